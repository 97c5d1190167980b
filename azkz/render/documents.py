"""Everything known about something as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.render import columns, entry_rows, promise_columns
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
        "indicators": Table(columns.INDICATORS, overview.indicators),
        "observations": Table(columns.OBSERVATIONS, figures),
        "targets": Table(promise_columns.TARGETS, targets),
        "claims": Table(columns.CLAIMS, overview.claims),
        "events": Table(columns.TIMELINE, overview.events),
        "notes": Table(columns.NOTES, overview.notes),
        "sources": Table(columns.SOURCE, overview.sources),
    }
