# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Log calls, one line each at INFO, headers by allow-list at DEBUG."""

import logging
import time
from collections.abc import Iterable

from ..policy import LOGGED_HEADERS
from ..request.operation import Operation


def log_call(
    log: logging.Logger, operation: Operation[object], result: int | str | None, began: float, attempts: int
) -> None:
    """Write the line of a call that has ended, by a status or by the name of an error."""
    if log.isEnabledFor(logging.INFO):
        log.info(
            "%s %s %s %.0f ms, %d attempt%s",
            operation.method,
            operation.path,
            result,
            (time.monotonic() - began) * 1000,
            attempts,
            "" if attempts == 1 else "s",
        )


def log_headers(
    log: logging.Logger, operation: Operation[object], attempt: int, verb: str, headers: Iterable[tuple[str, str]]
) -> None:
    """Write the headers of an attempt that are listed."""
    if log.isEnabledFor(logging.DEBUG):
        shown = ", ".join(f"{name}: {value}" for name, value in headers if name in LOGGED_HEADERS)
        log.debug("%s %s attempt %d %s %s", operation.method, operation.path, attempt, verb, shown)
