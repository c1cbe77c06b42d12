"""Choose the media type and the declared status that a client speaks."""

from collections.abc import Mapping
from dataclasses import replace

from scripts.document import Operation, Schema


def is_json(media_type: str) -> bool:
    plain = media_type.partition(";")[0].strip().lower()
    return plain == "application/json" or plain.endswith("+json")


def is_form(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def _preferred(content: Mapping[str, Schema]) -> dict[str, Schema]:
    """JSON where there is any, else what stands first: a client speaks one media type of those offered."""
    media = next((name for name in content if is_json(name)), next(iter(content), None))
    return {} if media is None else {media: content[media]}


def with_one_media_type(operation: Operation) -> Operation:
    """Return the operation with one media type for each body."""
    body = operation.body
    return replace(
        operation,
        body=body and replace(body, content=_preferred(body.content)),
        responses={
            status: replace(response, content=_preferred(response.content))
            for status, response in operation.responses.items()
        },
    )


def declared_status(operation: Operation, status: int) -> str | None:
    """Return the key under which an operation declares a successful status."""
    return next((key for key in (str(status), "2XX", "2xx") if key in operation.responses), None)
