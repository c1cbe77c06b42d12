"""The request that a transport is to send, with its limits in time and size."""

from dataclasses import dataclass, field

from .base_url import BaseURL
from .check_seconds_and_counts import Timeout
from .secret import Secret


@dataclass(slots=True)
class SendRequest:
    """Send a request; answered by an Answer or a Failure.

    `headers` lack the key, which is put in at the last moment, in `key_header`; where that is empty the key is not
    sent, and only taken out of what comes back. `deadline`: seconds for the whole call; `ends`:
    when that is over (time.monotonic()). A body is read up to `most` bytes, that of an error up to `most_of_error`.
    """

    base: BaseURL
    method: str
    target: str = field(repr=False)
    headers: list[tuple[str, str]] = field(repr=False)
    key_header: str
    key: Secret
    content: bytes | None = field(repr=False)
    timeout: Timeout
    deadline: float
    ends: float
    most: int
    most_of_error: int
