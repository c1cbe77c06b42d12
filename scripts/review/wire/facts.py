"""What differs between two documents, one fact for each place and keyword: oasdiff's raw diff, translated."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any

from scripts.document import Spec
from scripts.document.reader import Pointer

from . import places
from .members import EDITORIAL, NULL, STRING, TYPE_KEYS, is_named, members, spoken

Kinds = dict[str, Pointer]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that differs.

    Parameters:
        kind: of what node: `operation`, `parameter`, `schema`, `property`, ...
        key: which keyword of it, as the document spells it; empty where the node itself came or went.
        how: `added`, `removed` or `changed`.
        base, head: where that is in either document; its parent's place where it is not there.
        before, after: the values; None where there was or is nothing.
        name: what came, went or changed, where the pointer does not end in its name.
    """

    kind: str
    key: str
    how: str
    base: Pointer
    head: Pointer
    before: Any = None
    after: Any = None
    name: str = ""


# oasdiff's word for a keyword, where it is not the document's own.
_SPELT = {
    "operationID": "operationId",
    "securityRequirements": "security",
    "min": "minimum",
    "max": "maximum",
    "exclusiveMin": "exclusiveMinimum",
    "exclusiveMax": "exclusiveMaximum",
    "minProps": "minProperties",
    "maxProps": "maxProperties",
    "XML": "xml",
    "discriminatorDiff": "discriminator",
    "additionalPropertiesAllowed": "additionalProperties",
    "unevaluatedItemsAllowed": "unevaluatedItems",
    "unevaluatedPropertiesAllowed": "unevaluatedProperties",
    "openAPI": "openapi",
    "OAuthFlows": "flows",
    "openIDConnectURL": "openIdConnectUrl",
    "styleDiff": "style",
    "allowReservedDiff": "allowReserved",
}
# A keyword that holds a map: what its entries are when they come and go, and what they are within.
MAPS = {
    "responses": ("response", "response"),
    "content": ("media", "media"),
    "headers": ("header", "header"),
    "properties": ("property", "schema"),
    "patternProperties": ("property", "schema"),
    "schemas": ("component-schema", "schema"),
    "securitySchemes": ("scheme", "scheme"),
}
# Parts that the document names for its own use; that they are used is seen where they are.
_COMPONENTS = {
    "parameters": "parameter",
    "responses": "response",
    "headers": "header",
    "requestBodies": "body",
    "examples": "example",
    "links": "link",
    "callbacks": "callback",
}
# A keyword that holds one node, and what that node is.
NODES = {
    "info": "info",
    "components": "components",
    "requestBody": "body",
    **dict.fromkeys(
        (
            *("schema", "itemSchema", "items", "not", "contains", "propertyNames", "additionalProperties"),
            *("if", "then", "else", "contentSchema", "unevaluatedItems", "unevaluatedProperties"),
        ),
        "schema",
    ),
}
_VARIANTS = ("oneOf", "anyOf", "allOf", "prefixItems")
_OURS = {"nullableWrapping", "oneOfWrapping", "listOfTypes"}  # readings of other entries, which are there as well


def facts(base: Spec, head: Spec, diff: dict[str, Any], renamed: dict[str, str]) -> tuple[Fact, ...]:
    """Every fact that a raw diff of oasdiff's tells, each once, however often its schema is used.

    Parameters:
        diff: what oasdiff found.
        renamed: the names of schemas in `base` that are others in `head`.
    """
    walk = _Walk(base, head, renamed)
    unique = {(f.kind, f.key, f.how, f.base, f.head, f.name): f for f in walk.node("document", diff, (), ())}
    return tuple(unique.values())


class _Walk:
    def __init__(self, base: Spec, head: Spec, renamed: dict[str, str]) -> None:
        self.base, self.head, self.renamed = base, head, renamed
        self.seen: set[tuple[str, Pointer, Pointer]] = set()

    def node(self, kind: str, diff: dict[str, Any], b: Pointer, h: Pointer) -> Iterator[Fact]:
        """The facts of a node and of all within it."""
        if kind == "schema" and (other := self._reference(b, h)):
            yield other
            return
        if _is_reference(self.base, b) == _is_reference(self.head, h):
            b, h = places.settle(self.base, b), places.settle(self.head, h)
        # A shared schema is told once: oasdiff repeats it at every use.
        if (kind, b, h) in self.seen:
            return
        self.seen.add((kind, b, h))
        if kind == "schema":
            diff = yield from self._type(diff, b, h)
        for word, value in diff.items():
            if word not in _OURS:
                yield from self._entry(kind, word, value, b, h)

    def _entry(self, kind: str, word: str, value: Any, b: Pointer, h: Pointer) -> Iterator[Fact]:
        key = _SPELT.get(word, word)
        if word == "extensions":
            for name in [*value.get("added", ()), *value.get("deleted", ()), *value.get("modified", ())]:
                yield self.keyword(kind, name, b, h)
        elif word == "paths":
            yield from self._paths(value)
        elif word == "operations":
            for method in value.get("added", ()):
                yield self.came("operation", ADDED, b, (*h, method.lower()))
            for method in value.get("deleted", ()):
                yield self.came("operation", REMOVED, (*b, method.lower()), h)
            for method, inner in value.get("modified", {}).items():
                yield from self.node("operation", inner, (*b, method.lower()), (*h, method.lower()))
        elif kind == "components" and word in _COMPONENTS:
            yield from self._map("component", _COMPONENTS[word], value, (*b, word), (*h, word))
        elif (kind, word) == ("media", "name"):
            pass  # one media type in the place of another: the one came, the other went, and `guard` says so
        elif word == "parameters":
            yield from self._parameters(value, b, h)
        elif word in _VARIANTS:
            yield from self._variants(word, value, b, h)
        elif word == "required" and kind == "schema":
            yield from self._required(value, b, h)
        elif word in MAPS and isinstance(value, dict) and value.keys() <= {"added", "deleted", "modified"}:
            yield from self._map(*MAPS[word], value, self._b(b, word), self._h(h, word))
        elif word in NODES and isinstance(value, dict) and "from" not in value:
            child = NODES[word]
            if value.get("added") is True or value.get("schemaAdded"):
                yield self.keyword(kind, key, b, h) if child == "schema" else self.came(child, ADDED, b, (*h, key))
            elif value.get("deleted") is True or value.get("schemaDeleted"):
                yield self.keyword(kind, key, b, h) if child == "schema" else self.came(child, REMOVED, (*b, key), h)
            else:
                yield from self.node(child, value, self._b(b, key), self._h(h, key))
        else:
            yield self.keyword(kind, key, b, h)

    def _b(self, pointer: Pointer, *keys: str | int) -> Pointer:
        return places.step(self.base, pointer, *keys)

    def _h(self, pointer: Pointer, *keys: str | int) -> Pointer:
        return places.step(self.head, pointer, *keys)

    def keyword(self, kind: str, key: str, b: Pointer, h: Pointer) -> Fact:
        """A fact about a keyword of a node, with its values as either document has them."""
        b, h = self._b(b, key), self._h(h, key)
        before, after = places.node(self.base, b), places.node(self.head, h)
        how = ADDED if before is None else REMOVED if after is None else CHANGED
        return Fact(kind, key, how, b, h, before, after)

    def came(self, kind: str, how: str, b: Pointer, h: Pointer, name: str = "") -> Fact:
        """A fact about a node that came or went."""
        before = None if how == ADDED else places.node(self.base, b)
        after = None if how == REMOVED else places.node(self.head, h)
        return Fact(kind, "", how, b, h, before, after, name)

    def _map(self, entry: str, child: str, value: dict[str, Any], b: Pointer, h: Pointer) -> Iterator[Fact]:
        for name in value.get("added", ()):
            if name not in self.renamed.values() or entry != "component-schema":
                yield self.came(entry, ADDED, b, self._h(h, _spelt(self.head, h, name)))
        for name in value.get("deleted", ()):
            if name not in self.renamed or entry != "component-schema":
                yield self.came(entry, REMOVED, self._b(b, _spelt(self.base, b, name)), h)
        for name, inner in value.get("modified", {}).items():
            at = self._b(b, _spelt(self.base, b, name)), self._h(h, _spelt(self.head, h, name))
            yield from self.node(child, inner, *at)

    def _paths(self, value: dict[str, Any]) -> Iterator[Fact]:
        b: Pointer = ("paths",)
        for path in value.get("added", ()):
            item = places.settle(self.head, (*b, path))
            for method in self._methods(self.head, item):
                yield self.came("operation", ADDED, b, (*item, method))
        for path in value.get("deleted", ()):
            item = places.settle(self.base, (*b, path))
            for method in self._methods(self.base, item):
                yield self.came("operation", REMOVED, (*item, method), b)
        heads = {places.template(path): path for path in self.head.document.get("paths", {})}
        for path, inner in value.get("modified", {}).items():
            other = path if path in self.head.document["paths"] else heads.get(places.template(path), path)
            yield from self.node("path", inner, (*b, path), (*b, other))

    @staticmethod
    def _methods(spec: Spec, item: Pointer) -> list[str]:
        return [o.method.lower() for o in spec.operations if places.settle(spec, ("paths", o.path)) == item]

    def _parameters(self, value: dict[str, Any], b: Pointer, h: Pointer) -> Iterator[Fact]:
        for location, names in value.get("added", {}).items():
            for name in names:
                at = places.parameter(self.head, h, location, name) or h
                yield self.came("parameter", ADDED, b, at, name)
        for location, names in value.get("deleted", {}).items():
            for name in names:
                at = places.parameter(self.base, b, location, name) or b
                yield self.came("parameter", REMOVED, at, h, name)
        for location, inner in value.get("modified", {}).items():
            for name, one in inner.items():
                new = one.get("name", {}).get("to", name)
                at = places.parameter(self.base, b, location, name) or b
                yield from self.node("parameter", one, at, places.parameter(self.head, h, location, new) or h)

    def _variants(self, word: str, value: dict[str, Any], b: Pointer, h: Pointer) -> Iterator[Fact]:
        b, h = self._b(b, word), self._h(h, word)
        for one in value.get("added", ()):
            if one.get("component") not in self.renamed.values():
                yield self.came("variant", ADDED, b, (*h, one["index"]), word)
        for one in value.get("deleted", ()):
            if one.get("component") not in self.renamed:
                yield self.came("variant", REMOVED, (*b, one["index"]), h, word)
        for one in value.get("modified", ()):
            at = (*b, one["base"]["index"]), (*h, one["revision"]["index"])
            yield from self.node("schema", one["diff"], *at)

    def _required(self, value: dict[str, Any], b: Pointer, h: Pointer) -> Iterator[Fact]:
        for how, word in ((ADDED, "added"), (REMOVED, "deleted")):
            for name in value.get(word, ()):
                at = self._b(b, "properties", name), self._h(h, "properties", name)
                # What comes or goes with its property is told by the property.
                there = [places.node(self.base, at[0]) is not None, places.node(self.head, at[1]) is not None]
                if all(there):
                    yield Fact("property", "required", how, *at, how == REMOVED, how == ADDED)
                elif not any(there):
                    yield Fact("schema", "required", how, self._b(b, "required"), self._h(h, "required"), name=name)

    def _reference(self, b: Pointer, h: Pointer) -> Fact | None:
        """A fact about a place that names another schema than before, where that is another type in the clients."""
        before, after = (places.node(spec, at) for spec, at in ((self.base, b), (self.head, h)))
        if not (isinstance(before, dict) and isinstance(after, dict) and "$ref" in before and "$ref" in after):
            return None
        old, new = before["$ref"].rpartition("/")[2], after["$ref"].rpartition("/")[2]
        if self.renamed.get(old, old) == new or not (is_named(self.base, b) or is_named(self.head, h)):
            return None
        return Fact("schema", "$ref", CHANGED, (*b, "$ref"), (*h, "$ref"), old, new)

    def _type(self, diff: dict[str, Any], b: Pointer, h: Pointer) -> Generator[Fact, None, dict[str, Any]]:
        """The facts about what type a value has; returns what the diff says beside that."""
        if not diff.keys() & TYPE_KEYS:
            return diff
        plain = (self.base, _within_one(self.base, b)), (self.head, _within_one(self.head, h))
        several = [self._node(*at).keys() & {"oneOf", "anyOf"} for at in plain]
        wrapped = several[0] != several[1] or (plain[0][1] == b) != (plain[1][1] == h)
        before, after = (members(*at, wrapped) for at in plain)
        self._equate(diff, before, after, b, h)
        for fact in _kinds(before, after, b, h, self._said(b, h)):
            yield replace(fact, base=self._place(self.base, b, fact.key), head=self._place(self.head, h, fact.key))
        rest = {key: value for key, value in diff.items() if key not in TYPE_KEYS or key in ("oneOf", "anyOf")}
        if wrapped or not before.keys() & after.keys() - {NULL}:
            # Another type altogether, or the same in other words: what is within it differs because of that.
            return {key: value for key, value in rest.items() if key in EDITORIAL}
        for key in ("oneOf", "anyOf"):
            if key in rest:
                inner = rest[key].get("modified", ())
                rest[key] = {"modified": [one for one in inner if not self._is_enum(one, b, key)]}
        return rest | ({"format": diff["format"]} if "format" in diff and before.keys() == after.keys() else {})

    def _is_enum(self, one: dict[str, Any], b: Pointer, key: str) -> bool:
        """Whether a variant lists values: those are told of all variants together."""
        return all(kind.startswith("=") for kind in members(self.base, (*self._b(b, key), one["base"]["index"])))

    def _equate(self, diff: dict[str, Any], before: Kinds, after: Kinds, b: Pointer, h: Pointer) -> None:
        """Gives renamed variants, and those without a name, one name on both sides where they are one to oasdiff."""
        for key in ("oneOf", "anyOf"):
            for one in diff.get(key, {}).get("modified", ()):
                old = [*members(self.base, (*self._b(b, key), one["base"]["index"]), variant=True)]
                new = [*members(self.head, (*self._h(h, key), one["revision"]["index"]), variant=True)]
                if len(old) == len(new) == 1 and new[0] in after:
                    after[old[0]] = after.pop(new[0])
        for old_name, new_name in self.renamed.items():
            if "#" + old_name in before and "#" + new_name in after:
                after["#" + old_name] = after.pop("#" + new_name)

    @staticmethod
    def _node(spec: Spec, at: Pointer) -> dict[str, Any]:
        found = places.node(spec, at)
        return spec.resolve(found) if isinstance(found, dict) else {}

    @staticmethod
    def _place(spec: Spec, at: Pointer, key: str) -> Pointer:
        """The line that says the type, or its values, where one does."""
        found = places.node(spec, at)
        words = (
            ("enum", "const", "type", "oneOf", "anyOf")
            if key == "enum"
            else ("type", "oneOf", "anyOf", "enum", "const")
        )
        said = [word for word in words if isinstance(found, dict) and word in found]
        return (*at, said[0]) if said else at

    def _said(self, b: Pointer, h: Pointer) -> tuple[Any, Any]:
        return spoken(self.base, b), spoken(self.head, h)


def _spelt(spec: Spec, at: Pointer, name: str) -> str:
    """The name of a header as the document writes it: to oasdiff, large and small letters are one."""
    names = places.node(spec, at) or {}
    return name if name in names else next((one for one in names if one.lower() == name.lower()), name)


def _within_one(spec: Spec, at: Pointer) -> Pointer:
    """The only part of an `allOf` that says nothing else about the value: another way to write that part."""
    found = places.node(spec, at)
    words = found.keys() - EDITORIAL - {"x-sensitive", "x-assumed"} if isinstance(found, dict) else ()
    return (*at, "allOf", 0) if {*words} == {"allOf"} and len(found["allOf"]) == 1 else at


def _is_reference(spec: Spec, at: Pointer) -> bool:
    found = places.node(spec, at)
    return isinstance(found, dict) and "$ref" in found


def _kinds(before: Kinds, after: Kinds, b: Pointer, h: Pointer, said: tuple[Any, Any]) -> Iterator[Fact]:
    """The facts that two sets of kinds make: null came, a value of an enum went, another type altogether."""
    came, gone = set(after) - set(before), set(before) - set(after)
    if NULL in came | gone:
        yield Fact("schema", "null", ADDED if NULL in came else REMOVED, b, h, *said)
    values = [{kind for kind in kinds if kind.startswith("=")} for kinds in (before, after)]
    # Beside a free text, the values are only known ones.
    open_text = STRING in before and STRING in after
    if open_text or all(values):
        for how, names in ((ADDED, values[1] - values[0]), (REMOVED, values[0] - values[1])):
            if names:
                key = "open-value" if open_text else "enum"
                yield Fact("schema", key, how, b, h, *said, name=", ".join(sorted(name[1:] for name in names)))
        came, gone = came - values[1], gone - values[0]
    came, gone = came - {NULL}, gone - {NULL}
    if came or gone:
        how = CHANGED if came and gone else ADDED if came else REMOVED
        yield Fact("schema", "type", how, b, h, *said)
