# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Check seconds and counts that callers give, of a client or of one call: timeouts, deadlines, repetitions, sizes."""

import math
from dataclasses import dataclass
from typing import Any, cast

from ..errors import InvalidArgumentError, InvalidTypeError
from ..policy import CONNECT_TIMEOUT, READ_TIMEOUT, WRITE_TIMEOUT


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds until a connection must be made, and of silence while reading and while writing."""

    connect: float = CONNECT_TIMEOUT
    read: float = READ_TIMEOUT
    write: float = WRITE_TIMEOUT

    def __post_init__(self) -> None:
        for name in ("connect", "read", "write"):
            check_seconds(f"timeout.{name}", getattr(self, name))


def check_seconds(name: str, value: Any) -> float:
    """Return `value`, a positive number of seconds (infinity for no limit); raises if it is none."""
    if not _is_number(value):
        raise InvalidTypeError(f"{name}: seconds must be a number, not {type(value).__name__}")
    if math.isnan(value) or value <= 0:
        raise InvalidArgumentError(f"{name}: seconds must be more than 0")
    return float(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def check_count(name: str, value: Any, least: int) -> int:
    """Return `value`, an int of at least `least`; raises if it is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError(f"{name} must be an int, not {type(value).__name__}")
    if value < least:
        raise InvalidArgumentError(f"{name} must be at least {least}")
    return value


def check_timeout(value: float | Timeout) -> Timeout:
    """Return a Timeout: a number holds for connecting, reading and writing alike."""
    if isinstance(value, Timeout):
        return value
    if not _is_number(value):
        kind = cast("type[object]", type(value))
        name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        raise InvalidTypeError(f"timeout must be a number of seconds or a Timeout of this package, not {name}")
    seconds = check_seconds("timeout", value)
    return Timeout(seconds, seconds, seconds)
