"""Combine the parts of an `allOf` into one schema that says what all of them say together."""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from scripts.document import Schema

# The keywords that a type is read from; all others say something of a value that clients do not check.
STRUCTURAL = frozenset(
    {"$ref", "type", "format", "enum", "const", "properties", "required", "additionalProperties", "items"}
    | {"allOf", "oneOf", "anyOf"}
)
UNIONS = ("oneOf", "anyOf")
_KINDS = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string"} | {
    list: "array",
    dict: "object",
}


# Where schemas stand inside a schema (JSON Schema 2020-12, 10 and 11): by name, alone, in a row. All else is data.
_BY_NAME = ("properties", "patternProperties", "dependentSchemas", "$defs")
_ALONE = (
    *("items", "additionalProperties", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
    *("not", "if", "then", "else"),
)
_IN_A_ROW = ("allOf", "oneOf", "anyOf", "prefixItems")


def within(schema: Schema | bool) -> Iterator[Schema]:
    """Yield a schema and all that stand inside it; what its keywords merely hold, a name or an example, is none."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in _BY_NAME:
        for inner in schema.get(key, {}).values():
            yield from within(inner)
    for key in _ALONE:
        yield from within(schema.get(key, True))
    for key in _IN_A_ROW:
        for inner in schema.get(key, ()):
            yield from within(inner)


def structural(schema: Schema) -> Schema:
    """Return what a schema says of its type."""
    return {key: value for key, value in schema.items() if key in STRUCTURAL}


def annotations(schema: Schema) -> Schema:
    """Return what a schema says besides its type."""
    return {key: value for key, value in schema.items() if key not in STRUCTURAL}


def kinds_of_values(values: Iterable[Any]) -> set[str]:
    """Return the JSON types of some values."""
    return {_KINDS[type(value)] for value in values}


def objects(layers: Iterable[Schema]) -> Schema:
    """Return the object whose properties are those of all layers; one that several declare is an `allOf` itself."""
    properties: dict[str, Any] = {}
    required: dict[str, None] = {}
    additional: Schema | bool = {}
    for layer in layers:
        for name, inner in layer.get("properties", {}).items():
            # What a layer says beside the type, of sensitivity or in words, is what the whole says.
            properties[name] = _together(properties[name], inner) if name in properties else inner
        required |= dict.fromkeys(layer.get("required", ()))
        own = layer.get("additionalProperties", {})
        additional = own if own not in ({}, True) else additional
    said = any("additionalProperties" in layer for layer in layers)
    return {
        "type": "object",
        **({"properties": properties} if properties else {}),
        **({"required": [*required]} if required else {}),
        **({"additionalProperties": additional} if said else {}),
    }


def scalars(layers: Iterable[Schema]) -> Schema:
    """Return the schema of the values that all layers allow, none of which is an object; the later ones go first."""
    return reduce(_both, layers, {})


def _together(one: Schema | bool, other: Schema | bool) -> Schema | bool:
    if isinstance(one, bool) or isinstance(other, bool) or not structural(one) or not structural(other):
        return {**(one if isinstance(one, dict) else {}), **(other if isinstance(other, dict) else {})}
    if structural(one) == structural(other):
        return {**one, **other}
    return {"allOf": [structural(one), structural(other)], **annotations(one), **annotations(other)}


def _both(one: Schema, other: Schema) -> Schema:
    made = {**one, **other}
    kinds = _types(one.get("type"), other.get("type"))
    if kinds is not None:
        made["type"] = kinds[0] if len(kinds) == 1 else kinds
    if "items" in one and "items" in other:
        made["items"] = _together(one["items"], other["items"])
    if "enum" in one and "enum" in other:
        made["enum"] = [value for value in one["enum"] if value in other["enum"]] or other["enum"]
    if "enum" in made and kinds is not None:
        allowed = {*kinds, *(["integer"] if "number" in kinds else [])}
        made["enum"] = [value for value in made["enum"] if kinds_of_values([value]) <= allowed] or made["enum"]
    return made


def _types(one: str | list[str] | None, other: str | list[str] | None) -> list[str] | None:
    """The types that both allow; those of the other where there is none, or where only it says any."""
    first, second = ([said] if isinstance(said, str) else said for said in (one, other))
    if not first or not second:
        return first or second
    common = [kind for kind in first if kind in second]
    if {"integer", "number"} <= {*first, *second} and not {"integer", "number"} & {*common}:
        common.append("integer")
    return common or second
