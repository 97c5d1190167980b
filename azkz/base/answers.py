"""One answer to a question about a new entry, turned into the format's values.

Every key is read by itself, so that a dialogue can ask again for just the one, and a
command line can name everything that is wrong at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from azkz.base.facts import FactBase
from azkz.base.keys import BY_NAME, NOBODY, Key, Type
from azkz.base.number_answers import baseline, change, figure, goal
from azkz.base.offers import AnswerError, command
from azkz.base.period_answers import period
from azkz.base.question import Question, Values
from azkz.base.reading import IDENTIFIER
from azkz.values.errors import did_you_mean


def read_answer(question: Question, text: str) -> Values:
    """Return the values of one or several keys that an answer gives. Raises AnswerError.

    A figure gives `value`, and where its words say so `qualifier` and `stated`. A text is
    taken exactly as it was typed, or not at all.
    """
    shown = _literal(question, text)
    if question.key == "number":
        return change(question, shown)
    return _READERS[_described(question).type](question, shown)


def _literal(question: Question, text: str) -> str:
    """Return a text as it was typed, and anything else on one line without blanks around it."""
    key = question.key
    if not text.strip():
        raise AnswerError(f'"{key}" is empty', "fill it in, or leave it out")
    if not text.isprintable():
        _refuse_undecoded(key, text)
        long = key != "number" and _described(question).long
        if not long and len(text.strip().splitlines()) > 1:
            raise AnswerError(f'"{key}" goes over several lines', "write it on one")
    if key != "number" and _described(question).type in (Type.TEXT, Type.BODY):
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
        raise AnswerError(f'the name "{text}" is already taken', "choose another")
    return text


# One reader for each kind of answer


def _text(question: Question, text: str) -> Values:
    return {question.key: text}


def _reference(question: Question, text: str) -> Values:
    key = "indicator" if question.key == "part_of" else question.key
    names = {
        "indicator": question.facts.indicators,
        "source": question.facts.sources,
        "topic": question.facts.topics,
    }[key]
    _known(question, key, text, names)
    return {question.key: text}


def _known(question: Question, what: str, text: str, names: Collection[str]) -> None:
    """Raise AnswerError for a name that is not known: the nearest, and how to define it."""
    if text in names:
        return
    there = f"there is: {', '.join(sorted(names))}" if 0 < len(names) <= 12 else ""
    near = did_you_mean(text, names, there)
    lines = [near] if near else []
    if not (near or IDENTIFIER.fullmatch(text)):
        lines = ["there is none of that name"]
    if IDENTIFIER.fullmatch(text):
        # Its own command, with words in the place of what nobody can guess.
        topic = next(iter(question.facts.topics), "topic")
        more = {
            "source": {"publisher": "Its publisher"},
            "topic": {"title": "Its title"},
            "indicator": {"topic": topic, "title": "Its title", "unit": "its unit"},
        }
        lines += [
            "or define it:" if near else "define it:",
            command(what, {"id": text, **more[what]}),
        ]
    raise AnswerError(f'there is no {what} "{text}"', "\n".join(lines), usage=True)


def _of(question: Question, text: str) -> Values:
    if text != "target":
        _known(question, "indicator", text, question.facts.indicators)
    return {"of": text}


def _indicators(question: Question, text: str) -> Values:
    names = [name for name in re.split(r"[\s,]+", text) if name]
    for name in names:
        _known(question, "indicator", name, question.facts.indicators)
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
    if question.key == "every":
        text = re.sub("^(?:every|each) ", "", text.lower())
        text = {"yearly": "year", "annually": "year", "monthly": "month"}.get(text, text)
    if text in choices:
        return {question.key: text}
    hint = did_you_mean(text, choices, f"it is one of: {', '.join(choices)}")
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
    Type.NUMBER: figure,
    Type.PERIOD: period,
    Type.CHOICE: _choice,
    Type.SOURCE: _reference,
    Type.TOPIC: _reference,
    Type.INDICATOR: _reference,
    Type.WHOLE: _of,
    Type.INDICATORS: _indicators,
    Type.PRIMARY: _primary,
    Type.NAME: _name,
    Type.BASELINE: baseline,
    Type.GOAL: goal,
    Type.PAIR: _indicators,
    Type.FLAG: _flag,
    Type.BODY: _body,
    Type.ACCEPT: _accept,
}
