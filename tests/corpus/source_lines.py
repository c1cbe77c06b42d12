"""Find the nodes that stand on the lines of a document that this tool wrote."""

import json
from collections.abc import Iterator
from typing import Any

from scripts.document.read_with_line_numbers import Pointer


def text_of(document: dict[str, Any]) -> str:
    """Return a document as JSON, each member and each item on a line of its own."""
    return json.dumps(document, indent=1, ensure_ascii=False)


def nodes_by_line(document: dict[str, Any]) -> dict[int, Pointer]:
    """Return the pointer of the node that begins on each line of `text_of(document)`."""
    return dict(enumerate(_in_order(document, ()), start=1))


def _in_order(node: Any, pointer: Pointer) -> Iterator[Pointer]:
    yield pointer
    members = [*node.items()] if isinstance(node, dict) else [*enumerate(node)] if isinstance(node, list) else []
    for step, inner in members:
        yield from _in_order(inner, (*pointer, step))
    if members:
        yield pointer  # the closing bracket
