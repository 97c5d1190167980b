"""A text that is not one thing with one reading, and what it may be."""

from __future__ import annotations

from collections.abc import Sequence

from azkz.values.named_tuple import NamedTuple


class Reading(NamedTuple):
    """What may be typed in the place of an unclear text, and what it means."""

    text: str
    meaning: str = ""
    key: str = ""
    """The key that it is typed for, where that is not the one of the unclear text."""

    def __str__(self) -> str:
        """Return both: `46.3e3 TEU (rounded to 100)`."""
        return f"{self.text} ({self.meaning})" if self.meaning else self.text


class UnclearFigureError(ValueError):
    """A text that is not one figure with one reading; with the readings it could have."""

    def __init__(
        self, message: str, readings: Sequence[Reading] = (), examples: Sequence[str] = ()
    ) -> None:
        """Say why it is unclear; examples are figures of that unit, where nothing else helps."""
        super().__init__(message)
        self.readings = tuple(readings)
        self.examples = tuple(examples)
        self.earlier: str | None = None
        """What a change is counted on, where its text says so."""
