# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The context of one attempt: what sockets, and what redacts their logs, need to know of the call that they serve."""

import math
import time
from contextvars import ContextVar

from ..request.secret import Secret


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


NO_CALL = Attempt(math.inf, 0, Secret(""))
attempt_in_use: ContextVar[Attempt] = ContextVar("attempt_in_use", default=NO_CALL)


def finite(seconds: float) -> float | None:
    """Return `seconds`, or None for what is as good as infinite: sockets and locks take no more than years."""
    return seconds if seconds < 1e8 else None
