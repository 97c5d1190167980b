"""The JSON Schema of a fact base, for editors: made from the description of the format."""

from __future__ import annotations

import json
from typing import Any

from azkz.base.keys import (
    CHANGES,
    ENTRIES,
    FISCAL,
    FORMAT,
    LONGEST_TEXT,
    NUMBERS,
    EntryKind,
    Key,
    Type,
)
from azkz.values.figures import QUALIFIERS

_NAME = "^[a-z0-9]+(-[a-z0-9]+)*$"
# As SDMX and DHIS2 write them too.
_SPELLINGS = (
    "[0-9]{4}(-?A1)?",
    "[0-9]{4}-?Q[1-4]",
    "[0-9]{4}-?[HS][12]",
    "[0-9]{4}(-|-?M)(0[1-9]|1[0-2])",
    "[0-9]{4}-?W(0?[1-9]|[1-4][0-9]|5[0-3])",
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
)
# A year and the next one: 2024/25.
_FISCAL = f"[0-9]{{2}}({'|'.join(f'{year:02d}/{(year + 1) % 100:02d}' for year in range(100))})"
_PERIOD = f"^({'|'.join([*(f'{spelling}(/{spelling})?' for spelling in _SPELLINGS), _FISCAL])})$"
_REFS = {
    Type.TEXT: "text",
    Type.URL: "text",
    Type.NUMBER: "number",
    Type.PERIOD: "period",
    Type.SOURCE: "identifier",
    Type.TOPIC: "identifier",
    Type.INDICATOR: "identifier",
    Type.WHOLE: "identifier",
    Type.NAME: "identifier",
    Type.ACCEPT: "accept",
    Type.BASELINE: "baseline",
    Type.GOAL: "goal",
    Type.PAIR: "pair",
    Type.FLAG: "flag",
    Type.BODY: "body",
    Type.PRIMARY: "primary",
    Type.INDICATORS: "identifiers",
}


def schema() -> dict[str, Any]:
    """Return the schema of a fact base as JSON Schema 2020-12."""
    properties: dict[str, Any] = {
        "format": {
            "type": "integer",
            "const": FORMAT,
            "description": "The version of the format that the file is written in.",
        },
        "title": {"type": "string", "description": "What the fact base is about."},
        FISCAL: {
            "type": "integer",
            "minimum": 2,
            "maximum": 12,
            "description": "The month in which the fiscal year begins.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"azkz facts, format {FORMAT}",
        "description": "A plain-text base of published figures, targets and claims, each with its "
        "source and its precision.",
        "x-tombi-toml-version": "v1.0.0",
        "type": "object",
        "additionalProperties": False,
        "required": ["format"],
        "properties": properties | {entry.name: _collection(entry) for entry in ENTRIES},
        "$defs": _definitions() | {entry.name: _entry(entry) for entry in ENTRIES},
    }


def _collection(entry: EntryKind) -> dict[str, Any]:
    ref = {"$ref": f"#/$defs/{entry.name}"}
    if not entry.named:
        return {"type": "array", "description": entry.help, "items": ref}
    return {
        "type": "object",
        "description": entry.help,
        "propertyNames": {"pattern": _NAME},
        "additionalProperties": ref,
    }


def _entry(entry: EntryKind) -> dict[str, Any]:
    """Return the schema of a kind of entry, with the keys that exclude or need one another."""
    definition: dict[str, Any] = {
        "type": "object",
        "description": entry.help,
        "additionalProperties": False,
        "required": [key.name for key in entry.keys if key.required],
        "properties": {key.name: _key(key) for key in entry.keys},
    }
    if entry.name == "claim":
        definition["allOf"] = [_one_of("versus", "of"), _one_of(*CHANGES)]
    if entry.name == "target":
        definition["allOf"] = [
            _one_of(*NUMBERS),
            *({"not": {"required": ["over", key]}} for key in _NOT_OVER),
        ]
        definition["dependentRequired"] = {
            "from": ["every"],
            **{key: ["baseline"] for key in CHANGES},
        }
    return definition


_NOT_OVER = ("by", "every", "baseline", *CHANGES)
"""The keys that a total over a period has not."""


def _one_of(*keys: str) -> dict[str, Any]:
    return {"oneOf": [{"required": [key]} for key in keys]}


def _key(key: Key) -> dict[str, Any]:
    if key.type is Type.CHOICE:
        definition: dict[str, Any] = {"enum": list(key.choices), "description": key.help}
        if key.choices == QUALIFIERS:
            definition = {"$ref": "#/$defs/qualifier", "description": key.help}
        return definition | ({"default": key.default} if key.default else {})
    return {"$ref": f"#/$defs/{_REFS[key.type]}", "description": key.help}


def _definitions() -> dict[str, Any]:
    """Return what the values of keys are, by the names that `_REFS` uses, and their parts."""
    return {
        "identifier": {"type": "string", "pattern": _NAME},
        "identifiers": {"type": "array", "items": {"$ref": "#/$defs/identifier"}},
        "primary": {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/identifiers"}]},
        "text": {"type": "string", "pattern": "\\S", "maxLength": LONGEST_TEXT},
        "period": {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 9999},
                {"type": "string", "pattern": _PERIOD, "not": {"pattern": "^0000"}},
                {"type": "string", "format": "date", "pattern": f"^{_SPELLINGS[-1]}$"},
            ]
        },
        "number": {"type": "number", "exclusiveMinimum": -1e30, "exclusiveMaximum": 1e30},
        "qualifier": {"enum": list(QUALIFIERS)},
        "goal": {"anyOf": [{"$ref": "#/$defs/number"}, _two("number")]},
        "pair": _two("identifier"),
        "flag": {"type": "boolean"},
        "body": {"type": "string", "maxLength": LONGEST_TEXT},
        "baseline": _object(
            {"period": "period", "value": "number", "indicator": "identifier"}, "period"
        ),
        "acceptance": _object({"rule": "text", "reason": "text"}),
        "accept": {
            "anyOf": [
                {"$ref": "#/$defs/acceptance"},
                {"type": "array", "items": {"$ref": "#/$defs/acceptance"}},
            ]
        },
    }


def _two(ref: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{ref}"}, "minItems": 2, "maxItems": 2}


def _object(keys: dict[str, str], *required: str) -> dict[str, Any]:
    """Return a table of keys; all of them are required where none is named."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required or keys),
        "properties": {key: {"$ref": f"#/$defs/{ref}"} for key, ref in keys.items()},
    }


def text() -> str:
    """Return the schema as the file that the package carries."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(text(), end="")  # noqa: T201  a script that prints
