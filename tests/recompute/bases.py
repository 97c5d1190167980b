"""Random fact bases: every form of target, total, limit, figure and claim, drawn by a seed."""

from __future__ import annotations

from tests.recompute.drawn_figures import YEARS
from tests.recompute.drawn_statements import Statements


class Maker(Statements):
    """One random fact base."""

    def make(self) -> str:
        """Return the base."""
        self.text = self.head()
        for name in self.names[:-2]:
            self.text += self.indicator(name)
        for name in self.names[-2:]:
            self.text += self.derived(name)
        for name in self.names:
            if name in self.names[:-2] or self.dice.one_in(2):
                self.text += self.observations(name)
            self.figures.setdefault(name, list(map(str, YEARS)))
        for name in self.names:
            self.text += "".join(self.target(name) for _ in range(self.pick(0, 1, 1, 2)))
            self.text += "".join(self.claim(name) for _ in range(self.pick(0, 1, 2, 4)))
        self.text += "".join(self.milestone() for _ in range(4))
        return self.text


def random_base(seed: object, indicators: int = 8) -> str:
    """Return a random fact base; the same seed gives the same base."""
    return Maker(seed, indicators).make()
