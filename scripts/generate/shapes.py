"""Shapes: what a schema says about types, as plain data that every language's runtime can walk.

A shape is one of

    "string" "number" "integer" "boolean" "null" "any" "date-time" "date" "uuid"
    {"ref": name}            an object described under that name
    {"array": shape}
    {"enum": [value, ...]}   with "name" where the document names it
    {"union": [shape, ...]}

and an object is {"properties": {name: shape}, "required": [name], "additional": shape | None}, where None says that
the schema allows no other properties.
"""

from typing import Any

from scripts.document import Schema, Spec

from .normal import is_enum, is_object

Shape = str | dict[str, Any]
ObjectShape = dict[str, Any]

_FORMATS = {"date-time": "date-time", "date": "date", "uuid": "uuid"}


def shape(spec: Spec, schema: Schema | bool, above: tuple[str, ...] = ()) -> Shape:
    """The shape of a schema in normal form.

    Raises:
        SpecError: where a schema that is not an object contains itself.
    """
    if isinstance(schema, bool) or not schema:
        return "any"
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = spec.resolve(schema)
        if is_object(spec, target):
            return {"ref": name}
        if name in above:
            raise spec.error(("components", "schemas", name), f"`{name}` contains itself without being an object")
        found = shape(spec, {k: v for k, v in target.items() if k != "$ref"}, (*above, name))
        return {**found, "name": name} if isinstance(found, dict) and is_enum(target) else found
    if "enum" in schema:
        return {"enum": list(schema["enum"])}
    if "const" in schema:
        return {"enum": [schema["const"]]}
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return _union([shape(spec, inner, above) for inner in schema[key]])
    types = schema.get("type")
    if isinstance(types, list):
        return _union([_of_type(spec, schema, kind, above) for kind in types])
    return "any" if types is None else _of_type(spec, schema, types, above)


def _of_type(spec: Spec, schema: Schema, kind: str, above: tuple[str, ...]) -> Shape:
    if kind == "array":
        return {"array": shape(spec, schema.get("items", {}), above)}
    if kind == "string":
        return _FORMATS.get(schema.get("format", ""), "string")
    return kind


def _union(members: list[Shape]) -> Shape:
    flat: list[Shape] = []
    for member in members:
        parts = member["union"] if isinstance(member, dict) and "union" in member else [member]
        flat += [part for part in parts if part not in flat]
    if "any" in flat:
        return "any"
    return flat[0] if len(flat) == 1 else {"union": flat}


def object_shape(spec: Spec, name: str) -> ObjectShape:
    """The shape of the object that a name stands for, the parts of an `allOf` put together."""
    properties, required, additional = parts(spec, spec.schemas[name])
    return {
        "properties": {key: shape(spec, value) for key, value in properties.items()},
        "required": [key for key in properties if key in required],
        "additional": None if additional is False else shape(spec, additional),
    }


def parts(spec: Spec, schema: Schema) -> tuple[dict[str, Schema], set[str], Schema | bool]:
    """The properties, the required names and the additional properties of an object schema."""
    properties: dict[str, Schema] = {}
    required: set[str] = set()
    additional: Schema | bool = {}
    for part in schema.get("allOf", ()):
        inner, names, more = parts(spec, spec.resolve(part))
        properties |= inner
        required |= names
        additional = more if more not in ({}, True) else additional
    own = schema.get("additionalProperties", {})
    return (
        {**properties, **schema.get("properties", {})},
        required | set(schema.get("required", ())),
        own if own not in ({}, True) else additional,
    )
