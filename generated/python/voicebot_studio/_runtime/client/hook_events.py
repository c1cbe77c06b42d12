# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Event hooks: functions that a program has called around each attempt; events hold no argument and no key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """A request is about to be sent. `call` is the same number in all events of one call.

    `path` is the template ("/calls/{call_id}"); `attempt` counts from 1.
    """

    call: int
    operation: str
    method: str
    path: str
    attempt: int
    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """An attempt has ended: with `status`, or without an answer for the reason `error`, the name of a class.

    A `status` with an `error`: an answer that is raised as one. `elapsed`: seconds that the attempt took.
    `retry_in`: seconds until the next attempt; None: the call has ended.
    """

    call: int
    operation: str
    method: str
    path: str
    attempt: int
    status: int | None
    error: str | None
    request_id: str | None
    elapsed: float
    retry_in: float | None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Functions that are called around each attempt, in the thread or task of the call; keep them short.

    What one raises is logged, and does not touch the call. `headers` is called after `on_request`, and returns headers
    to send with the attempt, those of a trace, say; what the call has already stays as it is.
    """

    on_request: Callable[[RequestEvent], None] | None = None
    on_response: Callable[[ResponseEvent], None] | None = None
    headers: Callable[[RequestEvent], Mapping[str, str]] | None = None
