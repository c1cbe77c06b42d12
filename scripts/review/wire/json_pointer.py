"""Follow JSON pointers of a document: steps along them, and along references."""

import json
import re
from typing import Any

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Pointer

_TEMPLATE = re.compile(r"\{[^{}]*\}")
SCHEMAS = ("components", "schemas")


def node(spec: Spec, pointer: Pointer) -> Any:
    """Return what stands at a pointer, as written; None where nothing does."""
    found: Any = spec.document
    for step in pointer:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def mapping(spec: Spec, pointer: Pointer) -> dict[str, Any]:
    """Return the mapping at a pointer; an empty one where none is."""
    found = node(spec, pointer)
    return found if isinstance(found, dict) else {}


def target(spec: Spec, reference: object) -> Pointer | None:
    """Return the pointer of a local reference; None where it leaves the document, or leads nowhere."""
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return None
    found: Any = spec.document
    steps: list[str | int] = []
    for part in reference[2:].split("/"):
        step: str | int = part.replace("~1", "/").replace("~0", "~")
        step = int(step) if isinstance(found, list) and str(step).isdigit() else step
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
        steps.append(step)
    return tuple(steps)


def settle(spec: Spec, pointer: Pointer) -> Pointer:
    """Return the place that a node's references end in; what stands beside one is for schemas, which read it."""
    seen = {pointer}
    while (at := target(spec, mapping(spec, pointer).get("$ref"))) is not None and at not in seen:
        seen.add(at)
        pointer = at
    return pointer


def resolve(spec: Spec, pointer: Pointer) -> dict[str, Any]:
    """Return the mapping that a node's references end in."""
    return mapping(spec, settle(spec, pointer))


def template(path: str) -> str:
    """Return a path without the names of its parameters, by which the paths of two documents are paired."""
    return _TEMPLATE.sub("{}", path)


def encode(pointer: Pointer) -> str:
    """Return the pointer as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def compact(value: Any, *, sort: bool = False) -> str:
    """Return a value as JSON on one line, its keys in their own order or sorted."""
    return json.dumps(value, ensure_ascii=False, default=str, sort_keys=sort)
