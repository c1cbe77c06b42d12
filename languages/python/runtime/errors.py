"""The errors of a call: every one says what happened, and whether the change may have been applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, cast

from .policy import SERVER_WORDS_MOST, UNKNOWN_BELOW_500

if TYPE_CHECKING:
    from .codec.violations import Violation

Outcome: TypeAlias = Literal["not_sent", "rejected", "unknown", "applied"]

# From the most harmless to the one that counts most: of several attempts, a caller must hear of the one that
# may have changed the most.
_RANK: Mapping[Outcome, int] = {"not_sent": 0, "rejected": 1, "unknown": 2, "applied": 3}


def worst(one: Outcome, other: Outcome) -> Outcome:
    """Return the outcome that counts of two attempts: not_sent < rejected < unknown < applied."""
    return one if _RANK[one] >= _RANK[other] else other


def _public(module: str) -> str:
    """Return the module from which callers import what a module of the runtime defines, for tracebacks to show."""
    return module.partition("._runtime.")[0]


class VoicebotStudioError(Exception):
    """The base of all errors of this package.

    `outcome`, over all attempts, the worst counting: "not_sent" (no byte of the request was handed to a
    socket), "rejected" (answered with a status that says that it was not done), "unknown" (another status,
    silence, a cut, or a 2xx of another media type: it may have been done), "applied" (answered 2xx as
    declared, but the body can't be used). `attempts`: how many requests were tried.
    """

    __module__ = _public(__name__)

    outcome: Outcome
    attempts: int

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.__module__ = _public(cls.__module__)

    def __init__(self, message: str, *, outcome: Outcome = "not_sent", attempts: int = 0) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.attempts = attempts

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, self.__dict__)


def _revive(kind: type[VoicebotStudioError], args: tuple[Any, ...], state: dict[str, Any]) -> VoicebotStudioError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InvalidArgumentError(VoicebotStudioError, ValueError):
    """An argument with a value that can't be sent; nothing was sent."""


class InvalidTypeError(VoicebotStudioError, TypeError):
    """An argument of a wrong type; nothing was sent."""


class ConfigurationError(VoicebotStudioError):
    """A client that can't work as it is set up, or is closed; nothing was sent."""


class APIConnectionError(VoicebotStudioError):
    """No usable answer: no connection, or one that was lost; see `outcome`."""


class APITimeoutError(APIConnectionError):
    """A connection, an answer or the whole call took longer than allowed; see `outcome`."""


class _AnsweredError(VoicebotStudioError):
    """An error that came with an answer."""

    status_code: int
    headers: Mapping[str, str]
    request_id: str | None

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Mapping[str, str] | None,
        request_id: str | None,
        outcome: Outcome,
        attempts: int,
    ) -> None:
        from .response.headers import Headers

        super().__init__(message, outcome=outcome, attempts=attempts)
        self.status_code = status_code
        self.headers = headers if isinstance(headers, Headers) else Headers(headers or {})
        self.request_id = request_id


class APIStatusError(_AnsweredError):
    """The service answered with a status other than 2xx.

    `body`: parsed if it is JSON, else text; None without one; capped, and without the key. `headers` has
    names of any case. `request_id`: what to tell the provider's support.

    Tests may build one of a message alone: the classes for one status know it, the others take `status_code`; the
    `outcome` is what the status says, unless another is given. Raises InvalidTypeError without a status.
    """

    body: Any
    _status: ClassVar[int | None] = None  # of a class for one

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        request_id: str | None = None,
        outcome: Outcome | None = None,
        attempts: int = 1,
    ) -> None:
        status = self._status if status_code is None else status_code
        if status is None:
            raise InvalidTypeError(f"{type(self).__name__} needs a status_code")
        super().__init__(
            message,
            status_code=status,
            headers=headers,
            request_id=request_id,
            outcome=status_outcome(status) if outcome is None else outcome,
            attempts=attempts,
        )
        self.body = body


class APIResponseValidationError(_AnsweredError):
    """Answered 2xx, but the body is not what the operation declares.

    `outcome` is "applied", or "unknown" if the body is of another media type: then something else may have
    answered. `content`: the body as bytes, decompressed, without the key; cut where it was too large.
    `violations`: what does not fit, by JSON path.
    """

    content: bytes
    violations: tuple[Violation, ...]

    def __init__(
        self,
        message: str,
        *,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        violations: tuple[Violation, ...] = (),
        request_id: str | None = None,
        outcome: Outcome = "applied",
        attempts: int = 1,
    ) -> None:
        super().__init__(
            message,
            status_code=status_code,
            headers=headers,
            request_id=request_id,
            outcome=outcome,
            attempts=attempts,
        )
        self.content = content
        self.violations = violations


def status_outcome(status: int) -> Outcome:
    """Return what a status other than 2xx says of the request."""
    return "rejected" if 300 <= status < 500 and status not in UNKNOWN_BELOW_500 else "unknown"


def detail_of(body: Any) -> str:
    """Return the server's own words in the body of an error, on one line, or "".

    It knows FastAPI's `detail` (text, or a list of places and messages: their input is left out), problem
    details (RFC 9457) and the common `message` and `error`.
    """
    try:
        text = " ".join(_words(body).split())
    except RecursionError:
        text = ""
    return text if len(text) <= SERVER_WORDS_MOST else text[: SERVER_WORDS_MOST - 1] + "…"


def _words(body: Any) -> str:
    if isinstance(body, str):
        return "" if body.lstrip().startswith("<") else body
    if isinstance(body, list):
        items: list[Any] = cast(Any, body)
        return "; ".join(filter(None, map(_place, items)))
    if isinstance(body, dict):
        fields: dict[str, Any] = cast(Any, body)
        for name in ("detail", "message", "error", "title", "msg"):
            if name in fields and (words := _words(fields[name])):
                return words
    return ""


def _place(item: Any) -> str:
    words = _words(item)
    location: Any = cast(Any, item).get("loc") if isinstance(item, dict) else None
    if not words or not isinstance(location, list):
        return words
    steps: list[Any] = cast(Any, location)
    return ".".join(map(str, steps)) + ": " + words
