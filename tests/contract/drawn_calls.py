"""Draw the arguments of an operation, and the successful responses to it, once a process."""

from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from scripts.document import Spec
from tests.contract.draw_cache import Draws, Root
from tests.contract.media_types import is_form, is_json, spoken, status_of
from tests.contract.schema_view import Declared
from tests.contract.value_coverage import ABSENT, ELSEWHERE, put

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of a call, by names on the wire; `media_type` None: without a body."""

    path: dict[str, Any]
    query: dict[str, Any]
    header: dict[str, Any]
    cookie: dict[str, Any]
    media_type: str | None
    body: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful response that the document allows; `media_type` None: without a body."""

    status: int
    media_type: str | None
    value: Any


@cache
def requests(spec: Spec, operation_id: str) -> Draws[Given]:
    """Draws of the arguments of an operation; made once a process."""
    operation = spoken(spec.by_id[operation_id])
    roots = [
        Root(f"{p.location} {p.name}", Declared(spec, p.schema, sending=True), not p.required, False, p)
        for p in operation.parameters
    ]
    body = operation.body
    if body is not None:
        roots += [
            Root("body", Declared(spec, schema, sending=True), not body.required, is_json=not is_form(media_type))
            for media_type, schema in body.content.items()
        ]

    def strategy() -> "SearchStrategy[Given]":
        from scripts.contract import draw_calls

        given = draw_calls.arguments(spec, operation).map(lambda drawn: Given(**asdict(drawn)))
        # HTTP can't tell an empty text from none.
        return given.filter(lambda g: g.media_type is None or is_json(g.media_type) or g.body not in ("", {}))

    def part(drawn: Given, root: Root) -> Any:
        location, _, name = root.name.partition(" ")
        if not name:
            return ABSENT if drawn.media_type is None else drawn.body
        return getattr(drawn, location).get(name, ABSENT)

    def changed(drawn: Given, root: Root, value: Any) -> Given:
        location, _, name = root.name.partition(" ")
        if name:
            return replace(drawn, **{location: put(getattr(drawn, location), name, value)})
        if value is ABSENT or body is None:
            return replace(drawn, media_type=None, body=None)
        return replace(drawn, media_type=next(iter(body.content)), body=value)

    media_types = [("body", [*body.content])] if body is not None else []
    return Draws(spec, operation, roots, strategy, Given, media_types, part, changed)


@cache
def responses(spec: Spec, operation_id: str) -> Draws[Answer]:
    """Draws of the successful responses to an operation; made once a process."""
    operation = spoken(spec.by_id[operation_id])
    successes = {status: response for status, response in operation.responses.items() if response.is_success}
    roots = [
        Root(status, Declared(spec, schema, sending=False), False)
        for status, response in successes.items()
        for schema in response.content.values()
    ]

    def strategy() -> "SearchStrategy[Answer]":
        from scripts.contract import draw_calls

        return draw_calls.responses(spec, operation).map(lambda drawn: Answer(*drawn))

    def part(drawn: Answer, root: Root) -> Any:
        return drawn.value if status_of(operation, drawn.status) == root.name else ELSEWHERE

    def changed(drawn: Answer, root: Root, value: Any) -> Answer:
        kept = status_of(operation, drawn.status) == root.name
        status = drawn.status if kept else 200 if root.name.upper() == "2XX" else int(root.name)
        media_type = next(iter(operation.responses[root.name].content))
        return Answer(status, media_type, value)

    media_types = [(status, [*response.content]) for status, response in successes.items()]
    return Draws(spec, operation, roots, strategy, Answer, media_types, part, changed)
