"""Everything known about something as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping

from azkz.render import rows
from azkz.render.answer import Table
from azkz.render.screens.show import rows as figures
from azkz.results.dossier import Dossier


def document(kind: str, name: str, known: Dossier) -> Mapping[str, object]:
    """Return a dossier with what it is about: a topic, an indicator or a source."""
    targets: list[rows.TargetRow] = [*known.progress, *known.milestones]
    return {
        kind: name,
        "indicators": Table(rows.INDICATORS, known.indicators),
        "observations": Table(rows.OBSERVATIONS, figures(known)),
        "targets": Table(rows.TARGETS, targets),
        "claims": Table(rows.CLAIMS, known.claims),
        "events": Table(rows.TIMELINE, known.events),
        "notes": Table(rows.NOTES, known.notes),
        "sources": Table(rows.SOURCE, known.sources),
    }
