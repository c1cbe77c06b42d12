"""Find the names that no tool in JavaScript, and no client for it, can use."""

from collections.abc import Iterator
from typing import Any

from .model import Spec
from .read_with_line_numbers import Pointer

_PROTOTYPE = "__proto__"


def no_prototypes(spec: Spec) -> Iterator[tuple[Pointer, str]]:
    """Find `__proto__` as the name of anything: linters lose it or choke on it, and nothing of that name has a type."""
    for pointer in prototypes(spec.document):
        yield pointer, f"`{_PROTOTYPE}` can't be a name: in JavaScript it is what an object is made from; rename it"


def prototypes(node: Any, above: Pointer = ()) -> Iterator[Pointer]:
    """Yield the place of each key and each parameter of a document that is called `__proto__`."""
    if isinstance(node, dict):
        if node.get("name") == _PROTOTYPE and "in" in node:
            yield (*above, "name")
        for key, value in node.items():
            if key == _PROTOTYPE:
                yield (*above, key)
            else:
                yield from prototypes(value, (*above, key))
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from prototypes(item, (*above, number))
