"""Read the document's schemas: the parts of one, its types, the sum of its allOf, and whether a value fits."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, Protocol

from openapi_schema_validator import oas30_format_checker, oas31_format_checker

from scripts.document import Schema, Spec
from scripts.document.match_ecma_regex import matches

from .build_schema_validators import BOTH_30, BOTH_31
from .discriminators import variant_of
from .read_write_only import hidden_names, is_hidden, one_way_document

Location = tuple[str | int, ...]

_FULL_TIME = re.compile(
    r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.IGNORECASE | re.ASCII
)
# `time` is RFC 3339's full-time; jsonschema's checker takes it for the one of draft 3, which has no offset.
FORMATS: dict[str, Callable[[Any], bool]] = {
    "time": lambda value: not isinstance(value, str) or _FULL_TIME.fullmatch(value) is not None
}


class Validator(Protocol):
    """The part of a jsonschema validator that is used here."""

    def is_valid(self, instance: Any) -> bool: ...

    def iter_errors(self, instance: Any) -> Iterator[Any]: ...


_CHECKERS = {"3.0": deepcopy(oas30_format_checker), "3.1": deepcopy(oas31_format_checker)}
for _checker in _CHECKERS.values():
    for _name, _check in FORMATS.items():
        _checker.checks(_name)(_check)


def parts(spec: Spec, schema: Schema, value: Any = None) -> list[Schema]:
    """Return a schema and, recursively, what its allOf, oneOf and anyOf hold, with references followed.

    Parameters:
        value: an object to which a variant that its discriminator does not name is nothing.
    """
    found: list[Schema] = []
    waiting = [schema]
    while waiting:
        node = spec.resolve(waiting.pop())
        if all(node is not known for known in found):
            found.append(node)
            named = (
                variant_of(spec.resolve, node, value) if "discriminator" in node and isinstance(value, dict) else None
            )
            for keyword in ("allOf",) if named else ("allOf", "oneOf", "anyOf"):
                waiting += [branch for branch in node.get(keyword, ()) if isinstance(branch, dict)]
            waiting += [named] if named else []
    return found


def validator(spec: Spec, schema: Schema, *, sending: bool) -> Validator:
    """Return a validator of a schema of the document, its formats and references included.

    Parameters:
        sending: whether the value is a request's (`readOnly` is refused, and not required) or a response's
            (`writeOnly` is).
    """
    components = spec.document.get("components", {})
    if (one_way := one_way_document(spec, sending=sending)) is not None:
        schema, components = one_way.schema(schema), one_way.components
    if spec.document["openapi"].startswith("3.0"):
        dialect, formats = BOTH_30, _CHECKERS["3.0"]
    else:
        dialect, formats = BOTH_31, _CHECKERS["3.1"]
    made: Validator = dialect({**schema, "components": components}, format_checker=formats)
    return made


def hidden_places(spec: Spec, schema: Schema, value: Any, *, sending: bool, at: Location = ()) -> Iterator[Location]:
    """Return where a value holds properties of the other direction; of variants, those that all of them hide."""
    known = parts(spec, schema, value)
    if isinstance(value, list):
        items: Schema = {"anyOf": [part["items"] for part in known if isinstance(part.get("items"), dict)]}
        for index, item in enumerate(value):
            yield from hidden_places(spec, items, item, sending=sending, at=(*at, index))
    elif isinstance(value, dict):
        certain = hidden_names(spec, schema, sending=sending)
        for name, item in value.items():
            fits = [part["properties"][name] for part in known if name in part.get("properties", {})]
            if name in certain or (fits and all(is_hidden(spec, one, sending=sending) for one in fits)):
                yield (*at, name)
                continue
            fits += [one for part in known for one in by_pattern(part, name)]
            fits = fits or [part["additionalProperties"] for part in known if "additionalProperties" in part]
            inner: Schema = {"anyOf": [fit for fit in fits if isinstance(fit, dict)]}
            yield from hidden_places(spec, inner, item, sending=sending, at=(*at, name))


def by_pattern(schema: Schema, name: str) -> list[Schema | bool]:
    """Return the schemas of the patterns that the name of a property matches."""
    return [one for pattern, one in schema.get("patternProperties", {}).items() if matches(pattern, name)]


def without_hidden(spec: Spec, schema: Schema, value: Any, *, sending: bool) -> Any:
    """Return the value without what belongs to the other direction."""
    places = list(hidden_places(spec, schema, value, sending=sending))
    value = deepcopy(value) if places else value
    for *above, name in places:
        owner = value
        for step in above:
            owner = owner[step]
        del owner[name]
    return value


_TYPES = frozenset({"null", "boolean", "number", "string", "object", "array"})
# What a schema without `type` means by the keywords that it has.
_IMPLIED = {
    **dict.fromkeys(("properties", "additionalProperties", "patternProperties", "required"), "object"),
    **dict.fromkeys(("items", "prefixItems", "minItems", "maxItems", "uniqueItems"), "array"),
    **dict.fromkeys(("pattern", "minLength", "maxLength", "format"), "string"),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), "number"),
}
_NAMES_OF_TYPES = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string"} | {
    dict: "object",
    list: "array",
}


def types_of(spec: Spec, schema: Schema | bool, above: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the JSON types that a value of the schema may have; without a type, those its keywords imply, or all."""
    if isinstance(schema, bool):
        return _TYPES if schema else frozenset()
    if (reference := schema.get("$ref")) in above:
        return _TYPES
    above = (*above, reference) if reference else above
    node = spec.resolve(schema)
    said = node.get("type", ())
    kinds = frozenset([said] if isinstance(said, str) else said)
    if kinds and node.get("nullable"):
        kinds |= {"null"}
    if not kinds and ("enum" in node or "const" in node):
        kinds = frozenset(_NAMES_OF_TYPES[type(value)] for value in node.get("enum", [node.get("const")]))
    for branch in node.get("allOf", ()):
        kinds = _both(kinds, types_of(spec, branch, above))
    for keyword in ("oneOf", "anyOf"):
        if keyword in node:
            any_of_them = frozenset().union(*(types_of(spec, branch, above) for branch in node[keyword]))
            kinds = _both(kinds, any_of_them)
    return kinds or frozenset(_IMPLIED[keyword] for keyword in _IMPLIED.keys() & node.keys()) or _TYPES


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if not one or not other:
        return one or other
    both = one & other
    return both | {"integer"} if "integer" in one | other and "number" in one | other else both


def _narrower(one: Any, other: Any) -> Any:
    return {"allOf": [one, other]} if one != other else one


# How two values of a keyword become one that means both; keywords that are not here are annotations.
_MERGE: dict[str, Any] = {
    "required": lambda a, b: [*dict.fromkeys([*a, *b])],
    "enum": lambda a, b: [value for value in a if value in b],
    **dict.fromkeys(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"), min),
    "items": _narrower,
    "additionalProperties": lambda a, b: False if a is False or b is False else _narrower(a, b),
    "nullable": lambda a, b: a and b,
    **dict.fromkeys(("uniqueItems", "readOnly", "writeOnly"), lambda a, b: a or b),
}

ASSERTIONS = frozenset({"properties", "type", "pattern", "format", "multipleOf", "patternProperties", *_MERGE})


def merged(spec: Spec, schema: Schema) -> Schema:
    """Return the schema with its reference followed and its allOf folded in; only a check finds contradictions."""
    node = spec.resolve(schema)
    if "allOf" not in node:
        return node
    base = {key: value for key, value in node.items() if key != "allOf"}
    layers = [base, *(merged(spec, branch) for branch in node["allOf"] if isinstance(branch, dict))]
    made: Schema = {}
    properties: dict[str, Any] = {}
    for layer in layers:
        for name, one in layer.get("properties", {}).items():
            properties[name] = _narrower(properties[name], one) if name in properties else one
        for key, value in layer.items():
            if key not in ("properties", "type"):
                made[key] = _MERGE.get(key, lambda a, _: a)(made[key], value) if key in made else value
    for layer in layers:
        if layer.get("additionalProperties") is False:
            properties = {name: one for name, one in properties.items() if name in layer.get("properties", {})}
    if properties:
        made["properties"] = properties
    kinds = types_of(spec, node)
    return {**made, "type": sorted(kinds)} if kinds != _TYPES else made
