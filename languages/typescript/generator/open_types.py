"""Open the enums and unions of a document to what it does not list, for @hey-api/openapi-ts.

What a generator of types can't be told of is a type of ours, like `UnknownString`: it is written as a component that
stands for it, which becomes an import or a type of the runtime's in what it wrote.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.client_model import ClientModel
from scripts.client_model.type_descriptors import TypeDescriptor, unions
from scripts.document import Schema, Spec

_PREFIX = "#/components/schemas/"
_UNIONS = ("oneOf", "anyOf")
# What is said of a property rather than of its type.
_OUTER = ("title", "description", "deprecated", "readOnly", "writeOnly", "default", "example", "examples")
_SINGLE = {"UnknownString": "unknown_string", "UnknownVariant": "unknown_variant"}  # each type with its module


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A component that stands for a type of the runtime's.

    Parameters:
        name: of the component; no other one has it.
        ours: the type of the runtime.
        alias: what that is called among the types; no component is.
        of: what that is applied to, as code.
    """

    name: str
    ours: str
    alias: str
    of: str = ""

    @property
    def reference(self) -> Schema:
        """The schema that stands for it."""
        return {"$ref": _PREFIX + self.name}


def tagged_unions(client: ClientModel) -> Iterator[TypeDescriptor]:
    """Yield the type descriptors of the unions between whose objects a discriminator decides."""
    for root in _roots(client):
        yield from (each for each in unions(root) if "tag" in each)


def _roots(client: ClientModel) -> Iterator[TypeDescriptor]:
    """Yield the type descriptors of all properties, parameters, bodies and answers."""
    for whole in client.objects.values():
        yield from (*(each.type for each in whole.properties), whole.additional or "any")
    for operation in client.operations:
        yield from (each.type for each in operation.parameters)
        yield from [operation.body.content.type] if operation.body else ()
        yield from (response.content.type for response in operation.responses if response.content)


def told_apart(spec: Spec, schemas: Iterable[Schema]) -> set[int]:
    """Return the identities of the enums by which the objects of unions are told apart, and which stay closed."""
    closed: set[int] = set()
    for schema in schemas:
        variants = [each for key in _UNIONS for each in schema.get(key, ()) if isinstance(each, dict)]
        tag = schema.get("discriminator", {}).get("propertyName")
        objects = [properties for each in variants if (properties := _properties(spec, each))]
        for properties in objects if tag or len(objects) > 1 else ():
            closed |= {id(inner) for name, inner in properties if name == tag or len(inner.get("enum", ())) == 1}
    return closed


def _properties(spec: Spec, schema: Schema, above: tuple[str, ...] = ()) -> list[tuple[str, Schema]]:
    """Return the properties of an object schema, those of what it refers to and of the parts of an `allOf` too."""
    found = [(name, inner) for name, inner in schema.get("properties", {}).items() if isinstance(inner, dict)]
    if "$ref" in schema and schema["$ref"] not in above:
        found += _properties(spec, spec.follow(schema["$ref"]), (*above, schema["$ref"]))
    for part in schema.get("allOf", ()):
        found += _properties(spec, part, above) if isinstance(part, dict) else []
    return found


def open_enums(document: dict[str, Any], schemas: Iterable[Schema]) -> list[Placeholder]:
    """Let each enum that lists texts be another text, too, and return what stands for types of the runtime."""
    opened = [each for each in schemas if "const" not in each and any(isinstance(v, str) for v in each.get("enum", ()))]
    if not opened:
        return []
    text = _placed(document, {"type": "string"}, "UnknownString", "UnknownString")
    for each in opened:
        inner = {key: each.pop(key) for key in list(each) if key not in _OUTER and not key.startswith("x-")}
        each["anyOf"] = [inner, text.reference]
    return [text]


def open_unions(
    document: dict[str, Any], schemas: Iterable[Schema], unions: Iterable[TypeDescriptor]
) -> list[Placeholder]:
    """Say of each variant which texts a discriminator has for it, and let there be an unknown one.

    Returns what stands for types of the runtime.
    """
    known = {_key(each["tag"]["property"], each["union"]): each["tag"] for each in unions if isinstance(each, dict)}
    placed: dict[str, Placeholder] = {}
    for schema in schemas:
        key = next((key for key in _UNIONS if key in schema), None)
        if key is None or "discriminator" not in schema:
            continue
        tag = known.get(_key(name := schema["discriminator"]["propertyName"], schema[key]))
        if tag is None:
            continue
        # One union may stand in several places.
        if (other := placed.get(tag["name"])) is None:
            kept = {"type": "object", "additionalProperties": {}}
            other = _placed(document, kept, f"Unknown{tag['name']}", "UnknownVariant", json.dumps(name))
            placed[tag["name"]] = other
        schema["anyOf"] = [*(_variant(each, tag) for each in schema.pop(key)), other.reference]
    return [*placed.values()]


def _key(tag: str, variants: Iterable[Any]) -> tuple[str, frozenset[str]]:
    """Return what tells a union: the property of its discriminator, and the names of its objects."""
    references = [str(each.get("$ref", each.get("ref", ""))) for each in variants if isinstance(each, dict)]
    return tag, frozenset(each.rpartition("/")[2] for each in references) - {""}


def _variant(schema: Schema, tag: dict[str, Any]) -> Schema:
    texts = [text for text, name in tag["values"].items() if schema.get("$ref", "").rpartition("/")[2] == name]
    if not texts:
        return schema
    said = {"type": "object", "required": [tag["property"]], "properties": {tag["property"]: {"enum": texts}}}
    return {"allOf": [schema, said]}


def _placed(document: dict[str, Any], schema: Schema, name: str, ours: str, of: str = "") -> Placeholder:
    """Put what stands for a type of the runtime's among the components of a document, under a name that is free."""
    names = document.setdefault("components", {}).setdefault("schemas", {})
    found, alias = _free(name, names), _free(ours, names)
    names[found] = schema
    return Placeholder(found, ours, alias, of)


def _free(name: str, taken: Iterable[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{number}", number + 1
    return found


def with_imports(types: str, placeholders: Sequence[Placeholder]) -> str:
    """Return a module of types with types of the runtime's in the place of those that stand for them."""
    imports: list[str] = []
    for each in placeholders:
        declared = re.compile(rf"^export type {each.name} = (?:\{{\n(?:    .*\n)*\}}|.*);\n\n?", re.MULTILINE)
        own = f"export type {each.name} = {each.alias}<{each.of}>;\n\n" if each.of else ""
        types = declared.sub(own.replace("\\", "\\\\"), types)
        name = each.ours if each.alias == each.ours else f"{each.ours} as {each.alias}"
        imports.append(f'import type {{ {name} }} from "./runtime/{_SINGLE[each.ours]}.ts";\n')
    return "".join(dict.fromkeys(imports)) + ("\n" if imports else "") + types.lstrip("\n")
