"""The options of one call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from ..errors import InvalidTypeError
from .check_seconds_and_counts import Timeout


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
