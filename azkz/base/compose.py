"""A new entry from what somebody typed: every key read, everything that is wrong named at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from azkz.base import direction
from azkz.base.answers import identifier, read_answer
from azkz.base.facts import FactBase
from azkz.base.keys import KEYS, NUMBERS
from azkz.base.offers import ASKED, AnswerError, Offer, changed, hint_of
from azkz.base.problems import Problem
from azkz.base.question import Question
from azkz.base.style import NewEntry, TomlValue
from azkz.base.wording import a
from azkz.values.errors import AzkzError, ExitStatus

EXAMPLES = {
    "id": "trade-turnover",
    "indicator": "trade-turnover",
    "topic": "trade",
    "source": "astana-times",
    "period": "2024, 2024-Q1, Jan-Oct 2024",
    "date": "2024-03-11, March 2024",
    "value": "$560M, 1.6 Mt, 86,304, about 90 thousand",
    "number": "+49 %, a third less, 5.5 times, -1.5 points, +$2M",
    "versus": "--versus 2023, or of what it is a share: --of target",
    "title": "Trade turnover",
    "unit": "USD, t, %, people",
    "publisher": "The Astana Times",
    "text": "a fact without number or date",
}
"""How an answer may look."""
WELCOME = {
    "source": ("published",),
    "indicator": ("measure", "better"),
    "target": ("by",),
    "milestone": ("by",),
}
"""What is worth asking for, though an entry can do without it."""
_QUESTIONS = 2
"""So many further questions of an offer are answered in it."""
_SAYS_TOO = ("by", "over", "every", "baseline", "versus")
"""What the text of a number may say beside it."""


class UnfitAnswersError(AzkzError):
    """Answers that do not make an entry; every one that is wrong is named."""

    def __init__(
        self,
        kind: str,
        answers: Mapping[str, str],
        faults: Sequence[tuple[str, AnswerError]],
        more: Sequence[str] = (),
    ) -> None:
        """Take each fault with its key; `more` is what every offered command ends with."""
        self.problems: tuple[Problem, ...] = ()
        self.offers: tuple[Offer, ...] = ()
        self.exit_status = (
            ExitStatus.USAGE if any(error.usage for _, error in faults) else ExitStatus.UNWRITTEN
        )
        _, first = faults[0]
        if len(faults) > 1:
            self.problems = tuple(
                Problem(key, _message(error), error.hint) for key, error in faults
            )
            message = f"nothing was written: {len(faults)} things are wrong with this {kind}"
            super().__init__(message, hint=f"azkz add {kind} --help")
            return
        super().__init__(_message(first), hint=_hint(kind, answers, first, more))
        self.offers = tuple(offer for offer in first.offers if offer.answers)
        """What may be answered instead, where one thing alone is wrong."""


def _message(error: AnswerError) -> str:
    return f"{error.args[0]}\n{error.details}" if error.details else str(error.args[0])


def _hint(kind: str, answers: Mapping[str, str], error: AnswerError, more: Sequence[str]) -> str:
    return hint_of(kind, answers, error.offers, more) if error.offers else error.hint


def make(
    kind: str, answers: Mapping[str, str], facts: FactBase, more: Sequence[str] = ()
) -> NewEntry:
    """Return the entry that the answers make, its keys in the order of the format.

    The answer to `id` is the name of a source, topic or indicator. What a figure's words say
    (qualifier, stated, a deadline) gives way to an answer of its own that says the same.
    Raises UnfitAnswersError; `more` is what every command that it offers ends with.
    """
    entry, faults = _entry(kind, answers, facts)
    if entry is not None:
        return entry
    if len(faults) == 1:
        error = faults[0][1]
        error.offers = tuple(_accepted(kind, answers, facts, error.offers))
    raise UnfitAnswersError(kind, answers, faults, more)


def _entry(
    kind: str, answers: Mapping[str, str], facts: FactBase
) -> tuple[NewEntry | None, list[tuple[str, AnswerError]]]:
    """Return the entry that the answers make, or what is wrong with them."""
    values, name, faults = _values(kind, answers, facts)
    for key in missing(kind, {*answers, *values}):
        words = '"versus" or "of"' if key == "versus" else f'"{key}"'
        message = f"{a(kind)} needs {words}"
        faults.append((key, AnswerError(message, f"such as {EXAMPLES[key]}", usage=True)))
    if "versus" in answers and "of" in answers:
        error = AnswerError("a claim is a change or a share", 'leave "versus" or "of" out')
        faults.append(("versus", error))
    if not faults:
        faults += _open_questions(kind, values, answers, facts)
    if faults:
        return None, faults
    return NewEntry(kind, {key: values[key] for key in KEYS[kind] if key in values}, name), []


def _accepted(
    kind: str,
    answers: Mapping[str, str],
    facts: FactBase,
    offers: Sequence[Offer],
    questions: int = _QUESTIONS,
) -> Iterator[Offer]:
    """Yield those offers that make an entry; of one that raises a further question its answers."""
    for offer in offers:
        typed = changed(answers, offer)
        entry, faults = _entry(kind, typed, facts)
        if entry is not None or not offer.answers:
            yield offer
        elif questions and len(faults) == 1:
            for further in _accepted(kind, typed, facts, faults[0][1].offers, questions - 1):
                if further.answers:
                    meaning = ", ".join(filter(None, (offer.meaning, further.meaning)))
                    yield Offer(meaning, {**offer.answers, **further.answers})


def _values(
    kind: str, answers: Mapping[str, str], facts: FactBase
) -> tuple[dict[str, TomlValue], str | None, list[tuple[str, AnswerError]]]:
    """Return the values that the answers give, the name of the entry, and what is wrong."""
    values: dict[str, TomlValue] = {}
    name = None
    faults: list[tuple[str, AnswerError]] = []
    # What the text of a number says too is held against the answers of their own, read before it.
    for key in sorted(answers, key=lambda key: key in ("value", "number")):
        try:
            if key == "id":
                name = identifier(kind, answers[key].strip(), facts)
                continue
            read = read_answer(Question(kind, key, facts, answers), answers[key])
            _agree(read, values, key)
            values |= {k: value for k, value in read.items() if k == key or k not in answers}
        except AnswerError as error:
            if error.args[0]:
                faults.append((key, error))
    order = {key: place for place, key in enumerate(answers)}
    return values, name, sorted(faults, key=lambda fault: order[fault[0]])


def _agree(read: Mapping[str, TomlValue], values: Mapping[str, TomlValue], key: str) -> None:
    """Refuse a text that says another deadline, baseline or the like than its own answer."""
    for other in _SAYS_TOO:
        if (
            other != key
            and other in read
            and other in values
            and _differ(read[other], values[other])
        ):
            words = f"{_said(read[other])} in its text, {_said(values[other])} of its own"
            raise AnswerError(f'"{other}" is named twice: {words}', "leave one of them out")


def _differ(one: TomlValue, other: TomlValue) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one["period"] != other["period"]
    return one != other


def _said(value: TomlValue) -> str:
    return str(value["period"]) if isinstance(value, Mapping) else str(value)


def _open_questions(
    kind: str, values: Mapping[str, TomlValue], answers: Mapping[str, str], facts: FactBase
) -> list[tuple[str, AnswerError]]:
    if kind != "target":
        return []
    try:
        direction.ask(values, answers, facts)
    except AnswerError as error:
        return [("value", error)]
    return []


def said_too(kind: str, answers: Mapping[str, str], facts: FactBase) -> set[str]:
    """Return the keys that are answered, also in the text of another answer: -7 % on 2023."""
    return {*answers, *_values(kind, answers, facts)[0]}


def missing(kind: str, answers: Collection[str]) -> list[str]:
    """Return the keys that an entry needs and no answer gives, in the order of asking."""
    given = {*answers, *(["versus"] if "of" in answers else [])}
    if kind in ("target", "claim") and not given.isdisjoint(("number", *NUMBERS)):
        given |= {"value", "number"}
    return [key for key in ASKED[kind] if key not in given]
