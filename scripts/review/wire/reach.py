"""Which operations a place of the document touches, and whether in what they send or in what they receive."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from scripts.document import Operation, Spec
from scripts.document.reader import Pointer

from . import places

SENT, RECEIVED = "sent", "received"
# What holds data, in which `$ref` would be a word like any other.
_DATA = ("example", "examples", "default", "enum", "const", "value")


class Reach:
    """The uses of every component and path of one document.

    Parameters:
        spec: the document.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def uses(self, pointer: Pointer) -> dict[str, set[str]]:
        """The operations that a place touches, by `METHOD /path`, each with `sent`, `received`, both or neither."""
        match pointer:
            case ("paths", _, *rest) | ("components", "pathItems", _, *rest):
                at, method = pointer[: len(pointer) - len(rest)], str(next(iter(rest), ""))
                direction = _DIRECTIONS.get(method) or _DIRECTIONS.get(str(next(iter(rest[1:]), "")))
                touched = [o for o in self._at(at) if method in ("", "parameters", o.method.lower())]
                return {key(o): {direction} if direction else set() for o in touched}
            case ("components", str(kind), str(name), *_):
                return self._of_components.get((kind, name), {})
            case ("servers", *_):
                return {key(operation): set() for operation in self.spec.operations}
            case ("security", *_):
                return {key(o): set() for o in self.spec.operations if "security" not in self._node(o)}
        return {}

    def _node(self, operation: Operation) -> dict[str, Any]:
        item = self.spec.resolve(self.spec.document["paths"][operation.path])
        node: dict[str, Any] = item[operation.method.lower()]
        return node

    def _at(self, item: Pointer) -> list[Operation]:
        return self._by_path.get(places.settle(self.spec, item), [])

    @cached_property
    def _by_path(self) -> dict[Pointer, list[Operation]]:
        found: dict[Pointer, list[Operation]] = defaultdict(list)
        for operation in self.spec.operations:
            found[places.settle(self.spec, ("paths", operation.path))].append(operation)
        return found

    @cached_property
    def _of_components(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for operation in self.spec.operations:
            item = self.spec.resolve(self.spec.document["paths"][operation.path])
            node = self._node(operation)
            for part, direction in _DIRECTIONS.items():
                held = [node.get(part), item.get(part) if part == "parameters" else None]
                for component in self._closure([*_references(held)]):
                    found[component][key(operation)].add(direction)
            for name in {name for one in node.get("security", self.spec.document.get("security", [])) for name in one}:
                found["securitySchemes", name][key(operation)] |= set()
        return found

    def _closure(self, names: list[tuple[str, str]]) -> set[tuple[str, str]]:
        seen: set[tuple[str, str]] = set()
        while names:
            component = names.pop()
            if component not in seen:
                seen.add(component)
                names += self._direct(component)
        return seen

    def _direct(self, component: tuple[str, str]) -> list[tuple[str, str]]:
        if component not in self._known:
            self._known[component] = [*_references(places.node(self.spec, ("components", *component)))]
        return self._known[component]

    @cached_property
    def _known(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        return {}


_DIRECTIONS = {"parameters": SENT, "requestBody": SENT, "responses": RECEIVED}


def key(operation: Operation) -> str:
    """The name by which an operation is found in another version, whatever its id and its path's names are there."""
    return f"{operation.method} {places.template(operation.path)}"


def _references(node: Any, named: bool = False) -> Iterator[tuple[str, str]]:
    """The components that a node refers to; under `properties` a key is a name that anyone may choose."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and not named:
            at = places.target(reference)
            if at[:1] == ("components",) and len(at) > 2:
                yield str(at[1]), str(at[2])
        for word, value in node.items():
            if named or word not in _DATA:
                yield from _references(value, word == "properties" and not named)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)
