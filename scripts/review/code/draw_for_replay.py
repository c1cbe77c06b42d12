"""Draw the requests and responses that a replay tries; what can't be drawn is noted, and the rest is tried."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from scripts.document import Operation, Schema, Spec
from scripts.document.phrase_lists_and_counts import counted
from scripts.review.clean_tool_output import undrawn

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

SEED = 0
JSON = re.compile(r"application/(?:[\w.+-]+\+)?json")


@dataclass(slots=True)
class Draws:
    """Draws of operations, and those of which nothing could be drawn, each with the reason."""

    operations: dict[str, str] = field(default_factory=dict)

    def note(self, operation: Operation, why: str) -> None:
        """Notes that an operation was not tried; the first reason stands."""
        self.operations.setdefault(operation.id, why)

    def drawn(
        self,
        name: Operation,
        strategy: "Callable[[Spec, Operation], SearchStrategy[T]]",
        spec: Spec,
        of: Operation,
        number: int,
    ) -> list[T]:
        """Return draws of an operation; none, with a note, where its schemas can't be drawn from."""
        try:
            found = _drawn(strategy(spec, of), number)
        except Exception as error:  # A schema that nothing fits, a pattern that can't be read: the others are tried.
            self.note(name, undrawn(error))
            return []
        if not found:
            self.note(name, "nothing fits its schemas")
        return found

    def said(self, number: int) -> str:
        """Return a sentence about them; empty where there are none."""
        if not self.operations:
            return ""
        name, why = next(iter(self.operations.items()))
        return (
            f"{len(self.operations)} of {counted(number, 'operation')} could not be tried; the first, `{name}`: {why}"
        )


def _one_media_type(content: "dict[str, Schema]") -> dict[str, Schema]:
    """JSON where there is any, else what stands first: a client speaks one media type of those offered."""
    media = next((name for name in content if JSON.match(name)), next(iter(content), None))
    return {} if media is None else {media: content[media]}


def arguments_of(spec: Spec, operation: Operation) -> "SearchStrategy[dict[str, Any]]":
    """Arguments that fit an operation, by place and name."""
    from scripts.contract import (
        draw_arguments_and_responses,  # with Hypothesis behind it, which takes its time to import
    )

    body = operation.body
    spoken = replace(operation, body=body and replace(body, content=_one_media_type(dict(body.content))))

    def named(drawn: draw_arguments_and_responses.Arguments) -> dict[str, Any]:
        places = ("path", "query", "header", "cookie")
        made = {f"{place}:{name}": value for place in places for name, value in getattr(drawn, place).items()}
        return made if drawn.media_type is None else {**made, "body": drawn.body}

    def can_be_said(drawn: draw_arguments_and_responses.Arguments) -> bool:
        # HTTP can't tell an empty form or text from none.
        media = drawn.media_type
        return media is None or bool(JSON.match(media)) or drawn.body not in ("", {})

    return draw_arguments_and_responses.arguments(spec, spoken).filter(can_be_said).map(named)


def answers_of(spec: Spec, operation: Operation) -> "SearchStrategy[tuple[int, str | None, Any]]":
    """Answer that an operation declares: status, media type, value."""
    from scripts.contract import draw_arguments_and_responses

    return draw_arguments_and_responses.responses(spec, operation)


def _drawn(strategy: "SearchStrategy[T]", number: int) -> list[T]:
    from hypothesis import HealthCheck, Phase, given, seed, settings

    found: list[T] = []
    plain = settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )

    def collect(item: T) -> None:
        found.append(item)

    if not strategy.is_empty:
        seed(SEED)(plain(given(strategy)(collect)))()
    return found
