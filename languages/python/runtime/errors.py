"""What a call raises: every error says what happened, and whether the change may have been applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from .misfits import Violation

Outcome: TypeAlias = Literal["not_sent", "rejected", "unknown", "applied"]

# From the most harmless to the one that counts most: of several attempts, a caller must hear of the one that
# may have changed the most.
_RANK: Mapping[Outcome, int] = {"not_sent": 0, "rejected": 1, "unknown": 2, "applied": 3}

_DETAIL_CAP = 300  # characters of the server's own words in a message


def worst(one: Outcome, other: Outcome) -> Outcome:
    """Return the outcome that counts of two attempts: not_sent < rejected < unknown < applied."""
    return one if _RANK[one] >= _RANK[other] else other


class VoicebotStudioError(Exception):
    """The base of all errors of this package.

    `outcome`, over all attempts, the worst counting: "not_sent" (no byte of the request was handed to a
    socket), "rejected" (answered 3xx or 4xx other than 408: taken as not done), "unknown" (408, 5xx, silence,
    a cut, or a 2xx of another media type: it may have been done), "applied" (answered 2xx as declared, but
    the body can't be used). `attempts`: how many requests were tried.
    """

    outcome: Outcome
    attempts: int

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
        headers: Mapping[str, str],
        request_id: str | None,
        outcome: Outcome,
        attempts: int,
    ) -> None:
        super().__init__(message, outcome=outcome, attempts=attempts)
        self.status_code = status_code
        self.headers = headers
        self.request_id = request_id


class APIStatusError(_AnsweredError):
    """The service answered with a status other than 2xx.

    `body`: parsed if it is JSON, else text; None without one; capped, and without the key. `headers` has
    names of any case. `request_id`: what to tell the provider's support.
    """

    body: Any

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Mapping[str, str],
        body: Any,
        request_id: str | None = None,
        outcome: Outcome = "unknown",
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
        self.body = body


class RedirectError(APIStatusError):
    """3xx. Redirects are never followed: the key would go with them. `origin` is where it leads, or None."""

    origin: str | None = None


class BadRequestError(APIStatusError):
    """400."""


class AuthenticationError(APIStatusError):
    """401: the key is not accepted."""


class PermissionDeniedError(APIStatusError):
    """403: the key's role does not allow it."""


class NotFoundError(APIStatusError):
    """404."""


class ConflictError(APIStatusError):
    """409."""


class UnprocessableEntityError(APIStatusError):
    """422: the service found the request's content wrong."""


class RateLimitError(APIStatusError):
    """429. `retry_after`: seconds that the service asks to wait, or None."""

    retry_after: float | None = None


class InternalServerError(APIStatusError):
    """5xx."""


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
        status_code: int,
        headers: Mapping[str, str],
        content: bytes,
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


_BY_STATUS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_BY_CLASS: Mapping[int, type[APIStatusError]] = {3: RedirectError, 5: InternalServerError}


def error_class(status: int) -> type[APIStatusError]:
    """Return the class of the error for `status`, whether IANA knows it or not."""
    return _BY_STATUS.get(status) or _BY_CLASS.get(status // 100) or APIStatusError


def status_outcome(status: int) -> Outcome:
    """Return what a status other than 2xx says of the request."""
    return "rejected" if 300 <= status < 500 and status != 408 else "unknown"


def detail_of(body: Any) -> str:
    """Return the server's own words in the body of an error, on one line, or "".

    It knows FastAPI's `detail` (text, or a list of places and messages: their input is left out), problem
    details (RFC 9457) and the common `message` and `error`.
    """
    text = " ".join(_words(body).split())
    return text if len(text) <= _DETAIL_CAP else text[: _DETAIL_CAP - 1] + "…"


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
