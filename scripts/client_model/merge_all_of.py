"""Combine the parts of an `allOf` into one schema that says what all of them say together."""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from scripts.document import Schema

# The keywords that a type is read from; all others say something of a value that clients do not check.
STRUCTURAL = frozenset(
    {"$ref", "type", "format", "enum", "const", "properties", "required", "additionalProperties", "items"}
    | {"patternProperties", "prefixItems", "allOf", "oneOf", "anyOf"}
)
UNIONS = ("oneOf", "anyOf")
_KINDS = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string"} | {
    list: "array",
    dict: "object",
}


# Where schemas stand inside a schema (JSON Schema 2020-12, 10 and 11): by name, alone, in a row. All else is data.
_HOLDERS_BY_NAME = ("properties", "patternProperties", "dependentSchemas", "$defs")
_HOLDERS_OF_ONE = (
    *("items", "additionalProperties", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
    *("not", "if", "then", "else"),
)
_HOLDERS_OF_LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")


def subschemas(schema: Schema | bool) -> Iterator[Schema]:
    """Yield a schema and all that stand inside it; what its keywords merely hold, a name or an example, is none."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in _HOLDERS_BY_NAME:
        for inner in schema.get(key, {}).values():
            yield from subschemas(inner)
    for key in _HOLDERS_OF_ONE:
        yield from subschemas(schema.get(key, True))
    for key in _HOLDERS_OF_LISTS:
        for inner in schema.get(key, ()):
            yield from subschemas(inner)


def without_annotations(schema: Schema) -> Schema:
    """Return what a schema says of its type."""
    return {key: value for key, value in schema.items() if key in STRUCTURAL}


def annotations(schema: Schema) -> Schema:
    """Return what a schema says besides its type."""
    return {key: value for key, value in schema.items() if key not in STRUCTURAL}


def kinds_of_values(values: Iterable[Any]) -> set[str]:
    """Return the JSON types of some values."""
    return {_KINDS[type(value)] for value in values}


def merge_objects(layers: Iterable[Schema]) -> Schema:
    """Return the object whose properties are those of all layers; one that several declare is an `allOf` itself."""
    properties: dict[str, Any] = {}
    required: dict[str, None] = {}
    additional: Schema | bool = {}
    for layer in layers:
        for name, inner in layer.get("properties", {}).items():
            # What a layer says beside the type, of sensitivity or in words, is what the whole says.
            properties[name] = _merge(properties[name], inner) if name in properties else inner
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


def merge_scalars(layers: Iterable[Schema]) -> Schema:
    """Return the schema of the values that all layers allow, none of which is an object; the later ones go first."""
    return reduce(_merge_schemas, layers, {})


def _merge(one: Schema | bool, other: Schema | bool) -> Schema | bool:
    if (
        isinstance(one, bool)
        or isinstance(other, bool)
        or not without_annotations(one)
        or not without_annotations(other)
    ):
        return {**(one if isinstance(one, dict) else {}), **(other if isinstance(other, dict) else {})}
    if without_annotations(one) == without_annotations(other):
        return {**one, **other}
    return {"allOf": [without_annotations(one), without_annotations(other)], **annotations(one), **annotations(other)}


def _merge_schemas(one: Schema, other: Schema) -> Schema:
    made = {**one, **other}
    kinds = _common_types(one.get("type"), other.get("type"))
    if kinds is not None:
        made["type"] = kinds[0] if len(kinds) == 1 else kinds
    if "items" in one and "items" in other:
        made["items"] = _merge(one["items"], other["items"])
    if "enum" in one and "enum" in other:
        made["enum"] = [value for value in one["enum"] if value in other["enum"]] or other["enum"]
    if "enum" in made and kinds is not None:
        allowed = {*kinds, *(["integer"] if "number" in kinds else [])}
        made["enum"] = [value for value in made["enum"] if kinds_of_values([value]) <= allowed] or made["enum"]
    return made


def _common_types(one: str | list[str] | None, other: str | list[str] | None) -> list[str] | None:
    """Return the types that both allow; those of the other where there is none, or where only it says any."""
    first, second = ([said] if isinstance(said, str) else said for said in (one, other))
    if not first or not second:
        return first or second
    common = [kind for kind in first if kind in second]
    if {"integer", "number"} <= {*first, *second} and not {"integer", "number"} & {*common}:
        common.append("integer")
    return common or second
