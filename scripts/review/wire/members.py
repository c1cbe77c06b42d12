"""What a schema says about types, as the set of kinds of value that it allows: how generated clients see it."""

import hashlib
import json
from typing import Any

from scripts.document import Spec
from scripts.document.reader import Pointer

from . import places

NULL, STRING, ANY = "null", "string", "any"
# Keywords of a schema that say what type a value has, in oasdiff's words.
TYPE_KEYS = frozenset(
    {"type", "oneOf", "anyOf", "format", "const", "enum", "nullable", "listOfTypes", "oneOfWrapping"}
    | {"nullableWrapping", "prefixItems"}
)
# Keys of facts about what type a value has.
TYPE_WORDS = frozenset({"type", "null", "enum", "open-value", "$ref"})
# Those that say nothing about values at all.
EDITORIAL = frozenset({"description", "title", "example", "examples", "externalDocs", "deprecated", "extensions"})
# Formats that are a type of their own in a client.
_TYPED = frozenset({"date-time", "date", "uuid"})


def members(spec: Spec, pointer: Pointer, variant: bool = False) -> dict[str, Pointer]:
    """The kinds of value that a schema allows, each with its place.

    A kind is a JSON type, a format that is a type in the clients, `=value` for one value of an enum, `#Name` for a
    named object among others, or `object:hash` for one that has no name.
    """
    at = places.settle(spec, pointer)
    schema = places.node(spec, at)
    if not isinstance(schema, dict) or not schema:
        return {ANY: at}
    found = spec.resolve(schema)
    nothing = {NULL: at} if found.get("nullable") else {}
    for key in ("enum", "const"):
        if key in found:
            values = found["enum"] if key == "enum" else [found["const"]]
            return {NULL if value is None else "=" + json.dumps(value): at for value in values} | nothing
    for key in ("oneOf", "anyOf"):
        if key in found:
            holder = places.step(spec, at, key)
            several = [members(spec, (*holder, i), variant=True) for i in range(len(found[key]))]
            return {kind: place for each in several for kind, place in each.items()} | nothing
    kinds = found.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not kinds:
        kinds = ["object"] if found.keys() & {"properties", "allOf", "additionalProperties"} else [ANY]
    named = {kind: _named(spec, kind, found, pointer, variant) for kind in kinds}
    return dict.fromkeys(named.values(), at) | nothing


def _named(spec: Spec, kind: str, found: dict[str, Any], pointer: Pointer, variant: bool) -> str:
    if kind == STRING and found.get("format") in _TYPED:
        return str(found["format"])
    if kind != "object" or not variant:
        return kind
    at = places.settle(spec, pointer)
    if at[:2] == ("components", "schemas") and len(at) == 3:
        return f"#{at[2]}"
    return "object:" + digest(found)


def spoken(spec: Spec, pointer: Pointer) -> str:
    """What a schema says about its type, as a person says it: `string or null`."""
    kinds = [kind.partition(":")[0].lstrip("#=") for kind in members(spec, pointer, variant=True)]
    return " or ".join(dict.fromkeys(kinds))


def is_named(spec: Spec, pointer: Pointer) -> bool:
    """Whether clients have a type of its own for the schema: an object, or an enum."""
    return any(kind.startswith(("object", "=")) for kind in members(spec, pointer))


def digest(value: Any) -> str:
    """A short hash of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
