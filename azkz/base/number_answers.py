"""Answers that are figures, changes, shares and what a target asks."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from azkz.base.keys import CHANGES
from azkz.base.model import Observation
from azkz.base.offers import AnswerError, Offer, offers_of
from azkz.base.period_answers import as_period, deadline, period_value
from azkz.base.question import Question, Values
from azkz.base.style import TomlValue
from azkz.values.changes import read_change, read_number
from azkz.values.dates import read_deadline, read_period
from azkz.values.goals import Times, read_goal
from azkz.values.periods import PeriodError, parse_period
from azkz.values.strict import Typed, read_figure
from azkz.values.unclear import UnclearFigureError
from azkz.values.units import format_amount, format_change, format_figure


def figure(question: Question, text: str) -> Values:
    """Return the figure that an answer is, with what its words say. Raises AnswerError."""
    if question.key in CHANGES:
        return _number(question, text)
    return _typed("value", _as_figure(question, question.key, text))


def _as_figure(question: Question, key: str, text: str) -> Typed:
    try:
        return read_figure(text, question.expected)
    except UnclearFigureError as error:
        raise _unclear(question, error, key) from error


def _unclear(question: Question, error: UnclearFigureError, key: str) -> AnswerError:
    """Return why a number is unclear, its readings as answers; what it counts on stays in them."""
    hint = f"such as {', '.join(error.examples)}" if error.examples else ""
    offers = offers_of(error.readings, key)
    other = "baseline" if key == "value" else "versus"
    if error.earlier is not None and other not in question.answers:
        offers = [
            offer._replace(answers={**offer.answers, other: error.earlier})
            if offer.answers.get(key) is None
            else offer
            for offer in offers
        ]
    return AnswerError(str(error), hint, offers=offers)


def _number(question: Question, text: str) -> Values:
    """Return a number whose form the key names: percent, factor or change."""
    try:
        number = read_number(text, question.key, question.expected)
    except UnclearFigureError as error:
        raise _unclear(question, error, question.key) from error
    values: dict[str, TomlValue] = {question.key: number.value}
    return values | ({"qualifier": number.qualifier.value} if number.qualifier else {})


def change(question: Question, text: str) -> Values:
    """Return what a claim says: a change between two periods, or a share."""
    share = "of" in question.answers

    def is_period(words: str) -> bool:
        return _reads(lambda: read_period(words, question.facts.fiscal))

    try:
        change_ = read_change(text, question.expected, share=share, is_earlier=is_period)
    except UnclearFigureError as error:
        raise _unclear_change(question, error) from error
    if not share and not change_.signed:
        _ask_the_way(question, text)
    values = dict(_typed(change_.form, Typed(change_.value, change_.qualifier, change_.stated)))
    earlier = change_.earlier
    if earlier is not None:
        values |= _within(text, earlier, "number", lambda: _versus(question, earlier))
    return values


def _versus(question: Question, text: str) -> Values:
    return {"versus": period_value(as_period(question, "versus", text))}


def _reads(read: Callable[[], object]) -> bool:
    """Whether a text is a period, or may be one of several: then it is asked which."""
    try:
        read()
    except PeriodError as error:
        return bool(error.readings)
    except AnswerError as error:
        return bool(error.offers)
    return True


def _within(text: str, part: str, key: str, read: Callable[[], Values]) -> Values:
    """Return what a part of a text is; where that is unclear, the text is offered with each."""
    try:
        return read()
    except AnswerError as error:
        error.offers = tuple(
            offer._replace(answers={key: text.replace(part, reading, 1)})
            for offer in error.offers
            for reading in offer.answers.values()
            if reading
        )
        raise


def _figures(question: Question) -> tuple[Observation, Observation] | None:
    """Return the earlier and the later figure that a claim is about; None where one is missing."""
    figures = []
    for key in ("versus", "period"):
        try:
            days = question.period(key).days
        except PeriodError:
            return None
        group = question.facts.observations.get(question.indicator.id, ())
        figure = next((last for last in reversed(group) if last.period.days == days), None)
        if figure is None:
            return None
        figures.append(figure)
    return figures[0], figures[1]


def _unclear_change(question: Question, error: UnclearFigureError) -> AnswerError:
    """Return why a change is unclear; of percents and points, what the figures give."""
    answer, pair = _unclear(question, error, "number"), _figures(question)
    if pair is None or not any(reading.key for reading in error.readings):
        return answer
    unit = question.indicator.unit
    earlier, later = (observation.figure.value for observation in pair)
    points = format_amount(later - earlier, unit)
    details = ", ".join(
        f"{format_figure(observation.figure, unit)} {observation.period.when}"
        for observation in pair
    )
    share = f", or {format_change(Fraction(later) / Fraction(earlier) - 1)}" if earlier > 0 else ""
    answer.details = f"{details}: that is {points}{share}"
    return answer


def _ask_the_way(question: Question, text: str) -> None:
    """Ask which way an unsigned change goes, where the figures go the other one."""
    pair = _figures(question)
    if pair is None or pair[1].figure.value >= pair[0].figure.value:
        return
    unit = question.indicator.unit
    words = text.removeprefix("by ")
    offers = [Offer("down", {"number": f"down {words}"}), Offer("up", {"number": f"up {words}"})]
    figures = ", ".join(
        f"{format_figure(observation.figure, unit)} {observation.period.when}"
        for observation in pair
    )
    raise AnswerError(f'"{text}": up, or down?', offers=offers, details=figures)


def goal(question: Question, text: str) -> Values:
    """Return what a target asks: its number, and what its text says of baseline and time."""
    fiscal = question.facts.fiscal
    times = Times(
        is_baseline=lambda words: _reads(lambda: baseline(question, words)),
        is_period=lambda words: _reads(lambda: read_period(words, fiscal)),
        is_deadline=lambda words: _reads(lambda: read_deadline(words, fiscal, parse_period(2000))),
    )
    try:
        goal_ = read_goal(text, question.expected, times)
    except UnclearFigureError as error:
        raise _unclear(question, error, "value") from error
    number: TomlValue = goal_.value if goal_.high is None else [goal_.value, goal_.high]
    values: dict[str, TomlValue] = {goal_.form: number}
    values |= {"qualifier": goal_.qualifier.value} if goal_.qualifier else {}
    values |= {"stated": goal_.stated} if goal_.stated else {}
    start = goal_.baseline
    if start is not None:
        values |= _within(text, start, "value", lambda: baseline(question, start))
    if goal_.over is not None:
        values["over"] = period_value(as_period(question, "over", goal_.over))
    if goal_.every is not None:
        values["every"] = goal_.every
    if goal_.by is not None:
        values["by"] = period_value(deadline(question, goal_.by))
    return values


def _typed(key: str, typed: Typed) -> Values:
    values: dict[str, TomlValue] = {key: typed.value}
    if typed.qualifier:
        values["qualifier"] = typed.qualifier.value
    if typed.stated:
        values["stated"] = typed.stated
    return values


def baseline(question: Question, text: str) -> Values:
    """Return a baseline: 2015, 2015: $100 million, or emissions-bau 2030."""
    when, mark, amount = text.partition(":")
    words = when.strip().removeprefix("in ")
    name, _, rest = words.partition(" ")
    other: dict[str, TomlValue] = {}
    if name in question.facts.indicators:
        other["indicator"] = name
        words = rest.strip().removeprefix("in ") or amount.strip()
        mark = mark if rest.strip() else ""
    start: dict[str, TomlValue] = {"period": period_value(as_period(question, "baseline", words))}
    if mark:
        start["value"] = _as_figure(question, "baseline", amount.strip()).value
    return {"baseline": start | other}
