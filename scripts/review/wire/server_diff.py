"""Compare the servers of operations: where their calls go, which others there are, and what their variables may be."""

import re
from collections.abc import Sequence
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer
from .compare_keyword_values import Comparison
from .difference import ADDED, CHANGED, REMOVED
from .usages import Endpoint, Vertex

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def server_differences(to: Comparison, operations: Sequence[tuple[Endpoint, Endpoint]]) -> None:
    """Compare the servers of each operation: its own, its path's or the document's."""
    lists: dict[tuple[Pointer, Pointer], Vertex] = {
        (("servers",), ("servers",)): ("servers", ("servers",), ("servers",))
    }
    for before, after in operations:
        at = _servers(to.base, before), _servers(to.head, after)
        vertex = lists.setdefault(at, ("servers", *at))
        to.usages.root(before.key, vertex)
    for (b, h), vertex in lists.items():
        _List(to, b, h, vertex).compare()


def _servers(spec: Spec, endpoint: Endpoint) -> Pointer:
    holders = (endpoint.pointer, endpoint.item)
    return next(((*at, "servers") for at in holders if "servers" in json_pointer.mapping(spec, at)), ("servers",))


class _List:
    def __init__(self, to: Comparison, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        self.to, self.at, self.vertex = to, (b, h), vertex
        self.lists = _listed(to.base, b), _listed(to.head, h)

    def compare(self) -> None:
        before, after = self.lists
        first = _address(before), _address(after)
        if first[0] != first[1]:
            self._add("server", "url", CHANGED, self._first_place(), first)
        if len(self.at[0]) != len(self.at[1]):
            return  # A list of its own in one of the two: the others are those of other operations.
        olds, news = ({str(one.get("url", "")).rstrip("/"): i for i, one in enumerate(listed)} for listed in self.lists)
        for url, i in olds.items():
            if url in news:
                self._server(i, news[url])
            elif url != _first(before):
                self._add("server", "", REMOVED, ((*self.at[0], i), self.at[1]), (before[i], None))
        for url, i in news.items():
            if url not in olds and url != _first(after):
                self._add("server", "", ADDED, (self.at[0], (*self.at[1], i)), (None, after[i]))
        if before and after and _first(before) not in news and _first(after) not in olds:
            self._server(0, 0)

    def _first_place(self) -> tuple[Pointer, Pointer]:
        """Return the line that moves the first server: a default of its variables where its URL stays."""
        found = [(*at, 0, "url") for at in self.at]
        if _first(self.lists[0]) == _first(self.lists[1]):
            variables = [_variables(listed[0]) for listed in self.lists]
            for name in variables[0]:
                if variables[0][name].get("default") != variables[1].get(name, {}).get("default"):
                    found = [(*at, 0, "variables", name, "default") for at in self.at]
        return found[0], found[1]

    def _server(self, i: int, j: int) -> None:
        places = (*self.at[0], i), (*self.at[1], j)
        before, after = self.lists[0][i], self.lists[1][j]
        self.to.keywords("server", *places, self.vertex, but=("url", "variables"))
        olds, news = _variables(before), _variables(after)
        for name in sorted(olds.keys() ^ news.keys()):
            how = REMOVED if name in olds else ADDED
            where = [(*place, "variables", name) for place in places]
            self._add("server-variable", "", how, (where[0], where[1]), (olds.get(name), news.get(name)))
        for name in sorted(olds.keys() & news.keys()):
            at = [(*place, "variables", name) for place in places]
            self._variable((at[0], at[1]), olds[name], news[name], is_first=i == j == 0)

    def _variable(self, at: tuple[Pointer, Pointer], old: dict[str, Any], new: dict[str, Any], is_first: bool) -> None:
        # The default of the first server's is told as its address.
        self.to.keywords("server-variable", *at, self.vertex, but=("enum", "default") if is_first else ("enum",))
        values = [[str(value) for value in one.get("enum") or ()] for one in (old, new)]
        places = (*at[0], "enum"), (*at[1], "enum")
        gone = [value for value in values[0] if value not in values[1]] if values[1] else []
        came = [value for value in values[1] if value not in values[0]] if values[0] else []
        if values[1] and not values[0]:
            self._add("server-variable", "enum", REMOVED, places, (None, values[1]), "any other value")
        elif values[0] and not values[1]:
            self._add("server-variable", "enum", ADDED, places, (values[0], None), "any other value")
        for how, names in ((REMOVED, gone), (ADDED, came)):
            if names:
                self._add("server-variable", "enum", how, places, (values[0], values[1]), ", ".join(names))

    def _add(
        self, kind: str, key: str, how: str, places: tuple[Pointer, Pointer], values: Sequence[Any], name: str = ""
    ) -> None:
        self.to.differ(kind, key, how, places, values, self.vertex, name=name)


def _listed(spec: Spec, at: Pointer) -> list[dict[str, Any]]:
    found = json_pointer.node(spec, at)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _first(servers: Sequence[dict[str, Any]]) -> str:
    return str(servers[0].get("url", "")).rstrip("/") if servers else ""


def _address(servers: Sequence[dict[str, Any]]) -> str:
    """Return the address that clients call unless told otherwise: the first server's, with its variables' defaults."""
    variables = _variables(servers[0]) if servers else {}
    return _VARIABLE.sub(
        lambda found: str(variables.get(found[1], {}).get("default", found[0])), _first(servers)
    ).rstrip("/")


def _variables(server: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = server.get("variables")
    return {k: v for k, v in found.items() if isinstance(v, dict)} if isinstance(found, dict) else {}
