"""Describe the types of schemas as plain data that every language's runtime can walk.

A type descriptor is one of

    "string" "number" "integer" "boolean" "null" "any" "date-time" "date" "uuid"
    {"ref": name}            an object described under that name
    {"array": descriptor}
    {"enum": [value, ...]}   with "name" where the document names it
    {"union": [descriptor, ...]}

and an object is {"properties": {name: descriptor}, "required": [name], "additional": descriptor | None}, where None
says that the schema allows no other properties. Of an object with properties of one direction it has lists of names
more: `read_only`, where the object is sent: they are not; `write_only`, where it is received: they may be absent then.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from scripts.document import Schema, Spec

from .normal_form import FLAGS, is_enum, is_object

TypeDescriptor = str | dict[str, Any]
ObjectDescriptor = dict[str, Any]

_FORMATS = {"date-time": "date-time", "date": "date", "uuid": "uuid"}


def type_descriptor(spec: Spec, schema: Schema | bool, above: tuple[str, ...] = ()) -> TypeDescriptor:
    """Return the type descriptor of a schema in normal form.

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
        found = type_descriptor(spec, {k: v for k, v in target.items() if k != "$ref"}, (*above, name))
        return {**found, "name": name} if isinstance(found, dict) and is_enum(target) else found
    if "enum" in schema:
        return {"enum": list(schema["enum"])}
    if "const" in schema:
        return {"enum": [schema["const"]]}
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return _union([type_descriptor(spec, inner, above) for inner in schema[key]])
    types = schema.get("type")
    if isinstance(types, list):
        return _union([_of_type(spec, schema, kind, above) for kind in types])
    return "any" if types is None else _of_type(spec, schema, types, above)


def _of_type(spec: Spec, schema: Schema, kind: str, above: tuple[str, ...]) -> TypeDescriptor:
    if kind == "array":
        return {"array": type_descriptor(spec, schema.get("items", {}), above)}
    if kind == "string":
        return _FORMATS.get(schema.get("format", ""), "string")
    return kind


def _union(members: list[TypeDescriptor]) -> TypeDescriptor:
    flat: list[TypeDescriptor] = []
    for member in members:
        property_schemas = member["union"] if isinstance(member, dict) and "union" in member else [member]
        flat += [part for part in property_schemas if part not in flat]
    if "any" in flat:
        return "any"
    return flat[0] if len(flat) == 1 else {"union": flat}


def object_descriptors(spec: Spec) -> dict[str, ObjectDescriptor]:
    """Return the descriptors of all objects of a document in normal form, by name."""
    found = {name: _object_descriptor(spec, name) for name, schema in spec.schemas.items() if is_object(spec, schema)}
    flags = {name: dict(zip(FLAGS, _flagged(spec, spec.schemas[name]), strict=True)) for name in found}
    # What one direction does not have is no way for it to what is below.
    sent = reachable_objects(
        found,
        map(partial(type_descriptor, spec), _sent(spec)),
        {name: each["readOnly"] for name, each in flags.items()},
    )
    received = reachable_objects(
        found,
        map(partial(type_descriptor, spec), _received(spec)),
        {name: each["writeOnly"] for name, each in flags.items()},
    )
    for name, whole in found.items():
        for key, flag, there in (("read_only", "readOnly", sent), ("write_only", "writeOnly", received)):
            if name in there and (names := [each for each in whole["properties"] if each in flags[name][flag]]):
                whole[key] = names
    return found


def read_only(whole: ObjectDescriptor) -> list[str]:
    """Return the properties of an object that no request holds."""
    names: list[str] = whole.get("read_only", [])
    return names


def write_only(whole: ObjectDescriptor) -> list[str]:
    """Return the properties of an object that answers need not hold."""
    names: list[str] = whole.get("write_only", [])
    return names


def _object_descriptor(spec: Spec, name: str) -> ObjectDescriptor:
    """Return the descriptor of the object that a name stands for, the parts of an `allOf` put together."""
    properties, required, additional = property_schemas(spec, spec.schemas[name])
    return {
        "properties": {key: type_descriptor(spec, value) for key, value in properties.items()},
        "required": [key for key in properties if key in required],
        "additional": None if additional is False else type_descriptor(spec, additional),
    }


def _flagged(spec: Spec, schema: Schema) -> tuple[set[str], ...]:
    """Return the names of an object's properties that have each of `FLAGS`, in any part of an `allOf`."""
    own = schema.get("properties", {})
    found = tuple({name for name, inner in own.items() if inner.get(flag)} for flag in FLAGS)
    for part in schema.get("allOf", ()):
        found = tuple(one | more for one, more in zip(found, _flagged(spec, spec.resolve(part)), strict=True))
    return found


def _sent(spec: Spec) -> Iterator[Schema]:
    for operation in spec.operations:
        yield from (parameter.schema for parameter in operation.parameters)
        yield from operation.body.content.values() if operation.body else ()


def _received(spec: Spec) -> Iterator[Schema]:
    for operation in spec.operations:
        for response in operation.responses.values():
            yield from response.content.values()


def reachable_objects(
    objects: Mapping[str, ObjectDescriptor], roots: Iterable[TypeDescriptor], left_out: Mapping[str, set[str]]
) -> set[str]:
    """Return the names of the objects that are in any of some values, through properties that are not left out."""
    reachable_objects: set[str] = set()
    waiting = [name for root in roots for name in references(root)]
    while waiting:
        if (name := waiting.pop()) not in reachable_objects:
            reachable_objects.add(name)
            whole = objects[name]
            inside = [inner for key, inner in whole["properties"].items() if key not in left_out[name]]
            waiting += [each for inner in (*inside, whole["additional"] or "any") for each in references(inner)]
    return reachable_objects


def references(inner: TypeDescriptor) -> Iterator[str]:
    """Yield the names of the objects in a type descriptor."""
    match inner:
        case {"ref": name}:
            yield name
        case {"array": item}:
            yield from references(item)
        case {"union": members}:
            for member in members:
                yield from references(member)


def property_schemas(spec: Spec, schema: Schema) -> tuple[dict[str, Schema], set[str], Schema | bool]:
    """Return the properties, the required names and the additional properties of an object schema."""
    properties: dict[str, Schema] = {}
    required: set[str] = set()
    additional: Schema | bool = {}
    for part in schema.get("allOf", ()):
        inner, names, more = property_schemas(spec, spec.resolve(part))
        properties |= inner
        required |= names
        additional = more if more not in ({}, True) else additional
    own = schema.get("additionalProperties", {})
    return (
        {**properties, **schema.get("properties", {})},
        required | set(schema.get("required", ())),
        own if own not in ({}, True) else additional,
    )
