"""The errors of answers other than 2xx, by their status.

Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.
"""

from collections.abc import Mapping

from .errors import APIStatusError


class BadRequestError(APIStatusError):
    """400."""

    _status = 400


class AuthenticationError(APIStatusError):
    """401: the key is not accepted."""

    _status = 401


class PermissionDeniedError(APIStatusError):
    """403: the key's role does not allow it."""

    _status = 403


class NotFoundError(APIStatusError):
    """404."""

    _status = 404


class ConflictError(APIStatusError):
    """409."""

    _status = 409


class UnprocessableEntityError(APIStatusError):
    """422: the service found the request's content wrong."""

    _status = 422


class RateLimitError(APIStatusError):
    """429. `retry_after`: seconds that the service asks to wait, or None."""

    _status = 429
    retry_after: float | None = None


class InternalServerError(APIStatusError):
    """5xx."""


class RedirectError(APIStatusError):
    """3xx: never followed, for the key would go with it. `origin` is where it leads, or None."""

    origin: str | None = None


# What tells more than the others, for the code that sets it.
Redirected = RedirectError
Limited = RateLimitError

_BY_STATUS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_BY_HUNDRED: Mapping[int, type[APIStatusError]] = {
    5: InternalServerError,
    3: RedirectError,
}


def error_class(status: int) -> type[APIStatusError]:
    """Return the class of the error for `status`, whether IANA knows it or not."""
    return _BY_STATUS.get(status) or _BY_HUNDRED.get(status // 100) or APIStatusError
