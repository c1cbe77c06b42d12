"""The options of one call, and the checks of seconds and counts that the client's own options share."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """Options of one call; what is None is as the client has it.

    `timeout`: seconds to connect, and of silence while reading or writing. `deadline`: seconds for the whole
    call, repetitions and waits included. `max_retries`: repetitions after the first attempt. `extra_headers`,
    `extra_query`: sent besides what the operation declares; the key's own header is refused.
    """

    timeout: float | Timeout | None = None
    deadline: float | None = None
    max_retries: int | None = None
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    extra_query: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)


def check_options(value: RequestOptions | None) -> RequestOptions:
    """Return the options of a call, or those that change nothing; raises InvalidTypeError for all else."""
    if value is None:
        return _NONE
    if not isinstance(cast(Any, value), RequestOptions):
        raise InvalidTypeError(f"options must be a RequestOptions, not {type(value).__name__}")
    return value


_NONE = RequestOptions()
