"""Find the operations whose contract is another in HEAD, and the properties that are newly declared there."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from scripts.document import Operation, Spec
from scripts.document.model import METHODS


def touched_operations(base: Spec, head: Spec) -> list[tuple[Operation, Operation | None]]:
    """Return the operations of BASE whose contract is another in HEAD, each with what it is there; None: it is gone."""
    contracts = {operation.id: _contract(head, operation) for operation in head.operations}
    pairs = [(operation, _same(operation, head)) for operation in base.operations]
    return [(o, after) for o, after in pairs if not after or _contract(base, o) != contracts[after.id]]


def _same(operation: Operation, spec: Spec) -> Operation | None:
    """Return the operation of another document that is the same: by its method and path, or by its id."""

    def place(each: Operation) -> tuple[str, str]:
        return each.method, re.sub(r"\{[^}]*\}", "{}", each.path)

    found = next((each for each in spec.operations if place(each) == place(operation)), None)
    return found or spec.by_id.get(operation.id)


def _contract(spec: Spec, operation: Operation | None) -> str:
    """Return all that a document says of how an operation goes over the wire, and of whatever that refers to."""
    return json.dumps(_nodes(spec, operation), sort_keys=True, default=str) if operation else ""


def _nodes(spec: Spec, operation: Operation) -> dict[str, Any]:
    """Return what a document says of an operation as "", and what that refers to by its reference."""
    document = spec.document
    whole = {key: document.get(key) for key in ("servers", "security")}
    schemes = document.get("components", {}).get("securitySchemes")
    item = spec.resolve(document["paths"][operation.path])
    own = {key: node for key, node in item.items() if key not in METHODS or key == operation.method.lower()}
    nodes: dict[str, Any] = {"": [whole, schemes, operation.path, own]}
    waiting = [*nodes.values()]
    while waiting:
        node = waiting.pop()
        reference = node.get("$ref") if isinstance(node, dict) else None
        if isinstance(reference, str) and reference not in nodes:
            with suppress(LookupError, ValueError, TypeError):  # within an example it is a word like any other
                nodes[reference] = spec.follow(reference)
                waiting.append(nodes[reference])
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return nodes


def newly_declared(base: Spec, before: Operation, head: Spec, after: Operation) -> frozenset[str]:
    """Return the names of properties that a schema of an operation's contract declares in HEAD alone."""
    old, new = (_declared(_nodes(*each)) for each in ((base, before), (head, after)))
    return frozenset(place[-1] for place in new - old)


def _declared(nodes: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """Return the places of all properties that schemas declare, each with its name at the end."""
    found: set[tuple[str, ...]] = set()
    waiting: list[tuple[tuple[str, ...], Any]] = [((reference,), node) for reference, node in nodes.items()]
    while waiting:
        at, node = waiting.pop()
        inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, item in inner:
            if at[-1] == "properties":
                found.add((*at, str(step)))
            waiting.append(((*at, str(step)), item))
    return found
