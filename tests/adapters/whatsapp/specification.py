"""Meta's description of the Cloud API, where the variable TEST_WHATSAPP_SPEC points to it.

It reads the part of JSON Schema that the description uses; `pattern` is passed over, since the published ones are
damaged.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}
LIMITS: dict[str, tuple[type, str]] = {"maxLength": (str, "longer"), "maxItems": (list, "more")}

needed = pytest.mark.skipif("TEST_WHATSAPP_SPEC" not in os.environ, reason="TEST_WHATSAPP_SPEC names no description")
"""For tests that have nothing else to say."""


@cache
def description() -> dict[str, Any] | None:
    path = os.environ.get("TEST_WHATSAPP_SPEC")
    read: dict[str, Any] | None = json.loads(Path(path).read_text("utf-8")) if path else None
    return read


def problems(value: Any, name: str) -> list[str]:
    """What is wrong with `value` as the schema called `name`; nothing when there is no description."""
    known = description()
    return _problems(value, known["components"]["schemas"][name], name) if known else []


def _problems(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _problems(value, (description() or {})["components"]["schemas"][name], at)
    found = _own(value, schema, at)
    if isinstance(value, dict):
        found += _of_object(value, schema, at)
    if isinstance(value, list) and "items" in schema:
        found += [
            each for number, item in enumerate(value) for each in _problems(item, schema["items"], f"{at}[{number}]")
        ]
    return found + _of_parts(value, schema, at)


def _own(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    if names and not any(_is(value, name) for name in names):
        return [f"{at}: {value!r} is no {names}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    for key, (kind, how) in LIMITS.items():
        if key in schema and isinstance(value, str | list) and isinstance(value, kind) and len(value) > schema[key]:
            found.append(f"{at}: {how} than {schema[key]}")
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        found.append(f"{at}: fewer than {schema['minItems']}")
    return found


def _of_object(value: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    known = schema.get("properties", {})
    found = [f"{at}: lacks {key}" for key in schema.get("required", []) if key not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{at}: has no {key}" for key in value if key not in known]
    return found + [each for key in known if key in value for each in _problems(value[key], known[key], f"{at}.{key}")]


def _of_parts(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    found = [each for part in schema.get("allOf", []) for each in _problems(value, part, at)]
    if "oneOf" in schema:
        tried = [_problems(value, part, at) for part in schema["oneOf"]]
        found += [] if [] in tried else [f"{at}: fits none: {tried}"]
    if "if" in schema:
        branch = "then" if not _problems(value, schema["if"], at) else "else"
        found += _problems(value, schema.get(branch, {}), at)
    if "not" in schema and not _problems(value, schema["not"], at):
        found.append(f"{at}: is what it must not be")
    if "contains" in schema and not any(not _problems(item, schema["contains"], at) for item in value):
        found.append(f"{at}: contains none")
    return found


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
