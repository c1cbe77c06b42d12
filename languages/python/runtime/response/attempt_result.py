"""The result of one attempt before it is decoded: status, header fields and bytes, or why there are none."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .headers import Headers

Flaw: TypeAlias = Literal["too large", "undecodable", "cut"]


@dataclass(slots=True)
class RawResponse:
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
