"""Draw the arguments of an operation, and the successful responses to it, once a process."""

from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from scripts.document import Spec
from tests.contract.draw_cache import DrawPart, Draws
from tests.contract.media_types import declared_status, is_form, is_json, with_one_media_type
from tests.contract.schema_view import SchemaView
from tests.contract.value_coverage import ABSENT, OTHER_STATUS, with_part

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class DrawnArguments:
    """The arguments of a call, by names on the wire; `media_type` None: without a body."""

    path: dict[str, Any]
    query: dict[str, Any]
    header: dict[str, Any]
    cookie: dict[str, Any]
    media_type: str | None
    body: Any


@dataclass(frozen=True, slots=True)
class DrawnResponse:
    """A successful response that the document allows; `media_type` None: without a body."""

    status: int
    media_type: str | None
    value: Any


@cache
def requests(spec: Spec, operation_id: str) -> Draws[DrawnArguments]:
    """Return draws of the arguments of an operation; made once a process."""
    operation = with_one_media_type(spec.by_id[operation_id])
    roots = [
        DrawPart(f"{p.location} {p.name}", SchemaView(spec, p.schema, sending=True), not p.required, False, p)
        for p in operation.parameters
    ]
    body = operation.body
    if body is not None:
        roots += [
            DrawPart("body", SchemaView(spec, schema, sending=True), not body.required, is_json=not is_form(media_type))
            for media_type, schema in body.content.items()
        ]

    def strategy() -> "SearchStrategy[DrawnArguments]":
        from scripts.contract.draw_arguments_and_responses import arguments

        given = arguments(spec, operation).map(lambda drawn: DrawnArguments(**asdict(drawn)))
        # HTTP can't tell an empty text from none.
        return given.filter(lambda g: g.media_type is None or is_json(g.media_type) or g.body not in ("", {}))

    def part(drawn: DrawnArguments, root: DrawPart) -> Any:
        location, _, name = root.name.partition(" ")
        if not name:
            return ABSENT if drawn.media_type is None else drawn.body
        return getattr(drawn, location).get(name, ABSENT)

    def changed(drawn: DrawnArguments, root: DrawPart, value: Any) -> DrawnArguments:
        location, _, name = root.name.partition(" ")
        if name:
            return replace(drawn, **{location: with_part(getattr(drawn, location), name, value)})
        if value is ABSENT or body is None:
            return replace(drawn, media_type=None, body=None)
        return replace(drawn, media_type=next(iter(body.content)), body=value)

    media_types = [("body", [*body.content])] if body is not None else []
    return Draws(spec, operation, roots, strategy, DrawnArguments, media_types, part, changed)


@cache
def responses(spec: Spec, operation_id: str) -> Draws[DrawnResponse]:
    """Return draws of the successful responses to an operation; made once a process."""
    operation = with_one_media_type(spec.by_id[operation_id])
    successes = {status: response for status, response in operation.responses.items() if response.is_success}
    roots = [
        DrawPart(status, SchemaView(spec, schema, sending=False), False)
        for status, response in successes.items()
        for schema in response.content.values()
    ]

    def strategy() -> "SearchStrategy[DrawnResponse]":
        from scripts.contract.draw_arguments_and_responses import responses

        return responses(spec, operation).map(lambda drawn: DrawnResponse(*drawn))

    def part(drawn: DrawnResponse, root: DrawPart) -> Any:
        return drawn.value if declared_status(operation, drawn.status) == root.name else OTHER_STATUS

    def changed(drawn: DrawnResponse, root: DrawPart, value: Any) -> DrawnResponse:
        kept = declared_status(operation, drawn.status) == root.name
        status = drawn.status if kept else 200 if root.name.upper() == "2XX" else int(root.name)
        media_type = next(iter(operation.responses[root.name].content))
        return DrawnResponse(status, media_type, value)

    media_types = [(status, [*response.content]) for status, response in successes.items()]
    return Draws(spec, operation, roots, strategy, DrawnResponse, media_types, part, changed)
