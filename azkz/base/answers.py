"""Answers to an entry: what somebody typed for each key, turned into the format's values.

Every key is read by itself, so that a dialogue can ask again for just the one, and a
command line can name everything that is wrong at once.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Collection, Mapping, Sequence

from azkz.base.format import BY_NAME, KEYS, NOBODY, Key, Type
from azkz.base.model import FactBase
from azkz.base.problems import Problem
from azkz.base.reading import IDENTIFIER, a
from azkz.base.style import NewEntry, Value
from azkz.values.changes import read_change
from azkz.values.dates import read_period
from azkz.values.errors import UsageError, nearest
from azkz.values.periods import Period, PeriodError
from azkz.values.record import NamedTuple
from azkz.values.strict import Expected, Typed, UnclearFigureError, read_figure

Values = Mapping[str, Value]

ASKED: dict[str, tuple[str, ...]] = {
    "observation": ("indicator", "period", "value", "source"),
    "target": ("indicator", "value", "source"),
    "claim": ("indicator", "period", "change", "versus", "source"),
    "milestone": ("topic", "title", "source"),
    "event": ("date", "topic", "title", "source"),
    "note": ("topic", "text", "source"),
    "source": ("id", "publisher"),
    "topic": ("id", "title"),
    "indicator": ("id", "topic", "title", "unit"),
}
"""What each kind of entry needs, in the order in which people say it."""
EXAMPLES = {
    "id": "trade-turnover",
    "indicator": "trade-turnover",
    "topic": "trade",
    "source": "astana-times",
    "period": "2024, 2024-Q1, Jan-Oct 2024",
    "date": "2024-03-11, March 2024",
    "value": "$560M, 1.6 Mt, 86,304, about 90 thousand",
    "change": "+49%, down 20%, 5.5 times",
    "versus": "--versus 2023, or of what it is a share: --of target",
    "title": "Trade turnover",
    "unit": "USD, t, %, people",
    "publisher": "The Astana Times",
    "text": "a fact without number or date",
}
"""How an answer may look."""
WELCOME = {
    "source": ("published",),
    "indicator": ("measure",),
    "target": ("by",),
    "milestone": ("by",),
}
"""What is worth asking for, though an entry can do without it."""


class AnswerError(ValueError):
    """An answer that cannot be taken: why, and what would be."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say why; an empty message where it is said of another key."""
        super().__init__(message)
        self.hint = hint


class UnfitAnswersError(UsageError):
    """Answers that do not make an entry; every one that is wrong is named."""

    def __init__(self, kind: str, faults: Sequence[tuple[str, str, str]]) -> None:
        """Take the faults, each as a key, a message and a hint."""
        self.problems = tuple(Problem(*fault) for fault in faults if len(faults) > 1)
        _, message, hint = faults[0]
        if len(faults) > 1:
            message = f"nothing was written: {len(faults)} things are wrong with this {kind}"
            hint = f"azkz add {kind} --help"
        super().__init__(message, hint=hint)


class Question(NamedTuple):
    """What an answer is read by."""

    kind: str
    key: str
    facts: FactBase
    answers: Mapping[str, str]
    """What was typed for the other keys."""

    @property
    def unit(self) -> str:
        """The unit of the entry's indicator. Raises AnswerError where that is not known."""
        indicator = self.facts.indicators.get(self.answers.get("indicator", ""))
        if indicator is None:
            raise AnswerError("")  # what is wrong is said of the indicator
        return indicator.unit


def read_answer(question: Question, text: str) -> Values:
    """Return the values of one or several keys that an answer gives. Raises AnswerError.

    A figure gives `value`, and where its words say so `qualifier` and `stated`. A text is
    taken exactly as it was typed, or not at all.
    """
    shown = _literal(question, text)
    if question.key == "change":
        return _change(question, shown)
    return _READERS[_described(question).type](question, shown)


_LONG = frozenset("note text stated break prefer inferred condition".split())
"""What may go over several lines."""


def _literal(question: Question, text: str) -> str:
    """Return a text as it was typed, and anything else on one line without blanks around it."""
    key = question.key
    if not text.strip():
        raise AnswerError(f'"{key}" is empty', "fill it in, or leave it out")
    if not text.isprintable():
        _refuse_undecoded(key, text)
        if key not in _LONG and len(text.strip().splitlines()) > 1:
            raise AnswerError(f'"{key}" goes over several lines', "write it on one")
    if key != "change" and _described(question).type in (Type.TEXT, Type.BODY):
        return text
    return " ".join(text.split())


def _refuse_undecoded(key: str, text: str) -> None:
    """Refuse what is not text: a byte of a terminal that has another encoding."""
    for char in text:
        if "\udc80" <= char <= "\udcff":
            message = f'"{key}" has the byte 0x{ord(char) - 0xDC00:02x}, which is not UTF-8'
            raise AnswerError(message, "set the terminal to UTF-8, or send the text as UTF-8")
        if "\ud800" <= char <= "\udfff":
            raise AnswerError(f'"{key}" has half a character', "type it again")


def make(kind: str, answers: Mapping[str, str], facts: FactBase) -> NewEntry:
    """Return the entry that the answers make, its keys in the order of the format.

    The answer to `id` is the name of a source, topic or indicator. What a figure's words say
    (qualifier, stated) gives way to an answer of its own. Raises UnfitAnswersError.
    """
    found: dict[str, Value] = {}
    name = None
    faults: list[tuple[str, str, str]] = []
    for key, text in answers.items():
        try:
            if key == "id":
                name = identifier(kind, text.strip(), facts)
                continue
            values = read_answer(Question(kind, key, facts, answers), text)
            found |= {k: v for k, v in values.items() if k == key or k not in answers}
        except AnswerError as error:
            if error.args[0]:
                faults.append((key, error.args[0], error.hint))
    for key in missing(kind, answers):
        words = '"versus" or "of"' if key == "versus" else f'"{key}"'
        faults.append((key, f"{a(kind)} needs {words}", f"such as {EXAMPLES[key]}"))
    if "versus" in answers and "of" in answers:
        faults.append(("versus", "a claim is a change or a share", 'leave "versus" or "of" out'))
    if faults:
        raise UnfitAnswersError(kind, faults)
    return NewEntry(kind, {key: found[key] for key in KEYS[kind] if key in found}, name)


def missing(kind: str, answers: Collection[str]) -> list[str]:
    """Return the keys that an entry needs and no answer gives, in the order of asking."""
    given = {*answers, *(["versus"] if "of" in answers else [])}
    return [key for key in ASKED[kind] if key not in given]


def identifier(kind: str, text: str, facts: FactBase) -> str:
    """Return a text that may name a new source, topic or indicator. Raises AnswerError."""
    if not IDENTIFIER.fullmatch(text):
        plain = "-".join(re.findall("[a-z0-9]+", text.lower()))
        hint = f'such as "{plain}"' if plain else "such as trade-turnover"
        raise AnswerError(f'"{text}" cannot be an identifier: small letters, digits, hyphens', hint)
    taken: dict[str, Collection[str]] = {
        "source": facts.sources,
        "topic": [*facts.topics, *facts.indicators],
        "indicator": [*facts.indicators, *facts.topics],
    }
    if text in taken[kind]:
        raise AnswerError(f'there is already a {kind} or a name "{text}"', "choose another")
    return text


def period_value(period: Period) -> int | str:
    """Return a period as the format writes it: a year as a number, a fiscal year as 2024/25."""
    if period.fiscal:
        return period.label
    return int(period.text) if len(period.text) == 4 else period.text


# One reader for each kind of answer


def _text(question: Question, text: str) -> Values:
    return {question.key: text}


def _reference(question: Question, text: str) -> Values:
    key = "indicator" if question.key == "part_of" else question.key
    known = {
        "indicator": question.facts.indicators,
        "source": question.facts.sources,
        "topic": question.facts.topics,
    }[key]
    _known(key, text, known)
    return {question.key: text}


def _known(what: str, text: str, known: Collection[str]) -> None:
    if text in known:
        return
    close = nearest(text, known)
    there = f"there is: {', '.join(sorted(known))}" if 0 < len(known) <= 12 else ""
    hint = (
        f'did you mean "{close}"?'
        if close
        else there or f"define it: azkz add {what} {shlex.quote(text)} …"
    )
    raise AnswerError(f'there is no {what} "{text}"', hint)


def _of(question: Question, text: str) -> Values:
    if text != "target":
        _known("indicator", text, question.facts.indicators)
    return {"of": text}


def _period(question: Question, text: str) -> Values:
    return {question.key: period_value(_as_period(question.key, text, question.facts.fiscal))}


def _as_period(key: str, text: str, fiscal: int | None) -> Period:
    try:
        return read_period(text, fiscal)
    except PeriodError as error:
        message = f'"{key}" cannot be "{text}": {error}'
        hint = f"write {' or '.join(error.readings)}" if error.readings else ""
        raise AnswerError(message, hint or 'such as 2024, "Q1 2024" or 2024-01/2024-10') from error


def _figure(question: Question, text: str) -> Values:
    return _typed("value", _as_figure(text, question.unit, exact=question.kind == "target"))


def _as_figure(text: str, unit: str, *, exact: bool) -> Typed:
    try:
        return read_figure(text, Expected(unit, exact=exact))
    except UnclearFigureError as error:
        raise AnswerError(str(error), _ways(error)) from error


def _ways(error: UnclearFigureError) -> str:
    if error.readings:
        return f"write {' or '.join(map(str, error.readings))}"
    return f"such as {', '.join(error.examples)}" if error.examples else ""


def _change(question: Question, text: str) -> Values:
    try:
        change = read_change(text, question.unit, share="of" in question.answers)
    except UnclearFigureError as error:
        raise AnswerError(str(error), _ways(error)) from error
    return _typed(change.form, Typed(change.value, change.qualifier, change.stated))


def _typed(key: str, typed: Typed) -> Values:
    found: dict[str, Value] = {key: typed.value}
    if typed.qualifier:
        found["qualifier"] = typed.qualifier
    if typed.stated:
        found["stated"] = typed.stated
    return found


def _baseline(question: Question, text: str) -> Values:
    when, mark, figure = text.partition(":")
    if not mark:
        raise AnswerError(f'"{text}" is not a baseline', 'such as "2015: $100 million"')
    typed = _as_figure(figure.strip(), question.unit, exact=False)
    start = {
        "period": period_value(_as_period("baseline", when.strip(), question.facts.fiscal)),
        "value": typed.value,
    }
    return {"baseline": start}


def _indicators(question: Question, text: str) -> Values:
    names = [name for name in re.split(r"[\s,]+", text) if name]
    for name in names:
        _known("indicator", name, question.facts.indicators)
    return {question.key: names}


def _primary(question: Question, text: str) -> Values:
    return {"primary": text == "true"} if text in ("true", "false") else _indicators(question, text)


def _accept(question: Question, text: str) -> Values:
    rule, mark, reason = text.partition(":")
    if not mark or not reason.strip():
        raise AnswerError('"accept" needs a rule and a reason', 'such as "conflict: two vintages"')
    return {question.key: {"rule": rule.strip(), "reason": reason.strip()}}


def _name(question: Question, text: str) -> Values:
    if not IDENTIFIER.fullmatch(text):
        message = f'"{question.key}" cannot be "{text}"'
        raise AnswerError(message, "use small letters, digits and hyphens: one-billion")
    return {question.key: text}


def _choice(question: Question, text: str) -> Values:
    choices = _described(question).choices
    if text in choices:
        return {question.key: text}
    close = nearest(text, choices)
    hint = f'did you mean "{close}"?' if close else f"it is one of: {', '.join(choices)}"
    raise AnswerError(f'"{question.key}" cannot be "{text}"', hint)


def _described(question: Question) -> Key:
    return next(key for key in BY_NAME[question.kind].keys if key.name == question.key)


def _body(question: Question, text: str) -> Values:
    return {question.key: "" if text == NOBODY else text}


def _flag(question: Question, text: str) -> Values:
    if text not in ("true", "false"):
        raise AnswerError(f'"{question.key}" cannot be "{text}"', "it is true or false")
    return {question.key: text == "true"}


_READERS: dict[Type, Callable[[Question, str], Values]] = {
    Type.TEXT: _text,
    Type.URL: _text,
    Type.NUMBER: _figure,
    Type.PERIOD: _period,
    Type.CHOICE: _choice,
    Type.SOURCE: _reference,
    Type.TOPIC: _reference,
    Type.INDICATOR: _reference,
    Type.WHOLE: _of,
    Type.INDICATORS: _indicators,
    Type.PRIMARY: _primary,
    Type.NAME: _name,
    Type.BASELINE: _baseline,
    Type.GOAL: _figure,
    Type.PAIR: _indicators,
    Type.FLAG: _flag,
    Type.BODY: _body,
    Type.ACCEPT: _accept,
}
