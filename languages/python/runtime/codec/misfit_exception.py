"""The exception by which strict readers refuse a value that does not fit its declared type."""

from typing import Any, NoReturn


class Misfit(Exception):
    """A value that has not its declared type; the message, if any, says what it is instead, never which."""


def misfit() -> NoReturn:
    """Raise `Misfit`, where an expression is needed."""
    raise Misfit


def array(value: list[Any]) -> list[Any]:
    """Return `value` if it is a JSON array; raises Misfit."""
    return value if type(value) is list else misfit()
