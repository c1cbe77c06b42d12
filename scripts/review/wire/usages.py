"""Find the operations that a difference touches, and whether in what they send or in what they receive."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.document import Spec
from scripts.document.model import IDEMPOTENT, METHODS
from scripts.document.operation_names import method_name, resource_name
from scripts.document.read_with_line_numbers import Pointer

from . import json_pointer

SENT, RECEIVED = "sent", "received"
BOTH = frozenset({SENT, RECEIVED})
# Where a pair of nodes was met; what differs in it touches whatever leads there.
Vertex = Hashable
_BITS = {SENT: 1, RECEIVED: 2}
_TOUCHED = 4
# What holds data, in which `$ref` would be a word like any other.
_DATA = ("example", "examples", "default", "enum", "const", "value")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An operation as it is written, in a document that need not be free of faults.

    Parameters:
        id: its operationId; `GET /calls` where it has none.
        item: where its path item stands, at the end of its references.
        pointer: where the operation stands.
    """

    id: str
    method: str
    path: str
    item: Pointer
    pointer: Pointer
    node: dict[str, Any]

    @property
    def key(self) -> str:
        """The name by which it is found in another version, whatever its id and its path's names are there."""
        return f"{self.method} {json_pointer.template(self.path)}"

    @property
    def tag(self) -> str:
        tags = self.node.get("tags")
        return str(tags[0]) if isinstance(tags, list) and tags else "default"

    @property
    def resource(self) -> str:
        return resource_name(self.tag)

    @property
    def method_name(self) -> str:
        said = self.node.get("x-sdk-method")
        return str(said) if said else method_name(self.id, self.tag)

    @property
    def retry_safe(self) -> bool:
        return bool(self.node.get("x-retry-safe", self.method in IDEMPOTENT))


def endpoints(spec: Spec) -> tuple[Endpoint, ...]:
    """Return every operation of a document, in its order."""
    return tuple(_endpoints(spec))


def _endpoints(spec: Spec) -> Iterator[Endpoint]:
    for path in json_pointer.mapping(spec, ("paths",)):
        item = json_pointer.settle(spec, ("paths", path))
        for method in METHODS:
            node = json_pointer.node(spec, (*item, method))
            if isinstance(node, dict):
                name = str(node.get("operationId") or f"{method.upper()} {path}")
                yield Endpoint(name, method.upper(), path, item, (*item, method), node)


class Usages:
    """The ways from operations to all that was compared.

    A difference is found once, at the pair of nodes that it is in, however many ways lead there.
    """

    def __init__(self) -> None:
        self._operations: dict[str, int] = {}
        self._roots: dict[Vertex, int] = defaultdict(int)
        self._edges: dict[Vertex, dict[Vertex, frozenset[str]]] = defaultdict(dict)

    def root(self, operation: str, vertex: Vertex, directions: Iterable[str] = ()) -> None:
        """Note that an operation leads to a vertex.

        Parameters:
            directions: `sent`, `received`; none for what is in no message.
        """
        shift = 3 * self._operations.setdefault(operation, len(self._operations))
        for direction in directions:
            self._roots[vertex] |= _BITS[direction] << shift
        self._roots[vertex] |= _TOUCHED << shift

    def edge(self, above: Vertex, below: Vertex, through: frozenset[str] = BOTH) -> None:
        """Note that whatever leads to one vertex leads to another, in the given directions."""
        self._edges[above][below] = self._edges[above].get(below, frozenset()) | through

    def of(self, vertex: Vertex) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the operations that lead to a vertex, in the order in which they were noted, and the directions."""
        mask = self._masks.get(vertex, 0)
        found = [name for name, i in self._operations.items() if mask >> 3 * i & 7]
        every = self._every
        return tuple(found), frozenset(word for word, bit in _BITS.items() if mask & every * bit)

    @cached_property
    def _every(self) -> int:
        """The lowest bit of each operation."""
        return sum(1 << 3 * i for i in self._operations.values())

    @cached_property
    def _masks(self) -> dict[Vertex, int]:
        masks: dict[Vertex, int] = dict(self._roots)
        waiting = deque(masks)
        every = self._every
        passes = {through: sum(every * _BITS[word] for word in through) for through in (
            BOTH, frozenset({SENT}), frozenset({RECEIVED}), frozenset[str]())}  # fmt: skip
        while waiting:
            vertex = waiting.popleft()
            mask = masks[vertex]
            for below, through in self._edges.get(vertex, {}).items():
                known = masks.get(below, 0)
                directed = mask & passes[through]
                new = known | directed | _touched(directed, every)
                if new != known:
                    masks[below] = new
                    waiting.append(below)
        return masks


def _touched(mask: int, every: int) -> int:
    """Return the bit of each operation that a mask has a direction of."""
    return ((mask | mask >> 1) & every) * _TOUCHED


def component_usages(spec: Spec) -> Usages:
    """Return the ways from operations to the components of one document, each a vertex of its kind and name."""
    usages = Usages()
    for kind, listed in json_pointer.mapping(spec, ("components",)).items():
        for name, value in listed.items() if isinstance(listed, dict) else ():
            for other in references(value):
                usages.edge((kind, name), other)
    for endpoint in endpoints(spec):
        item = json_pointer.mapping(spec, endpoint.item)
        for word, direction in (("parameters", SENT), ("requestBody", SENT), ("responses", RECEIVED)):
            for value in (endpoint.node.get(word), item.get(word) if word == "parameters" else None):
                for other in references(value, word == "responses"):
                    usages.root(endpoint.key, other, (direction,))
        security = endpoint.node.get("security", spec.document.get("security")) or []
        for scheme in {name for one in security if isinstance(one, dict) for name in one}:
            usages.root(endpoint.key, ("securitySchemes", scheme))
    return usages


def references(node: Any, named: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the components that a node refers to; under `properties` a key is a name that anyone may choose."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and not named:
            steps = reference.removeprefix("#/").split("/")
            if steps[0] == "components" and len(steps) > 2:
                yield steps[1], steps[2].replace("~1", "/").replace("~0", "~")
        for word, value in node.items():
            if named or word not in _DATA:
                yield from references(value, word == "properties" and not named)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def changed_schemas(base: Spec, head: Spec) -> set[str]:
    """Return the schemas that are written otherwise, and those that refer to one, whatever is between."""
    before, after = (json_pointer.mapping(s, json_pointer.SCHEMAS) for s in (base, head))
    users: dict[str, set[str]] = defaultdict(set)
    for name, schema in before.items():
        for kind, other in references(schema):
            users[other if kind == "schemas" else ""].add(name)
    waiting = ["", *(name for name in {**before, **after} if name not in before or before[name] != after.get(name))]
    changed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in changed:
            changed.add(name)
            waiting += users.get(name, ())
    return changed
