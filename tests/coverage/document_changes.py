"""Change a document where a row of the table says: a field taken out, or another legal value in its place."""

import copy
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scripts.document import Spec, SpecError
from scripts.document.checks import check
from scripts.document.field_coverage import Row, field_coverage
from scripts.document.read_with_line_numbers import Document, Pointer
from scripts.document.walk_objects_by_kind import walk

HERE = Path(__file__).parent
SAMPLES = (HERE / "sample.yaml", HERE / "sample-3.0.yaml")
Change = Callable[[dict[str, Any], str], None]


@cache
def sample(path: Path) -> dict[str, Any]:
    """Return a sample document, as it is written."""
    return Document(path).value


def read(document: dict[str, Any]) -> Spec:
    """Check a document that is in no file.

    Raises:
        SpecError: for what the reader refuses.
    """
    spec = Spec(Document(Path("openapi.json"), json.dumps(document, ensure_ascii=False)))
    check(spec)
    return spec


def places(document: dict[str, Any], row: Row) -> list[Pointer]:
    """Return the fields of a document that a row is about."""
    if row.object == "styles":
        place, style = row.field.split()
        fits: Callable[[Any], bool] = lambda node: node.get("in") == place and node.get("style") == style  # noqa: E731
        return [(*node.pointer, "style") for node in walk(document) if node.kind == "Parameter" and fits(node.value)]
    if row.object == "formats":
        return [
            (*node.pointer, "format")
            for node in walk(document)
            if node.kind == "Schema" and node.value.get("format") == row.field
        ]
    if row.object == "media types":
        return [node.pointer for node in walk(document) if node.kind == "MediaType" and _is_of(row, node.pointer)]
    if row.object == "extensions":
        return [(*node.pointer, row.field) for node in walk(document) if row.field in node.value]
    return [
        (*node.pointer, field)
        for node in walk(document)
        if node.kind == row.object
        for field in node.value
        if field_coverage().row(node.kind, field) is row
    ]


def _is_of(row: Row, pointer: Pointer) -> bool:
    return field_coverage().media_type(str(pointer[-1])) is row


def changed(document: dict[str, Any], pointers: Iterable[Pointer], change: Change) -> dict[str, Any]:
    """Return a copy of a document that is changed at some fields."""
    made = copy.deepcopy(document)
    for pointer in pointers:
        node: Any = made
        for step in pointer[:-1]:
            node = node[step]
        change(node, str(pointer[-1]))
    return made


def take_out(node: dict[str, Any], field: str) -> None:
    """Take a field out."""
    del node[field]


def put(value: Any) -> Change:
    """Return the change that puts another value in the place of a field's."""

    def change(node: dict[str, Any], field: str) -> None:
        node[field] = value

    return change


def renamed(name: str) -> Change:
    """Return the change that gives a field another name where it stands, as a media type that is declared otherwise."""

    def change(node: dict[str, Any], field: str) -> None:
        pairs = [(name if key == field else key, value) for key, value in node.items()]
        node.clear()
        node.update(pairs)

    return change


def accepted(document: dict[str, Any], pointers: list[Pointer], change: Change) -> list[Pointer]:
    """Return the fields at which the reader takes the change, each alone."""
    found = []
    for pointer in pointers:
        try:
            read(changed(document, [pointer], change))
        except SpecError:
            continue
        found.append(pointer)
    return found


def operations_at(document: dict[str, Any], pointer: Pointer) -> Iterator[str]:
    """Yield the ids of the operations that a place belongs to, or that lead to it by references."""
    spec = Spec(Document(Path("openapi.json"), json.dumps(document)))
    for operation in spec.operations:
        item = pointer[:2] == operation.pointer[:2] and (len(pointer) == 2 or pointer[2] == "parameters")
        if item or pointer[:3] == operation.pointer or _leads_to(spec, operation.pointer, pointer):
            yield operation.id


def _leads_to(spec: Spec, start: Pointer, pointer: Pointer) -> bool:
    node: Any = spec.document
    for step in start:
        node = spec.resolve(node)[str(step)]
    above = spec.document["paths"][start[1]]
    seen: set[str] = set()
    waiting: list[Any] = [node, above.get("parameters", []), above.get("$ref") and {"$ref": above["$ref"]}]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            reference = each.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                steps = tuple(step.replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/"))
                if tuple(map(str, pointer[: len(steps)])) == steps:
                    return True
                waiting.append(spec.follow(reference))
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return False
