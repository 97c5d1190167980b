"""`datapackage.json`: what the tables are, in the words of the Data Package standard, version 1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from azkz.base.facts import FactBase
from azkz.base.model import Source
from azkz.base.view import View
from azkz.render.package.fields import Field
from azkz.render.package.tables import PackageTable

NAME = "datapackage.json"
GENERATOR = "azkz"
_ABOUT = (
    "Published figures, targets and claims, each with its source and its precision; one table "
    "for each kind of entry. Text stands exactly as it was written: a cell may begin with =, +, - "
    "or @, so take it as text where a program might run it as a formula."
)


def descriptor(facts: FactBase, tables: Sequence[PackageTable], view: View) -> str:
    """Return the descriptor of the tables of a fact base, as JSON; the same for the same input."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _slug(facts.title),
        "title": facts.title,
        "description": " ".join([_ABOUT, *_part(view)]),
        "generator": GENERATOR,
    }
    if facts.sources:
        package["sources"] = [_source(source) for source in facts.sources.values()]
    package["resources"] = [_resource(table) for table in tables]
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def paths(text: str) -> set[str] | None:
    """Return the files that a descriptor names; None where it is not one that azkz made."""
    try:
        package = json.loads(text)
        made = package["generator"] == GENERATOR
        return {str(resource["path"]) for resource in package["resources"]} if made else None
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def file_of(table: PackageTable) -> str:
    """Return the name of the file of a table."""
    return f"{table.name}.csv"


def _slug(title: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", title.lower())) or "facts"


def _part(view: View) -> Iterable[str]:
    """Yield what part of the fact base a view shows; nothing for all of it."""
    if view.as_of is not None:
        yield f"As it stood at the end of {view.as_of.text}."
    if view.known_by is not None:
        yield f"Only what may have been published by the end of {view.known_by.text}."
    if view.source is not None:
        yield f"Only what the source {view.source} says."


def _source(source: Source) -> dict[str, str]:
    title = f"{source.publisher}: {source.title}" if source.title else source.publisher
    web = source.url is not None and re.fullmatch(r"https?://\S+", source.url)
    return {"title": title} | ({"path": str(source.url)} if web else {})


def _resource(table: PackageTable) -> dict[str, Any]:
    """Return the description of one table: its file, how the file is written, its columns."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.about,
        "path": file_of(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _schema(table: PackageTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": table.key[0] if len(table.key) == 1 else list(table.key),
    }
    keys = [_foreign_key(field, table) for field in table.fields if field.refers]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        constraints["enum"] = list(field.choices)
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "description": field.about,
    }
    return described | ({"constraints": constraints} if constraints else {})


def _foreign_key(field: Field, table: PackageTable) -> dict[str, Any]:
    # The standard spells a table's own name as nothing.
    other = "" if field.refers == table.name else field.refers
    return {"fields": field.name, "reference": {"resource": other, "fields": "id"}}
