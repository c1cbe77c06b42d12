# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Record one call as it goes on: its attempts, what they came to, and how long they took; tell log and hooks of it."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import count
from typing import TypeVar

from ..request.check_headers import check_headers
from ..request.operation import Operation
from .hook_events import Hooks, RequestEvent, ResponseEvent
from .logs import log_call, log_headers
from .settings import Settings

_calls = count(1)
E = TypeVar("E")
T = TypeVar("T")


class CallRecord:
    """The record of one call, written to the log and given to the hooks as it goes on."""

    def __init__(self, settings: Settings, operation: Operation[object]) -> None:
        self.attempts = 0
        self.status: int | None = None
        self.error: str | None = None
        self.request_id: str | None = None
        self._settings = settings
        self._operation = operation
        self._call = next(_calls)
        self._began = self._tried = time.monotonic()

    def trying(self, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """An attempt begins; return its headers with those that a hook adds."""
        self.attempts += 1
        self.status = self.request_id = None
        self.error = "Cancelled"  # until it ends in another way
        self._tried = time.monotonic()
        hooks, operation, base = self._settings.hooks, self._operation, self._settings.base
        if hooks is not None and (hooks.on_request is not None or hooks.headers is not None):
            event = RequestEvent(
                call=self._call,
                operation=operation.id,
                method=operation.method,
                path=operation.path,
                attempt=self.attempts,
                scheme=base.scheme,
                host=base.host,
                port=base.port,
            )
            _call_hook(hooks.on_request, event, self._settings.log)
            added = _call_hook(lambda event: self._added(hooks, event, headers), event, self._settings.log)
            headers = [*headers, *(added or ())]
        log_headers(self._settings, operation, self.attempts, "sends", headers)
        return headers

    def _added(self, hooks: Hooks, event: RequestEvent, headers: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """Return the headers that a hook adds; raises the errors of those that no call may set."""
        if hooks.headers is None:
            return ()
        added = check_headers("hooks", hooks.headers(event), self._settings.key_header)
        own = {name for name, _ in headers}
        return [(name, value) for name, value in added.items() if name not in own]

    def answered(self, status: int, request_id: str | None, headers: Iterable[tuple[str, str]]) -> None:
        """An answer has come."""
        self.status = status
        self.request_id = request_id
        log_headers(self._settings, self._operation, self.attempts, "received", headers)

    def waiting(self, retry_in: float | None) -> None:
        """An attempt has ended; the next one follows in `retry_in` seconds, or none."""
        hooks, operation = self._settings.hooks, self._operation
        if hooks is not None and hooks.on_response is not None:
            event = ResponseEvent(
                call=self._call,
                operation=operation.id,
                method=operation.method,
                path=operation.path,
                attempt=self.attempts,
                status=self.status,
                error=self.error,
                request_id=self.request_id,
                elapsed=time.monotonic() - self._tried,
                retry_in=retry_in,
            )
            _call_hook(hooks.on_response, event, self._settings.log)

    def ended(self) -> None:
        """The call has ended."""
        self.waiting(None)
        result = self.error if self.status is None else self.status
        log_call(self._settings.log, self._operation, result, self._began, self.attempts)


def _call_hook(hook: Callable[[E], T] | None, event: E, log: logging.Logger) -> T | None:
    """Call a hook, if there is one, with its event; log what it raises."""
    try:
        return None if hook is None else hook(event)
    except Exception as error:
        # Its text may hold anything: the class is enough to find it.
        log.warning("a hook raised %s", type(error).__name__)
        return None
