"""The context of one attempt: what sockets and loggers need to know of the call that they serve."""

import logging
import math
import time
from contextvars import ContextVar

from ..request.secret import Secret

_LOGGERS = ("httpx", *(f"httpcore.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")))


class Attempt:
    """An attempt that must be over at `ends` (time.monotonic()).

    `layers`: how many layers of TLS the request is to go through; what is written above fewer of them is talk
    with a proxy. `sent`: a byte of the request was handed to a socket. `enough`: no more is to be read.
    """

    __slots__ = ("ends", "enough", "key", "layers", "sent")

    def __init__(self, ends: float, layers: int, key: Secret) -> None:
        self.ends = ends
        self.layers = layers
        self.key = key
        self.sent = False
        self.enough = False

    def left(self, timeout: float | None) -> float:
        """Return the seconds that an operation with `timeout` (None: without) may take; 0 or less: none."""
        left = self.ends - time.monotonic()
        return left if timeout is None or timeout > left else timeout


_NO_CALL = Attempt(math.inf, 0, Secret(""))
attempt_in_use: ContextVar[Attempt] = ContextVar("attempt_in_use", default=_NO_CALL)


def finite(seconds: float) -> float | None:
    """Return `seconds`, or None for what is as good as infinite: sockets and locks take no more than years."""
    return seconds if seconds < 1e8 else None


class KeyFilter(logging.Filter):
    """Takes the key out of what the HTTP library logs of our calls: a server may send it back in a header."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clear `record` of the key of the call under way; let all through."""
        attempt = attempt_in_use.get()
        if attempt is not _NO_CALL:
            record.msg, record.args = attempt.key.redactor.text(record.getMessage()), ()
            record.exc_info = record.exc_text = None
        return True


_filter = KeyFilter()


def filter_loggers() -> None:
    """Redact the key in all that the HTTP library logs."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_filter)
