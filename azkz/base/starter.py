"""A user's own fact base: which file of theirs is written to, and how they get one."""

from __future__ import annotations

from pathlib import Path

from azkz.base.lookup import Found, Located, bundled
from azkz.values.errors import UnwrittenError

BUNDLED = "bundled"
_PACKAGE = Path(__file__).parents[1]
_HINT = "make one of your own: azkz init, or a copy: azkz init --from bundled"


def own_file(located: Located) -> Path:
    """Return the file of a fact base that new entries go into: the last one.

    The base that azkz ships is nobody's own. Raises UnwrittenError where there is no other.
    """
    path = located.paths[-1]
    if located.found is Found.BUNDLED or _PACKAGE in path.resolve().parents:
        raise UnwrittenError("the fact base that azkz ships is never written to", hint=_HINT)
    return path


def beginning(source: str | None) -> bytes:
    """Return what a new fact base begins with: a small commented one, or a copy of the bundled."""
    path = bundled() if source == BUNDLED else _PACKAGE / "starter.toml"
    return path.read_bytes()
