"""Find the forms of served fields that are refused: the functions that coverage.yaml names in `when`."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from .credential_advice import what_works_instead
from .explain_schema_errors import reasons, shown
from .field_coverage import field_coverage
from .match_ecma_regex import has_alternatives, is_pattern
from .model import Schema, Spec
from .read_with_line_numbers import Pointer
from .walk_objects_by_kind import Node

# Where below the object a refusal is, and the words for its message.
Found = tuple[Pointer, Mapping[str, str]]
Find = Callable[[Spec, Node, str], Iterator[Found]]

_DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base"
_DOCUMENT = "urn:document"  # what the document is called while its own schemas are asked
_FORM = "application/x-www-form-urlencoded"
_ANY = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_UNIONS = ("oneOf", "anyOf")
_LITERAL = re.compile(r"/(\^.*\$)/[a-z]*", re.DOTALL)


def is_foreign_dialect(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a dialect of JSON Schema that is not OpenAPI's own."""
    del spec
    if node.value[field] != _DIALECT:
        yield (field,), {"value": shown(node.value[field]), "dialect": _DIALECT}


def is_true(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a field that is switched on."""
    del spec
    if node.value[field] is True:
        yield (field,), {}


def is_empty(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a list or map of nothing."""
    del spec
    if not node.value[field]:
        yield (field,), {}


def is_of_a_form(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find what is said of the fields of a form; beside other media types it means nothing (OpenAPI 3.1, 4.8.14)."""
    del spec
    if _is_form(str(node.pointer[-1])) and node.value[field]:
        yield (field,), {}


def asks_for_more_than_the_key(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find security that the one API key of the clients does not satisfy."""
    alternatives: list[dict[str, Any]] = node.value[field]
    inherits = any("security" not in each for each in _operation_nodes(spec))
    if spec.key_scheme is None or (node.kind == "OpenAPI" and not inherits):
        return
    if alternatives and not any(set(each) <= {spec.key_scheme} for each in alternatives):
        what = " or ".join(" together with ".join(f"`{name}`" for name in each) for each in alternatives)
        instead = what_works_instead(spec, (name for each in alternatives for name in each))
        yield (field,), {"what": what, "main": f"`{spec.key_scheme}`", "instead": instead}


def declares_no_success(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find responses of which none is a 2xx."""
    del spec
    declared = [status for status in node.value[field] if not status.startswith("x-")]
    if not any(status.startswith("2") for status in declared):
        yield (field,), {"declared": ", ".join(f"`{status}`" for status in declared)}


def mixes_json_with_others(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a success that may come as JSON or as something else."""
    if id(node.value) in _successes(spec):
        names = list(node.value[field])
        others = [name for name in names if not _is_json(name)]
        if others and len(others) < len(names):
            json_type = next(name for name in names if _is_json(name))
            yield (
                (field, others[0]),
                {"json": f"`{json_type}`", "others": ", ".join(f"`{name}`" for name in others)},
            )


def is_unwritten_style(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a style that no client writes in its place."""
    del spec
    place, style = node.value["in"], node.value[field]
    rows = field_coverage().styles
    row = rows.get(f"{place} {style}")
    if row is None or row.status == "refused":
        known = [name for name, each in rows.items() if name.startswith(f"{place} ") and each.status != "refused"]
        yield (field,), {"value": str(style), "known": ", ".join(name.partition(" ")[2] for name in known)}


def is_unwritten_content(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a parameter with a media type that is no JSON in a query."""
    del spec
    place = node.value["in"]
    for media in node.value[field]:
        if place != "query":
            yield (field,), {"what": f"no client and server agree on how a {place} holds a media type"}
        elif not _is_json(media):
            yield (field, media), {"what": f"the clients write JSON there, and not {media}"}


def nests_beyond_its_style(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a parameter that may hold arrays or objects inside of another, which no style writes."""
    is_deep = node.value.get("style") == "deepObject"
    for what in _nesting(spec, node.value[field], is_deep):
        yield (field,), {"place": node.value["in"], "what": what}
        return


def has_nothing_to_send(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a required parameter of whose values none can be written: null is not, nor is an array of nulls."""
    if not node.value.get("required"):
        return
    schema = node.value[field]
    plain = spec.resolve(schema) if isinstance(schema, dict) else {}
    if _is_only_null(spec, schema):
        yield (field,), {"place": node.value["in"], "what": "null"}
    elif _types(plain) == ["array"] and _is_only_null(spec, plain.get("items", True)):
        yield (field,), {"place": node.value["in"], "what": "an array of nulls"}


def _is_only_null(spec: Spec, schema: Schema | bool) -> bool:
    if not isinstance(schema, dict):
        return False
    plain = spec.resolve(schema)
    if plain.get("enum") == [None] or plain.get("const", "") is None or _types(plain) == ["null"]:
        return True
    unions = (plain[key] for key in _UNIONS if plain.get(key))
    return any(_is_only_null(spec, part) for part in plain.get("allOf", ())) or any(
        all(_is_only_null(spec, part) for part in union) for union in unions
    )


def _nesting(spec: Spec, schema: Schema | bool, is_deep: bool) -> Iterator[str]:
    for part in _parts(spec, schema):
        if is_deep and "array" in _types(part):
            yield "an array in the style `deepObject`"
        yield from (f"what `{key}` says" for key in ("prefixItems", "patternProperties") if key in part)
        for kind, inside in (
            ("arrays", [part.get("items", {})]),
            ("objects", [*part.get("properties", {}).values(), part.get("additionalProperties", {})]),
        ):
            for inner in inside:
                nested = {kind for each in _parts(spec, inner) for kind in _types(each)} & {"array", "object"}
                if nested:
                    yield f"{kind} of {' and '.join(sorted(nested))}s"


def holds_what_no_form_writes(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a form that is no object, or that may hold an object, or an array of more than scalars, in a field."""
    for media, value in node.value[field].items():
        if _is_form(media):
            for what in _beyond_a_form(spec, value.get("schema", {})):
                yield (field, media), {"what": what}
                break


def _beyond_a_form(spec: Spec, schema: Schema | bool) -> Iterator[str]:
    for part in _parts(spec, schema):
        if others := {*_types(part)} - {"object", "null"}:
            yield f"a value that is no object (`{min(others)}`)"
        fields = {f"`{name}`": inner for name, inner in part.get("properties", {}).items()}
        fields["of any other name"] = part.get("additionalProperties", {})
        for name, inner in fields.items():
            if any("object" in _types(each) for each in _parts(spec, inner)):
                yield f"an object in its field {name}"
            else:
                yield from (f"{what} in its field {name}" for what in _nesting(spec, inner, is_deep=False))


def _is_form(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == _FORM


def _types(schema: Schema) -> list[str]:
    said = schema.get("type", "object" if "properties" in schema else [])
    return [said] if isinstance(said, str) else list(said)


def _parts(spec: Spec, schema: Schema | bool) -> Iterator[Schema]:
    """Yield a schema, and what its allOf, oneOf and anyOf hold, with references followed."""
    seen: list[int] = []
    waiting: list[Any] = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            node = spec.resolve(node)
            if id(node) not in seen:
                seen.append(id(node))
                yield node
                waiting += [part for key in ("allOf", *_UNIONS) for part in node.get(key, ())]


def property_names(spec: Spec, schema: Schema) -> Iterator[str]:
    """Yield the names of the properties that an object of a schema may have."""
    for part in _parts(spec, schema):
        yield from part.get("properties", {})


def takes_other_names(spec: Spec, schema: Schema) -> bool:
    """Tell whether a schema says of an object that it may have properties of any other name."""
    said = [part["additionalProperties"] for part in _parts(spec, schema) if "additionalProperties" in part]
    return any(one is not False for one in said)


def holds_no_plain_value(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find values of an enum that are no scalars."""
    del spec
    for value in node.value[field]:
        if not _is_plain(value):
            yield (field,), {"value": shown(value)}


def lists_nothing_of_its_type(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find an enum that no value of its schema's own type is in."""
    del spec
    said = _types(node.value) if "type" in node.value else []
    values = [value for value in node.value[field] if _is_plain(value)]
    if said and values and not any(_is_of(value, kind) for value in values for kind in said):
        yield (field,), {"type": " or ".join(f"`{kind}`" for kind in said)}


def _is_of(value: Any, kind: str) -> bool:
    python = {"null": type(None), "boolean": bool, "integer": int, "string": str}
    if kind == "number":
        return type(value) in (int, float)
    return type(value) is python.get(kind) or (kind == "integer" and isinstance(value, float) and value.is_integer())


def is_no_plain_value(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a constant that is no scalar."""
    del spec
    if not _is_plain(node.value[field]):
        yield (field,), {"value": shown(node.value[field])}


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict | list) and not (isinstance(value, float) and not math.isfinite(value))


def is_no_pattern(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a pattern that is no regular expression of ECMAScript."""
    del spec
    if not is_pattern(node.value[field]):
        yield (field,), {"value": json.dumps(node.value[field], ensure_ascii=False)}


def has_no_pattern(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a name in `patternProperties` that is no regular expression of ECMAScript."""
    del spec
    for pattern in node.value[field]:
        if not is_pattern(pattern):
            yield (field, pattern), {"value": json.dumps(pattern, ensure_ascii=False)}


def stands_in_slashes(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a pattern in the slashes of a literal of JavaScript: nothing can stand before its `^`, or after its `$`."""
    del spec
    literal = _LITERAL.fullmatch(node.value[field])
    if literal and not has_alternatives(node.value[field]):
        value, bare = (json.dumps(text, ensure_ascii=False) for text in (node.value[field], literal[1]))
        yield (field,), {"value": value, "bare": bare}


def does_not_fit_its_schema(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a default that its own schema forbids."""
    if not ({"type", "enum", "$ref", "anyOf", "oneOf", "allOf"} & node.value.keys()):
        return
    if node.value.get("nullable") and node.value[field] is None:
        return
    place = "".join("/" + quote(str(step).replace("~", "~0").replace("/", "~1")) for step in node.pointer)
    schema = jsonschema_rs.Draft202012Validator({"$ref": f"{_DOCUMENT}#{place}"}, registry=_registry(spec))
    for why in reasons(schema.iter_errors(node.value[field]), node.value[field]):
        yield (field,), {"why": why}


def contradicts_itself(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find parts of an `allOf` that have no type in common, themselves or at a property."""
    known: dict[str, frozenset[str] | set[str]] = {}
    for part in _conjuncts(spec, {"allOf": node.value[field]}):
        said = {"the value": part, **{f"`{name}`": each for name, each in part.get("properties", {}).items()}}
        for what, schema in said.items():
            kinds = set(_types(spec.resolve(schema))) if isinstance(schema, dict) else set()
            if kinds and spec.resolve(schema).get("nullable"):
                kinds.add("null")
            if "number" in kinds:
                kinds.add("integer")
            if kinds and not kinds & known.setdefault(what, kinds):
                one, other = (" or ".join(sorted(each)) for each in (kinds, known[what]))
                yield (field,), {"what": what, "one": one, "other": other}
                return
            known[what] = known[what] & kinds if kinds else known.get(what, _ANY)


def _conjuncts(spec: Spec, schema: Schema) -> Iterator[Schema]:
    """Yield a schema and the parts of its `allOf`, at any depth, with references followed."""
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            part = spec.resolve(part)
            yield part
            waiting += part.get("allOf", ())


def does_not_tell_variants_apart(spec: Spec, node: Node, field: str) -> Iterator[Found]:
    """Find a discriminator that a variant has no value of, or two have the same."""
    name, mapping = node.value[field]["propertyName"], node.value[field].get("mapping", {})
    owners: dict[Any, str] = {}
    for reference, variant, is_inner in _variants(spec, node.value):
        called = reference.rpartition("/")[2] or "a variant without a name"
        constants = _constants(spec, variant, name)
        mapped = {tag for tag, target in mapping.items() if not is_inner and target in (reference, called)}
        implicit = {called} if reference and not is_inner else set()
        tags = constants or mapped or implicit
        if why := _why_not_told(spec, variant, name, called):
            pass
        elif not tags:
            why = f"`{name}` of {called}{', which is in a union of its own,' if is_inner else ''} is no constant"
        elif texts := [tag for tag in tags if not isinstance(tag, str)]:
            why = f"`{name}` of {called} is {texts[0]!r}, which is no text"
        elif mapped and mapped != tags:
            said, written = (" or ".join(map(repr, sorted(each))) for each in (tags, mapped))
            why = f"`{name}` of {called} is {said}, where the mapping says {written}"
        elif common := sorted(tags & owners.keys()):
            why = f"{owners[common[0]]} and {called} have the same `{name}`, {common[0]!r}"
        if why:
            yield (field,), {"why": why, "property": name}
            return
        owners |= dict.fromkeys(tags, called)


def _why_not_told(spec: Spec, variant: Schema, name: str, called: str) -> str:
    """Return why no value of a variant is told by the property of a discriminator; "" where one may be."""
    parts = list(_conjuncts(spec, variant))
    if not any("object" in _types(part) for part in parts):
        return f"{called} is no object"
    return "" if any(name in part.get("properties", {}) for part in parts) else f"{called} declares no `{name}`"


def _variants(spec: Spec, schema: Schema, is_inner: bool = False) -> Iterator[tuple[str, Schema, bool]]:
    """Yield what a union comes to, each with the reference that leads to it, and whether that is in an inner union."""
    for branch in (each for key in _UNIONS for each in schema.get(key, ())):
        if not isinstance(branch, dict):
            continue
        variant = spec.resolve(branch)
        if "properties" not in variant and any(key in variant for key in _UNIONS):
            yield from _variants(spec, variant, is_inner=True)
        elif variant.get("type") != "null":
            yield str(branch.get("$ref", "")), variant, is_inner


def _constants(spec: Spec, schema: Schema, name: str) -> set[Any]:
    """Return the values that a property may have by the constant or enum of its schema."""
    found: list[set[Any]] = []
    for part in _conjuncts(spec, schema):
        for each in _parts(spec, part.get("properties", {}).get(name, True)):
            if "const" in each or "enum" in each:
                found.append(set(each.get("enum", [each.get("const")])))
    return set.intersection(*found) if found else set()


def _is_json(media_type: str) -> bool:
    plain = media_type.partition(";")[0].strip().lower()
    return plain == "application/json" or plain.endswith("+json")


def _operation_nodes(spec: Spec) -> list[dict[str, Any]]:
    return [node for _, _, _, node in spec.operation_nodes]


@lru_cache(maxsize=1)
def _successes(spec: Spec) -> frozenset[int]:
    """Return the identities of the responses that are a success of some operation."""
    return frozenset(
        id(spec.resolve(response))
        for node in _operation_nodes(spec)
        for status, response in node.get("responses", {}).items()
        if status.startswith("2")
    )


@lru_cache(maxsize=1)
def _registry(spec: Spec) -> jsonschema_rs.Registry:
    # Known once, and followed as far as each schema leads: a validator of its own is made of all that it is given.
    return jsonschema_rs.Registry([(_DOCUMENT, spec.document)])


FIND: Mapping[str, Find] = {
    find.__name__: find
    for find in (
        *(is_foreign_dialect, is_true, is_empty, is_of_a_form),
        *(asks_for_more_than_the_key, declares_no_success, mixes_json_with_others),
        *(
            is_unwritten_style,
            is_unwritten_content,
            nests_beyond_its_style,
            has_nothing_to_send,
            holds_what_no_form_writes,
        ),
        *(holds_no_plain_value, lists_nothing_of_its_type, is_no_plain_value, is_no_pattern, has_no_pattern),
        *(stands_in_slashes, does_not_fit_its_schema, contradicts_itself, does_not_tell_variants_apart),
    )
}
