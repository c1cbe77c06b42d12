# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The requests of the exchange to the outside, and their results: the border between deciding and doing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .redaction import Secret
from .response import Headers
from .settings import BaseURL, Timeout

Flaw: TypeAlias = Literal["too large", "undecodable", "cut"]


@dataclass(slots=True)
class Send:
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


@dataclass(slots=True)
class Wait:
    """Wait, in seconds; answered by None."""

    seconds: float


@dataclass(slots=True)
class AskKey:
    """Call `source` for the key; answered by a Secret."""

    source: Callable[[], str | Awaitable[str]]


Step: TypeAlias = Send | Wait | AskKey


@dataclass(slots=True)
class Answer:
    """An answer; its body decompressed, and whole unless there is a flaw."""

    status: int
    headers: Headers
    content: bytes = field(repr=False)
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer. `sent`: a byte of the request was handed to a socket. `unusable`: the client can send nothing."""

    why: str = field(repr=False)  # it may quote the server, and the key with it
    sent: bool
    timeout: bool = False
    unusable: bool = False
