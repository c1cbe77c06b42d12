"""Compare values of two revisions of a document, and keep what differs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer
from .difference import ADDED, CHANGED, REMOVED, Difference
from .effective_schema import View, digest
from .usages import BOTH, Usages, Vertex

# What a keyword says where it is left out.
_DEFAULTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("required", "deprecated", "nullable", "uniqueItems", "readOnly", "writeOnly"), (False,)),
    **dict.fromkeys(("properties", "parameters", "tags", "x-sensitive"), ({}, [], False)),
}
# Lists in which order means nothing.
_SETS = frozenset({"enum", "type", "tags", "required"})


class Comparison:
    """Two revisions of a document, and what was found to differ.

    Parameters:
        base, head: the documents.
        renamed: the names of schemas in `base` that are others in `head`.
    """

    def __init__(self, base: Spec, head: Spec, renamed: Mapping[str, str]) -> None:
        self.base, self.head, self.renamed = base, head, renamed
        self.usages = Usages()
        self.found: dict[tuple[str, ...], Difference] = {}

    def differ(
        self,
        kind: str,
        key: str,
        how: str,
        places: Sequence[Pointer],
        values: Sequence[Any],
        vertex: Vertex,
        views: tuple[View, View] | None = None,
        name: str = "",
    ) -> None:
        """Keep a difference; of one that was found before, the pair of nodes alone.

        Parameters:
            places, values: those of BASE and of HEAD.
        """
        (b, h), (before, after) = places, values
        self._add(Difference(kind, key, how, b, h, before, after, name, (vertex,), views))

    def _add(self, difference: Difference) -> None:
        known = self.found.get(difference.identity)
        if known is None:
            self.found[difference.identity] = difference
        else:
            vertices = tuple(dict.fromkeys([*known.vertices, *difference.vertices]))
            self.found[difference.identity] = replace(known, vertices=vertices)

    def uses(self, difference: Difference) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the operations that a difference touches, and the directions."""
        found = [self.usages.of(vertex) for vertex in difference.vertices]
        operations = dict.fromkeys(name for names, _ in found for name in names)
        return tuple(operations), frozenset(d for _, directions in found for d in directions) & BOTH

    def keyword(self, kind: str, word: str, b: Pointer, h: Pointer, vertex: Vertex) -> None:
        """Compare a keyword of two nodes as one value."""
        before, after = (json_pointer.mapping(s, at).get(word) for s, at in ((self.base, b), (self.head, h)))
        self.values(kind, word, ((*b, word), before), ((*h, word), after), vertex)

    def keywords(self, kind: str, b: Pointer, h: Pointer, vertex: Vertex, but: Collection[str] = ()) -> None:
        """Compare every keyword of two nodes as one value, but those that are compared otherwise."""
        nodes = json_pointer.mapping(self.base, b), json_pointer.mapping(self.head, h)
        for word in dict.fromkeys([*nodes[0], *nodes[1]]):
            if word not in but:
                self.keyword(kind, word, b, h, vertex)

    def values(
        self,
        kind: str,
        word: str,
        b: tuple[Pointer, Any],
        h: tuple[Pointer, Any],
        vertex: Vertex,
        views: tuple[View, View] | None = None,
        name: str = "",
    ) -> None:
        """Compare two values of a keyword, each with its place."""
        if not same(word, b[1], h[1]):
            how = ADDED if b[1] is None else REMOVED if h[1] is None else CHANGED
            self.differ(kind, word, how, (b[0], h[0]), (b[1], h[1]), vertex, views, name)


def same(word: str, before: Any, after: Any) -> bool:
    """Return whether two values of a keyword say the same."""
    left_out = (None, *_DEFAULTS.get(word, ()))
    if any(before == value for value in left_out) and any(after == value for value in left_out):
        return True
    if word in _SETS and isinstance(before, list) and isinstance(after, list):
        return sorted(map(digest, before)) == sorted(map(digest, after))
    return before is after or (type(before) is type(after) and before == after) or digest(before) == digest(after)
