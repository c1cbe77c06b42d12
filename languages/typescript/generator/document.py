"""The document as @hey-api/openapi-ts is given it: one type for each component, whatever direction it goes.

Where it sees `readOnly` or `writeOnly`, the generator makes two types of one, and loses properties in doing so. It is
given a document without them, in which such a property is required where all that hold it need it.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.client_model.normalize_and_name_schemas import FLAGS, flagged
from scripts.client_model.type_descriptors import TypeDescriptor
from scripts.client_model.widened_keywords import widened
from scripts.document import Schema, Spec

from .comments import plain
from .open_types import Placeholder, open_enums, open_unions, told_apart

_MAPS = ("properties", "patternProperties", "$defs", "dependentSchemas")
_LISTS = ("allOf", "oneOf", "anyOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
_SAME = ("allOf", "oneOf", "anyOf")  # what these hold is said of the same object
_COMPONENTS = ("headers", "parameters", "requestBodies", "responses", "schemas")
_SAID = ("description", "summary", "title")
_NO_SCHEMAS = ("example", "examples", "default", "enum", "const")


def for_types(spec: Spec, unions: Iterable[TypeDescriptor] = ()) -> tuple[dict[str, Any], list[Placeholder]] | None:
    """Return the document that the types are made of, and what it has in the place of types of the runtime.

    None where that is the document itself. It has no properties of one direction, no webhooks, which are not called,
    and no discriminators: each variant has its texts, and the unknown one is a type of ours. No tool takes what it says
    in comments for words to itself.

    Parameters:
        unions: the type descriptors of the unions between whose objects a discriminator decides.
    """
    document = copy.deepcopy(spec.document)
    is_changed = _write_plainly(document) or "webhooks" in document
    widened_ones = [_widen(each) for root in _roots(document) for each in _below(root)]  # all of them, not the first
    is_changed = is_changed or any(widened_ones)
    schemas = [each for root in _roots(document) for each in _below(root)]
    closed = told_apart(Spec(spec.source, document), schemas)
    placeholders = open_enums(document, (each for each in schemas if id(each) not in closed))
    placeholders += open_unions(document, schemas, unions)
    files = [each for each in schemas if each.get("format") == "binary" or "contentMediaType" in each]
    for each in files:
        _as_text(each)
    is_changed = is_changed or bool(placeholders or files)
    if not is_changed and not any(key in each for each in schemas for key in (*FLAGS, "discriminator")):
        return None
    document.pop("webhooks", None)
    for each in schemas:
        each.pop("discriminator", None)
    loose = _Loosened(Spec(spec.source, document)).names
    for each in schemas:
        for flag in FLAGS:
            each.pop(flag, None)
        if id(each) in loose:
            each["required"] = [name for name in each["required"] if name not in loose[id(each)]]
            if not each["required"]:
                del each["required"]
    return document, placeholders


def _widen(schema: Schema) -> bool:
    """Write a schema as the runtime reads it where it says more, and tell whether that changed it."""
    wider = widened(schema)
    if wider is schema:
        return False
    schema.clear()
    schema.update(wider)
    return True


def _as_text(schema: Schema) -> None:
    """Leave out of a schema what lets the generator take a text for a file, which no JSON holds."""
    schema.pop("contentMediaType", None)
    if schema.get("format") == "binary":
        del schema["format"]


class _Loosened:
    """Finds the required names that not every value of a schema has, by the identity of the schema.

    A part of an `allOf` has one type for all that it is part of.
    """

    def __init__(self, spec: Spec) -> None:
        self.names: dict[int, set[str]] = defaultdict(set)
        self._spec = spec
        self._seen: set[tuple[int, str, frozenset[str]]] = set()
        for operation in spec.operations:
            for parameter in operation.parameters:
                self._visit(parameter.schema, "readOnly")
            for schema in operation.body.content.values() if operation.body else ():
                self._visit(schema, "readOnly")
            for response in operation.responses.values():
                for schema in response.content.values():
                    self._visit(schema, "writeOnly")

    def _visit(self, schema: Schema | bool, flag: str, hidden: frozenset[str] = frozenset()) -> None:
        if isinstance(schema, bool):
            return
        hidden |= self._flagged(schema, flag)
        if (place := (id(schema), flag, hidden)) in self._seen:
            return
        self._seen.add(place)
        if missing := hidden.intersection(schema.get("required", ())):
            self.names[id(schema)] |= missing
        if "$ref" in schema:
            self._visit(self._spec.follow(schema["$ref"]), flag, hidden)
        for key in _SAME:
            for part in schema.get(key, ()):
                self._visit(part, flag, hidden)
        for name, inner in schema.get("properties", {}).items():
            if name not in hidden:
                self._visit(inner, flag)
        for inner in (*schema.get("prefixItems", ()), *(schema[key] for key in _SINGLE if key in schema)):
            self._visit(inner, flag)

    def _flagged(self, schema: Schema | bool, flag: str, above: tuple[str, ...] = ()) -> frozenset[str]:
        if isinstance(schema, bool) or schema.get("$ref") in above:
            return frozenset()
        own = (name for name, inner in schema.get("properties", {}).items() if flagged(self._spec, inner, flag))
        found = frozenset(own)
        if "$ref" in schema:
            above = (*above, schema["$ref"])
            found |= self._flagged(self._spec.follow(schema["$ref"]), flag, above)
        return found.union(*(self._flagged(part, flag, above) for part in schema.get("allOf", ())))


def _write_plainly(node: Any, names: bool = False) -> bool:
    """Write what a document says to people as it can stand in a comment, and tell whether that changed anything.

    Parameters:
        names: whether the keys of the node are names that anyone may choose.
    """
    changed = False
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            if names or key not in _NO_SCHEMAS:
                changed |= _write_plainly(value, not names and key in (*_MAPS, *_COMPONENTS))
        elif key in _SAID and isinstance(value, str) and (said := plain(value)) != value:
            node[key], changed = said, True
    return changed


def _roots(node: Any) -> Iterator[Any]:
    """The schemas that stand outside of any other."""
    if isinstance(node, list):
        for item in node:
            yield from _roots(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "schemas" and isinstance(value, dict):
                yield from value.values()
            elif key == "schema":
                yield value
            elif key not in _NO_SCHEMAS:
                yield from _roots(value)


def _below(schema: Any) -> Iterator[Schema]:
    """A schema, and all that are inside it."""
    if not isinstance(schema, dict):
        return
    yield schema
    inside = [each for key in _MAPS for each in schema.get(key, {}).values()]
    inside += [each for key in _LISTS for each in schema.get(key, ())]
    inside += [schema[key] for key in _SINGLE if key in schema]
    for each in inside:
        yield from _below(each)
