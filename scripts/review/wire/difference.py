"""One difference between two revisions of a document."""

from dataclasses import dataclass, field
from typing import Any

from scripts.document.read_with_line_numbers import Pointer

from .effective_schema import View
from .usages import Vertex

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Parameters:
        kind: of what node: `operation`, `parameter`, `schema`, `property`, ...
        key: which keyword of it, as the document spells it; empty where the node itself came or went.
        how: `added`, `removed` or `changed`.
        base, head: where that is in either document; where it would be, where it is not there.
        before, after: the values; None where there was or is nothing.
        name: what came, went or changed, where the pointer does not end in its name.
        vertices: the pairs of nodes in which it was found; one for each schema that an `allOf` puts the node into.
        views: the schemas that it is in, for what is in one.
    """

    kind: str
    key: str
    how: str
    base: Pointer
    head: Pointer
    before: Any = None
    after: Any = None
    name: str = ""
    vertices: tuple[Vertex, ...] = field(default=(), compare=False)
    views: tuple[View, View] | None = field(default=None, compare=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """Return a key that is the same for two findings of one difference, whatever schemas it was found through."""
        places = {ADDED: (self.head,), REMOVED: (self.base,)}.get(
            self.how if not self.key else "", (self.base, self.head)
        )
        return self.kind, self.key, self.how, *map(str, places), self.name
