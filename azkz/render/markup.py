"""Templates of markup: the one gate at which every text becomes literal.

The only module that knows the library of templates.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from azkz.values.errors import UsageError
from azkz.values.escape import visible

MISSING = 'pip install "azkz[report]"; in its folder: pip install ".[report]"'


def template(package: str, name: str, **functions: object) -> Any:
    """Return a template of a folder; it may use some functions and the templates beside it.

    Whatever text it prints stays text: what is no plain character is spelled out, and what
    would be markup is escaped. Raises UsageError where the library is not installed.
    """
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise UsageError("a page needs the extra azkz[report]", hint=MISSING) from error
    environment = Environment(
        loader=FunctionLoader(lambda name: text_of(package, name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_literal,
    )
    environment.globals |= functions
    return environment.get_template(name)


def text_of(package: str, name: str) -> str:
    """Return a file of a folder of this program."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def _literal(printed: object) -> object:
    """Return what is printed with no character in it that is not plainly visible.

    Markup was made by a template or by the library that draws: its texts came through here.
    """
    plain = isinstance(printed, str) and not hasattr(printed, "__html__")
    return visible(str(printed)) if plain else printed
