# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Limits in seconds; a module of its own, for it is imported with the clients, long before what heeds them."""

import math
from dataclasses import dataclass
from typing import Any

from .errors import InvalidArgumentError, InvalidTypeError


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds until a connection must be made, and of silence while reading and while writing."""

    connect: float = 5.0
    read: float = 30.0
    write: float = 30.0

    def __post_init__(self) -> None:
        for name in ("connect", "read", "write"):
            check_seconds(f"timeout.{name}", getattr(self, name))


def check_seconds(name: str, value: Any) -> float:
    """Return `value`, a positive number of seconds (infinity for no limit); raises if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidTypeError(f"{name}: seconds must be a number, not {type(value).__name__}")
    if math.isnan(value) or value <= 0:
        raise InvalidArgumentError(f"{name}: seconds must be more than 0")
    return float(value)


def check_timeout(value: float | Timeout) -> Timeout:
    """Return a Timeout: a number holds for connecting, reading and writing alike."""
    if isinstance(value, Timeout):
        return value
    seconds = check_seconds("timeout", value)
    return Timeout(seconds, seconds, seconds)
