"""Sources, and figures that are not what their source printed.

A new rule is a function here and its row in RULES, at the end; `ORDER` in `checks.py` names its
place. `tests/data/checks/` has a base of its name that provokes it; `python -m tests.galleries`
writes what is printed beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from azkz.base.choices import ObservationStatus
from azkz.base.entry_readers import usual_status
from azkz.base.facts import FactBase
from azkz.base.model import Claim, Observation, Target
from azkz.base.problems import Severity
from azkz.results.finding import Examined, Finding, Rule
from azkz.results.phrases import named, sourced, stated_change
from azkz.values.figures import Qualifier, exponent_of, last_digit
from azkz.values.lenient import ShownNumber, is_ratio, shown_in
from azkz.values.measures import is_measured, is_money
from azkz.values.named_tuple import NamedTuple
from azkz.values.periods import Period

_FOUR_DIGITS = re.compile(r"\d{4}")
_FIRMNESS = {status: rank for rank, status in enumerate(ObservationStatus)}


def early(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each figure whose status says more than its source could know."""
    for group in base.facts.observations.values():
        for observation in group:
            usual = usual_status(observation.indicator, observation.period, observation.source)
            published = observation.source.published
            if published is None or _FIRMNESS[observation.status] >= _FIRMNESS[usual]:
                continue
            moment = "begun" if usual is ObservationStatus.FORECAST else "ended"
            when = published.label
            yield Finding(
                rule="early",
                severity=Severity.WARNING,
                entries=(observation,),
                about=named(observation),
                facts=f"published by {when}",
                message=f"{sourced(observation)} was published by {when}, "
                f"before the period had {moment}",
                hint=f'mark it: status = "{usual}", or correct a date',
                key="status",
            )


def rounding(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each rough number that is written finer than it was meant.

    "Almost 60,000" is meant to the ten thousand; of a one followed by zeros one zero more is.
    """
    for entries in (_observations(base.facts), base.facts.claims):
        for entry in entries:
            figure = entry.figure
            if figure.qualifier not in (Qualifier.ABOUT, Qualifier.NEARLY) or not figure.value:
                continue
            meant = figure.value.normalize()
            if meant.as_tuple().digits == (1,):
                meant = meant.quantize(last_digit(meant).scaleb(-1))
            if exponent_of(figure.value) >= exponent_of(meant):
                continue
            observation = entry if isinstance(entry, Observation) else None
            key = entry.form.value if isinstance(entry, Claim) else "value"
            text = sourced(observation) if observation else f"{figure.qualifier} {figure.value:f}"
            about = entry.indicator.title
            good_to = f"is good to {last_digit(figure.value):,f} as it is written"
            yield Finding(
                rule="round",
                severity=Severity.NOTE,
                entries=(entry,),
                about=f"{about} {entry.period.label}",
                facts=text,
                message=f"{about}: {text} {good_to}",
                hint=f"{key} = {_float(meant)}",
                key=key,
            )


def _measured(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each whole number of what is measured: only what is counted is exact."""
    for group in base.facts.observations.values():
        if not group or not is_measured(group[0].indicator.unit):
            continue
        for observation in group:
            figure = observation.figure
            if not figure.exact or figure.qualifier is not None or not figure.value:
                continue
            yield Finding(
                rule="digits",
                severity=Severity.NOTE,
                entries=(observation,),
                about=named(observation),
                facts=sourced(observation),
                message=f"{figure.value:,f} {observation.period.when} [{observation.source.id}] is "
                "read as exact to the last digit: only what is counted is",
                hint=_floats(figure.value),
                key="value",
            )


def _observations(facts: FactBase) -> Iterator[Observation]:
    for group in facts.observations.values():
        yield from group


def _floats(number: Decimal) -> str:
    """Return how a whole number is written that was rounded: to its noughts, or to the unit."""
    whole, rounded = _float(number), _float(number.normalize())
    return (
        f"value = {rounded}, or {whole} where every digit is known"
        if whole != rounded
        else (f"value = {whole}")
    )


def _float(number: Decimal) -> str:
    """Return a number as a TOML float of just these digits: `6e4`, `1.0e8`, `37e0`."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    whole = "".join(map(str, digits))
    mark = "-" if sign else ""
    if len(whole) == 2 and whole[0] == "1" and whole[1] == "0":
        return f"{mark}1.0e{exponent + 1}"
    return f"{mark}{whole}e{exponent}"


def unused_source(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each source that no entry uses."""
    used = {entry.source.id for entry in base.facts.statements()}
    for name, source in base.facts.sources.items():
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
    shown: ShownNumber

    @property
    def text(self) -> str:
        """The entry's number, as written, with its period and source."""
        entry = self.entry
        number = stated_change(entry) if isinstance(entry, Claim) else f"{entry.figure.value:,f}"
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
    for entries in (_observations(facts), facts.targets, facts.claims):
        for entry in entries:
            if entry.stated is None or (isinstance(entry, Claim) and not _same_kind(entry)):
                continue
            money = is_money(entry.indicator.unit)
            years = _years(entry) if _FOUR_DIGITS.search(entry.stated) else ()
            shown = shown_in(entry.stated, money=money, years=years)
            if shown is not None:
                yield _Beside(entry, shown)


def _years(entry: Observation | Target | Claim) -> set[int]:
    """Return the years that an entry names, but for one that is its number."""
    periods: tuple[Period | None, ...] = ()
    if isinstance(entry, Target):
        periods = (entry.by, entry.over, entry.begins, entry.set)
        periods = (*periods, entry.baseline.period if entry.baseline else None)
    elif isinstance(entry, Claim):
        periods = (entry.period, entry.versus)
    else:
        periods = (entry.period,)
    days = (day for period in periods if period is not None for day in period.days)
    return {day.year for day in days} - {int(abs(entry.figure.value))}


def _same_kind(claim: Claim) -> bool:
    """Whether a text does not say "times" of a percent, nor "percent" of a factor."""
    text = claim.stated or ""
    if not claim.in_percent:
        return "%" not in text and "percent" not in text.lower()
    return not is_ratio(text)


def texts(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each number that is not the one figure that its `stated` text shows.

    Behind them those for figures that are written more precisely than they were printed.
    Each text is read once for both: a large base has one for every figure.
    """
    finer: list[Finding] = []
    for beside in _beside(base.facts):
        number, shown = abs(beside.entry.figure.value), beside.shown.number
        if number == shown:
            if _is_finer(beside):
                finer.append(_digits(beside))
        elif not (number and shown and beside.other_unit):
            message = f'{beside.text} is not what was stated: "{beside.entry.stated}"'
            yield _on_text("stated", beside, message, "correct one of the two", "stated")
    yield from finer
    yield from _measured(base)


def _is_finer(beside: _Beside) -> bool:
    """Whether a figure has more digits than its text; a target is exact however it is written."""
    figure = beside.entry.figure
    if not figure.exact and figure.value.same_quantum(beside.shown.number):
        return False
    exponent = 0 if figure.exact else _exponent(figure.value)
    return exponent < _exponent(beside.shown.number) and not isinstance(beside.entry, Target)


def _digits(beside: _Beside) -> Finding:
    shown, minus = beside.shown.number, "-" if beside.entry.figure.value < 0 else ""
    message = f'{beside.text} has more digits than was stated: "{beside.entry.stated}"'
    hint = f"write {minus}{shown}".replace("E+", "e")
    key = beside.entry.form.value if isinstance(beside.entry, Claim) else "value"
    return _on_text("digits", beside, message, hint, key)


def _on_text(rule: str, beside: _Beside, message: str, hint: str, key: str) -> Finding:
    """Return the finding on a number beside its printed text."""
    about = beside.entry.indicator.title
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        entries=(beside.entry,),
        about=about,
        facts=beside.text,
        message=message,
        hint=hint,
        key=key,
    )


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # the loader takes finite numbers only
    return exponent


RULES = (
    Rule(
        name="early",
        severity=Severity.WARNING,
        definition="A figure whose status says more than its source could know: of a flow's period "
        "that had not ended, or of one that had not begun, when it was published.",
        find=early,
        heading="Figures published before their time had come",
    ),
    Rule(
        name="unused-source",
        severity=Severity.NOTE,
        definition="A source that no entry uses.",
        find=unused_source,
        note=("source that nothing uses", "sources that nothing uses"),
    ),
    Rule(
        name="stated",
        severity=Severity.WARNING,
        definition="A number that is not the one figure that its `stated` text shows; a lone year "
        'is none. A text without "thousand" or "million" may be a thousand or a million times '
        "less: tables say that once.",
        find=texts,
        heading="Numbers that are not what was printed",
    ),
    Rule(
        name="digits",
        severity=Severity.WARNING,
        definition="A figure that is written more precisely than its `stated` text shows it; a "
        "note on an integer of what is measured: only what is counted is exact.",
        find=texts,
        heading="Numbers with more digits than were printed",
        note=(
            "whole number of what is measured, read as exact",
            "whole numbers of what is measured, read as exact",
        ),
    ),
    Rule(
        name="round",
        severity=Severity.NOTE,
        definition="`about` or `nearly` on a number written finer than its noughts allow: 60e3 for "
        '"almost 60,000", which is 6e4.',
        find=rounding,
        note=("round figure typed too fine", "round figures typed too fine"),
    ),
)
