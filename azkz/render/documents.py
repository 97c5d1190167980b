"""Everything known about something as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.render import columns, entries
from azkz.render.answer import Table
from azkz.results.overview import Dossier


def document(kind: str, name: str, known: Dossier) -> Mapping[str, object]:
    """Return a dossier with what it is about: a topic, an indicator or a source."""
    headlines = known.headlines
    figures = [(seen, seen.order in headlines) for seen in entries.observations(known)]
    targets: list[columns.TargetRow] = [*known.progress, *known.milestones]
    return {
        kind: name,
        "indicators": Table(columns.INDICATORS, known.indicators),
        "observations": Table(columns.OBSERVATIONS, figures),
        "targets": Table(columns.TARGETS, targets),
        "claims": Table(columns.CLAIMS, known.claims),
        "events": Table(columns.TIMELINE, known.events),
        "notes": Table(columns.NOTES, known.notes),
        "sources": Table(columns.SOURCE, known.sources),
    }
