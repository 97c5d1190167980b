"""A user's own fact base: what it begins with."""

from __future__ import annotations

from pathlib import Path

from azkz.base.lookup import bundled
from azkz.base.save import Replace, beside

BUNDLED = "bundled"
SCHEMA = "facts.schema.json"
_TITLE = b'"title": "azkz facts, format'
_PACKAGE = Path(__file__).parents[1]


def beginning(source: str | None) -> bytes:
    """Return what a new fact base begins with: a small commented one, or a copy of the bundled.

    Its first line leads an editor to the schema beside it.
    """
    path = bundled() if source == BUNDLED else _PACKAGE / "starter.toml"
    first, _, rest = path.read_bytes().partition(b"\n")
    own = f"#:schema ./{SCHEMA}\n".encode()
    return own + rest if first.startswith(b"#:schema ") else own + first + b"\n" + rest


def write_schema(folder: Path) -> bool:
    """Write the schema of the format into a folder; False where another file has its name.

    An earlier schema of azkz gives way. Raises UnwrittenError.
    """
    path, content = folder / SCHEMA, (_PACKAGE / SCHEMA).read_bytes()
    if path.exists() and not _is_schema(path):
        return False
    with beside(path, Replace.OWN, _is_schema) as temporary:
        temporary.write_bytes(content)
    return True


def _is_schema(path: Path) -> bool:
    """Whether a file is a schema of this format, of whatever version."""
    try:
        return _TITLE in path.read_bytes()[:1000]
    except OSError:
        return False
