"""The effects that an exchange asks its client for: send a request, wait, get the key.

The exchange decides, and the clients, sync and async, do: so that the decisions are written once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..request.request_to_send import SendRequest


@dataclass(slots=True)
class Wait:
    """Wait, in seconds; answered by None."""

    seconds: float


@dataclass(slots=True)
class GetKey:
    """Call `source` for the key; answered by a Secret, or None if `ends` (time.monotonic()) comes first."""

    source: Callable[[], str | Awaitable[str]]
    ends: float


Effect: TypeAlias = SendRequest | Wait | GetKey
