"""Log calls, one line each at INFO, headers by allow-list at DEBUG."""

import logging
import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors import ConfigurationError
from ..policy import LOGGED_HEADERS
from ..request.operation import Operation

_LEVELS = {"info": logging.INFO, "debug": logging.DEBUG}


def logger(env_prefix: str) -> logging.Logger:
    """Return the log of a package; the environment's `<env_prefix>_LOG` sets its level, and has it shown.

    It is shown on standard error, unless the program has set up logging itself. Raises ConfigurationError for another
    level than info and debug.
    """
    log = logging.getLogger(env_prefix.lower())
    if not log.handlers:
        # A program that sets up no log gets none on standard error.
        log.addHandler(logging.NullHandler())
    variable = f"{env_prefix}_LOG"
    wanted = os.environ.get(variable, "").strip().lower()
    if wanted:
        if wanted not in _LEVELS:
            raise ConfigurationError(f"{variable} must be info or debug, not {wanted!r:.40}")
        log.setLevel(_LEVELS[wanted])
        if not any(isinstance(each, _Shown) for each in log.handlers):
            log.addHandler(_Shown())
    return log


if TYPE_CHECKING:
    from typing import TextIO

    _StreamHandler = logging.StreamHandler[TextIO]
else:
    _StreamHandler = logging.StreamHandler


class _Shown(_StreamHandler):
    """Writes to standard error, as long as nobody else does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        # Asked for each line: a program may set up its logging after it has made a client.
        if not logging.getLogger().handlers:
            super().emit(record)


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
