"""Walk a document by what each object is: a name that somebody chose is never taken for a field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .field_coverage import field_coverage
from .read_with_line_numbers import Pointer


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a document.

    Parameters:
        kind: as coverage.yaml calls it: `Operation`, `Schema`, `Reference` for an object that is one.
        pointer: the way to it.
        value: its fields.
    """

    kind: str
    pointer: Pointer
    value: dict[str, Any]


def walk(document: dict[str, Any], kind: str = "OpenAPI") -> Iterator[Node]:
    """Yield every object of a document once, itself first, references not followed, nor what the clients leave out.

    Parameters:
        document: a document, or an object of one.
        kind: of what kind it is.
    """
    waiting: list[tuple[str, Pointer, Any]] = [(kind, (), document)]
    while waiting:
        kind, pointer, value = waiting.pop()
        if not isinstance(value, dict):
            continue  # a boolean schema, or what the meta-schema refuses
        if kind != "Schema" and isinstance(value.get("$ref"), str):
            kind = "Reference"
        yield Node(kind, pointer, value)
        inside = [each for field, inner in value.items() for each in _inside(kind, (*pointer, field), inner)]
        waiting += reversed(inside)


def _inside(kind: str, pointer: Pointer, value: Any) -> Iterator[tuple[str, Pointer, Any]]:
    field = str(pointer[-1])
    row = field_coverage().row(kind, field)
    if row is None or not row.holds or (row.field.startswith("{") and field.startswith("x-")):
        return
    if row.note:
        return  # nothing is made of it, so that whatever it holds is right
    inner = row.holds.strip("[]{}")
    if row.holds.startswith("["):
        for i, item in enumerate(value if isinstance(value, list) else ()):
            yield inner, (*pointer, i), item
    elif row.holds.startswith("{"):
        for name, item in value.items() if isinstance(value, dict) else ():
            yield inner, (*pointer, name), item
    else:
        yield inner, pointer, value
