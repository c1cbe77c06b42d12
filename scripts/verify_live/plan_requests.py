"""Plan what to ask of a service: what only reads, and what writes to an id that somebody has given for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from scripts.contract.make_example import NoExampleError, example, node_at
from scripts.contract.request_rules import JSON
from scripts.document import Operation, Spec

_READS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """A request to an operation.

    Parameters:
        path: below the server's URL, its parameters filled in and percent-encoded.
        body: as JSON; None where none is sent.
    """

    operation: Operation
    path: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.operation.id}: {self.operation.method} {self.path}"


def plan(
    spec: Spec, ids: Mapping[str, str], found: Mapping[str, str] | None = None
) -> tuple[list[PlannedRequest], list[str]]:
    """Return the requests that can be made, and of each other operation why it is left out.

    Parameters:
        ids: what was given: by the name of a path parameter for what reads (`call_id`), by the operation and that name
            for what writes (`updateCall.call_id`), which may change or delete what has that id.
        found: ids that answers to lists have shown, by the path of the list; only for what reads.

    Raises:
        ValueError: naming an id that no operation takes.
    """
    unknown = [name for name in ids if not any(name in _names(operation) for operation in spec.operations)]
    if unknown:
        known = sorted({name for operation in spec.operations for name in _names(operation)})
        raise ValueError(f"no operation takes the id `{unknown[0]}`; those that can be given are {', '.join(known)}")
    planned: list[PlannedRequest] = []
    left_out: list[str] = []
    for operation in spec.operations:
        try:
            planned.append(_request(spec, operation, ids, found or {}))
        except ValueError as error:
            left_out.append(f"{operation.id}: {error}")
    return planned, left_out


def _names(operation: Operation) -> list[str]:
    """Return the ids that an operation takes, by the names under which they are given."""
    before = "" if operation.method in _READS else f"{operation.id}."
    return [before + parameter.name for parameter in _in_path(operation)]


def _in_path(operation: Operation) -> list[Any]:
    return [parameter for parameter in operation.parameters if parameter.location == "path"]


def _request(spec: Spec, operation: Operation, ids: Mapping[str, str], found: Mapping[str, str]) -> PlannedRequest:
    """Return the request of an operation; raises ValueError for one that must not or can't be made."""
    is_read = operation.method in _READS
    names = _names(operation)
    if not (is_read or names):
        raise ValueError("it writes, and has no id that it could be limited to")
    path = operation.path
    for parameter, name in zip(_in_path(operation), names, strict=True):
        own = path.partition("{" + parameter.name + "}")
        value = ids.get(name) or (found.get(own[0].rstrip("/")) if is_read and not own[2] else None)
        if value is None:
            raise ValueError(f"it needs an id: IDS={name}=<id>" if is_read else f"it writes: only with IDS={name}=<id>")
        path = path.replace("{" + parameter.name + "}", quote(value, safe=""))
    needed = [p for p in operation.parameters if p.location != "path" and p.required]
    if any(p.location != "query" for p in needed):
        raise ValueError("it needs a header or a cookie of its own")
    try:
        queries = [f"{quote(p.name)}={quote(_text(_example(spec, p.pointer, p.schema)))}" for p in needed]
        body = _body(spec, operation)
    except NoExampleError as error:
        raise ValueError(f"it has no example: {error}") from None
    return PlannedRequest(operation, path + ("?" + "&".join(queries) if queries else ""), body)


def _body(spec: Spec, operation: Operation) -> Any:
    if operation.body is None:
        return None
    media, schema = next(iter(operation.body.content.items()))
    if not JSON.fullmatch(media):
        raise ValueError(f"its body is {media}")
    return _example(spec, (*operation.body.pointer, "content", media), schema)


def _example(spec: Spec, pointer: Any, schema: Any) -> Any:
    return example(spec, node_at(spec, pointer), schema, sending=True)


def _text(value: Any) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


def ids_in(request: PlannedRequest, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the path of a list that was read, with the id of its first element."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and isinstance(value[0].get("id"), str):
        yield request.operation.path, value[0]["id"]
