"""What a new target leaves open, and is asked: which way is better, and whether it adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from azkz.base.choices import Better, Kind
from azkz.base.facts import FactBase
from azkz.base.keys import CHANGES
from azkz.base.model import Indicator, Observation
from azkz.base.offers import AnswerError, Offer
from azkz.base.period_answers import period_value
from azkz.base.style import TomlValue
from azkz.values.periods import Period, month_of, parse_period
from azkz.values.rates import years_later
from azkz.values.units import format_value

Answers = Mapping[str, str]


def ask(values: Mapping[str, TomlValue], answers: Answers, facts: FactBase) -> None:
    """Raise AnswerError where nobody can tell what the values of a new target mean.

    The likelier meaning stands first in what is offered.
    """
    indicator = facts.indicators[str(values["indicator"])]
    _total(values, answers, indicator, facts)
    _baseline(values, indicator, facts)
    _better(values, indicator, facts)


def _period(values: Mapping[str, TomlValue], key: str, facts: FactBase) -> Period | None:
    written = values.get(key)
    return None if written is None else parse_period(written, facts.fiscal)


def _total(
    values: Mapping[str, TomlValue], answers: Answers, indicator: Indicator, facts: FactBase
) -> None:
    """Ask whether an amount by the end of several years is a total over them, or a year's."""
    by = _period(values, "by", facts)
    if by is None or indicator.level or "every" in values or (by.last - by.first).days <= 366:
        return
    year = str(by.last.year)
    if facts.fiscal is not None and by.last.month == (facts.fiscal - 2) % 12 + 1:
        year = parse_period(
            f"{by.last.year - 1:04d}-{facts.fiscal:02d}/{month_of(by.last)}", facts.fiscal
        ).label
    elif by.last.month != 12:
        year = f"{by.last.year - 1:04d}-{by.last.month % 12 + 1:02d}/{month_of(by.last)}"
    offers = [
        Offer(f"a total over {by.label}", {"by": None, "over": by.text}),
        Offer("an amount a year, reached by the last of them", {"by": year}),
    ]
    typed = answers.get("value", "")
    raise AnswerError(f"{typed} over {by.label}: added up, or in a year?", offers=offers)


def _baseline(values: Mapping[str, TomlValue], indicator: Indicator, facts: FactBase) -> None:
    """Ask what a change is counted on where nobody named it."""
    if "baseline" in values or values.keys().isdisjoint(CHANGES):
        return
    figures = _counted(indicator, values, facts)
    periods = [figures[-1], figures[0]] if len(figures) > 1 else figures
    offers = [
        Offer(f"on {_figure(figure)}", {"baseline": str(period_value(figure.period))})
        for figure in periods
    ]
    hint = "" if offers else "such as --baseline 2015"
    words = values.get("stated") or f"a change of {indicator.title}"
    raise AnswerError(f'"{words}": on what?', hint, offers=offers)


def _better(values: Mapping[str, TomlValue], indicator: Indicator, facts: FactBase) -> None:
    """Ask which way is better where nobody wrote it and the figures do not tell."""
    kind = values.get("kind", Kind.GOAL)
    if "better" in values or indicator.better or kind not in (Kind.GOAL, Kind.PLAN):
        return
    value, qualifier = values.get("value"), values.get("qualifier")
    if not isinstance(value, int | Decimal) or "baseline" in values:
        return  # a range, and a change, say it themselves
    if ("over" in values or "every" in values) and qualifier is None:
        raise _unsaid_limit(values, indicator)
    if "over" in values or "every" in values:
        return
    goal, figures = Decimal(value), _counted(indicator, values, facts)
    if not goal and any(figure.figure.value > 0 for figure in figures):
        return  # nothing at all, of what there is: it is to fall
    target = _described(values, value, figures, indicator, facts)
    latest = _known_when_set(values, figures, facts)
    below = [figure for figure in figures if figure.figure.value < goal]
    if latest is not None and latest.figure.value >= goal and _reaches(latest, goal):
        message = f"{target}: to fall to it, or to rise to it?"
        details = f"{_figure(latest)} lies beyond it, and {indicator.id} says neither"
        words = ("to fall", "to rise (then it is met already)")
    elif qualifier in ("under", "up-to") and below:
        message = f"{str(qualifier).replace('-', ' ')} {target}: is lower better?"
        details = f"{_figure(below[-1])}: below it"
        words = ("lower is better, a limit", "higher is better (a ceiling promises nothing)")
    else:
        return
    raise AnswerError(message, offers=_ways(*words, indicator), details=details)


def _reaches(figure: Observation, goal: Decimal) -> bool:
    """Whether a figure meets a rising target, and its qualifier does not say less."""
    low = figure.figure.ends[0]
    plain = figure.figure.qualifier is None
    return low is not None and (plain or low >= goal or figure.figure.value > goal)


def _described(
    values: Mapping[str, TomlValue],
    value: int | Decimal,
    figures: Sequence[Observation],
    indicator: Indicator,
    facts: FactBase,
) -> str:
    """Return a target with its deadline, in as many digits as it takes beside its figures."""
    beside = [figure.figure.value for figure in figures]
    number = format_value(
        Decimal(value), indicator.unit, exact=isinstance(value, int), beside=beside
    )
    by = _period(values, "by", facts)
    return f"{number} by {by.label}" if by else number


def _ways(lower: str, higher: str, indicator: Indicator) -> list[Offer]:
    return [
        Offer(lower, {"better": Better.LOWER.value}),
        Offer(higher, {"better": Better.HIGHER.value}),
        Offer(f"for every target, below [indicator.{indicator.id}]", line='better = "lower"'),
    ]


def _unsaid_limit(values: Mapping[str, TomlValue], indicator: Indicator) -> AnswerError:
    """Return that nobody can tell a budget from a goal, nor a floor from a ceiling."""
    if "over" in values:
        message = "a total: to be reached, or not to be exceeded?"
        offers = [
            Offer("to be reached", {"better": Better.HIGHER.value}),
            Offer("a budget, not to be exceeded", {"better": Better.LOWER.value}),
        ]
    else:
        message = "kept in every period: at least so much, or at most?"
        offers = [
            Offer("at least", {"better": Better.HIGHER.value}),
            Offer("at most", {"better": Better.LOWER.value}),
        ]
    return AnswerError(message, details=f"{indicator.id} says neither", offers=offers)


def _counted(
    indicator: Indicator, values: Mapping[str, TomlValue], facts: FactBase
) -> list[Observation]:
    """Return the figures that a target may be held against, in order of time.

    Of a flow those of full years, unless its deadline is a shorter period.
    """
    by = _period(values, "by", facts)
    months = by.months if by is not None and by.months and by.months < 12 else 12
    return sorted(
        (
            observation
            for observation in facts.observations.get(indicator.id, ())
            if not observation.is_forecast
            and (indicator.level or observation.period.months == months)
        ),
        key=lambda observation: observation.period.last,
    )


def _known_when_set(
    values: Mapping[str, TomlValue], figures: Sequence[Observation], facts: FactBase
) -> Observation | None:
    """Return the last figure that was known when a target was set; of an undated one the first.

    One of a source that is known to be published later had been known for long where its period
    had ended a year before.
    """
    source = facts.sources.get(str(values.get("source")))
    moment = _period(values, "set", facts) or (source.published if source else None)
    if moment is None:
        return figures[0] if figures else None
    published = [
        figure
        for figure in figures
        if figure.period.last < moment.first
        and (
            figure.source.published is None
            or figure.source.published.first < moment.first
            or years_later(figure.period.last, 1) < moment.first
        )
    ]
    return published[-1] if published else None


def _figure(observation: Observation) -> str:
    """Return a figure with its period: 2,470 kt in 2024."""
    figure = observation.figure
    text = format_value(figure.value, observation.indicator.unit, exact=figure.exact)
    return f"{text} {observation.period.when}"
