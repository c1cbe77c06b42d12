"""Rewrite a document into the form that generators need: 3.1 nullability, every object and enum named."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from scripts.document import Schema, Spec
from scripts.document.operation_names import words

from .merge_all_of import UNIONS, annotations, kinds_of_values, merge_objects, merge_scalars, without_annotations
from .widened_keywords import widened

_PREFIX = "#/components/schemas/"
_COMBINED = (*UNIONS, "allOf")
FLAGS = ("readOnly", "writeOnly")
_OUTER = ("description", "x-sensitive", *FLAGS)  # what is said of a property rather than of its type


def normal_form(spec: Spec) -> Spec:
    """Return the same document, rewritten so that every object and enum schema stands under `components/schemas`.

    No schema has an `allOf`: what its parts come to stands there. No schema under `components/schemas` is but another
    name for a second one: what referred to it refers to that one. What was written in place is named as
    openapi-python-client would name it: the operation or schema that holds it, then the property (`CreateCallBody`,
    `CallAnalysis`).
    """
    normal = Spec(spec.source, copy.deepcopy(spec.document))
    _Namer(normal, spec).name_all()
    # What was read of it while names were given is read anew.
    return Spec(spec.source, normal.document)


def pascal(text: str) -> str:
    """Return the words of a name in PascalCase; `call_id` gives `CallId`."""
    return "".join(word.capitalize() for word in words(text))


def is_object(spec: Spec, schema: Schema) -> bool:
    """Tell whether a schema in normal form describes an object."""
    if "properties" in schema:
        return True
    if "allOf" in schema:
        return any(is_object(spec, spec.resolve(part)) for part in schema["allOf"])
    return schema.get("type") == "object" and not {"oneOf", "anyOf"} & schema.keys()


def is_enum(schema: Schema) -> bool:
    """Tell whether a schema in normal form lists texts, or whole numbers: what is worth a name of its own."""
    kinds = {type(value) for value in schema.get("enum", ()) if value is not None}
    return kinds in ({str}, {int})


def flagged(spec: Spec, schema: Schema | bool, flag: str, above: tuple[str, ...] = ()) -> bool:
    """Tell whether a property of this schema is `readOnly` or `writeOnly`.

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
    def __init__(self, spec: Spec, source: Spec) -> None:
        self.schemas: dict[str, Schema] = spec.document.setdefault("components", {}).setdefault("schemas", {})
        self.spec, self.source = spec, source
        self.deep: dict[str, str] = {}  # a reference into the middle of a schema -> the name that its target got
        self.within: dict[str, str] = {}  # each `allOf` that is being put together, as JSON -> the name that it got
        self.begun: set[str] = set()
        self.done: set[str] = set()
        self.aliases = {name: found for name in self.schemas if (found := self._alias(name)) is not None}

    def name_all(self) -> None:
        for name in list(self.schemas):
            self._component(name)
        for owner, holder in self._holders():
            holder["schema"] = self.named(holder["schema"], owner)
        for name in self.aliases:
            del self.schemas[name]

    def _component(self, name: str) -> Schema:
        """Return the schema of a name: in normal form, unless it is just being brought into that."""
        if name not in self.begun:
            self.begun.add(name)
            self.schemas[name] = self._inside(self._plain(self.schemas[name], pascal(name)), pascal(name))
            self.done.add(name)
        return self.schemas[name]

    def _alias(self, name: str) -> Schema | None:
        """Return the reference that is all there is to the schema of a name; None where it is a type of its own."""
        found = self._reference(self.schemas[name])
        if found is None or _named_by(found["$ref"]):
            return found
        if (known := self.deep.setdefault(found["$ref"], name)) != name:
            return {**found, "$ref": _PREFIX + known}
        # What stands in the middle of a schema has this name from now on.
        target = copy.deepcopy(self.source.resolve({"$ref": found["$ref"]}))
        self.schemas[name] = {**target, **{key: value for key, value in found.items() if key != "$ref"}}
        return None

    def _reference(self, schema: Schema | bool) -> Schema | None:
        """Return a schema that adds nothing to the type that it refers to as that reference, and what is beside it."""
        if isinstance(schema, bool) or schema.get("nullable"):
            return None
        layers = [schema, *(part for part in schema.get("allOf", ()) if isinstance(part, dict))]
        said = [{key: value for key, value in without_annotations(layer).items() if key != "allOf"} for layer in layers]
        references = [layer["$ref"] for layer in said if "$ref" in layer]
        rest = [{key: value for key, value in layer.items() if key != "$ref"} for layer in said]
        if len(references) != 1 or any("allOf" in layer for layer in layers[1:]):
            return None
        if not all(self._adds_nothing(layer, references[0]) for layer in rest if layer):
            return None
        beside: Schema = {key: value for layer in reversed(layers) for key, value in annotations(layer).items()}
        return {**beside, "$ref": references[0]}

    def _adds_nothing(self, said: Schema, reference: str) -> bool:
        """Tell whether all that is said beside a reference is the type that its target has anyway."""
        kinds = self._all_kinds({"$ref": reference})
        return said.keys() == {"type"} and kinds is not None and kinds <= _with_integer(_listed(said["type"]))

    def _all_kinds(self, schema: Schema | bool, above: tuple[str, ...] = ()) -> set[str] | None:
        """Return the types of the values that a schema allows; None where it does not say."""
        while isinstance(schema, dict) and "$ref" in schema:
            if schema["$ref"] in above:
                return set()
            above, name = (*above, schema["$ref"]), _named_by(schema["$ref"])
            schema = self.schemas[name] if name in self.schemas else self.source.follow(schema["$ref"])
        if isinstance(schema, bool):
            return None
        if "type" in schema:
            return {*_listed(schema["type"]), *(["null"] if schema.get("nullable") else [])}
        if "enum" in schema or "const" in schema:
            return kinds_of_values(schema.get("enum", [schema.get("const")]))
        branches = [self._all_kinds(each, above) for key in UNIONS for each in schema.get(key, ())]
        parts = [kinds for each in schema.get("allOf", ()) if (kinds := self._all_kinds(each, above)) is not None]
        if "properties" in schema:
            return {"object"}
        if parts:
            return set.intersection(*parts)
        known = [kinds for kinds in branches if kinds is not None]
        return set().union(*known) if known and len(known) == len(branches) else None

    def _holders(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every mapping outside of the schemas that holds one, with the name that its schema may take."""
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
        """Return the schema, or a reference to it where it had to be given a name."""
        combined = ""
        if isinstance(schema, dict) and "allOf" in schema:
            combined = json.dumps(without_annotations(schema), sort_keys=True)
            if combined in self.within:
                return {**annotations(schema), "$ref": _PREFIX + self.within[combined]}
        plain = self._plain(schema, name)
        if "$ref" in plain:
            return plain
        if not is_object(self.spec, plain) and not is_enum(plain):
            return self._inside(plain, name)
        nothing = None in plain.get("enum", ())
        name = self._free(name)
        self.schemas[name] = {}
        self.within |= {combined: name} if combined else {}
        self.schemas[name] = self._inside(_without_null(plain) if nothing else plain, name)
        self.within.pop(combined, None)
        beside: Schema = {key: plain[key] for key in (*_OUTER, "default") if key in plain}
        reference = {"$ref": _PREFIX + name}
        return {**beside, "oneOf": [reference, {"type": "null"}]} if nothing else {**reference, **beside}

    def _plain(self, schema: Schema | bool, name: str) -> Schema:
        """Return the schema less the ways to say it that differ from the normal form's."""
        if isinstance(schema, bool):
            return {}
        schema = widened(schema)
        if (reference := self._reference(schema)) is not None:
            return self._shallow(reference, name)
        schema = _nullable_as_type(schema)
        types = schema.get("type")
        if isinstance(types, list) and "object" in types and len(types) > 1:
            outer: Schema = {key: schema.pop(key) for key in _OUTER if key in schema}
            return {
                **outer,
                "oneOf": [{**schema, "type": kind} if kind == "object" else {"type": kind} for kind in types],
            }
        return self._combined(schema, name) if schema.keys() & {"allOf", "$ref"} else schema

    def _combined(self, schema: Schema, name: str) -> Schema:
        """Combine the parts of an `allOf`, and what stands beside it or beside a reference, into one schema."""
        own = {key: value for key, value in without_annotations(schema).items() if key not in ("allOf", "$ref")}
        references = [{"$ref": schema["$ref"]}] if "$ref" in schema else []
        parts = [*references, *schema.get("allOf", ()), *([own] if own else [])]
        plain = [self._plain(part, name) for part in parts if isinstance(part, dict) and without_annotations(part)]
        plain = [
            part for i, part in enumerate(plain) if without_annotations(part) not in map(without_annotations, plain[:i])
        ]
        layers = [(part, self._layer(part, name)) for part in plain]
        # One that says no more than that it is an object says nothing beside another.
        layers = [each for each in layers if without_annotations(each[1]) != {"type": "object"}] or layers[:1]
        if len(layers) == 1 and "$ref" in layers[0][0]:
            return {**annotations(layers[0][0]), **annotations(schema), "$ref": layers[0][0]["$ref"]}
        inline = [annotations(part) for part in parts if isinstance(part, dict) and "$ref" not in part]
        beside: Schema = {key: value for said in (*inline, annotations(schema)) for key, value in said.items()}
        wholes = [layer for _, layer in layers]
        for i, layer in enumerate(wholes):
            union = next((key for key in UNIONS if key in layer and not is_object(self.spec, layer)), "")
            if union:
                others = [part for j, (part, _) in enumerate(layers) if j != i]
                kinds = [found for whole in wholes if whole is not layer and (found := self._kinds(whole))]
                variants = [{"allOf": [each, *others]} for each in self._fitting(layer[union], kinds)]
                return (
                    self._plain({**beside, **variants[0]}, name) if len(variants) == 1 else {**beside, union: variants}
                )
        return {
            **(merge_objects(wholes) if any(is_object(self.spec, each) for each in wholes) else merge_scalars(wholes)),
            **beside,
        }

    def _fitting(self, variants: list[Schema], kinds: list[set[str]]) -> list[Schema]:
        """Return the variants of a union that may be of some types; all of them where none may."""
        own = [self._kinds(self.spec.resolve(each)) for each in variants]
        fits = [not mine or all(mine & each for each in kinds) for mine in own]
        return [each for each, fit in zip(variants, fits, strict=True) if fit] or variants

    def _layer(self, plain: Schema, name: str) -> Schema:
        """Return a part of an `allOf` as the schema that it refers to."""
        while "$ref" in plain:
            known = _named_by(plain["$ref"])
            target = copy.deepcopy(self._component(known))
            plain = target if known in self.done else self._plain(target, name)
        return plain

    def _kinds(self, schema: Schema) -> set[str]:
        """Return the types that a schema names, a number's as an integer's too; none where it names none."""
        kinds = _with_integer(_listed(schema.get("type"))) | ({"object"} if is_object(self.spec, schema) else set())
        return kinds | ({"number"} if "integer" in kinds else set())

    def _shallow(self, schema: Schema, name: str) -> Schema:
        """Return the reference; to a named schema where it leads into the middle of one, or to its other name."""
        while (known := _named_by(schema["$ref"])) in self.aliases:
            schema = {**self.aliases[known], **schema, "$ref": self.aliases[known]["$ref"]}
        reference: str = schema["$ref"]
        if known:
            return schema
        if reference not in self.deep:
            name = self.deep[reference] = self._free(name)
            self.schemas[name] = {}
            self.begun.add(name)
            target = copy.deepcopy(self.source.follow(reference))
            self.schemas[name] = self._inside(self._plain(target, name), name)
            self.done.add(name)
        return {**schema, "$ref": _PREFIX + self.deep[reference]}

    def _inside(self, schema: Schema, name: str) -> Schema:
        """Return the schema with what is inside it named."""
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
                variants = [self.named(inner, f"{name}Type{i}") for i, inner in enumerate(schema[key])]
                if "discriminator" in schema:
                    schema["discriminator"] = _decided(schema["discriminator"], schema[key], variants, name)
                schema[key] = variants
        return schema

    def _flags(self, schema: Schema | bool) -> Schema:
        """Return the flags of a property's direction, wherever its schema has them."""
        return {flag: True for flag in FLAGS if flagged(self.spec, schema, flag)}

    def _free(self, name: str) -> str:
        taken, n = name, 2
        while name in self.schemas:
            name, n = f"{taken}{n}", n + 1
        return name


def _decided(discriminator: Schema, written: list[Schema], variants: list[Schema], name: str) -> Schema:
    """Return a discriminator that refers to the variants by the names that they have now, and has one of its own.

    `implicit` has the names of the variants that its mapping does not.
    """
    now = {_written_name(one): other["$ref"] for one, other in zip(written, variants, strict=True) if "$ref" in other}
    said = {value: target.rpartition("/")[2] for value, target in discriminator.get("mapping", {}).items()}
    mapping = {value: now[target] for value, target in said.items() if target in now}
    implicit = {target: reference for target, reference in now.items() if reference not in mapping.values()}
    return {"propertyName": discriminator["propertyName"], "mapping": mapping, "implicit": implicit, "name": name}


def _written_name(variant: Schema) -> str:
    """Return the name of the schema that a variant refers to; "" where it refers to none."""
    references = [each["$ref"] for each in (variant, *variant.get("allOf", ())) if "$ref" in each]
    return references[0].rpartition("/")[2] if references else ""


def _named_by(reference: str) -> str:
    """Return the name of the schema that a reference leads to; "" where it leads elsewhere, or into one."""
    name = reference.removeprefix(_PREFIX)
    return name if reference.startswith(_PREFIX) and "/" not in name else ""


def _listed(types: str | list[str] | None) -> list[str]:
    return [types] if isinstance(types, str) else types or []


def _with_integer(types: list[str]) -> set[str]:
    return {*types, *(["integer"] if "number" in types else [])}


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
    """Return the node that a reference leads to, itself and not a merged copy, so that it can be changed."""
    while "$ref" in node:
        node = spec.follow(node["$ref"])
    return node
