"""The command line: arguments in, one result out; load, compute, render, print, exit."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from azkz import __version__
from azkz.values.errors import AzkzError, ExitStatus, UnknownNameError, UnwrittenError, UsageError
from azkz.values.literal import visible


class Format(StrEnum):
    """How the result is written."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


class Look(NamedTuple):
    """What a reading command looks at: the fact base as the shared options cut it."""

    facts: Any
    """As --as-of, --known-by and --source show it."""
    whole: Any
    """As it stands in the files."""
    documents: Any
    view: Any
    width: int | None
    ascii_only: bool


class Result(NamedTuple):
    """What a command has to say, for people and for machines."""

    screen: Callable[[], Sequence[Any]]
    rows: Callable[[], Sequence[Any]]
    columns: Callable[[], Sequence[str]]
    document: Callable[[], Any] | None = None
    """For JSON, where it is one object and not a list."""
    status: ExitStatus = ExitStatus.OK
    aside: str = ""
    """A remark for stderr."""


FORMAT = typer.Option("--format", "-f", help="table, json, csv or md.")
FACTS = typer.Option("--facts", metavar="PATH", help="A fact base to read; several are merged.")
AS_OF = typer.Option("--as-of", metavar="PERIOD", help="How it stood at the end of a period.")
KNOWN_BY = typer.Option("--known-by", metavar="PERIOD", help="What had been published by then.")


def _complete(kinds: str, incomplete: str) -> list[tuple[str, str]]:
    """Return names of the fact base in use that begin as typed; nothing where it cannot be read."""
    try:
        facts, _ = _open([])
        known: dict[str, str] = {}
        if "topic" in kinds:
            known |= {one.id: one.title for one in facts.topics.values()}
        if "indicator" in kinds:
            known |= {one.id: one.title for one in facts.indicators.values()}
        if "source" in kinds:
            known |= {one.id: one.publisher for one in facts.sources.values()}
        return [
            (name, visible(title)) for name, title in known.items() if name.startswith(incomplete)
        ]
    except Exception:  # noqa: BLE001  a prompt is no place for an error, whatever it is
        return []


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """Complete a topic or an indicator."""
    return _complete("topic indicator", incomplete)


def complete_source(incomplete: str) -> list[tuple[str, str]]:
    """Complete a source."""
    return _complete("source", incomplete)


SOURCE = typer.Option(
    "--source", metavar="ID", help="Only what this source says.", autocompletion=complete_source
)
NAME = typer.Argument(metavar="NAME", help="A topic or an indicator.", autocompletion=complete_name)

OneName = Annotated[str, NAME]
AnyName = Annotated[str | None, NAME]

SHARED = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
    for name, annotation, default in (
        ("output", Annotated[Format, FORMAT], Format.table),
        ("facts", Annotated[list[Path] | None, FACTS], None),
        ("as_of", Annotated[str | None, AS_OF], None),
        ("known_by", Annotated[str | None, KNOWN_BY], None),
        ("source", Annotated[str | None, SOURCE], None),
    )
]

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Documentation: README.md. Exit status: 0 fine, 1 check found errors, 2 usage, "
    "3 the fact base cannot be used, 4 nothing was written.",
)


def reading(command: Callable[..., Result]) -> Callable[..., None]:
    """Make a command of a function from a Look to a Result, with the options that all share."""

    def run_command(**options: Any) -> None:
        shared = {one.name: options.pop(one.name) for one in SHARED}
        look = _look(**shared)
        _emit(command(look, **options), shared["output"], look)

    signature = inspect.signature(command, eval_str=True)
    own = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for one in signature.parameters.values()
        if one.name != "look"
    ]
    parameters = [*own, *SHARED]
    run_command.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=None
    )
    run_command.__annotations__ = {one.name: one.annotation for one in parameters}
    run_command.__doc__ = command.__doc__
    run_command.__name__ = command.__name__
    return run_command


@app.callback(invoke_without_command=True)
def azkz(
    context: typer.Context,
    facts: Annotated[list[Path] | None, FACTS] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Facts and progress: how far each stated target has come, and whether the figures agree."""
    if version:
        typer.echo(f"azkz {__version__}")
        raise typer.Exit
    context.obj = facts or []
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _open(named: Sequence[Path]) -> tuple[Any, Any]:
    from azkz.base.lookup import find, open_facts

    folder = Path.cwd()
    return open_facts(find(named, os.environ, folder), folder)


def _look(
    output: Format,
    facts: list[Path] | None,
    as_of: str | None,
    known_by: str | None,
    source: str | None,
) -> Look:
    from azkz.base.view import View, seen
    from azkz.render.output import ascii_only, standard_output, width

    del output
    stream = standard_output()
    today = date.today()  # noqa: DTZ011  the reader's own day
    view = View(today, _period("--as-of", as_of), _period("--known-by", known_by), source)
    whole, documents = _open([*_named_before(), *(facts or [])])
    if source is not None and source not in whole.sources:
        raise UnknownNameError("source", source, whole.sources)
    return Look(
        seen(whole, view),
        whole,
        documents,
        view,
        width(stream, os.environ),
        ascii_only(stream),
    )


def _named_before() -> list[Path]:
    """Return the fact bases named before the command."""
    from typer._click.globals import get_current_context

    context = get_current_context(silent=True)
    parent = context.parent if context else None
    return list(parent.obj or []) if parent else []


def _period(option: str, written: str | None) -> Any:
    from azkz.values.periods import PeriodError, parse_period

    if written is None:
        return None
    try:
        return parse_period(written)
    except PeriodError as error:
        raise UsageError(f'{option} cannot be "{written}": {error}') from error


def _chosen(look: Look, name: str | None) -> Any:
    """Return the indicators that a name stands for. Raises UnknownNameError."""
    facts = look.facts
    if name is not None and name not in facts.topics and name not in facts.indicators:
        raise UnknownNameError("topic or indicator", name, [*facts.topics, *facts.indicators])
    return facts.chosen(name)


def _emit(result: Result, output: Format, look: Look) -> None:
    from azkz.render.output import say, standard_output, write_screen, write_text

    stream = standard_output()
    if output is Format.table:
        write_screen(result.screen(), stream, os.environ)
    elif output is Format.json and result.document:
        from azkz.render.export import to_json

        write_text(to_json(result.document()), stream)
    else:
        _write("", result.rows(), result.columns(), output)
    aside = result.aside
    if look.view.known_by is not None:
        from azkz.base.view import undated

        count = undated(look.facts)
        aside += f"{aside and chr(10)}azkz: {count} entries rest on sources without a date; they count as known"
    if aside:
        say(aside)
    if result.status:
        raise typer.Exit(int(result.status))


@app.command(epilog="Example: azkz targets trade --format json")
@reading
def targets(
    look: Look,
    name: AnyName = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also the reached, missed, superseded and restated ones.")
    ] = False,
    explain: Annotated[bool, typer.Option(help="Show the figures behind each status.")] = False,
) -> Result:
    """Show how far each target has come: value, target, bar, percent, what remains, status."""
    from azkz.render.screens.targets import targets_screen
    from azkz.results.progress import all_progress, ended, standings

    found = all_progress(look.facts, _chosen(look, name), look.view.day)
    standing = standings(one.target for one in found)
    pairs = [(one, standing[one.target.place]) for one in found]
    alive = [
        (one, place)
        for one, place in pairs
        if not ended(one, look.view.day) and not place.superseded and not place.restated
    ]
    shown = pairs if every or not alive else alive
    hidden = len(pairs) - len(shown)
    return Result(
        lambda: targets_screen(
            look.facts,
            shown,
            width=look.width,
            ascii_only=look.ascii_only,
            explain=explain,
            hidden=hidden,
        ),
        lambda: _target_rows(shown),
        _target_columns,
    )


def _target_columns() -> Sequence[str]:
    from azkz.render.rows import TARGETS

    return TARGETS


def _target_rows(shown: Sequence[Any]) -> list[Any]:
    from azkz.render.rows import target_row

    return [target_row(one, standing) for one, standing in shown]


@app.command(epilog="Example: azkz show trade")
@reading
def show(look: Look, name: OneName) -> Result:
    """Show everything known about a topic or an indicator, with the sources as a numbered list."""
    from azkz.render.screens.show import show_screen

    indicators = _chosen(look, name)
    known = _known(look, indicators, name if name in look.facts.topics else None)
    facts = look.facts
    is_topic = name in facts.topics
    title = facts.topics[name].title if is_topic else facts.indicators[name].title
    return Result(
        lambda: show_screen(known, title, width=look.width),
        lambda: _observation_rows(known),
        _observation_columns,
        lambda: _document(look, known, {"topic": name} if is_topic else {"indicator": name}),
    )


def _known(look: Look, indicators: Sequence[Any], topic: str | None) -> Any:
    from azkz.render.screens.show import Known
    from azkz.results.progress import all_progress
    from azkz.results.series import series
    from azkz.results.verdicts import check_claims, of_indicators

    facts = look.facts
    groups = [facts.observations[one.id] for one in indicators]
    return Known(
        indicators,
        [one for group in groups for one in series(group)],
        [one for group in groups for one in group],
        all_progress(facts, indicators, look.view.day),
        check_claims(facts, of_indicators(facts.claims, indicators)),
        [one for one in facts.events if one.topic == topic],
        [one for one in facts.notes if one.topic == topic],
    )


def _observation_columns() -> Sequence[str]:
    from azkz.render.rows import OBSERVATIONS

    return OBSERVATIONS


def _observation_rows(known: Any) -> list[Any]:
    from azkz.render.rows import observation_row

    headlines = {one.place for one in known.headlines}
    return [observation_row(one, headline=one.place in headlines) for one in known.observations]


def _document(look: Look, known: Any, named: dict[str, Any]) -> dict[str, Any]:
    """Return everything known as one object."""
    from azkz.render import rows
    from azkz.results.progress import standings

    standing = standings(one.target for one in known.targets)
    entries = [
        *known.observations,
        *(one.target for one in known.targets),
        *(one.claim for one in known.claims),
        *known.events,
        *known.notes,
    ]
    sources = dict.fromkeys(entry.source.id for entry in entries)
    return {
        **named,
        "indicators": [rows.indicator_row(one) for one in known.indicators],
        "observations": _observation_rows(known),
        "targets": [rows.target_row(one, standing[one.target.place]) for one in known.targets],
        "claims": [rows.claim_row(one) for one in known.claims],
        "events": [rows.event_row(one) for one in known.events],
        "notes": [rows.note_row(one) for one in known.notes],
        "sources": [rows.source_row(look.facts.sources[name]) for name in sources],
    }


@app.command(epilog="Example: azkz growth tourism")
@reading
def growth(look: Look, name: OneName) -> Result:
    """Show each series in order of time, with bars and changes on the comparable period before."""
    from azkz.render.rows import GROWTH, growth_row
    from azkz.render.screens.growth import growth_screen
    from azkz.results.growth import growth as grow

    groups = [(one, grow(look.facts, one)) for one in _chosen(look, name)]
    groups = [(one, rows) for one, rows in groups if rows]
    return Result(
        lambda: growth_screen(groups, width=look.width, ascii_only=look.ascii_only),
        lambda: [growth_row(row) for _, rows in groups for row in rows],
        lambda: GROWTH,
    )


@app.command(epilog="Example: azkz history trade-turnover")
@reading
def history(look: Look, name: OneName) -> Result:
    """Show the progress toward each target at the end of each period."""
    from azkz.render.rows import HISTORY, history_row
    from azkz.render.screens.lists import history_screen
    from azkz.results.history import history as steps_of

    steps = steps_of(look.facts, _chosen(look, name))
    return Result(
        lambda: history_screen(steps, width=look.width, ascii_only=look.ascii_only),
        lambda: [history_row(step) for step in steps],
        lambda: HISTORY,
    )


@app.command(epilog="Example: azkz pace trade-turnover --by 2030")
@reading
def pace(
    look: Look,
    name: OneName,
    by: Annotated[
        str | None, typer.Option("--by", metavar="YEAR", help="The deadline to assume.")
    ] = None,
) -> Result:
    """Show how fast each figure moves toward its target, and how fast it must."""
    from azkz.render.rows import PACE, pace_row
    from azkz.render.screens.lists import pace_screen
    from azkz.results.pace import pace as pace_of
    from azkz.results.progress import standings

    due, day = _period("--by", by), look.view.day
    chosen = {one.id for one in _chosen(look, name)}
    wanted = [one for one in look.facts.targets if one.indicator.id in chosen]
    standing = standings(wanted)
    paces = [
        pace_of(one, look.facts.observations[one.indicator.id], day, due)
        for one in wanted
        if not standing[one.place].restated
    ]
    return Result(
        lambda: pace_screen(paces, day, width=look.width),
        lambda: [pace_row(one) for one in paces],
        lambda: PACE,
    )


@app.command(epilog="Example: azkz claims tourism --explain")
@reading
def claims(
    look: Look,
    name: AnyName = None,
    explain: Annotated[bool, typer.Option(help="Write the arithmetic out.")] = False,
) -> Result:
    """Show each stated change or share beside what the figures give, with a verdict."""
    from azkz.render.rows import CLAIMS, claim_row
    from azkz.render.screens.lists import claims_screen
    from azkz.results.verdicts import check_claims, of_indicators

    checked = check_claims(look.facts, of_indicators(look.facts.claims, _chosen(look, name)))
    return Result(
        lambda: claims_screen(checked, width=look.width, explain=explain),
        lambda: [claim_row(one) for one in checked],
        lambda: CLAIMS,
    )


@app.command(epilog="Example: azkz timeline diplomacy")
@reading
def timeline(look: Look, name: AnyName = None) -> Result:
    """Show events in order of date."""
    from azkz.render.rows import TIMELINE, event_row
    from azkz.render.screens.show import events_lines

    indicators = _chosen(look, name)
    topics = {name} if name in look.facts.topics else {one.topic for one in indicators}
    events = sorted(
        (one for one in look.facts.events if name is None or one.topic in topics),
        key=lambda one: (one.date.first, one.date.last, one.place),
    )
    return Result(
        lambda: events_lines(events, look.width),
        lambda: [event_row(one) for one in events],
        lambda: TIMELINE,
    )


@app.command(epilog="Example: azkz topics")
@reading
def topics(look: Look) -> Result:
    """Show what the fact base is about: topics, their indicators, how much each holds."""
    from azkz.render.rows import TOPICS, topic_rows
    from azkz.render.screens.lists import topics_screen

    rows = topic_rows(look.facts)
    return Result(
        lambda: topics_screen(look.facts, rows, width=look.width), lambda: rows, lambda: TOPICS
    )


@app.command(epilog="Example: azkz sources astana-times")
@reading
def sources(
    look: Look,
    name: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A source.", autocompletion=complete_source),
    ] = None,
) -> Result:
    """Show the sources; or one, with all that rests on it."""
    from azkz.render.rows import SOURCES, source_rows
    from azkz.render.screens.lists import sources_screen
    from azkz.render.screens.show import source_screen

    if name is None:
        rows = source_rows(look.facts)
        return Result(lambda: sources_screen(rows, width=look.width), lambda: rows, lambda: SOURCES)
    facts = look.facts
    if name not in facts.sources:
        raise UnknownNameError("source", name, facts.sources)
    known = _of_source(_known(look, facts.chosen(None), None), facts, name)
    source = facts.sources[name]
    return Result(
        lambda: source_screen(facts, source, known, width=look.width),
        lambda: _observation_rows(known),
        _observation_columns,
        lambda: _document(look, known, {"source": name}),
    )


def _of_source(known: Any, facts: Any, name: str) -> Any:
    return known._replace(
        indicators=[],
        observations=[one for one in known.observations if one.source.id == name],
        targets=[one for one in known.targets if one.target.source.id == name],
        claims=[one for one in known.claims if one.claim.source.id == name],
        events=[one for one in facts.events if one.source.id == name],
        notes=[one for one in facts.notes if one.source.id == name],
    )


@app.command(epilog="Example: azkz search Kashagan")
@reading
def search(
    look: Look,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words to find.")],
) -> Result:
    """Show every entry that mentions all of the words."""
    from azkz.render.rows import SEARCH
    from azkz.render.screens.lists import search_screen
    from azkz.results.search import search as find_words

    rows = [hit._asdict() for hit in find_words(look.facts, words)]
    return Result(
        lambda: search_screen(rows, width=look.width),
        lambda: rows,
        lambda: SEARCH,
        aside="" if rows else "azkz: nothing mentions " + visible(" ".join(words)),
    )


@app.command(epilog="Example: azkz check --severity warning")
def check(
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="NAME", help="Only this rule; repeatable.")
    ] = None,
    severity: Annotated[
        str, typer.Option("--severity", metavar="LEVEL", help="error, warning or note, and worse.")
    ] = "note",
    listing: Annotated[bool, typer.Option("--list", help="Show the rules.")] = False,
    output: Annotated[Format, FORMAT] = Format.table,
    facts: Annotated[list[Path] | None, FACTS] = None,
) -> None:
    """Show everything that is wrong or does not fit, each with its place and a remedy."""
    from azkz.base.problems import SEVERITIES, format_problem
    from azkz.render.rows import CHECK, problem_row
    from azkz.results.checks import RULES, UNUSED_ACCEPT, UNUSED_ACCEPT_DEFINITION

    rules = [
        *((one.name, one.severity, one.definition) for one in RULES),
        (UNUSED_ACCEPT, "warning", UNUSED_ACCEPT_DEFINITION),
    ]
    if listing:
        named = [{"rule": name, "severity": worst, "finds": text} for name, worst, text in rules]
        words = "".join(f"{name} ({worst})\n  {text}\n" for name, worst, text in rules)
        _write(words, named, ["rule", "severity", "finds"], output)
        return
    for name in rule or []:
        if name not in {known for known, _, _ in rules}:
            raise UnknownNameError("rule", name, [known for known, _, _ in rules])
    if severity not in SEVERITIES:
        raise UnknownNameError("severity", severity, SEVERITIES)
    worst = SEVERITIES[: SEVERITIES.index(severity) + 1]
    found = [
        one
        for one in _findings(facts or [])
        if one.severity in worst and (not rule or one.rule in rule or one.severity == "error")
    ]
    words = "".join(f"{format_problem(one)}\n" for one in found)
    _write(words, [problem_row(one) for one in found], CHECK, output)
    _sum_up(found)
    if any(one.severity == "error" for one in found):
        raise typer.Exit(int(ExitStatus.FINDINGS))


def _findings(facts: Sequence[Path]) -> list[Any]:
    """Return what the checks find; of a base that cannot be used, why not."""
    from azkz.base.problems import InvalidFactsError
    from azkz.results.checks import check as run_checks

    try:
        base, documents = _open([*_named_before(), *facts])
    except InvalidFactsError as error:
        return list(error.problems)
    return run_checks(base, documents)


def _write(words: str, rows: Sequence[Any], columns: Sequence[str], output: Format) -> None:
    from azkz.render.export import to_csv, to_json, to_markdown
    from azkz.render.output import standard_output, write_text

    stream = standard_output()
    if output is Format.table:
        write_text(words, stream, stream.encoding or "ascii", "replace")
    elif output is Format.json:
        write_text(to_json(rows), stream)
    elif output is Format.csv:
        write_text(to_csv(rows, columns), stream)
    else:
        write_text(to_markdown(rows, columns), stream)


def _sum_up(found: Sequence[Any]) -> None:
    from azkz.base.problems import SEVERITIES
    from azkz.render.output import say

    counts = {level: sum(one.severity == level for one in found) for level in SEVERITIES}
    parts = [
        f"{count} {level}{'s' if count != 1 else ''}" for level, count in counts.items() if count
    ]
    say(f"azkz: {', '.join(parts) or 'nothing found'}")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status; every failure becomes a message here."""
    from azkz.render.output import say, silence

    try:
        status = app(list(arguments), standalone_mode=False, prog_name="azkz")
    except AzkzError as error:
        _report(error)
        return int(error.exit_status)
    except BrokenPipeError:
        silence()
        return int(ExitStatus.OK)
    except OSError as error:
        unwritten = UnwrittenError(f"the output could not be written: {error.strerror or error}")
        _report(unwritten)
        return int(unwritten.exit_status)
    except KeyboardInterrupt:
        return int(ExitStatus.INTERRUPTED)
    except typer.Abort:
        return int(ExitStatus.INTERRUPTED)
    except Exception as error:
        # Typer's own usage errors have no public base class; they all can say themselves.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        say(f"azkz: {visible(message())}")
        say("  hint: azkz --help shows the commands, azkz COMMAND --help the options")
        return int(ExitStatus.USAGE)
    return status if isinstance(status, int) else int(ExitStatus.OK)


def _report(error: AzkzError) -> None:
    from azkz.base.problems import InvalidFactsError, format_problem
    from azkz.render.output import say

    if isinstance(error, InvalidFactsError):
        for problem in error.problems:
            say(format_problem(problem))
    say(f"azkz: {visible(str(error))}")
    if error.hint:
        say(f"  hint: {visible(error.hint)}")
