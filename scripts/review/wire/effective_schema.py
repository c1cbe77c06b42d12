"""View schemas as values see them: what they are called, which kinds of value they allow, an `allOf` as one schema."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from .json_pointer import SCHEMAS, mapping, node, target

NULL, STRING, OBJECT, ARRAY, ANY, NOTHING = "null", "string", "object", "array", "any", "nothing"
# Where a schema is written: several places where parts of an `allOf` say something about one property.
Starts = tuple[Pointer, ...]

# Formats that are a type of their own in a client.
TYPED_FORMATS = frozenset({"date-time", "date", "uuid"})
# Keywords beside which a reference, or the only part of an `allOf`, is not the whole schema.
_STRUCTURE = frozenset(
    {"$ref", "allOf", "oneOf", "anyOf", "enum", "const", "properties", "required", "additionalProperties", "items"}
    | {"patternProperties", "prefixItems", "not", "if", "then", "else", "dependentSchemas"}
)
_UNIONS = ("oneOf", "anyOf")
_IMPLY_OBJECT = frozenset({"properties", "additionalProperties", "patternProperties"})
# Of several values of a constraint, the one that shuts out most.
_TIGHTEST = {
    **dict.fromkeys(("minLength", "minItems", "minProperties", "minContains", "minimum", "exclusiveMinimum"), max),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties", "maxContains", "maximum", "exclusiveMaximum"), min),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the schemas that hold for a value together.

    Parameters:
        own: whether it is written in place, rather than reached by a reference.
    """

    pointer: Pointer
    node: dict[str, Any]
    own: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One kind of value that a schema allows.

    Parameters:
        kind: a JSON type, a format that is a type in the clients, `=value` for a value of an enum, or `any`.
        starts: where it is written.
        name: the component that it is, empty where it is written in place.
        source: the component of the variant that it was reached by, where it is a variant's.
        variant: where that variant is written.
    """

    kind: str
    starts: Starts
    name: str = ""
    source: str = ""
    variant: Starts = ()


class View:
    """A schema together with all that it refers to and is put together from.

    Parameters:
        spec: the document.
        starts: where the schema is written.

    Attributes:
        sites: the schemas on the way to the one that says the structure: references, wrappers for null.
        nullable: whether one of them adds null.
        component: the named schema that the way ends in; empty where it ends in place.
        end: where the way ends.
    """

    def __init__(self, spec: Spec, starts: Starts) -> None:
        self.spec, self.starts = spec, starts
        self.sites: list[Layer] = []
        self.nullable, self.component, self.end = False, "", starts
        if len(starts) == 1:
            self._follow(starts[0])

    def _follow(self, pointer: Pointer) -> None:
        seen: set[Pointer] = set()
        referred = False
        while pointer not in seen:
            seen.add(pointer)
            found = mapping(self.spec, pointer)
            self.end = (pointer,)
            if referred and pointer[:2] == SCHEMAS and len(pointer) == 3:
                self.component = str(pointer[2])
                if found.keys() != {"$ref"}:
                    return
            inner = _lone(self.spec, pointer, found)
            if inner is None:
                if not self.component:
                    return
            elif not self.component:
                self.sites.append(Layer(pointer, found, True))
                self.nullable |= _says_null(found) or inner[1]
            if inner is None:
                return
            pointer, referred = inner[0], "$ref" in found

    @property
    def is_reference(self) -> bool:
        """Tell whether nothing is said in place but which component the schema is."""
        return bool(self.component) and all(site.node.keys() == {"$ref"} for site in self.sites)

    @cached_property
    def parts(self) -> list[Layer]:
        """The schemas that hold together at the end of the way: itself, its references and the parts of its `allOf`."""
        found: dict[Pointer, Layer] = {}
        for start in self.end:
            self._expand(start, not self.component, found)
        return [*found.values()]

    def _expand(self, pointer: Pointer, own: bool, found: dict[Pointer, Layer]) -> None:
        if pointer in found:
            return
        schema = mapping(self.spec, pointer)
        found[pointer] = Layer(pointer, schema, own)
        if (at := target(self.spec, schema.get("$ref"))) is not None:
            self._expand(at, False, found)
        for i in range(len(_listed(schema, "allOf"))):
            self._expand((*pointer, "allOf", i), own, found)

    @cached_property
    def layers(self) -> list[Layer]:
        """All schemas that hold for a value, those on the way first."""
        return [*self.sites, *self.parts]

    def said(self, word: str, own: bool = False) -> list[tuple[Pointer, Any]]:
        """Return every value of a keyword, with its place; of schemas written here alone where `own`."""
        return [((*x.pointer, word), x.node[word]) for x in self.layers if word in x.node and (x.own or not own)]

    def first(self, word: str) -> tuple[Pointer, Any]:
        """Return the first value of a keyword, and its place; None where there is none, and where it would be."""
        found = self.said(word)
        return found[0] if found else ((*self.end[0], word), None)

    def flag(self, word: str) -> bool:
        """Return whether a keyword is true anywhere."""
        return any(value is True for _, value in self.said(word))

    def constraint(self, word: str) -> tuple[Pointer, Any]:
        """Return the value of a constraint that shuts out most, and its place."""
        found = [(at, value) for at, value in self._bounds(word) if value is not None and value is not False]
        if not found:
            return (*self.end[0], word), None
        pick = _TIGHTEST.get(word)
        numbers = [pair for pair in found if isinstance(pair[1], int | float)]
        return pick(numbers, key=lambda pair: pair[1]) if pick and numbers else found[0]

    def _bounds(self, word: str) -> Iterator[tuple[Pointer, Any]]:
        """Yield the values of a constraint as 3.1 says them: a bound that is excluded is a number of its own."""
        bound = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}.get(word, word)
        exclusive = "exclusive" + bound[:1].upper() + bound[1:]
        whole = "integer" in self.types
        step = 1 if bound == "minimum" else -1
        for layer in self.layers:
            value, other = layer.node.get(bound), layer.node.get(exclusive)
            excluded = value if other is True else other if type(other) in (int, float) else None
            if bound not in ("minimum", "maximum"):
                yield (*layer.pointer, word), layer.node.get(word)
            elif word == exclusive:
                yield (*layer.pointer, exclusive), None if whole else excluded
            else:
                yield (*layer.pointer, bound), None if other is True else value
                if whole and isinstance(excluded, int):
                    yield (*layer.pointer, bound if other is True else exclusive), excluded + step

    @cached_property
    def types(self) -> list[str]:
        """The JSON types that are said, each layer's beside the others'."""
        kinds: list[str] | None = None
        for layer in self.layers:
            said = layer.node.get("type")
            listed = [said] if isinstance(said, str) else said if isinstance(said, list) else None
            if listed is not None:
                kinds = _both(listed if kinds is None else kinds, listed) or listed
        if kinds is None:
            implied = any(layer.node.keys() & _IMPLY_OBJECT for layer in self.parts)
            return [OBJECT] if implied else []
        return kinds

    @cached_property
    def unions(self) -> list[Pointer]:
        """The places of the lists of variants."""
        return [(*x.pointer, word) for x in self.parts for word in _UNIONS if _listed(x.node, word)]

    @cached_property
    def is_union(self) -> bool:
        """Tell whether the schema is one of several, rather than an object about which variants say more."""
        return bool(self.unions) and not any("properties" in layer.node for layer in self.parts)

    @cached_property
    def alternatives(self) -> list[Alternative]:
        """The kinds of value that are allowed."""
        unique = {(a.kind, a.starts): a for a in _alternatives(self, "", (), set())}
        return [*unique.values()]

    @cached_property
    def kinds(self) -> set[str]:
        return {alternative.kind for alternative in self.alternatives}

    @property
    def is_typed(self) -> bool:
        """Tell whether clients have a type of its own for the schema: an object, or an enum."""
        kinds = self.kinds - {NULL}
        lone = kinds == {OBJECT} and sum(a.kind == OBJECT for a in self.alternatives) == 1
        return lone or (bool(kinds) and all(kind.startswith("=") for kind in kinds))

    @property
    def spoken(self) -> str:
        """Return the schema's type as a person says it: `string or null`."""
        return " or ".join(dict.fromkeys(spoken(alternative) for alternative in self.alternatives))

    @cached_property
    def properties(self) -> dict[str, Starts]:
        """Return the places at which each property is written, in all parts."""
        found: dict[str, Starts] = {}
        for layer in self.parts:
            for name in mapping(self.spec, (*layer.pointer, "properties")):
                found[name] = (*found.get(name, ()), (*layer.pointer, "properties", name))
        return found

    @cached_property
    def required(self) -> set[str]:
        return {str(name) for layer in self.parts for name in _listed(layer.node, "required")}

    @cached_property
    def additional(self) -> tuple[Pointer, Any]:
        """Return the schema of undeclared properties, and its place: the first part that says anything of them."""
        found = self.said("additionalProperties")
        return next((pair for pair in found if pair[1] not in ({}, True)), self.first("additionalProperties"))


def spoken(alternative: Alternative) -> str:
    """Return a kind of value as a person says it."""
    return alternative.name or alternative.kind.removeprefix("=")


def variant_name(spec: Spec, variant: Alternative) -> str:
    """Return what people call a variant: by its component, its title, or the value that tells it from others."""
    view = View(spec, variant.starts)
    said = [variant.name, view.first("title")[1], *tags(view).values(), variant.kind.removeprefix("=")]
    return next(str(name).strip('"') for name in said if name)


def tags(view: View) -> dict[str, str]:
    """Return the properties of an object that can have one value only, with that value as JSON."""
    found = {name: View(view.spec, starts).kinds for name, starts in view.properties.items()}
    return {name: next(iter(kinds))[1:] for name, kinds in found.items() if len(kinds) == 1 and min(kinds)[0] == "="}


def digest(value: Any) -> str:
    """Return a short hash of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _alternatives(view: View, source: str, variant: Starts, seen: set[Starts]) -> Iterator[Alternative]:
    if view.nullable or view.parts[0].node.get("nullable") is True:
        yield Alternative(NULL, view.starts, "", source, variant)
    if len(view.starts) == 1 and node(view.spec, view.starts[0]) is False:
        yield Alternative(NOTHING, view.starts, "", source, variant)
        return
    if view.end in seen:
        return
    seen.add(view.end)
    values = [layer.node["enum"] if "enum" in layer.node else [layer.node["const"]] for layer in view.layers
              if isinstance(layer.node.get("enum"), list) or "const" in layer.node]  # fmt: skip
    if values:
        for value in values[0]:
            if all(value in others for others in values):
                kind = NULL if value is None else "=" + json.dumps(value)
                yield Alternative(kind, view.starts, view.component, source, variant)
        return
    if view.is_union:
        for at in view.unions:
            for i in range(len(node(view.spec, at))):
                inner = View(view.spec, ((*at, i),))
                above = (source, variant) if source else (inner.component, inner.starts)
                yield from _alternatives(inner, *above, seen)
        return
    for kind in view.types or [ANY]:
        if kind == STRING:
            format_ = view.first("format")[1]
            kind = format_ if format_ in TYPED_FORMATS else kind
        yield Alternative(kind, view.starts, view.component if kind == OBJECT else "", source, variant)


def _lone(spec: Spec, pointer: Pointer, schema: dict[str, Any]) -> tuple[Pointer, bool] | None:
    """Return the only schema that another consists of, and whether null is added to it; None where it is itself one."""
    structure = schema.keys() & _STRUCTURE
    if "$ref" in structure:  # What stands beside it narrows the schema, and clients have its type all the same.
        at = target(spec, schema["$ref"])
        return None if at is None else (at, False)
    if structure == {"allOf"} and len(_listed(schema, "allOf")) == 1:
        return (*pointer, "allOf", 0), False
    for word in _UNIONS:
        if structure == {word}:
            listed = _listed(schema, word)
            others = [i for i, variant in enumerate(listed) if not _is_null(variant)]
            if len(others) == 1:
                return (*pointer, word, others[0]), len(listed) > 1
    return None


def _is_null(schema: Any) -> bool:
    if not isinstance(schema, dict) or schema.keys() & {"$ref", "oneOf", "anyOf", "allOf"}:
        return False
    return schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None] or schema.get("const", 0) is None


def _says_null(schema: dict[str, Any]) -> bool:
    types = schema.get("type")
    return schema.get("nullable") is True or (isinstance(types, list) and "null" in types)


def _both(one: list[str], other: list[str]) -> list[str]:
    """Return the types that two lists allow; a whole number is a number."""
    allowed = [{*kinds} | ({"integer"} if "number" in kinds else set()) for kinds in (one, other)]
    both = allowed[0] & allowed[1]
    return [
        kind for kind in dict.fromkeys([*one, *other]) if kind in both and not ("number" in both and kind == "integer")
    ]


def _listed(schema: dict[str, Any], word: str) -> list[Any]:
    found = schema.get(word)
    return found if isinstance(found, list) else []
