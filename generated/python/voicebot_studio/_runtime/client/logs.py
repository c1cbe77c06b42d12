# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Log calls, one line each at INFO, headers by allow-list at DEBUG; and call the event hooks."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import count
from typing import TypeVar

from ..policy import LOGGED_HEADERS
from ..request.operation import Operation
from .hooks import RequestEvent, ResponseEvent
from .settings import Settings

_calls = count(1)
E = TypeVar("E")


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

    def trying(self, headers: Iterable[tuple[str, str]]) -> None:
        """An attempt begins."""
        self.attempts += 1
        self.status = self.request_id = None
        self.error = "Cancelled"  # until it ends in another way
        self._tried = time.monotonic()
        self._log_headers("sends", headers)
        hooks, operation, base = self._settings.hooks, self._operation, self._settings.base
        if hooks is not None and hooks.on_request is not None:
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
            self._notify(hooks.on_request, event)

    def answered(self, status: int, request_id: str | None, headers: Iterable[tuple[str, str]]) -> None:
        """An answer has come."""
        self.status = status
        self.request_id = request_id
        self._log_headers("received", headers)

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
            self._notify(hooks.on_response, event)

    def ended(self) -> None:
        """The call has ended."""
        self.waiting(None)
        if self._settings.log.isEnabledFor(logging.INFO):
            self._settings.log.info(
                "%s %s %s %.0f ms, %d attempt%s",
                self._operation.method,
                self._operation.path,
                self.error if self.status is None else self.status,
                (time.monotonic() - self._began) * 1000,
                self.attempts,
                "" if self.attempts == 1 else "s",
            )

    def _log_headers(self, verb: str, headers: Iterable[tuple[str, str]]) -> None:
        if self._settings.log.isEnabledFor(logging.DEBUG):
            shown = ", ".join(f"{name}: {value}" for name, value in headers if name in LOGGED_HEADERS)
            operation = self._operation
            self._settings.log.debug(
                "%s %s attempt %d %s %s", operation.method, operation.path, self.attempts, verb, shown
            )

    def _notify(self, hook: Callable[[E], None], event: E) -> None:
        try:
            hook(event)
        except Exception as error:
            # Its text may hold anything: the class is enough to find it.
            self._settings.log.warning("a hook raised %s", type(error).__name__)
