"""The response of a call, with its status, headers, bytes and value; and the options of one call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from .errors import APIStatusError
from .redaction import Redactor
from .settings import Timeout

T_co = TypeVar("T_co", covariant=True)


class Headers(Mapping[str, str]):
    """Header fields by name, in any case; fields of one name are joined with a comma. The repr shows no value."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = {name.lower(): value for name, value in fields.items()}

    @classmethod
    def of(cls, raw: list[tuple[bytes, bytes]]) -> "Headers":
        """Return the fields as they came from the wire (names and values in Latin-1, RFC 9110 5.5)."""
        fields: dict[str, str] = {}
        for name, value in raw:
            known = name.decode("latin-1").lower()
            text = value.decode("latin-1")
            fields[known] = f"{fields[known]}, {text}" if known in fields else text
        headers = cls.__new__(cls)
        headers._fields = fields
        return headers

    def cleared(self, redactor: Redactor) -> "Headers":
        """Return the same fields without the key."""
        values = "\n".join(self._fields.values())
        if redactor.text(values) == values:
            return self
        return Headers({name: redactor.text(value) for name, value in self._fields.items()})

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Headers({', '.join(self._fields)})"


@dataclass(frozen=True, slots=True)
class Response(Generic[T_co]):
    """An answer of any status.

    `parsed`: the value, for 2xx; `error`: the error, for all others. `content`: the body, decompressed (of an
    error: capped, without the key). `attempts`: how many requests it took.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    parsed: T_co | None = field(repr=False)
    error: APIStatusError | None
    request_id: str | None
    attempts: int

    def unwrap(self) -> T_co:
        """Return the value; raises the APIStatusError of an answer other than 2xx."""
        if self.error is not None:
            raise self.error
        return cast(T_co, self.parsed)


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
