"""Compare the security requirements of operations, and the schemes that these name."""

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer
from .compare_keyword_values import Comparison
from .difference import ADDED, CHANGED, REMOVED
from .usages import Endpoint, Vertex

# Each way to authenticate that is enough: schemes, each with its scopes.
Requirements = frozenset[frozenset[tuple[str, frozenset[str]]]]
_SCHEMES = ("components", "securitySchemes")


def security_differences(to: Comparison, operations: Sequence[tuple[Endpoint, Endpoint]]) -> None:
    """Compare the requirements of each operation, its own or the document's, and all schemes."""
    renamed = _renamed(to)
    lists: dict[tuple[Pointer, Pointer], Vertex] = {(("security",), ("security",)): ("security", ("security",))}
    for before, after in operations:
        at = [(*o.pointer, "security") if "security" in o.node else ("security",) for o in (before, after)]
        if at[0] != at[1] and ("security",) in at:  # What only one of the two says of itself is a matter of its own.
            at = [(*o.pointer, "security") for o in (before, after)]
        vertex = lists.setdefault((at[0], at[1]), ("security", *at))
        to.usages.root(before.key, vertex)
        for spec, endpoint in ((to.base, before), (to.head, after)):
            for name in {name for one in _written(spec, (*endpoint.pointer, "security")) for name in one}:
                to.usages.root(before.key, ("scheme", renamed.get(name, name) if spec is to.base else name))
    for (b, h), vertex in lists.items():
        values = _written(to.base, b), _written(to.head, h)
        if requirements(values[0], renamed) != requirements(values[1], {}):
            kind = "operation" if h[:1] != ("security",) else "document"
            to.differ(kind, "security", CHANGED, (b, h), values, vertex)
    _schemes(to, renamed)


def requirements(value: Sequence[Mapping[str, Any]], renamed: Mapping[str, str]) -> Requirements:
    """Return what is enough, as sets; no credential at all is one way where nothing is asked for."""
    ways = [{renamed.get(name, name): frozenset(map(str, one[name] or ())) for name in one} for one in value]
    return frozenset(frozenset(way.items()) for way in ways or [{}])


def is_kept(before: Requirements, after: Requirements) -> bool:
    """Return whether whoever authenticated in one of the old ways is let in: nothing more is asked of any of them."""
    return all(any(_covers(old, new) for new in after) for old in before)


def _covers(old: frozenset[tuple[str, frozenset[str]]], new: frozenset[tuple[str, frozenset[str]]]) -> bool:
    had = dict(old)
    return all(name in had and scopes <= had[name] for name, scopes in new)


def _written(spec: Spec, at: Pointer) -> list[dict[str, Any]]:
    """Return the requirements at a place; the document's where nothing is said there."""
    found = json_pointer.node(spec, at)
    found = spec.document.get("security") if found is None else found
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _renamed(to: Comparison) -> dict[str, str]:
    """Return the schemes that say the same under another name."""
    before, after = (json_pointer.mapping(spec, _SCHEMES) for spec in (to.base, to.head))
    came = {json_pointer.compact(after[name], sort=True): name for name in after if name not in before}
    texts = {name: json_pointer.compact(before[name], sort=True) for name in before if name not in after}
    return {name: came[text] for name, text in texts.items() if text in came}


def _schemes(to: Comparison, renamed: Mapping[str, str]) -> None:
    before, after = (json_pointer.mapping(spec, _SCHEMES) for spec in (to.base, to.head))
    for name in before:
        new = renamed.get(name, name)
        vertex: Vertex = ("scheme", new)
        if new not in after:
            to.differ("scheme", "", REMOVED, ((*_SCHEMES, name), _SCHEMES), (before[name], None), vertex)
        elif new == name:
            at = [json_pointer.settle(spec, (*_SCHEMES, name)) for spec in (to.base, to.head)]
            _scheme(to, (at[0], at[1]), vertex)
    for name in after:
        if name not in before and name not in renamed.values():
            to.differ("scheme", "", ADDED, (_SCHEMES, (*_SCHEMES, name)), (None, after[name]), ("scheme", name))


def _scheme(to: Comparison, at: tuple[Pointer, Pointer], vertex: Vertex) -> None:
    nodes = json_pointer.mapping(to.base, at[0]), json_pointer.mapping(to.head, at[1])
    to.keywords("scheme", *at, vertex, but=("flows",))
    flows = [node.get("flows") or {} for node in nodes]
    for name in dict.fromkeys([*flows[0], *flows[1]]):
        places = (*at[0], "flows", name), (*at[1], "flows", name)
        before, after = flows[0].get(name), flows[1].get(name)
        if not isinstance(before, dict) or not isinstance(after, dict):
            to.values("flow", "", (places[0], before), (places[1], after), vertex)
            continue
        to.keywords("flow", *places, vertex, but=("scopes",))
        scopes = [value.get("scopes") or {} for value in (before, after)]
        for scope in dict.fromkeys([*scopes[0], *scopes[1]]):
            where = [((*place, "scopes", scope), said.get(scope)) for place, said in zip(places, scopes, strict=True)]
            to.values("scope", "" if None in (where[0][1], where[1][1]) else "description", where[0], where[1], vertex)
