"""Remove or refuse `readOnly` properties in requests and `writeOnly` ones in responses."""

import copy
from functools import cache
from typing import Any

from scripts.document import Schema, Spec
from scripts.document.walk_objects_by_kind import walk

from .discriminators import branches, tags

_FLAGS = {True: "readOnly", False: "writeOnly"}  # by whether a value is sent
_HOLDERS = ("Parameter", "MediaType", "Header")  # what has a schema, beside schemas
_MAPS = ("patternProperties", "dependentSchemas")
_INSIDE = ("items", "additionalProperties", "contains")
_SAME = ("allOf", "oneOf", "anyOf")  # of the same object


def is_hidden(spec: Spec, schema: Schema | bool, *, sending: bool, above: tuple[str, ...] = ()) -> bool:
    """Tell whether a property with this schema belongs to the other direction.

    It may be said beside a reference, by what that leads to, by a part of `allOf`, or by each variant but null.
    """
    if isinstance(schema, bool):
        return False
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    if beside.get(_FLAGS[sending]) is True:
        return True
    if (reference := schema.get("$ref")) is not None and reference not in above:
        beside["allOf"] = [*beside.get("allOf", ()), spec.follow(reference)]
        above = (*above, reference)
    if any(is_hidden(spec, part, sending=sending, above=above) for part in beside.get("allOf", ())):
        return True
    variants = [*beside.get("oneOf", ()), *beside.get("anyOf", ())]
    real = [variant for variant in variants if variant != {"type": "null"}]
    return bool(real) and all(is_hidden(spec, variant, sending=sending, above=above) for variant in real)


def hidden_names(spec: Spec, schema: Schema | bool, *, sending: bool, above: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the properties of an object that belong to the other direction, said in any part of its `allOf`."""
    if isinstance(schema, bool):
        return frozenset()
    properties = schema.get("properties", {}).items()
    found = frozenset(name for name, inner in properties if is_hidden(spec, inner, sending=sending))
    if (reference := schema.get("$ref")) is not None and reference not in above:
        found |= hidden_names(spec, spec.follow(reference), sending=sending, above=(*above, reference))
    return found.union(*(hidden_names(spec, part, sending=sending, above=above) for part in schema.get("allOf", ())))


class OneWayDocument:
    """Rewrite schemas for one direction: what belongs to the other one is not required there.

    JSON Schema has `readOnly` and `writeOnly` for annotations, so validators of OpenAPI 3.1 demand what has them.

    Parameters:
        refusing: whether the properties of the other direction are refused; otherwise they may be anything.
    """

    def __init__(self, spec: Spec, *, sending: bool, refusing: bool) -> None:
        self._spec, self._sending = spec, sending
        self._hidden: Schema = {"not": {}} if refusing else {}
        self._names: dict[tuple[str, frozenset[str]], str] = {}
        self.schemas: dict[str, Schema | bool] = dict(spec.schemas)  # what those that were rewritten refer to

    @property
    def components(self) -> dict[str, Any]:
        """The components for what was rewritten so far."""
        return {**self._spec.document.get("components", {}), "schemas": self.schemas}

    def schema(self, schema: Any, hidden: frozenset[str] = frozenset()) -> Any:
        """Return a schema rewritten.

        Parameters:
            hidden: what is hidden of the object that it is a part of.
        """
        if not isinstance(schema, dict):
            return schema
        hidden |= hidden_names(self._spec, schema, sending=self._sending)
        made: Schema = {key: value for key, value in schema.items() if key not in _FLAGS.values()}
        if "$ref" in schema:
            made["$ref"] = self._reference(schema["$ref"], hidden)
        if "required" in schema:
            made["required"] = [name for name in schema["required"] if name not in hidden]
            if not made["required"]:  # which OpenAPI 3.0 does not allow to be empty
                del made["required"]
        if "properties" in schema:
            made["properties"] = {
                name: self._hidden if name in hidden else self.schema(inner)
                for name, inner in schema["properties"].items()
            }
        for key in _SAME:
            if key in schema:
                made[key] = [self.schema(part, hidden) for part in schema[key]]
        if "discriminator" in schema:
            made["discriminator"] = self._discriminator(schema, hidden)
        for key in _MAPS:
            if key in schema:
                made[key] = {name: self.schema(inner) for name, inner in schema[key].items()}
        for key in _INSIDE:
            if key in schema:
                made[key] = self.schema(schema[key])
        if "prefixItems" in schema:
            made["prefixItems"] = [self.schema(item) for item in schema["prefixItems"]]
        return made

    def _discriminator(self, schema: Schema, hidden: frozenset[str]) -> Schema:
        """Return the discriminator with its whole mapping written out: variants that were rewritten have new names."""
        said: Schema = schema["discriminator"]
        referring = [branch for branch in branches(schema) if "$ref" in branch]
        leads = {tag: branch["$ref"] for branch in referring for tag in tags(self._spec.resolve, said, branch)}
        return {**said, "mapping": {tag: self._reference(to, hidden) for tag, to in leads.items()}}

    def document(self) -> dict[str, Any]:
        """Return the whole document rewritten."""
        made = copy.deepcopy(self._spec.document)
        for node in [*walk(made)]:
            if node.kind in _HOLDERS and "schema" in node.value:
                node.value["schema"] = self.schema(node.value["schema"])
        return {**made, "components": {**made.get("components", {}), "schemas": self.schemas}}

    def _reference(self, reference: str, hidden: frozenset[str]) -> str:
        place = (reference, hidden)
        if place not in self._names:
            name = self._names[place] = f"{reference.rpartition('/')[2]}.{len(self._names)}"
            self.schemas[name] = self.schema(self._spec.follow(reference), hidden)
        return f"#/components/schemas/{self._names[place]}"


@cache
def one_way_document(spec: Spec, *, sending: bool) -> OneWayDocument | None:
    """Return what rewrites the schemas of a document for one direction; None where it has none of either alone."""
    return OneWayDocument(spec, sending=sending, refusing=True) if has_read_or_write_only(spec.document) else None


def has_read_or_write_only(document: dict[str, Any]) -> bool:
    """Return whether any schema of a document is `readOnly` or `writeOnly`."""
    schemas = (node.value for node in walk(document) if node.kind == "Schema")
    return any(schema.get(flag) is True for schema in schemas for flag in _FLAGS.values())
