"""Answers that are periods and deadlines."""

from __future__ import annotations

from azkz.base.keys import FISCAL
from azkz.base.offers import AnswerError, Offer
from azkz.base.question import Question, Values
from azkz.values.dates import UndatedDeadlineError, read_deadline, read_period
from azkz.values.periods import FiscalYearError, Period, PeriodError, parse_period


def period_value(period: Period) -> int | str:
    """Return a period as the format writes it: a year as a number, a fiscal year as 2024/25."""
    if period.fiscal:
        return period.label
    return int(period.text) if len(period.text) == 4 else period.text


def period(question: Question, text: str) -> Values:
    """Return the period that an answer names, also a deadline in words. Raises AnswerError."""
    key = question.key
    if key == "by":
        return {key: period_value(deadline(question, text))}
    return {key: period_value(as_period(question, key, text))}


def as_period(question: Question, key: str, text: str) -> Period:
    """Return the period that a text stands for, asked for a key. Raises AnswerError."""
    try:
        return read_period(text, question.facts.fiscal)
    except PeriodError as error:
        raise _no_period(key, text, error) from error


def _no_period(key: str, text: str, error: PeriodError) -> AnswerError:
    """Return that a text is no period, with those that it may be."""
    offers = [Offer(_meant(reading), {key: reading}) for reading in error.readings]
    if not isinstance(error, FiscalYearError):
        hint = 'such as 2024, "Q1 2024" or 2024-01/2024-10' if not offers else ""
        return AnswerError(f'"{key}" cannot be "{text}": {error}', hint, offers=offers)
    year = error.readings[0]
    begins = f"for all of them, at the top of facts.toml (then {text} is {year})"
    line = Offer(begins, line=f"{FISCAL} = {int(year[5:7])}")
    return AnswerError(str(error), offers=[line, *offers])


def _meant(reading: str) -> str:
    """Return what a period means, in words."""
    return parse_period(reading).label if "/" not in reading or len(reading) > 7 else reading


def deadline(question: Question, text: str) -> Period:
    """Return the period that a deadline names; one that counts from when it was said is asked."""
    fiscal = question.facts.fiscal
    try:
        since = question.period("set") if "set" in question.answers else None
        return read_deadline(text, fiscal, since)
    except UndatedDeadlineError as error:
        source = question.facts.sources.get(question.answers.get("source", ""))
        published = source.published if source else None
        if published is None:
            hint = "say when it was said: --set 2025-03"
            raise AnswerError(f'"{text}" of when?', hint) from error
        words = f"of {published.label}, when its source was published"
        offers = [Offer(words, {"set": published.text})]
        raise AnswerError(f'"{text}" of when?', offers=offers) from error
    except PeriodError as error:
        raise _no_period("by", text, error) from error
