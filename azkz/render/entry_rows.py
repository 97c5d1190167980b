"""Everything known of something as rows, one an entry, of whatever kind it is.

What `show` and `sources ID` give to pipes, Markdown and spreadsheets: the kind comes first,
so that `grep target` counts targets, and no kind of entry is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from azkz.base.model import Event, Indicator, Note, Observation, Source
from azkz.render import words
from azkz.render.answer import Columns
from azkz.render.cells import text_of
from azkz.render.machine_columns import OBSERVATIONS
from azkz.results.claims import Judged
from azkz.results.milestones import MilestoneProgress
from azkz.results.overview import Dossier
from azkz.results.progress import Progress
from azkz.values.cached_property import cached_property
from azkz.values.named_tuple import NamedTuple

Cells = Mapping[str, object]


class _EntryRow(NamedTuple):
    kind: str
    item: Observation | Progress | MilestoneProgress | Judged | Event | Note
    counts: bool = False
    """Whether it is the observation that counts for its period."""


class EntryRow(_EntryRow):
    """One entry, with its cells: as text for people, as they were written for machines."""

    @cached_property
    def texts(self) -> Cells:
        """The cells of a pipe and of Markdown."""
        return _TEXTS[self.kind](self.item)

    @cached_property
    def cells(self) -> Cells:
        """The cells of CSV and its fellows."""
        return _CELLS[self.kind](self.item)


def rows(overview: Dossier) -> list[EntryRow]:
    """Return every entry: the observations by indicator and period, then the other kinds."""
    headlines = overview.headlines
    return [
        *(
            EntryRow("observation", observation, observation.order in headlines)
            for observation in observations(overview)
        ),
        *(EntryRow("target", progress) for progress in overview.progress),
        *(EntryRow("milestone", progress) for progress in overview.milestones),
        *(EntryRow("claim", judged) for judged in overview.claims),
        *(EntryRow("event", event) for event in overview.events),
        *(EntryRow("note", note) for note in overview.notes),
    ]


def observations(overview: Dossier) -> Iterator[Observation]:
    """Yield the observations by indicator and period, the one that counts before the others."""
    headlines = overview.headlines
    for _, group in groupby(
        overview.observations, key=lambda observation: observation.indicator.id
    ):
        yield from sorted(
            group,
            key=lambda observation: (
                observation.period.last,
                observation.period.first,
                observation.order not in headlines,
                observation.order,
            ),
        )


def _of_indicator(indicator: Indicator) -> Cells:
    return {
        "indicator": indicator.id,
        "topic": indicator.topic,
        "title": indicator.title,
        "unit": indicator.unit,
    }


# As text


def _observation_texts(observation: Observation) -> Cells:
    """Return an observation as a reader has it."""
    return {
        **_of_indicator(observation.indicator),
        "period": observation.period.label,
        "value": words.written(observation),
        "status": observation.status.value,
        **_of_source(observation.source),
        "note": observation.note,
    }


def _target_texts(progress: Progress) -> Cells:
    """Return a target as a reader has it: its words, else why it stands as it does."""
    target = progress.target
    return {
        **_of_indicator(target.indicator),
        "period": words.due(progress),
        "value": words.target(target),
        "status": progress.status.value,
        **_of_source(target.source),
        "note": target.stated or progress.reason,
    }


def _milestone_texts(progress: MilestoneProgress) -> Cells:
    milestone = progress.milestone
    return {
        "topic": milestone.topic,
        "title": milestone.title,
        "period": words.due(progress),
        "status": progress.status.value,
        **_of_source(milestone.source),
        "note": milestone.stated or progress.reason,
    }


def _claim_texts(judged: Judged) -> Cells:
    """Return a claim as a reader has it."""
    claim = judged.claim
    return {
        **_of_indicator(claim.indicator),
        "period": words.about(claim),
        "value": words.stated_change(claim),
        "status": judged.verdict.value,
        **_of_source(claim.source),
        "note": claim.stated,
    }


def _event_texts(event: Event) -> Cells:
    return {
        "topic": event.topic,
        "title": event.title,
        "period": event.date.label,
        **_of_source(event.source),
        "note": event.place,
    }


def _note_texts(note: Note) -> Cells:
    return {
        "topic": note.topic,
        "title": note.text,
        **_of_source(note.source),
    }


def _of_source(source: Source) -> Cells:
    return {
        "source": source.id,
        "published": source.published.label if source.published else "",
    }


# For machines


def _observation_cells(observation: Observation) -> Cells:
    """Return an observation as JSON has it; whether it counts is known by its entry."""
    row = observation, False
    cells = {name: get(row) for name, get in OBSERVATIONS.items()}
    return {**cells, "title": observation.indicator.title}


def _target_cells(progress: Progress) -> Cells:
    """Return a target for machines: its own deadline, not the one its promise moved to."""
    target = progress.target
    return {
        **_of_indicator(target.indicator),
        "period": text_of(target.by or target.over),
        "value": target.figure.written,
        "status": progress.status.value,
        "qualifier": target.figure.qualifier,
        "stated": target.stated,
        "source": target.source.id,
        "inferred": target.inferred,
        "note": target.note,
    }


def _milestone_cells(progress: MilestoneProgress) -> Cells:
    """Return a milestone for machines: its own deadline, not the one its promise moved to."""
    milestone = progress.milestone
    return {
        "topic": milestone.topic,
        "title": milestone.title,
        "period": text_of(milestone.by),
        "status": progress.status.value,
        "stated": milestone.stated,
        "source": milestone.source.id,
        "inferred": milestone.inferred,
        "note": milestone.note,
    }


def _claim_cells(judged: Judged) -> Cells:
    """Return a claim for machines; `versus` is the whole where it is a share."""
    claim = judged.claim
    return {
        **_of_indicator(claim.indicator),
        "period": claim.period.text,
        "versus": claim.versus.text if claim.versus else claim.of,
        "value": claim.figure.written,
        "unit": words.claim_unit(claim),
        "status": judged.verdict.value,
        "qualifier": claim.figure.qualifier,
        "stated": claim.stated,
        "source": claim.source.id,
        "inferred": claim.inferred,
        "note": claim.note,
    }


def _event_cells(event: Event) -> Cells:
    return {
        "topic": event.topic,
        "title": event.title,
        "period": event.date.text,
        "source": event.source.id,
        "note": event.note,
    }


def _note_cells(note: Note) -> Cells:
    return {"topic": note.topic, "title": note.text, "source": note.source.id}


_TEXTS: Mapping[str, Callable[[Any], Cells]] = {
    "observation": _observation_texts,
    "target": _target_texts,
    "milestone": _milestone_texts,
    "claim": _claim_texts,
    "event": _event_texts,
    "note": _note_texts,
}
_CELLS: Mapping[str, Callable[[Any], Cells]] = {
    "observation": _observation_cells,
    "target": _target_cells,
    "milestone": _milestone_cells,
    "claim": _claim_cells,
    "event": _event_cells,
    "note": _note_cells,
}


def _texts_of(names: str) -> Columns[EntryRow]:
    return {name: lambda entry, name=name: entry.texts.get(name) for name in names.split()}  # type: ignore[misc]


def _cell_of(names: str) -> Columns[EntryRow]:
    return {name: lambda entry, name=name: entry.cells.get(name) for name in names.split()}  # type: ignore[misc]


COLUMNS: Columns[EntryRow] = {
    "kind": lambda entry: entry.kind,
    **_texts_of("topic indicator title period value"),
    "counts": lambda entry: "counts" if entry.counts else "",
    **_texts_of("status source published note"),
}
ROWS: Columns[EntryRow] = {
    "kind": lambda entry: entry.kind,
    **_cell_of("indicator topic title period versus value written unit value_low value_high"),
    **_cell_of("status qualifier stated"),
    "headline": lambda entry: entry.counts if entry.kind == "observation" else None,
    **_cell_of("break prefer revises inferred source note"),
}
