"""Name the unions of a document: Go has an interface for each, that its variants alone implement."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.client_model import ClientModel
from scripts.client_model.merge_all_of import UNIONS, subschemas
from scripts.client_model.normal_form import is_enum, is_object
from scripts.client_model.type_descriptors import TypeDescriptor, property_schemas, references, type_descriptor
from scripts.document import Schema, Spec

from .naming import exported


@dataclass(frozen=True, slots=True)
class Found:
    """A union as the document has it.

    Parameters:
        name: what it is called, in Go's capitals.
        variants: the type descriptors of its variants, less null.
        tag: the property that its discriminator goes by; "" where it has none.
        tags: the index of the variant for each value of that property.
    """

    name: str
    variants: tuple[TypeDescriptor, ...]
    tag: str
    tags: Mapping[str, int]
    description: str


def variants(shape: TypeDescriptor) -> tuple[TypeDescriptor, ...]:
    """Return the variants of a union less null; nothing where fewer than two are left."""
    found = [each for each in shape["union"] if each != "null"] if isinstance(shape, dict) and "union" in shape else []
    return tuple(found) if len(found) > 1 else ()


def key(shape: TypeDescriptor) -> str:
    """Return what unions of the same variants have in common: they are one type in Go."""
    return json.dumps(variants(shape), sort_keys=True)


def find(client: ClientModel, names: Mapping[str, str]) -> dict[str, Found]:
    """Return the unions of a document by their keys, each named by its schema, or by the first place that it stands in.

    Parameters:
        names: the types of the document's objects and enums.
    """
    spec = client.spec
    found: dict[str, Found] = {}

    def add(schema: Schema | bool, name: str) -> None:
        if isinstance(schema, bool) or "$ref" in schema:
            return
        shape = type_descriptor(spec, schema)
        several = variants(shape)
        if several:
            tag, tags = _tags(spec, schema, several)
            description = schema.get("description", "")
            found.setdefault(key(shape), Found(name, several, tag, tags, description))
        for i, inner in enumerate(each for union in UNIONS for each in schema.get(union, ())):
            add(inner, f"{name}Type{i}" if several else name)
        add(schema.get("items", True), f"{name}Item")

    for schema, name in _places(client, names):
        add(schema, name)
    return found


def _places(client: ClientModel, names: Mapping[str, str]) -> Iterator[tuple[Schema | bool, str]]:
    """Yield every schema that is no object and stands in none that is not, with its name."""
    spec = client.spec
    for name, schema in spec.schemas.items():
        if not is_object(spec, schema) and not is_enum(schema):
            yield schema, exported(name)
    for name in client.objects:
        properties, _, additional = property_schemas(spec, spec.schemas[name])
        for wire, inner in properties.items():
            yield inner, names[name] + exported(wire)
        yield additional, f"{names[name]}Value"
    for operation in spec.operations:
        title = exported(operation.id)
        for parameter in operation.parameters:
            yield parameter.schema, title + exported(parameter.name)
        for schema in operation.body.content.values() if operation.body else ():
            yield schema, f"{title}Body"
        for response in operation.responses.values():
            for schema in response.content.values():
                yield schema, f"{title}Response"


def _tags(spec: Spec, schema: Schema, several: tuple[TypeDescriptor, ...]) -> tuple[str, dict[str, int]]:
    """Return the property that tells variants apart, and the variant of each of its values.

    A union of unions has those of its parts, if they go by one property and every object is a variant of one of them.
    """
    said = list(_discriminators(spec, schema))
    objects = {each["ref"]: i for i, each in enumerate(several) if isinstance(each, dict) and "ref" in each}
    names = {name for name, _, _ in said}
    if len(names) != 1 or not objects.keys() <= {name for _, _, inside in said for name in inside}:
        return "", {}
    (name,) = names
    mapped = {tag: target for _, mapping, _ in said for tag, target in mapping.items() if target in objects}
    tags = {tag: objects[target] for tag, target in mapped.items()}
    for target, i in objects.items():
        if target not in mapped.values():
            tags |= dict.fromkeys(_values(spec, target, name) or [target], i)
    return name, tags


def _discriminators(spec: Spec, schema: Schema) -> Iterator[tuple[str, dict[str, str], set[str]]]:
    """Yield the property, the mapping and the objects of a union's discriminator, or of those of the unions in it."""
    if "discriminator" in schema:
        said = schema["discriminator"]
        mapping = {str(tag): _name(target) for tag, target in said.get("mapping", {}).items()}
        yield said["propertyName"], mapping, {*references(type_descriptor(spec, schema))}
        return
    for inner in (each for union in UNIONS for each in schema.get(union, ()) if isinstance(each, dict)):
        target = spec.resolve(inner)
        if not is_object(spec, target):
            yield from _discriminators(spec, target)


def _values(spec: Spec, name: str, wire: str) -> list[str]:
    """Return the texts that a property of an object may be, where its schema lists them."""
    properties, _, _ = property_schemas(spec, spec.schemas[name])
    inner = properties.get(wire, {})
    said = spec.resolve(inner) if isinstance(inner, dict) else {}
    return [each for each in said.get("enum", [said.get("const")]) if isinstance(each, str)]


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def tagged(spec: Spec) -> Iterator[tuple[str, str]]:
    """Yield the properties that discriminators go by, each with the name of the object that has it."""
    roots: list[Schema | bool] = [*spec.schemas.values()]
    for operation in spec.operations:
        roots += [parameter.schema for parameter in operation.parameters]
        roots += operation.body.content.values() if operation.body else ()
        roots += [each for response in operation.responses.values() for each in response.content.values()]
    for schema in (each for root in roots for each in subschemas(root)):
        if "discriminator" in schema:
            for name in references(type_descriptor(spec, schema)):
                yield name, schema["discriminator"]["propertyName"]
