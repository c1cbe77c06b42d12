"""Find the assumptions (`x-assumed`) that a change makes, and those that it drops."""

from collections.abc import Iterator
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

from ..result import Assumption
from . import json_pointer


def assumptions(base: Spec, head: Spec) -> tuple[tuple[Assumption, ...], tuple[Assumption, ...]]:
    """Return the assumptions that HEAD alone has, and those that BASE alone had."""
    olds, news = dict(_assumed(base.document, ())), dict(_assumed(head.document, ()))
    return (
        tuple(_assumption(head, at, why) for at, why in news.items() if at not in olds),
        tuple(_assumption(base, at, why) for at, why in olds.items() if at not in news),
    )


def _assumed(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(node, dict):
        if isinstance(node.get("x-assumed"), str):
            yield (*pointer, "x-assumed"), node["x-assumed"]
        for name, value in node.items():
            yield from _assumed(value, (*pointer, name))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from _assumed(value, (*pointer, i))


def _assumption(spec: Spec, at: Pointer, why: str) -> Assumption:
    return Assumption(json_pointer.encode(at), int(spec.where(at).rpartition(":")[2]), " ".join(why.split()))
