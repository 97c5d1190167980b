"""What is known when an answer to a question about a new entry is read."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.base.facts import FactBase
from azkz.base.model import Indicator
from azkz.base.offers import AnswerError
from azkz.base.style import TomlValue
from azkz.values.dates import read_period
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period, PeriodError
from azkz.values.strict import Expected

Values = Mapping[str, TomlValue]
_RECENT = 20
"""So many of its figures tell how those of an indicator look."""


class Question(NamedTuple):
    """What an answer is read by."""

    kind: str
    key: str
    facts: FactBase
    answers: Mapping[str, str]
    """What was typed for the other keys."""
    decimal_comma: bool = False
    """Whether it stands in a table whose columns are parted by semicolons."""

    @property
    def indicator(self) -> Indicator:
        """The entry's indicator. Raises AnswerError where that is not known."""
        indicator = self.facts.indicators.get(self.answers.get("indicator", ""))
        if indicator is None:
            raise AnswerError("")  # what is wrong is said of the indicator
        return indicator

    @property
    def expected(self) -> Expected:
        """What is known of a figure of the entry before it is read. Raises AnswerError."""
        indicator = self.indicator
        figures = self.facts.observations.get(indicator.id, ())[-_RECENT:]
        return Expected(
            unit=indicator.unit,
            exact=self.kind == "target",
            yearly=not indicator.level and (self.kind == "target" or self.of_a_year),
            known=[observation.figure.value for observation in figures],
            decimal_comma=self.decimal_comma,
        )

    @property
    def of_a_year(self) -> bool:
        """Whether the entry is of a full year."""
        try:
            return self.period("period").is_year
        except PeriodError:
            return False

    def period(self, key: str) -> Period:
        """Return the period that was typed for a key. Raises PeriodError."""
        return read_period(self.answers.get(key, ""), self.facts.fiscal)
