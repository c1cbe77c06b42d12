"""The document in the one form that generators do well with: 3.1 nullability, every object and enum named."""

import copy
from collections.abc import Iterator
from typing import Any

from scripts.document import Schema, Spec
from scripts.document.names import words

_PREFIX = "#/components/schemas/"
_COMBINED = ("oneOf", "anyOf", "allOf")
FLAGS = ("readOnly", "writeOnly")
_OUTER = ("description", "x-sensitive", *FLAGS)  # what is said of a property rather than of its type


def normal_form(spec: Spec) -> Spec:
    """The same document, rewritten so that every object and enum schema stands under `components/schemas`.

    What was written in place is named as openapi-python-client would name it: the operation or schema that
    holds it, then the property (`CreateCallBody`, `CallAnalysis`).
    """
    normal = Spec(spec.source, copy.deepcopy(spec.document))
    _Namer(normal).name_all()
    # What was read of it while names were given is read anew.
    return Spec(spec.source, normal.document)


def pascal(text: str) -> str:
    """The words of a name in PascalCase; `call_id` gives `CallId`."""
    return "".join(word.capitalize() for word in words(text))


def is_object(spec: Spec, schema: Schema) -> bool:
    """Whether a schema in normal form describes an object."""
    if "properties" in schema:
        return True
    if "allOf" in schema:
        return any(is_object(spec, spec.resolve(part)) for part in schema["allOf"])
    return schema.get("type") == "object" and not {"oneOf", "anyOf"} & schema.keys()


def is_enum(schema: Schema) -> bool:
    """Whether a schema in normal form lists texts, or whole numbers: what is worth a name of its own."""
    kinds = {type(value) for value in schema.get("enum", ()) if value is not None}
    return kinds in ({str}, {int})


def flagged(spec: Spec, schema: Schema | bool, flag: str, above: tuple[str, ...] = ()) -> bool:
    """Whether a property of this schema is `readOnly` or `writeOnly`.

    It may be said beside a reference, by what that leads to, by a part of `allOf`, or by each variant but null.
    """
    if isinstance(schema, bool) or (reference := schema.get("$ref")) in above:
        return False
    if schema.get(flag) is True:
        return True
    if reference is not None and flagged(spec, spec.follow(reference), flag, (*above, reference)):
        return True
    if any(flagged(spec, part, flag, above) for part in schema.get("allOf", ())):
        return True
    variants = [each for key in ("oneOf", "anyOf") for each in schema.get(key, ()) if each != {"type": "null"}]
    return bool(variants) and all(flagged(spec, each, flag, above) for each in variants)


class _Namer:
    def __init__(self, spec: Spec) -> None:
        self.schemas: dict[str, Schema] = spec.document.setdefault("components", {}).setdefault("schemas", {})
        self.spec = spec
        self.deep: dict[str, str] = {}  # a reference into the middle of a schema -> the name that its target got

    def name_all(self) -> None:
        for name in list(self.schemas):
            self.schemas[name] = self._inside(self._plain(self.schemas[name], pascal(name)), pascal(name))
        for owner, holder in self._holders():
            holder["schema"] = self.named(holder["schema"], owner)

    def _holders(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every mapping outside of the schemas that holds one, with the name that its schema may take."""
        for operation in self.spec.operations:
            item = self.spec.resolve(self.spec.document["paths"][operation.path])
            node, title = item[operation.method.lower()], pascal(operation.id)
            for parameter in [*node.get("parameters", []), *item.get("parameters", [])]:
                resolved = _target(self.spec, parameter)
                for holder in [resolved, *resolved.get("content", {}).values()]:
                    yield from [(title + pascal(resolved["name"]), holder)] if "schema" in holder else []
            if "requestBody" in node:
                for media in _target(self.spec, node["requestBody"])["content"].values():
                    yield from [(title + "Body", media)] if "schema" in media else []
            for status, response in node.get("responses", {}).items():
                for media in _target(self.spec, response).get("content", {}).values():
                    yield from [(title + "Response" + pascal(status), media)] if "schema" in media else []

    def named(self, schema: Schema | bool, name: str) -> Schema:
        """The schema, or a reference to it where it had to be given a name."""
        schema = self._plain(schema, name)
        if "$ref" in schema:
            return schema
        if not is_object(self.spec, schema) and not is_enum(schema):
            return self._inside(schema, name)
        nothing = None in schema.get("enum", ())
        name = self._free(name)
        self.schemas[name] = {}
        self.schemas[name] = self._inside(_without_null(schema) if nothing else schema, name)
        beside: Schema = {key: schema[key] for key in (*_OUTER, "default") if key in schema}
        reference = {"$ref": _PREFIX + name}
        return {**beside, "oneOf": [reference, {"type": "null"}]} if nothing else {**reference, **beside}

    def _plain(self, schema: Schema | bool, name: str) -> Schema:
        """The schema less the ways to say it that differ from the normal form's."""
        if isinstance(schema, bool):
            return {}
        schema = _nullable_as_type(schema)
        if "$ref" in schema:
            return self._shallow(schema, name)
        types = schema.get("type")
        if isinstance(types, list) and "object" in types and len(types) > 1:
            outer: Schema = {key: schema.pop(key) for key in _OUTER if key in schema}
            return {
                **outer,
                "oneOf": [{**schema, "type": kind} if kind == "object" else {"type": kind} for kind in types],
            }
        if "allOf" in schema and "properties" not in schema:
            only = schema["allOf"][0] if len(schema["allOf"]) == 1 else {}
            rest = {key: value for key, value in schema.items() if key not in ("allOf", "type")}
            if "$ref" in only:
                return self._plain({**rest, **only}, name)
            if not is_object(self.spec, schema):
                for part in schema["allOf"]:
                    rest = {**self.spec.resolve(part), **rest}
                return self._plain(rest, name)
        return schema

    def _shallow(self, schema: Schema, name: str) -> Schema:
        """The reference, but to a named schema where it leads into the middle of one."""
        reference: str = schema["$ref"]
        if reference.startswith(_PREFIX) and "/" not in reference.removeprefix(_PREFIX):
            return schema
        if reference not in self.deep:
            name = self.deep[reference] = self._free(name)
            self.schemas[name] = {}
            target = copy.deepcopy(self.spec.follow(reference))
            self.schemas[name] = self._inside(self._plain(target, name), name)
        return {**schema, "$ref": _PREFIX + self.deep[reference]}

    def _inside(self, schema: Schema, name: str) -> Schema:
        """The schema with what is inside it named."""
        # A class is called by its schema's name; a title is for readers of the document.
        schema = {key: value for key, value in schema.items() if key != "title"}
        if "properties" in schema:
            schema["properties"] = {
                prop: {**self.named(inner, name + pascal(prop)), **self._flags(inner)}
                for prop, inner in schema["properties"].items()
            }
        if "items" in schema:
            schema["items"] = self.named(schema["items"], name + "Item")
        if isinstance(schema.get("additionalProperties"), dict):
            schema["additionalProperties"] = self.named(schema["additionalProperties"], name + "AdditionalProperty")
        for key in ("oneOf", "anyOf"):
            if key in schema:
                schema[key] = [self.named(inner, f"{name}Type{i}") for i, inner in enumerate(schema[key])]
        if "allOf" in schema:
            schema["allOf"] = [self._inside(self._plain(part, name), name) for part in schema["allOf"]]
        return schema

    def _flags(self, schema: Schema | bool) -> Schema:
        """What a property's schema says of its direction, wherever it says so."""
        return {flag: True for flag in FLAGS if flagged(self.spec, schema, flag)}

    def _free(self, name: str) -> str:
        taken, n = name, 2
        while name in self.schemas:
            name, n = f"{taken}{n}", n + 1
        return name


def _nullable_as_type(schema: Schema) -> Schema:
    """OpenAPI 3.0's `nullable: true` as 3.1 says it; a single type in a list as that type."""
    schema = dict(schema)
    types = schema.get("type")
    if isinstance(types, list) and len(types) == 1:
        (schema["type"],) = types
    if not schema.pop("nullable", False):
        return schema
    if "type" in schema:
        if "enum" in schema and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
        return {**schema, "type": [*([schema["type"]] if isinstance(schema["type"], str) else schema["type"]), "null"]}
    outer: Schema = {key: schema.pop(key) for key in _OUTER if key in schema}
    return (
        {**outer, "oneOf": [schema, {"type": "null"}]} if schema.keys() & {*_COMBINED, "$ref"} else {**outer, **schema}
    )


def _without_null(schema: Schema) -> Schema:
    types = schema.get("type")
    if isinstance(types, list):
        types = [kind for kind in types if kind != "null"]
        schema = {**schema, "type": types[0] if len(types) == 1 else types}
    return {**schema, "enum": [value for value in schema["enum"] if value is not None]}


def _target(spec: Spec, node: dict[str, Any]) -> dict[str, Any]:
    """The node that a reference leads to, itself and not a merged copy, so that it can be changed."""
    while "$ref" in node:
        node = spec.follow(node["$ref"])
    return node
