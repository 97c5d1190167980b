"""Sources, and figures that are not what their source printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from azkz.base.model import (
    Claim,
    FactBase,
    Observation,
    ObservationStatus,
    Target,
)
from azkz.base.problems import Severity
from azkz.results.finding import Finding, observations, said
from azkz.values.lenient import Shown, is_ratio, shown_in
from azkz.values.measures import is_money
from azkz.values.periods import Period
from azkz.values.record import NamedTuple


def early(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for each figure called actual or provisional before its time had come."""
    for seen in observations(facts):
        known = seen.period.first if seen.indicator.level else seen.period.last
        when = seen.source.published
        counted = seen.status in (ObservationStatus.ACTUAL, ObservationStatus.PROVISIONAL)
        if not counted or when is None or known <= when.last:
            continue
        moment = "begun" if seen.indicator.level else "ended"
        yield Finding(
            rule="early",
            severity=Severity.WARNING,
            entries=(seen,),
            about=f"{seen.indicator.title} {seen.period.label}",
            facts=f"published by {when.label}",
            message=f"{said(seen)} was published by {when.label}, before the period had {moment}",
            hint='mark it: status = "estimate", or correct a date',
            key="period",
        )


def unused_source(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for each source that no entry uses."""
    used = {seen.source.id for seen in observations(facts)}
    for entries in (facts.targets, facts.claims, facts.milestones, facts.events, facts.notes):
        used |= {entry.source.id for entry in entries}
    for name, source in facts.sources.items():
        if name not in used:
            message = f'no entry uses "{name}"'
            yield Finding(
                rule="unused-source",
                severity=Severity.NOTE,
                entries=(source,),
                about=name,
                facts="",
                message=message,
                hint="remove it, or cite it",
            )


class _Beside(NamedTuple):
    """An entry's number beside the one that its `stated` text shows."""

    entry: Observation | Target | Claim
    shown: Shown

    @property
    def said(self) -> str:
        """The entry's number, as written, with its period and source."""
        entry, number = self.entry, f"{self.entry.figure.value:,f}"
        if isinstance(entry, Claim):
            number += " %" if entry.in_percent else " times"
        when: Period | None = entry.by if isinstance(entry, Target) else entry.period
        return f"{number}{f' in {when.label}' if when else ''} [{entry.source.id}]"

    @property
    def other_unit(self) -> bool:
        """Whether a text may count in thousands or millions that its page names elsewhere."""
        if isinstance(self.entry, Claim) or self.shown.scaled or not self.shown.number:
            return False
        ratio = abs(self.entry.figure.value) / self.shown.number
        digits, exponent = ratio.normalize().as_tuple()[1:]
        return digits == (1,) and isinstance(exponent, int) and exponent % 3 == 0


def _beside(facts: FactBase) -> Iterator[_Beside]:
    """Yield each number that has a `stated` text with just one figure, of the same kind."""
    for entries in (observations(facts), facts.targets, facts.claims):
        for entry in entries:
            if entry.stated is None or (isinstance(entry, Claim) and not _same_kind(entry)):
                continue
            shown = shown_in(entry.stated, money=is_money(entry.indicator.unit))
            if shown is not None:
                yield _Beside(entry, shown)


def _same_kind(claimed: Claim) -> bool:
    """Whether a text does not say "times" of a percent, nor "percent" of a factor."""
    text = claimed.stated or ""
    if not claimed.in_percent:
        return "%" not in text and "percent" not in text.lower()
    return not is_ratio(text)


def texts(facts: FactBase) -> Iterator[Finding]:
    """Yield a finding for each number that is not the one figure that its `stated` text shows.

    Behind them those for figures that are written more precisely than they were printed.
    Each text is read once for both: a large base has one for every figure.
    """
    finer: list[Finding] = []
    for found in _beside(facts):
        number, shown = abs(found.entry.figure.value), found.shown.number
        if number == shown:
            if _is_finer(found):
                finer.append(_digits(found))
        elif not (number and shown and found.other_unit):
            message = f'{found.said} is not what was stated: "{found.entry.stated}"'
            yield _on_text("stated", found, message, "correct one of the two", "stated")
    yield from finer


def _is_finer(found: _Beside) -> bool:
    """Whether a figure has more digits than its text; a target is exact however it is written."""
    figure = found.entry.figure
    exponent = 0 if figure.exact else _exponent(figure.value)
    return exponent < _exponent(found.shown.number) and not isinstance(found.entry, Target)


def _digits(found: _Beside) -> Finding:
    shown, minus = found.shown.number, "-" if found.entry.figure.value < 0 else ""
    message = f'{found.said} has more digits than was stated: "{found.entry.stated}"'
    hint = f"write {minus}{shown}".replace("E+", "e")
    key = "value"
    if isinstance(found.entry, Claim):
        key = "percent" if found.entry.in_percent else "factor"
    return _on_text("digits", found, message, hint, key)


def _on_text(rule: str, found: _Beside, message: str, hint: str, key: str) -> Finding:
    about = found.entry.indicator.title
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        entries=(found.entry,),
        about=about,
        facts=found.said,
        message=message,
        hint=hint,
        key=key,
    )


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # the loader takes finite numbers only
    return exponent
