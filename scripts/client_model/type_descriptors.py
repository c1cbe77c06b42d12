"""Describe the types of schemas as plain data that every language's runtime can walk.

A type descriptor is one of

    "string" "number" "integer" "boolean" "null" "any" "date-time" "date" "uuid"
    {"ref": name}            an object described under that name
    {"array": descriptor}
    {"enum": [value, ...]}   with "name" where the document names it; "open": True where other texts fit, too
    {"union": [descriptor, ...]}   with "tag" where a discriminator decides between all of its objects:
                                   {"property": name, "values": {text: name of the object}, "name": of the union}

An enum of texts is open, for servers list new ones before their clients do. A `const` is closed, and so is what tells
the objects of a union apart: the property of a discriminator, or an enum of one text. Of several enums in a union the
last is open, and it comes behind what else may be a text.

An object is {"properties": {name: descriptor}, "required": [name], "additional": descriptor | None}, where None
says that the schema allows no other properties. Of an object with properties of one direction it has lists of names
more: `read_only`, where the object is sent: they are not; `write_only`, where it is received: they may be absent then.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from scripts.document import Schema, Spec

from .normalize_and_name_schemas import FLAGS, is_enum, is_object

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
        values = list(schema["enum"])
        return {"enum": values, **({"open": True} if any(isinstance(value, str) for value in values) else {})}
    if "const" in schema:
        return {"enum": [schema["const"]]}
    for key in ("oneOf", "anyOf"):
        if key in schema:
            members = [type_descriptor(spec, inner, above) for inner in schema[key]]
            return _union(
                members, _tag(spec, schema["discriminator"], schema[key]) if "discriminator" in schema else None
            )
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


def _union(members: list[TypeDescriptor], tag: dict[str, Any] | None = None) -> TypeDescriptor:
    flat: list[TypeDescriptor] = []
    tags = [tag] if tag else []
    for member in members:
        whole = member if isinstance(member, dict) else {}
        flat += [part for part in whole.get("union", [member]) if part not in flat]
        tags += [whole["tag"]] if "tag" in whole else []
    if "any" in flat:
        return "any"
    flat = _with_one_open_enum(flat)
    if len(flat) == 1:
        return flat[0]
    decided = {name for each in tags for name in each["values"].values()}
    properties = {each["property"] for each in tags}
    if len(properties) != 1 or {part["ref"] for part in flat if isinstance(part, dict) and "ref" in part} - decided:
        return {"union": flat}
    values = {value: name for each in reversed(tags) for value, name in each["values"].items()}
    return {"union": flat, "tag": {**tags[0], "values": values}}


def _with_one_open_enum(members: list[TypeDescriptor]) -> list[TypeDescriptor]:
    """Return the members of a union, of which the last open enum alone stays open; none beside any text."""
    opened = [part for part in members if isinstance(part, dict) and "open" in part]
    closed = [{key: value for key, value in part.items() if key != "open"} for part in opened]
    if "string" in members:
        return [closed[opened.index(part)] if part in opened else part for part in members]
    others = [
        closed[opened.index(part)] if part in opened[:-1] else part for part in members if part not in opened[-1:]
    ]
    return [*others, *opened[-1:]]


def _tag(spec: Spec, discriminator: Mapping[str, Any], variants: list[Schema]) -> dict[str, Any]:
    """Return what a discriminator goes by: a mapping, else constants of the variants, else their names."""
    name = discriminator["propertyName"]
    mapping: dict[str, str] = discriminator.get("mapping", {})
    implicit = {reference: text for text, reference in discriminator.get("implicit", {}).items()}
    values: dict[str, str] = {}
    for reference in [variant["$ref"] for variant in variants if "$ref" in variant]:
        objects = list(_objects_of(spec, {"$ref": reference}))
        mapped = [text for text, target in mapping.items() if target == reference]
        # One that is a union of several objects gives none of them its names.
        named = mapped or [implicit.get(reference, reference.rpartition("/")[2])] if len(objects) == 1 else []
        for own in objects:
            declared = property_schemas(spec, spec.schemas[own])[0].get(name, {})
            found = type_descriptor(spec, declared)
            constants = found["enum"] if isinstance(found, dict) and "enum" in found else []
            texts = [value for value in constants if isinstance(value, str)]
            for text in named if mapped else texts or named:
                values.setdefault(text, own)
    return {"property": name, "values": values, "name": discriminator.get("name", "")}


def _objects_of(spec: Spec, variant: Schema) -> Iterator[str]:
    """Yield the names of the objects that a variant is: itself, or those of a union of its own."""
    target = spec.resolve(variant)
    if "$ref" in variant and is_object(spec, target):
        yield variant["$ref"].rpartition("/")[2]
    else:
        for inner in (*target.get("oneOf", ()), *target.get("anyOf", ())):
            yield from _objects_of(spec, inner)


def object_descriptors(spec: Spec) -> dict[str, ObjectDescriptor]:
    """Return the descriptors of all objects of a document in normal form, by name."""
    found = {name: _object_descriptor(spec, name) for name, schema in spec.schemas.items() if is_object(spec, schema)}
    _close_what_tells_variants_apart(spec, found)
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


def _close_what_tells_variants_apart(spec: Spec, objects: Mapping[str, ObjectDescriptor]) -> None:
    """Close the enums by which the objects of unions are told apart."""
    inside = (
        each for whole in objects.values() for each in (*whole["properties"].values(), whole["additional"] or "any")
    )
    roots = (type_descriptor(spec, schema) for schema in (*_sent(spec), *_received(spec)))
    for found in [each for root in (*inside, *roots) for each in unions(root)]:
        variants = [part["ref"] for part in found["union"] if isinstance(part, dict) and "ref" in part]
        tag = found.get("tag", {}).get("property")
        for properties in [objects[name]["properties"] for name in variants if len(variants) > 1 or tag]:
            for name, descriptor in properties.items():
                tells = name == tag or (isinstance(descriptor, dict) and len(descriptor.get("enum", ())) == 1)
                properties[name] = _closed(descriptor) if tells else descriptor


def unions(descriptor: TypeDescriptor) -> Iterator[dict[str, Any]]:
    """Yield the unions in a type descriptor."""
    if isinstance(descriptor, str):
        return
    if "union" in descriptor:
        yield descriptor
    for inner in (*descriptor.get("union", ()), *([descriptor["array"]] if "array" in descriptor else [])):
        yield from unions(inner)


def _closed(descriptor: TypeDescriptor) -> TypeDescriptor:
    """Return a type descriptor with its enums closed."""
    if isinstance(descriptor, str):
        return descriptor
    if "union" in descriptor:
        return {**descriptor, "union": [_closed(member) for member in descriptor["union"]]}
    return {key: value for key, value in descriptor.items() if key != "open"}


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
