"""The checks: each a small function whose docstring is its definition.

An error makes the base unusable and is found by the loader. What is found here is a warning
where figures contradict each other, or a note where it is worth knowing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from azkz.base.document import Document
from azkz.base.load import place_of
from azkz.base.model import Claim, FactBase, Observation, Target
from azkz.base.problems import Problem, in_order
from azkz.results.series import series
from azkz.results.verdicts import Checked, check_claim
from azkz.values.errors import nearest
from azkz.values.intervals import Interval, as_decimal, point
from azkz.values.units import format_change, format_interval, format_share, format_value


class Found(NamedTuple):
    """A finding before it has a place in a file."""

    kind: str
    place: int | str
    message: str
    hint: str
    severity: str
    key: str = ""
    accepted: tuple[tuple[str, str], ...] = ()


class Rule(NamedTuple):
    """One check: its name, the worst it says, and the function that finds."""

    name: str
    severity: str
    find: Callable[[FactBase], Iterable[Found]]

    @property
    def definition(self) -> str:
        """What it finds, in words."""
        return " ".join((self.find.__doc__ or "").split())


def _said(one: Observation) -> str:
    value = format_value(one.value, one.indicator.unit, exact=one.exact, full=True)
    mark = f"{one.qualifier} " if one.qualifier else ""
    return f"{mark}{value} in {one.period.label} [{one.source.id}]"


def _observations(facts: FactBase) -> Iterator[Observation]:
    for group in facts.observations.values():
        yield from group


def _apart(one: Observation, other: Observation) -> bool:
    """Whether two figures cannot both be right; two rounded ones that only touch cannot either."""
    first, second = one.figure.interval, other.figure.interval
    if not first.overlaps(second):
        return True
    touching = first.high == second.low or second.high == first.low
    rounded = not one.qualifier and not other.qualifier and one.figure.unit and other.figure.unit
    return bool(touching and rounded and one.value != other.value)


def conflict(facts: FactBase) -> Iterator[Found]:
    """Two figures of equal status for one period whose intervals do not overlap; a note where one
    of them may have been cut instead of rounded.
    """
    for group in facts.observations.values():
        periods: dict[object, list[Observation]] = {}
        for one in group:
            periods.setdefault((one.period.days, one.status), []).append(one)
        for same in periods.values():
            for one, other in combinations(same, 2):
                if one.is_forecast or not _apart(one, other):
                    continue
                cut = any(
                    left is not None and right is not None and left.overlaps(right)
                    for left, right in (
                        (one.figure.cut, other.figure.interval),
                        (one.figure.interval, other.figure.cut),
                    )
                )
                hint = (
                    "keep both, or mend the one that was cut"
                    if cut
                    else "see whether both count the same thing"
                )
                yield Found(
                    "observation",
                    other.place,
                    f"{one.indicator.title}: {_said(one)} and {_said(other)} "
                    + ("agree only if one was cut" if cut else "cannot both be right"),
                    hint,
                    "note" if cut else "warning",
                    "value",
                    other.accepted,
                )


def _claim_text(checked: Checked, value: Any) -> str:
    return format_share(value) if checked.claim.versus is None else format_change(value)


def _about(claim: Claim) -> str:
    if claim.versus is not None:
        return f"{claim.period.label} on {claim.versus.label}"
    return f"{claim.period.label} of {claim.of}"


def claim(facts: FactBase) -> Iterator[Found]:
    """A stated change or share that its figures do not give; a note where cutting a number instead
    of rounding it explains the difference.
    """
    for one in facts.claims:
        checked = check_claim(facts, one)
        if checked.verdict not in ("inconsistent", "truncated") or checked.computed is None:
            continue
        how = "share" if one.versus is None else "change"
        figures = " and ".join(_said(figure) for figure in checked.observations if figure)
        interval = format_interval(checked.computed_interval or Interval(None, None), how)
        message = (
            f"{one.indicator.title}, {_about(one)}: stated {_claim_text(checked, checked.stated)} "
            f"({format_interval(checked.stated_interval, how)}) [{one.source.id}], "
            f"but {figures} give {_claim_text(checked, checked.computed)} ({interval}): {checked.reason}"
        )
        severity = "note" if checked.verdict == "truncated" else "warning"
        hint = "azkz claims --explain writes the arithmetic out"
        yield Found("claim", one.place, message, hint, severity, "", one.accepted)


def sums(facts: FactBase) -> Iterator[Found]:
    """Complete parts (`sum_of`) of one period that do not add up to their whole."""
    for indicator in facts.indicators.values():
        if not indicator.sum_of:
            continue
        parts = [
            {one.period.days: one for one in series(facts.observations[name])}
            for name in indicator.sum_of
        ]
        for whole in series(facts.observations[indicator.id]):
            found = [part.get(whole.period.days) for part in parts]
            figures = [one for one in found if one is not None and not one.is_forecast]
            if len(figures) < len(parts) or whole.is_forecast:
                continue
            total = point(0)
            for one in figures:
                total = total.plus(one.figure.interval)
            if total.overlaps(whole.figure.interval):
                continue
            exact_sum = sum((Fraction(one.value) for one in figures), Fraction(0))
            added = format_value(as_decimal(exact_sum), indicator.unit, exact=True)
            message = (
                f"{indicator.title}: {' and '.join(_said(one) for one in figures)} add up to {added}, "
                f"not to {_said(whole)}"
            )
            hint = "see whether all are of one source and one vintage"
            yield Found(
                "observation", whole.place, message, hint, "warning", "value", whole.accepted
            )


def part(facts: FactBase) -> Iterator[Found]:
    """A part (`part_of`) that is larger than its whole in the same period."""
    for indicator in facts.indicators.values():
        if indicator.part_of is None:
            continue
        wholes = {one.period.days: one for one in series(facts.observations[indicator.part_of])}
        for one in series(facts.observations[indicator.id]):
            whole = wholes.get(one.period.days)
            if whole is None or one.is_forecast or whole.is_forecast:
                continue
            at_most = whole.figure.interval._replace(low=None, low_open=False)
            if not one.figure.interval.overlaps(at_most):
                message = f"{_said(one)} is a part of {_said(whole)}, but is larger"
                hint = "see whether both count the same thing"
                yield Found(
                    "observation", one.place, message, hint, "warning", "value", one.accepted
                )


def _written(claim: Claim) -> str:
    number = f"{claim.factor} times" if claim.percent is None else f"{claim.percent} %"
    return claim.stated or number


def restated(facts: FactBase) -> Iterator[Found]:
    """One change that two sources state with different numbers."""
    groups: dict[object, list[Claim]] = {}
    for one in facts.claims:
        if one.versus is not None:
            key = (one.indicator.id, one.period.days, one.versus.days)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            first = one.as_ratio(one.figure.interval)
            same_source = one.source.id == other.source.id
            if same_source or first.overlaps(other.as_ratio(other.figure.interval)):
                continue
            message = (
                f"{one.indicator.title}, {_about(one)}: {_written(one)} [{one.source.id}] "
                f"and {_written(other)} [{other.source.id}]"
            )
            hint = "keep both, or see which figures each was counted from"
            yield Found("claim", other.place, message, hint, "note", "", other.accepted)


def deadline(facts: FactBase) -> Iterator[Found]:
    """One target that is stated with different deadlines."""
    groups: dict[object, list[Target]] = {}
    for one in facts.targets:
        if one.by is not None:
            groups.setdefault((one.indicator.id, one.kind, one.value), []).append(one)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if first.by is None or other.by is None or first.by.days == other.by.days:
                continue
            value = format_value(first.value, first.indicator.unit, exact=first.exact, full=True)
            message = (
                f"{first.indicator.title}: {value} is due by {first.by.label} [{first.source.id}] "
                f"and by {other.by.label} [{other.source.id}]"
            )
            yield Found(
                "target",
                other.place,
                message,
                "keep both if the deadline was moved, else correct one",
                "note",
                "by",
                other.accepted,
            )


def early(facts: FactBase) -> Iterator[Found]:
    """A figure that is called actual or provisional, of a flow's period that had not ended, or a
    level's that had not begun, when its source was published.
    """
    for one in _observations(facts):
        published = one.source.published
        counted = one.status in ("actual", "provisional")
        known = one.period.first if one.indicator.level else one.period.last
        if counted and published is not None and known > published.last:
            moment = "begun" if one.indicator.level else "ended"
            message = (
                f"{_said(one)} was published by {published.label}, before the period had {moment}"
            )
            hint = 'mark it: status = "estimate", or correct a date'
            yield Found("observation", one.place, message, hint, "warning", "period", one.accepted)


def unused_source(facts: FactBase) -> Iterator[Found]:
    """A source that no entry uses."""
    used = {one.source.id for one in _observations(facts)}
    groups: tuple[Iterable[Any], ...] = (facts.targets, facts.claims, facts.events, facts.notes)
    for entries in groups:
        used |= {entry.source.id for entry in entries}
    for name in facts.sources:
        if name not in used:
            message, hint = f'no entry uses "{name}"', "remove it, or cite it"
            yield Found("source", name, message, hint, "note", "", facts.sources[name].accepted)


_NUMBER = re.compile(
    r"(?<![\w.,])[x×]?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?P<comma>\d+,\d{1,2}(?!\d))|\d+(?:\.\d+)?)"
)
_SCALES = {"thousand": 3, "million": 6, "mln": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9}
_RATIO = re.compile(r"(?<![a-z])times\b|(?<!\w)[x×]\s*\d|\d\s*[x×](?!\w)|-?fold\b", re.IGNORECASE)


class _Shown(NamedTuple):
    """The one figure that a text shows."""

    number: Decimal
    scaled: bool
    """Whether the text says in words by how much it is to be multiplied."""


def _shown(stated: str) -> _Shown | None:
    found = list(_NUMBER.finditer(stated))
    if len(found) != 1:
        return None
    rest = re.match(r"\s*(?:\.\.\.|…)?\s*([A-Za-z]+)", stated[found[0].end() :])
    word = rest[1].lower() if rest else ""
    money = stated[: found[0].start()].rstrip().endswith("$")
    scale = 0 if word in ("m", "b") and not money else _SCALES.get(word, 0)
    written = found[0]["number"].replace(",", "." if found[0]["comma"] else "")
    return _Shown(Decimal(written).scaleb(scale), bool(scale))


def parsed(stated: str) -> Decimal | None:
    """Return the one figure in a text, with the digits it shows; None where there is not just one.

    >>> parsed("about $533.4 million"), parsed("x2.7"), parsed("6-6.5 million tons")
    (Decimal('5.334E+8'), Decimal('2.7'), None)
    """
    shown = _shown(stated)
    return None if shown is None else shown.number


class _Beside(NamedTuple):
    """An entry's number beside the one that its `stated` text shows."""

    kind: str
    entry: Any
    number: Decimal
    exponent: int
    """Of the last digit that the number was written with."""
    shown: _Shown

    @property
    def said(self) -> str:
        """The entry's number, as written, with its period and source."""
        entry, number = self.entry, f"{self.number:,f}"
        when = getattr(entry, "period", None) or getattr(entry, "by", None)
        if self.kind == "claim":
            number += " times" if entry.percent is None else " %"
        return f"{number}{f' in {when.label}' if when else ''} [{entry.source.id}]"


def _beside(facts: FactBase) -> Iterator[_Beside]:
    """Yield each number that has a `stated` text with just one figure, of the same kind."""
    values: list[tuple[str, Any]] = [("observation", one) for one in _observations(facts)]
    values += [("target", one) for one in facts.targets]
    for kind, entry in values:
        shown = _shown(entry.stated) if entry.stated else None
        if shown is not None:
            exponent = 0 if entry.exact else _exponent(entry.value)
            yield _Beside(kind, entry, entry.value, exponent, shown)
    for claimed in facts.claims:
        shown = _shown(claimed.stated) if claimed.stated else None
        if claimed.stated and shown is not None and _same_kind(claimed, claimed.stated):
            figure = claimed.figure
            yield _Beside("claim", claimed, figure.value, _exponent(figure.unit), shown)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # the loader takes finite numbers only
    return exponent


def _same_kind(claimed: Claim, text: str) -> bool:
    """Whether a text does not say "times" of a percent, nor "percent" of a factor."""
    if claimed.percent is None:
        return "%" not in text and "percent" not in text.lower()
    return not _RATIO.search(text)


def _other_unit(one: _Beside) -> bool:
    """Whether a text may count in thousands or millions that its page names elsewhere."""
    if one.kind == "claim" or one.shown.scaled:
        return False
    digits, exponent = (abs(one.number) / one.shown.number).normalize().as_tuple()[1:]
    return digits == (1,) and isinstance(exponent, int) and exponent % 3 == 0


def stated(facts: FactBase) -> Iterator[Found]:
    """A number that is not the one figure that its `stated` text shows. A text without "thousand"
    or "million" may be a thousand or a million times less: tables say that once for all.
    """
    for one in _beside(facts):
        number, shown = abs(one.number), one.shown.number
        if number == shown or (number and shown and _other_unit(one)):
            continue
        yield Found(
            one.kind,
            one.entry.place,
            f'{one.said} is not what was stated: "{one.entry.stated}"',
            "correct one of the two",
            "warning",
            "stated",
            one.entry.accepted,
        )


def digits(facts: FactBase) -> Iterator[Found]:
    """A figure that is written more precisely than its `stated` text shows it; an integer is
    an exact count.
    """
    for one in _beside(facts):
        shown = one.shown.number
        if one.kind == "target" or abs(one.number) != shown or one.exponent >= _exponent(shown):
            continue
        key = "value"
        if one.kind == "claim":
            key = "factor" if one.entry.percent is None else "percent"
        message = f'{one.said} has more digits than was stated: "{one.entry.stated}"'
        hint = f"write {'-' if one.number < 0 else ''}{shown}".replace("E+", "e")
        yield Found(one.kind, one.entry.place, message, hint, "warning", key, one.entry.accepted)


def jump(facts: FactBase) -> Iterator[Found]:
    """A level that changes a thousandfold from one figure to the next: another unit or definition."""
    for indicator in facts.indicators.values():
        if not indicator.level:
            continue
        for one, other in pairwise(series(facts.observations[indicator.id])):
            if (
                one.value > 0
                and other.value > 0
                and not Decimal("0.001") < other.value / one.value < 1000
            ):
                message = f"{indicator.title} goes from {_said(one)} to {_said(other)}"
                hint = "see whether the unit or the definition changed"
                yield Found(
                    "observation", other.place, message, hint, "note", "value", other.accepted
                )


RULES = (
    Rule("conflict", "warning", conflict),
    Rule("claim", "warning", claim),
    Rule("sum", "warning", sums),
    Rule("part", "warning", part),
    Rule("restated", "note", restated),
    Rule("deadline", "note", deadline),
    Rule("early", "warning", early),
    Rule("unused-source", "note", unused_source),
    Rule("stated", "warning", stated),
    Rule("digits", "warning", digits),
    Rule("jump", "note", jump),
)
UNUSED_ACCEPT = "unused-accept"
UNUSED_ACCEPT_DEFINITION = (
    "An acknowledgement (`accept`) of a rule that finds nothing in its entry, or that there is not."
)


def check(facts: FactBase, documents: Sequence[Document]) -> list[Problem]:
    """Return every finding by file and line; acknowledged ones are left out.

    `accept = { rule = "…", reason = "…" }` acknowledges a rule for one entry; one that
    nothing was found for is a finding itself.
    """
    found = [(rule.name, one) for rule in RULES for one in rule.find(facts)]
    hit = {(one.kind, one.place, name) for name, one in found}
    kept = [(name, one) for name, one in found if name not in {rule for rule, _ in one.accepted}]
    kept += [(UNUSED_ACCEPT, one) for one in _unused(facts, hit)]
    return in_order(_placed(name, one, documents) for name, one in kept)


def _entries(facts: FactBase) -> Iterator[tuple[str, int | str, tuple[tuple[str, str], ...]]]:
    """Yield each entry that may acknowledge findings: its kind, its place and what it accepts."""
    for kind, named in (("source", facts.sources), ("indicator", facts.indicators)):
        for name, one in named.items():
            yield kind, name, one.accepted
    groups: dict[str, Iterable[Any]] = {
        "observation": _observations(facts),
        "target": facts.targets,
        "claim": facts.claims,
        "event": facts.events,
        "note": facts.notes,
    }
    for kind, entries in groups.items():
        for entry in entries:
            yield kind, entry.place, entry.accepted


def _unused(facts: FactBase, hit: set[tuple[str, int | str, str]]) -> Iterator[Found]:
    names = [rule.name for rule in RULES]
    for kind, place, accepted in _entries(facts):
        for name, _ in accepted:
            if (kind, place, name) in hit:
                continue
            message, hint = f'"{name}" finds nothing here', "remove the accept"
            if name not in names:
                close = nearest(name, names)
                message = f'there is no rule "{name}"'
                hint = f'did you mean "{close}"?' if close else f"it is one of: {', '.join(names)}"
            yield Found(kind, place, message, hint, "warning", "accept")


def _placed(name: str, one: Found, documents: Sequence[Document]) -> Problem:
    where = place_of(documents, one.kind, one.place)
    key = (one.key,) if one.key else ()
    return where.problem(name, one.message, one.hint, *key, severity=one.severity)
