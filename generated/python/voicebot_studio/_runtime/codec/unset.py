# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""UNSET, the value of an absent property, which is not the same as null."""

from enum import Enum
from typing import Any, Final, Literal, TypeVar

T = TypeVar("T")


class Unset(Enum):
    """The type of `UNSET`: falsy, and one instance for ever, through copies and pickles too.

    An enum of one member, so that type checkers narrow `value is not UNSET` (PEP 484, "singleton types").
    """

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET


def present(members: dict[str, Any]) -> dict[str, Any]:
    """Return those members of an object that are there."""
    return {name: value for name, value in members.items() if value is not UNSET}


def given(value: T | Unset | None) -> T | None:
    """Return `value`, or None where it is absent: for a caller to whom null and absent are the same."""
    return None if value is UNSET else value
