"""Name places of a document as a person would: `Call.messages[].role`, `updateCall, response 200`."""

from collections.abc import Iterator

from scripts.document import Spec
from scripts.document.model import METHODS
from scripts.document.read_with_line_numbers import Pointer

from .json_pointer import mapping, resolve, settle


def words(spec: Spec, pointer: Pointer) -> str:
    """Return a place as a person would name it: `Call.messages[].role`, `updateCall, response 200`, `the servers`."""
    match pointer:
        case ("components", "schemas", str(name), *rest):
            return name + "".join(_within(rest))
        case ("paths", _, str(method), *rest) | ("components", "pathItems", _, str(method), *rest) if method in METHODS:
            at = pointer[: len(pointer) - len(rest)]
            operation = mapping(spec, (*settle(spec, at[:-1]), method))
            named = operation.get("operationId") or f"{method.upper()} {at[-2]}"
            return str(named) + "".join(_spoken(spec, at, rest))
        case ("paths", str(name), *rest):
            return name + "".join(_spoken(spec, pointer[:2], rest))
        case ("components", "securitySchemes", str(name), *rest):
            return ".".join((name, *(str(part) for part in rest)))
        case ("components", str(), str(name), *rest):
            return name + "".join(_spoken(spec, pointer[:3], rest))
    return ".".join(str(part) for part in pointer) or "the document"


def _spoken(spec: Spec, above: Pointer, rest: list[str | int]) -> Iterator[str]:
    """Yield the words for the steps from an operation or a component down to its schemas, and for the schemas' own."""
    for i, part in enumerate(rest):
        here = (*above, *rest[: i + 1])
        before = rest[i - 1] if i else None
        if before == "parameters":
            found = resolve(spec, here)
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
    """Yield the words for a place within a schema."""
    steps = iter(rest)
    for part in steps:
        if part in ("properties", "patternProperties", "$defs"):
            name = next(steps, None)
            yield f".{name}" if name is not None else ""
        elif part in ("oneOf", "anyOf", "allOf", "prefixItems"):
            next(steps, None)
        else:
            yield {"items": "[]", "additionalProperties": "{}"}.get(str(part), "")
