"""Claims that the figures do not give, or that contradict each other.

A new rule is a function here and its row in RULES, at the end; `ORDER` in `checks.py` names its
place. `tests/data/checks/` has a base of its name that provokes it; `python -m tests.galleries`
writes what is printed beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from azkz.base.model import Claim
from azkz.base.problems import Severity
from azkz.results import verdicts
from azkz.results.claim_words import given, leeway
from azkz.results.claims import Judged, comparable
from azkz.results.disputes import StatedNumber, conflicting
from azkz.results.finding import Examined, Finding, Rule
from azkz.results.pairs import Verdict, stated_interval
from azkz.results.phrases import first_few, sourced, sources, stated_change
from azkz.results.target_words import stated
from azkz.values.lenient import shown_in


def claim(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each stated change or share that its figures do not give."""
    for judged in base.claims:
        if judged.verdict in (Verdict.INCONSISTENT, Verdict.TRUNCATED):
            yield _misfit(judged, "claim")


def doubtful(base: Examined) -> Iterator[Finding]:
    """Yield a note for each claim that lies between figures, or holds on its own one alone."""
    for judged in base.claims:
        if judged.verdict in (Verdict.BETWEEN, Verdict.OWN_FIGURES):
            yield _misfit(judged, judged.verdict.value)


def not_comparable(base: Examined) -> Iterator[Finding]:
    """Yield a note for each change between two periods that cannot be compared."""
    for claim in base.facts.claims:
        if comparable(claim):
            continue
        about = _about(claim)
        yield Finding(
            rule="not-comparable",
            severity=Severity.NOTE,
            entries=(claim,),
            about=about,
            facts=claim.stated or stated_change(claim),
            message=f"{about}: the two periods cannot be compared",
            hint="if the indicator is seasonally adjusted, write there: adjusted = true",
            key="versus",
        )


def _misfit(judged: Judged, rule: str) -> Finding:
    """Return the finding on a claim that its figures do not simply give: both numbers, and why."""
    claim = judged.claim
    pair = judged.pair
    assert pair is not None  # decided on two figures
    figures = " and ".join(_figures(judged))
    about = _about(claim)
    number, computed = stated_change(claim), given(pair)
    return Finding(
        rule=rule,
        severity=(Severity.WARNING if judged.verdict is Verdict.INCONSISTENT else Severity.NOTE),
        entries=(claim,),
        about=about,
        facts=f"said {number}, the figures give {computed}",
        message=f"{about}: stated {number}{leeway(pair, judged.stated_interval)} "
        f"[{claim.source.id}], but {figures} give {computed}{leeway(pair, pair.interval)}: "
        f"{judged.reason}",
        hint="azkz claims --explain writes the arithmetic out",
    )


def _figures(judged: Judged) -> list[str]:
    """Return the figures that a claim was tested on, in words; a target is one of them."""
    texts = [sourced(observation) for observation in judged.observations if observation]
    target = judged.claim.target
    if target is not None:
        value = stated(target)
        texts.append(f"the target of {value} [{target.source.id}]")
    return texts


def _about(claim: Claim) -> str:
    """Return what a finding on a claim is about: the indicator, and which change or share."""
    title, period = claim.indicator.title, claim.period.label
    if claim.versus is not None:
        return f"{title}, {period} on {claim.versus.label}"
    return f"{title}, {period} of {'the target' if claim.of == 'target' else claim.of}"


def restated(base: Examined) -> Iterator[Finding]:
    """Yield a finding for each change that sources state with numbers that do not agree."""
    groups: dict[object, list[Claim]] = {}
    for claim in base.facts.claims:
        if claim.versus is not None:
            key = (claim.indicator.id, claim.period.days, claim.versus.days)
            groups.setdefault(key, []).append(claim)
    for group in groups.values():
        if len(group) > 1 and any(conflicting(list(map(_stated_number, group)))):
            yield _restated(group)


def _stated_number(claim: Claim) -> StatedNumber:
    figure = claim.figure
    return StatedNumber(stated_interval(claim), figure.rounded, claim.source.id)


def _restated(group: Sequence[Claim]) -> Finding:
    """Return the finding on one change that is stated with several numbers, each named once."""
    numbers: dict[object, list[Claim]] = {}
    for claim in group:
        figure = claim.figure
        key = (figure.value, figure.step, figure.qualifier, claim.in_percent)
        numbers.setdefault(key, []).append(claim)
    texts = [
        f"{same[0].stated or stated_change(same[0])} {sources(same)}" for same in numbers.values()
    ]
    about = _about(group[0])
    return Finding(
        rule="restated",
        severity=Severity.NOTE,
        entries=tuple(group),
        about=about,
        facts=first_few(texts),
        message=f"{about}: {first_few(texts)}",
        hint="keep all, or see which figures each was counted from",
    )


def percent(base: Examined) -> Iterator[Finding]:
    """Yield a finding where a percent was probably written as a fraction: 0.12 for 12 %."""
    small = [
        claim for claim in base.facts.claims if claim.in_percent and 0 < abs(claim.figure.value) < 1
    ]
    for judged in filter(_as_fraction, verdicts.of(base.facts, small)):
        claim, number = judged.claim, judged.claim.figure.value
        meant = (number * 100).normalize()
        yield Finding(
            rule="percent",
            severity=Severity.NOTE,
            entries=(claim,),
            about=_about(claim),
            facts=f"{number:f} %",
            message=f"{_about(claim)}: percent = {number:f} stands for {number:f} %",
            hint=f"did you mean {meant:f}?",
            key="percent",
        )


def _as_fraction(judged: Judged) -> bool:
    """Whether a hundred times a percent fits better what was printed, or what the figures give."""
    number = judged.claim.figure.value
    shown = shown_in(judged.claim.stated) if judged.claim.stated else None
    if shown is not None:
        return shown.number == abs(number) * 100
    if judged.computed is None:
        return judged.claim.stated is None
    return abs(judged.computed - Fraction(number)) < abs(judged.computed - Fraction(number) / 100)


RULES = (
    Rule(
        name="claim",
        severity=Severity.WARNING,
        definition="A stated change or share that no published figures give; a note where cutting "
        "a number instead of rounding it explains the difference.",
        find=claim,
        heading="Claims that their figures do not give",
        note=("claim that fits if a number was cut", "claims that fit if a number was cut"),
    ),
    Rule(
        name="own-figures",
        severity=Severity.NOTE,
        definition="A claim that holds only on a figure that its own source alone gives, and not "
        "with that of a primary source.",
        find=doubtful,
        note=("claim that holds on its own figure only", "claims that hold on own figures only"),
    ),
    Rule(
        name="between",
        severity=Severity.NOTE,
        definition="A claim that no published figures give, but that lies between what they give.",
        find=doubtful,
        note=(
            "claim that lies between the published figures",
            "claims that lie between the published figures",
        ),
    ),
    Rule(
        name="not-comparable",
        severity=Severity.NOTE,
        definition="A stated change between two periods that cannot be compared.",
        find=not_comparable,
        note=(
            "change between periods that cannot be compared",
            "changes between periods that cannot be compared",
        ),
    ),
    Rule(
        name="restated",
        severity=Severity.NOTE,
        definition="One change that sources state with numbers that do not agree.",
        find=restated,
        note=("change stated with different numbers", "changes stated with different numbers"),
    ),
    Rule(
        name="percent",
        severity=Severity.NOTE,
        definition="A percent that was probably written as a fraction: 0.12 for 12 %.",
        find=percent,
        note=("percent that may be a fraction", "percents that may be fractions"),
    ),
)
