"""Name the unions of a document: Go has an interface for each, that its variants alone implement."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.client_model import ClientModel
from scripts.client_model.merge_all_of import UNIONS
from scripts.client_model.normalize_and_name_schemas import is_enum, is_object
from scripts.client_model.type_descriptors import TypeDescriptor, property_schemas, type_descriptor
from scripts.document import Schema

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
    """Return the variants of a union less null; nothing where there is one alone, and no discriminator."""
    found = [each for each in shape["union"] if each != "null"] if isinstance(shape, dict) and "union" in shape else []
    return tuple(found) if len(found) > 1 or (isinstance(shape, dict) and "tag" in shape) else ()


def key(shape: TypeDescriptor) -> str:
    """Return what unions have in common that are one type in Go: their variants, and what tells these apart."""
    tag = shape.get("tag", {}) if isinstance(shape, dict) else {}
    # What tells variants apart is a closed enum wherever it stands in one.
    several = [
        {**each, "open": False} if isinstance(each, dict) and "enum" in each else each for each in variants(shape)
    ]
    return json.dumps([several, tag.get("property"), tag.get("values")], sort_keys=True)


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
        if isinstance(shape, dict) and several:
            description = schema.get("description", "")
            found.setdefault(key(shape), Found(name, several, *_tags(shape, several), description))
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


def _tags(shape: Mapping[str, Any], several: tuple[TypeDescriptor, ...]) -> tuple[str, dict[str, int]]:
    """Return the property that tells variants apart, and the variant of each of its values."""
    if "tag" not in shape:
        return "", {}
    return shape["tag"]["property"], {
        value: several.index({"ref": name}) for value, name in shape["tag"]["values"].items()
    }
