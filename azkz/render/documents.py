"""Everything known about something as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.render import entry_rows, machine_columns, promise_columns
from azkz.render.answer import Table
from azkz.results.overview import Dossier
from azkz.results.progress import PromiseProgress


def document(kind: str, name: str, overview: Dossier) -> Mapping[str, object]:
    """Return a dossier with what it is about: a topic, an indicator or a source."""
    headlines = overview.headlines
    figures = [
        (observation, observation.order in headlines)
        for observation in entry_rows.observations(overview)
    ]
    targets: list[PromiseProgress] = [*overview.progress, *overview.milestones]
    return {
        kind: name,
        "indicators": Table(machine_columns.INDICATORS, overview.indicators),
        "observations": Table(machine_columns.OBSERVATIONS, figures),
        "targets": Table(promise_columns.TARGETS, targets),
        "claims": Table(machine_columns.CLAIMS, overview.claims),
        "events": Table(machine_columns.TIMELINE, overview.events),
        "notes": Table(machine_columns.NOTES, overview.notes),
        "sources": Table(machine_columns.SOURCE, overview.sources),
    }
