"""Where things are in a document: steps along references, parameters by name, and words for a place."""

import json
import re
from collections.abc import Iterator
from typing import Any

from scripts.document import Spec
from scripts.document.model import METHODS
from scripts.document.reader import Pointer

_TEMPLATE = re.compile(r"\{[^{}]*\}")


def node(spec: Spec, pointer: Pointer) -> Any:
    """What stands at a pointer, as written; None where nothing does."""
    found: Any = spec.document
    for step in pointer:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def target(reference: str) -> Pointer:
    """The pointer of a local reference: `#/components/schemas/Call` gives `components`, `schemas`, `Call`."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in reference.removeprefix("#/").split("/"))


def settle(spec: Spec, pointer: Pointer) -> Pointer:
    """Where a node really stands: at the end of its references, as long as nothing stands beside them."""
    found = node(spec, pointer)
    while isinstance(found, dict) and found.keys() == {"$ref"}:
        pointer = _indexed(spec, target(found["$ref"]))
        found = node(spec, pointer)
    return pointer


def step(spec: Spec, pointer: Pointer, *keys: str | int) -> Pointer:
    """The pointer of a key of a node, or of the node that its reference leads to, and so on for further keys."""
    for key in keys:
        at, found = pointer, node(spec, pointer)
        while isinstance(found, dict) and key not in found and "$ref" in found:
            at = _indexed(spec, target(found["$ref"]))
            found = node(spec, at)
        pointer = (*(at if isinstance(found, dict) and key in found else pointer), key)
    return pointer


def _indexed(spec: Spec, pointer: Pointer) -> Pointer:
    """The pointer with whole numbers where it leads through lists, as a reference in text can't say."""
    out: list[str | int] = []
    for part in pointer:
        inside = isinstance(node(spec, tuple(out)), list)
        out.append(int(part) if inside and isinstance(part, str) and part.isdigit() else part)
    return tuple(out)


def parameter(spec: Spec, operation: Pointer, location: str, name: str) -> Pointer | None:
    """Where a parameter of an operation is declared: there, on its path item, or among the components."""
    for holder in (operation, operation[:2]):
        listed = step(spec, holder, "parameters")
        for i, raw in enumerate(node(spec, listed) or ()):
            found = spec.resolve(raw)
            same = found["name"].lower() == name.lower() if location == "header" else found["name"] == name
            if found["in"] == location and same:
                return settle(spec, (*listed, i))
    return None


def template(path: str) -> str:
    """A path without the names of its parameters, by which two documents' paths are held to be one."""
    return _TEMPLATE.sub("{}", path)


def encode(pointer: Pointer) -> str:
    """The pointer as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def compact(value: Any, *, sort: bool = False) -> str:
    """A value as JSON on one line, its keys in their own order or sorted."""
    return json.dumps(value, ensure_ascii=False, default=str, sort_keys=sort)


def words(spec: Spec, pointer: Pointer) -> str:
    """A place as a person would name it: `Call.messages[].role`, `updateCall, response 200`, `the servers`."""
    match pointer:
        case ("components", "schemas", str(name), *rest):
            return name + "".join(_within(rest))
        case ("paths", _, str(method), *rest) | ("components", "pathItems", _, str(method), *rest) if method in METHODS:
            at = pointer[: len(pointer) - len(rest)]
            operation = node(spec, (*settle(spec, at[:-1]), method)) or {}
            named = operation.get("operationId") or f"{method.upper()} {at[-2]}"
            return str(named) + "".join(_spoken(spec, at, rest))
        case ("paths", str(name), *rest):
            return name + "".join(_spoken(spec, pointer[:2], rest))
        case ("components", str(), str(name), *rest):
            return name + "".join(_spoken(spec, pointer[:3], rest))
    return ".".join(str(part) for part in pointer) or "the document"


def _spoken(spec: Spec, above: Pointer, rest: list[str | int]) -> Iterator[str]:
    """The words for the steps from an operation or a component down to its schemas, and for the schemas' own."""
    for i, part in enumerate(rest):
        here = (*above, *rest[: i + 1])
        before = rest[i - 1] if i else None
        if before == "parameters":
            found = spec.resolve(node(spec, here) or {})
            yield f", {found.get('in', '')} parameter {found.get('name', part)}"
        elif before in ("responses", "headers"):
            yield f", {str(before).removesuffix('s')} {part}"
        elif before == "content":
            yield f", {part}"
        elif part == "requestBody":
            yield ", the body"
        elif part == "schema":
            yield "".join(_within([*rest[i + 1 :]]))
            return


def _within(rest: list[str | int]) -> Iterator[str]:
    """The words for a place within a schema."""
    steps = iter(rest)
    for part in steps:
        if part in ("properties", "patternProperties", "$defs"):
            name = next(steps, None)
            yield f".{name}" if name is not None else ""
        elif part in ("oneOf", "anyOf", "allOf", "prefixItems"):
            next(steps, None)
        else:
            yield {"items": "[]", "additionalProperties": "{}"}.get(str(part), "")
