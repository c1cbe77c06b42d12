"""Read the operations of a document before any language spells them: bodies, locations, routes, method names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scripts.document import Operation, Parameter, Schema, Spec, SpecError
from scripts.document.operation_checks import method_clash

from .type_descriptors import TypeDescriptor, type_descriptor

_LOCATIONS = ("path", "query", "header", "cookie")
# What a body is that is not JSON, by the start of its media type.
_OPAQUE: tuple[tuple[str, TypeDescriptor, Literal["text", "bytes"]], ...] = (
    ("text/", "string", "text"),
    ("application/octet-stream", "any", "bytes"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """A body in the one media type that is spoken.

    Parameters:
        media_type: JSON where there is a choice, else the first.
        schema: as the document has it, in normal form.
        type: of its value.
        kind: what it is in any language; "value" is of the type.
    """

    media_type: str
    schema: Schema
    type: TypeDescriptor
    kind: Literal["value", "text", "bytes"]

    @property
    def object(self) -> str:
        """The name of the object that it is in JSON, whose properties can be arguments; "" for anything else."""
        name: str = self.type.get("ref", "") if isinstance(self.type, dict) and is_json(self.media_type) else ""
        return name


def content_of(spec: Spec, content: Mapping[str, Schema]) -> Content | None:
    """Return the body that is spoken, of all that are declared; None where there is none."""
    if not content:
        return None
    media = next(filter(is_json, content), next(iter(content)))
    for start, inner, kind in _OPAQUE:
        if media.startswith(start):
            return Content(media, content[media], inner, kind)
    return Content(media, content[media], type_descriptor(spec, content[media]), "value")


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON by name or by suffix (RFC 6839)."""
    plain = media_type.partition(";")[0].strip()
    return plain == "application/json" or plain.endswith("+json")


def by_location(operation: Operation) -> list[Parameter]:
    """Return the parameters in the order in which every language writes them: path, query, header, cookie."""
    return sorted(operation.parameters, key=lambda parameter: _LOCATIONS.index(parameter.location))


def description(spec: Spec, schema: Schema | bool) -> str:
    """Return the description of a schema, or of the one that it refers to."""
    text: str = spec.resolve(schema).get("description", "") if isinstance(schema, dict) else ""
    return text


def tag_descriptions(spec: Spec) -> dict[str, str]:
    """Return the description of each tag."""
    return {tag["name"]: tag.get("description", "") for tag in spec.document.get("tags", [])}


class Route(NamedTuple):
    """An operation by its method and path; an anonymous one sends no key."""

    method: str
    path: str
    anonymous: bool


def routes(spec: Spec) -> list[Route]:
    """Return the operations that send no key, and those with a key that could be taken for one of them.

    They come in the order in which a path is looked up: what has fewer parameters first (OpenAPI 3.1, "Path Templating
    Matching"). A document whose every operation sends the key has none.
    """
    every = [Route(o.method, o.path, not o.sends_key) for o in spec.operations]
    anonymous = [route for route in every if route.anonymous]
    found = [route for route in every if any(_overlap(route, other) for other in anonymous)]
    return sorted(found, key=lambda route: route.path.count("{"))


def _overlap(one: Route, other: Route) -> bool:
    segments = [route.path.split("/") for route in (one, other)]
    return (
        one.method == other.method
        and len(segments[0]) == len(segments[1])
        and all(a == b or "{" in a + b for a, b in zip(*segments, strict=True))
    )


def unique_methods(spec: Spec, spelt: Iterable[tuple[Operation, str]]) -> None:
    """Make sure that no two operations share a method.

    Parameters:
        spelt: each operation with its method as a language spells it (`client.calls.update`).

    Raises:
        SpecError: naming every two that do, and asking for `x-sdk-method`.
    """
    seen: dict[str, Operation] = {}
    clashes = [
        (operation, other, method)
        for operation, method in spelt
        if (other := seen.setdefault(method, operation)) is not operation
    ]
    if clashes:
        raise SpecError(
            *(
                (
                    spec.where((*one.pointer, "operationId")),
                    method_clash(spec, one.id, other.id, other.pointer, method),
                )
                for one, other, method in clashes
            ),
            kind="refused",
        )
