"""What may be typed instead: other answers, each as the whole command that gives them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from azkz.base.keys import KEYS
from azkz.values.named_tuple import NamedTuple
from azkz.values.unclear import Reading

ASKED: dict[str, tuple[str, ...]] = {
    "observation": ("indicator", "period", "value", "source"),
    "target": ("indicator", "value", "source"),
    "claim": ("indicator", "period", "number", "versus", "source"),
    "milestone": ("topic", "title", "source"),
    "event": ("date", "topic", "title", "source"),
    "note": ("topic", "text", "source"),
    "source": ("id", "publisher"),
    "topic": ("id", "title"),
    "indicator": ("id", "topic", "title", "unit"),
}
"""What each kind of entry needs, in the order in which people say it.

The `number` of a claim is its percent, factor or change in words: +49 %, doubled.
"""
_OPTIONS = ("source", "versus")
POSITIONAL = {
    kind: tuple(key for key in keys if key not in _OPTIONS) for kind, keys in ASKED.items()
}
"""What is typed without an option."""


class Offer(NamedTuple):
    """What may be typed instead, and what it means."""

    meaning: str
    answers: Mapping[str, str | None] = {}
    """The answers that change; None takes one away."""
    line: str = ""
    """A line of TOML, where that is what helps."""


class AnswerError(ValueError):
    """An answer that cannot be taken: why, and what would be."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        offers: Sequence[Offer] = (),
        details: str = "",
        usage: bool = False,
    ) -> None:
        """Say why; an empty message where it is said of another key.

        `details` is what is known of it, in a line of its own; `usage` tells a name that is not
        known, or a key that is missing, from an answer that is not understood.
        """
        super().__init__(message)
        self.offers, self.details, self.usage = tuple(offers), details, usage
        self.hint = hint or _inline(self.offers)


_BARE = ("value", "number", "period", "date")
"""What is typed without an option, and stands in a table's cell."""


def _inline(offers: Sequence[Offer]) -> str:
    """Return offers in one line, for an answer that is typed alone: write 9.3e3 (rounded)."""
    texts = []
    for offer in offers:
        text = " ".join(
            value if key in _BARE else f"{option(key)} {value}"
            for key, value in offer.answers.items()
            if value
        )
        if not text:
            continue
        texts.append(f"{text} ({offer.meaning})" if offer.meaning else text)
    return f"write {' or '.join(texts)}" if texts else ""


def offers_of(readings: Sequence[Reading], key: str) -> list[Offer]:
    """Return readings of an unclear text as answers to its key, or to the key that they name."""
    return [
        Offer(reading.meaning, {key: None, reading.key: reading.text})
        if reading.key
        else Offer(reading.meaning, {key: reading.text})
        for reading in readings
    ]


def option(key: str) -> str:
    """Return the option of a key: `--said-by`; `--from` names a file, so that key is --since."""
    return "--since" if key == "from" else f"--{key.replace('_', '-')}"


def command(kind: str, answers: Mapping[str, str], more: Sequence[str] = ()) -> str:
    """Return the command that gives some answers, as it is typed into a shell.

    >>> command("target", {"indicator": "em", "value": "1,890 kt", "by": "2030"})
    "azkz add target em '1,890 kt' --by 2030"
    """
    words = ["azkz", "add", kind]
    words += [answers[key] for key in POSITIONAL[kind] if key in answers]
    order = {key: place for place, key in enumerate(KEYS[kind])}
    options = [key for key in answers if key not in POSITIONAL[kind]]
    for key in sorted(options, key=lambda key: order.get(key, len(order))):
        words += [option(key), answers[key]]
    return shlex.join([*words, *more])


def changed(answers: Mapping[str, str], offer: Offer) -> dict[str, str]:
    """Return answers as an offer changes them."""
    left = {key: text for key, text in answers.items() if key not in offer.answers}
    return left | {key: text for key, text in offer.answers.items() if text is not None}


def hint_of(
    kind: str, answers: Mapping[str, str], offers: Sequence[Offer], more: Sequence[str] = ()
) -> str:
    """Return offers as lines: what each means, and below it the whole command, to be copied."""
    lines = []
    for offer in offers:
        line = offer.line or command(kind, changed(answers, offer), more)
        lines += [f"{offer.meaning or 'exactly so'}:", line]
    return "\n".join(lines)
