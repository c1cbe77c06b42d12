# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The response to a call: status, header fields, bytes, and its value or error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ..errors import APIStatusError

if TYPE_CHECKING:
    from ..codec.violations import Violation

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Response(Generic[T_co]):
    """An answer of any status.

    `parsed`: the value, for 2xx; `error`: the error, for all others. `content`: the body, decompressed (of an
    error: capped, without the key). `attempts`: how many requests it took. `violations`: what was set aside of the
    value, each with its path and the raw value.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    parsed: T_co | None = field(repr=False)
    error: APIStatusError | None
    request_id: str | None
    attempts: int
    violations: tuple[Violation, ...] = field(default=(), repr=False)

    def unwrap(self) -> T_co:
        """Return the value; raises the APIStatusError of an answer other than 2xx."""
        if self.error is not None:
            raise self.error
        return cast(T_co, self.parsed)
