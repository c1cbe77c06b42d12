"""Find what has another name in the other revision: schemas, properties, variants, parameters, operations."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, TypeVar

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer
from .effective_schema import Alternative, Starts, View, digest, tags
from .usages import Endpoint

if TYPE_CHECKING:
    from .compare_keyword_values import Comparison

# How alike two things have to be, from 0 to 1, to be held to be one under two names.
_LEAST = 0.6
_MOST = 250_000  # pairs that are looked at; where there are more, only what is the same but for its name is found
_WORDS = frozenset({"description", "title", "example", "examples", "deprecated"})


_Key = TypeVar("_Key", bound=Hashable)


def pair_up(
    gone: Sequence[_Key], came: Sequence[_Key], likeness: Callable[[_Key, _Key], float], least: float = _LEAST
) -> dict[_Key, _Key]:
    """Return the pairs that are most alike, each thing in one pair at most."""
    if len(gone) * len(came) > _MOST:
        return {}
    scored = [(score, i, j) for i, one in enumerate(gone) for j, other in enumerate(came)
              if (score := likeness(one, other)) >= least]  # fmt: skip
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {gone[i]: came[j] for i, j in pairs.items()}


# --------------------------------------------------------------------------------------------- schemas


def renamed_schemas(base: Spec, head: Spec) -> dict[str, str]:
    """Return the schemas that went under one name and came under another: the same, or much alike."""
    before, after = (json_pointer.mapping(spec, json_pointer.SCHEMAS) for spec in (base, head))
    gone, came = [n for n in before if n not in after], [n for n in after if n not in before]
    pairs: dict[str, str] = {}
    for _ in range(5 if gone and came else 0):  # Each round may tell what those that refer to one another are called.
        by_content = {_content(after[n], n, {}): n for n in came if n not in pairs.values()}
        found = {n: new for n in gone if n not in pairs
                 if (new := by_content.pop(_content(before[n], n, pairs), None))}  # fmt: skip
        if not found:
            break
        pairs |= found
    left = [n for n in gone if n not in pairs], [n for n in came if n not in pairs.values()]
    return pairs | pair_up(*left, lambda one, other: _schema_likeness(before[one], one, after[other], other))


def _content(schema: Any, name: str, renamed: Mapping[str, str]) -> str:
    """Return a schema as text in which its own name does not show, and others are called as they are now."""
    text = json_pointer.compact(schema, sort=True)
    if "#/components/schemas/" in text:
        for old, new in {**renamed, name: ""}.items():
            text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    return text


def _schema_likeness(before: Any, old: str, after: Any, new: str) -> float:
    features = [_features(schema) for schema in (before, after)]
    if min(map(len, features)) < 2:
        return 0.0
    return 0.7 * _overlap(*features) + 0.3 * _similar(old, new)


def _features(schema: Any) -> set[str]:
    """Return the property names and the enum values that a schema says itself."""
    found: set[str] = set()
    for part in [schema, *(schema.get("allOf") or () if isinstance(schema, dict) else ())]:
        if isinstance(part, dict):
            found |= {*part["properties"]} if isinstance(part.get("properties"), dict) else set()
            found |= {f"={value}" for value in part["enum"]} if isinstance(part.get("enum"), list) else set()
    return found


def _overlap(one: Iterable[Any], other: Iterable[Any]) -> float:
    a, b = {*one}, {*other}
    return len(a & b) / len(a | b) if a | b else 0.0


def _similar(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


# ------------------------------------------------------------------------------------------ properties


def renamed_properties(b: View, h: View) -> dict[str, str]:
    """Return the properties of an object that went under one name and came under another."""
    gone, came = [n for n in b.properties if n not in h.properties], [n for n in h.properties if n not in b.properties]
    if not gone or not came:
        return {}
    lone = 0.2 * (len(gone) == len(came) == 1)

    def likeness(old: str, new: str) -> float:
        schemas = _written(b.spec, b.properties[old]), _written(h.spec, h.properties[new])
        return lone + _node_likeness(schemas[0], old, schemas[1], new)

    return pair_up(gone, came, likeness)


def _written(spec: Spec, starts: Starts) -> dict[str, Any]:
    return json_pointer.mapping(spec, starts[0])


def _node_likeness(before: Mapping[str, Any], old: str, after: Mapping[str, Any], new: str) -> float:
    """Return how alike two schemas are, with their names: one that says more than a type is known by what it says."""
    plain = [{key: value for key, value in one.items() if key not in _WORDS} for one in (before, after)]
    words = [one.get("description") for one in (before, after)]
    is_same = digest(plain[0]) == digest(plain[1])
    types = [(one.get("type"), one.get("$ref"), one.get("format"), one.get("enum")) for one in (before, after)]
    if digest(types[0]) != digest(types[1]):
        return 0.0
    score = 0.6 if is_same and (len(plain[0]) > 1 or "$ref" in plain[0]) else 0.35
    return score + 0.15 * (words[0] == words[1] and words[0] is not None) + 0.45 * _similar(old, new)


# -------------------------------------------------------------------------------------------- variants


def variant_pairs(
    to: "Comparison", before: Sequence[Alternative], after: Sequence[Alternative]
) -> tuple[list[tuple[Alternative, Alternative]], list[Alternative], list[Alternative]]:
    """Return the object variants of two unions that are one, and those that went and came.

    They are known by the component that they are, then by the tag or title that they have, then by what they hold.
    """
    pairs: list[tuple[Alternative, Alternative]] = []
    gone, came = [*before], [*after]
    by: tuple[Callable[[Spec, Alternative, Mapping[str, str]], Any], ...] = (_by_name, _by_tags, _by_content)
    for known in by:
        found: dict[Any, list[Alternative]] = defaultdict(list)
        for other in came:
            if (key := known(to.head, other, {})) is not None:
                found[key].append(other)
        for one in [*gone]:
            if (key := known(to.base, one, to.renamed)) is not None and found[key]:
                other = found[key].pop(0)
                if not (one.name and other.name and known is not _by_name):
                    pairs.append((one, other))
                    gone.remove(one)
                    came.remove(other)
    alike = pair_up([*range(len(gone))], [*range(len(came))], lambda i, j: _variant_likeness(to, gone[i], came[j]), 0.5)
    pairs += [(gone[i], came[j]) for i, j in alike.items()]
    return (
        pairs,
        [one for i, one in enumerate(gone) if i not in alike],
        [one for j, one in enumerate(came) if j not in alike.values()],
    )


def _by_name(spec: Spec, one: Alternative, renamed: Mapping[str, str]) -> str | None:
    del spec
    return renamed.get(one.name, one.name) or None


def _by_tags(spec: Spec, one: Alternative, renamed: Mapping[str, str]) -> str | None:
    """Return the properties of a variant that can have one value only, and the value; or its title."""
    del renamed
    view = View(spec, one.starts)
    title = view.first("title")[1]
    return digest(found) if (found := tags(view)) else f"title {title}" if title else None


def _by_content(spec: Spec, one: Alternative, renamed: Mapping[str, str]) -> str | None:
    return digest(_content(json_pointer.node(spec, one.starts[0]), "", renamed))


def _variant_likeness(to: "Comparison", one: Alternative, other: Alternative) -> float:
    if one.name and other.name:
        return 0.0  # Two components: one went, another came.
    return _overlap(View(to.base, one.starts).properties, View(to.head, other.starts).properties)


# --------------------------------------------------------------------------- parameters and operations


def renamed_parameters(base: Spec, head: Spec, gone: Mapping[Any, Any], came: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return the parameters, by location and name, that went under one and came under another."""

    lone = 0.2 * (len(gone) == len(came) == 1)

    def likeness(old: Any, new: Any) -> float:
        at = json_pointer.settle(base, gone[old]), json_pointer.settle(head, came[new])
        if old[1] == new[1] or (at[0] == at[1] and at[0][0] == "components"):
            return 2.0  # It moved; or it is one shared part, under whatever name.
        if old[0] != new[0]:
            return 0.0
        said = [_parameter(spec, where) for spec, where in zip((base, head), at, strict=True)]
        return lone + _node_likeness(said[0], str(old[1]), said[1], str(new[1]))

    return pair_up([*gone], [*came], likeness, 0.7)


def _parameter(spec: Spec, at: Pointer) -> dict[str, Any]:
    """Return the schema of a parameter with the parameter's own description."""
    schema = json_pointer.mapping(spec, (*at, "schema"))
    return {**schema, "description": json_pointer.mapping(spec, at).get("description")}


def paired_operations(before: Sequence[Endpoint], after: Sequence[Endpoint]) -> dict[str, str]:
    """Return the keys of operations in BASE with those in HEAD: at one place, of one name, or much alike."""
    olds, news = {o.key: o for o in before}, {o.key: o for o in after}
    pairs = {key: key for key in olds if key in news}
    ids = {o.id: o.key for o in after if o.key not in pairs and "operationId" in o.node}
    pairs |= {o.key: ids[o.id] for o in before if o.key not in pairs and "operationId" in o.node and o.id in ids}
    left = [key for key in olds if key not in pairs], [key for key in news if key not in pairs.values()]
    return pairs | pair_up(*left, lambda one, other: _operation_likeness(olds[one], news[other]), 0.7)


def _operation_likeness(one: Endpoint, other: Endpoint) -> float:
    if one.method != other.method:
        return 0.0
    held = [_shape(each.node) for each in (one, other)]
    same = _overlap(*held) if held[0] and held[1] else 0.0
    return 0.5 * same + 0.3 * _similar(one.path, other.path) + 0.2 * _similar(one.id, other.id)


def _shape(node: Mapping[str, Any]) -> set[str]:
    """Return what an operation takes and gives, as texts that two revisions have in common."""
    parameters = {json_pointer.compact(p, sort=True) for p in node.get("parameters") or ()}
    body = {"body " + digest(node["requestBody"])} if "requestBody" in node else set()
    responses = node.get("responses")
    given = (
        {f"{status} {digest(value)}" for status, value in responses.items()} if isinstance(responses, dict) else set()
    )
    return parameters | body | {text for text in given if not text.startswith(("default", "4", "5"))}
