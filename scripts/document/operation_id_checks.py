"""Check that every operation has an id, answers, and a name in every client that no other operation has."""

import re
from collections.abc import Iterator

from .explain_schema_errors import shown
from .model import Spec
from .operation_names import is_valid_name
from .read_with_line_numbers import Pointer

# Where, a sentence, and what of it stays the same where a value or the number of a list's item changes.
Finding = tuple[Pointer, str] | tuple[Pointer, str, str]


def operations_have_ids(spec: Spec) -> Iterator[Finding]:
    """Find operations without an id, of which no other check can be asked."""
    for path, method, pointer, node in spec.operation_nodes:
        if not node.get("operationId"):
            yield pointer, f"{method.upper()} {path} has no `operationId`; its function is named for it"


def operations_are_named_and_answered(spec: Spec) -> Iterator[Finding]:
    """Find ids, tags and methods that make no name, and operations without an answer."""
    for path, method, pointer, node in spec.operation_nodes:
        name, method_name = node["operationId"], node.get("x-sdk-method", "ok")
        if not is_valid_name(name):
            place = (*pointer, "operationId")
            yield place, f"`operationId: {shown(name)}` makes no name; use letters, as in `updateCall`"
        if isinstance(method_name, str) and not re.fullmatch(r"[a-z][a-z0-9_]*", method_name):
            place = (*pointer, "x-sdk-method")
            yield place, f"`x-sdk-method: {shown(method_name)}` is no name; write it in snake_case"
        if "responses" not in node:
            yield pointer, f"{method.upper()} {path} has no `responses`, so that every answer would be an error"
        for i, tag in enumerate(node.get("tags", [])[:1]):
            if not is_valid_name(tag):
                yield (*pointer, "tags", i), f"the tag `{shown(tag)}` makes no name; use letters, as in `calls`"


def operations_are_told_apart(spec: Spec) -> Iterator[Finding]:
    """Find every operation whose id or method another one has already."""
    ids: dict[str, Pointer] = {}
    methods: dict[tuple[str, str], tuple[str, Pointer]] = {}
    for operation in spec.operations:
        place = (*operation.pointer, "operationId")
        first = ids.setdefault(operation.id, place)
        if first != place:
            yield place, f"`operationId: {operation.id}` is taken at {spec.where(first)}; each needs its own"
            continue
        method = (operation.resource, operation.method_name)
        other, where = methods.setdefault(method, (operation.id, operation.pointer))
        if other != operation.id and all(method):
            yield place, method_clash(spec, operation.id, other, where, f"client.{'.'.join(method)}")


def method_clash(spec: Spec, one: str, other: str, where: Pointer, method: str) -> str:
    """Return what is wrong with two operations of one method.

    Parameters:
        one, other: their ids.
        where: the place of the other.
        method: as it is called.
    """
    return (
        f"`{one}` and `{other}` ({spec.where(where)}) would both be `{method}`; give one of them `x-sdk-method: <name>`"
    )
