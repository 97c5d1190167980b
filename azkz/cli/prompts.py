"""A dialogue on the terminal for what an entry still needs.

Each answer is read before the next question, and what is known is offered with the TAB key.

Plain questions with readline, and no prompt library: those there are take ten times as
long to load as the rest of the command, and bring no more than completion and a default.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import typer

from azkz.base.answers import identifier, read_answer
from azkz.base.compose import EXAMPLES, WELCOME, UnfitAnswersError, make, missing, said_too
from azkz.base.document import Document
from azkz.base.facts import FactBase
from azkz.base.offers import ASKED, AnswerError, Offer, changed, option
from azkz.base.question import Question
from azkz.base.style import NewEntry
from azkz.base.write import preview
from azkz.values.escape import visible

_LISTED = 12
_DEFINABLE = ("indicator", "topic", "source")
_WELCOME = {
    "published": "Published (a period such as 2025-03; ENTER if unknown)",
    "by": "Deadline (a period such as 2030; ENTER for none)",
    "better": "Better (higher or lower; ENTER where nobody says)",
    "measure": "Measure (flow adds up over a year, level is a stock, capacity; ENTER for flow)",
}


def on_terminal() -> bool:
    """Whether there is somebody to ask: input and output are both a terminal."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


class Dialogue:
    """The entries that a conversation makes, and the fact base with them in it."""

    def __init__(self, facts: FactBase, documents: Sequence[Document]) -> None:
        """Begin with a fact base and its documents."""
        self.documents: tuple[Document, ...] = tuple(documents)
        self.facts = facts
        self.entries: list[NewEntry] = []

    def entry(
        self, kind: str, answers: Mapping[str, str], usual: Mapping[str, str]
    ) -> dict[str, str]:
        """Ask for everything that an entry needs and no answer gives, or not one that can be taken.

        Returns the answers; the entry is appended to `entries`, after any that it refers to.
        """
        given, asking = dict(answers), bool(missing(kind, answers))
        for key in ASKED[kind]:
            if key not in given and key not in missing(kind, said_too(kind, given, self.facts)):
                continue
            if key in given:
                fault = self.fault(kind, key, given[key], given)
                if fault is None or self.defined(key, given[key]):
                    continue
                self.complain(fault)
            given |= self.answer(kind, key, given, usual.get(key))
        for key in WELCOME.get(kind, ()):
            if asking and key not in given:
                given |= self.answer(kind, key, given, "")
        return self.made(kind, given)

    def made(self, kind: str, given: dict[str, str]) -> dict[str, str]:
        """Make the entry of some answers, asking which meaning is meant where there are several."""
        while True:
            try:
                self.add(make(kind, given, self.facts))
            except UnfitAnswersError as error:
                if not error.offers:
                    raise
                given = changed(given, self.choice(error))
            else:
                return given

    def choice(self, error: UnfitAnswersError) -> Offer:
        """Ask which of several meanings is meant."""
        typer.echo("\n".join(f"  {visible(line)}" for line in str(error).split("\n")))
        offers = {str(number): offer for number, offer in enumerate(error.offers, 1)}
        for number, offer in offers.items():
            texts = [
                text if key in ("value", "number") else f"{option(key)} {text}"
                for key, text in offer.answers.items()
                if text
            ]
            meaning = f" ({offer.meaning})" if offer.meaning else ""
            typer.echo(f"  {number}  {visible(' '.join(texts) + meaning)}")
        while True:
            answer = ask(f"Which (1 to {len(offers)})", {}, None)
            if answer in offers:
                return offers[answer]

    def add(self, entry: NewEntry) -> None:
        """Append an entry, and look at the fact base with it from here on."""
        if entry.kind in _DEFINABLE:
            shown = preview(self.facts, self.documents, [[entry]])
            self.facts, self.documents = shown.after, shown.documents
        self.entries.append(entry)

    def answer(
        self, kind: str, key: str, given: Mapping[str, str], usual: str | None
    ) -> dict[str, str]:
        """Ask for one key until the answer can be taken."""
        names = self.names(key)
        label = self.label(kind, key, given)
        while True:
            text = ask(label, names, usual)
            if not text and usual == "":
                return {}
            if kind == "claim" and key == "versus" and text in ("target", *self.facts.indicators):
                return {"of": text}
            text = self.meant(key, text, names)
            fault = self.fault(kind, key, text, given)
            if fault is None:
                return {key: text}
            if self.defined(key, text):
                return {key: text}
            self.complain(fault)

    def meant(self, key: str, text: str, names: Mapping[str, str]) -> str:
        """Return the one known name that a part of it or of its title stands for; else the text."""
        if key not in _DEFINABLE or text in names or not text:
            return text
        matches = [name for name in names if text.lower() in f"{name} {names[name]}".lower()]
        if len(matches) == 1 and confirmed(f"{matches[0]}, {names[matches[0]]}?", "  "):
            return matches[0]
        if 1 < len(matches) <= _LISTED:
            offer({name: names[name] for name in matches})
        return text

    def defined(self, kind: str, name: str) -> bool:
        """Whether somebody who named something unknown wants to define it now, and did."""
        if kind not in _DEFINABLE:
            return False
        try:
            identifier(kind, name, self.facts)
        except AnswerError:
            return False
        if not confirmed(f'There is no {kind} "{name}" yet. Define it now?', "  "):
            return False
        self.entry(kind, {"id": name}, {})
        return True

    def fault(self, kind: str, key: str, text: str, given: Mapping[str, str]) -> AnswerError | None:
        """Return why an answer cannot be taken, or None."""
        try:
            if key == "id":
                identifier(kind, text, self.facts)
            else:
                read_answer(Question(kind, key, self.facts, given), text)
        except AnswerError as error:
            return error
        return None

    def complain(self, fault: AnswerError) -> None:
        """Say why an answer cannot be taken."""
        if fault.args[0]:
            typer.echo(f"  {visible(fault.args[0])}")
        # The command that would define a name is for a command line: here it is asked for.
        hint = fault.hint.split("\n")[0]
        if hint:
            typer.echo(f"  {visible(hint)}")

    def names(self, key: str) -> dict[str, str]:
        """Return the names that a key may have, each with its title."""
        facts = self.facts
        if key == "indicator":
            return {name: f"{it.title}, {it.unit}" for name, it in facts.indicators.items()}
        if key == "topic":
            return {name: topic.title for name, topic in facts.topics.items()}
        if key == "source":
            return {name: source.publisher for name, source in facts.sources.items()}
        return {}

    def label(self, kind: str, key: str, given: Mapping[str, str]) -> str:
        """Return a question: what is asked for, and how the answer may look."""
        if key in _DEFINABLE:
            return f"{key.capitalize()} of the {kind}" if kind in _DEFINABLE else key.capitalize()
        if key == "value":
            unit = self.facts.indicators[given["indicator"]].unit
            return f"Figure in {unit}" if len(unit) < 30 else "Figure"
        if key == "id":
            return f"Short name of the {kind} (such as {EXAMPLES[key]})"
        if key == "versus":
            return "Compared with which period (or of what it is a share: target)"
        if key in WELCOME.get(kind, ()):
            return _WELCOME[key]
        whose = f" of the {kind}" if kind in _DEFINABLE else ""
        return f"{key.capitalize()}{whose} (such as {EXAMPLES[key]})"


def confirmed(question: str, before: str = "", *, usual: bool = True) -> bool:
    """Ask a question for yes or no; text from a fact base is literal in it."""
    return typer.confirm(f"{before}{visible(question)}", default=usual)


def offer(names: Mapping[str, str]) -> None:
    """List some names with their titles."""
    width = max(map(len, names), default=0)
    for name, title in names.items():
        typer.echo(f"  {name:{width}}  {visible(title)}")


def ask(label: str, names: Mapping[str, str], usual: str | None) -> str:
    """Ask one question; a few known answers are listed where none is usual; TAB completes all."""
    if 0 < len(names) <= _LISTED and not usual:
        offer(names)
    completing(list(names))
    answer = typer.prompt(visible(label), default=usual, type=str, show_default=bool(usual))
    return " ".join(str(answer).split())


def completing(names: Sequence[str]) -> None:
    """Make TAB complete some names; where there is no readline, nothing does."""
    with suppress(ImportError):
        import readline

        readline.set_completer_delims("")
        readline.set_completer(_completer(names))
        readline.parse_and_bind("tab: complete")


def _completer(names: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(text: str, number: int) -> str | None:
        matches = [name for name in names if name.startswith(text.lstrip())]
        return matches[number] if number < len(matches) else None

    return complete
