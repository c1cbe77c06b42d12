"""Errors: their family, what they tell, and that they travel."""

import copy
import pickle
from typing import Any

import pytest

from runtime import errors, status_errors
from runtime.codec.violations import Violation
from runtime.errors import APIStatusError, Outcome, detail_of, status_outcome, worst
from runtime.response.headers import Headers
from runtime.status_errors import error_class

ANSWER: dict[str, Any] = {"status_code": 404, "headers": Headers({"X-A": "b"}), "request_id": "r", "attempts": 2}
EXAMPLES = [
    errors.VoicebotStudioError("m"),
    errors.InvalidArgumentError("m"),
    errors.InvalidTypeError("m"),
    errors.ConfigurationError("m"),
    errors.APIConnectionError("m", outcome="unknown", attempts=3),
    errors.APITimeoutError("m", outcome="not_sent", attempts=1),
    status_errors.NotFoundError("m", body={"detail": "d"}, outcome="rejected", **ANSWER),
    status_errors.RateLimitError("m", body=None, outcome="rejected", **ANSWER),
    status_errors.RedirectError("m", body="text", outcome="rejected", **ANSWER),
    errors.APIResponseValidationError(
        "m", content=b"x", violations=(Violation("/a", "string", "null"),), outcome="applied", **ANSWER
    ),
]


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("travel", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_errors_travel(error: Exception, travel: Any) -> None:
    error.add_note("n")
    other = travel(error)
    assert type(other) is type(error)
    assert str(other) == "m"
    assert {name: str(value) for name, value in vars(other).items()} == {
        name: str(value) for name, value in vars(error).items()
    }


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (errors.InvalidArgumentError, ValueError),
        (errors.InvalidTypeError, TypeError),
        (errors.ConfigurationError, errors.VoicebotStudioError),
        (errors.APIConnectionError, errors.VoicebotStudioError),
        (errors.APITimeoutError, errors.APIConnectionError),
        (errors.APIStatusError, errors.VoicebotStudioError),
        (status_errors.RedirectError, errors.APIStatusError),
        (status_errors.InternalServerError, errors.APIStatusError),
        (errors.APIResponseValidationError, errors.VoicebotStudioError),
    ],
)
def test_family(kind: type, base: type) -> None:
    assert issubclass(kind, base)


STATUSES: dict[int, tuple[type[APIStatusError], Outcome]] = {
    101: (errors.APIStatusError, "unknown"),
    301: (status_errors.RedirectError, "rejected"),
    304: (status_errors.RedirectError, "rejected"),
    400: (status_errors.BadRequestError, "rejected"),
    401: (status_errors.AuthenticationError, "rejected"),
    403: (status_errors.PermissionDeniedError, "rejected"),
    404: (status_errors.NotFoundError, "rejected"),
    408: (errors.APIStatusError, "unknown"),
    409: (status_errors.ConflictError, "rejected"),
    418: (errors.APIStatusError, "rejected"),
    419: (errors.APIStatusError, "rejected"),
    422: (status_errors.UnprocessableEntityError, "rejected"),
    429: (status_errors.RateLimitError, "rejected"),
    499: (errors.APIStatusError, "rejected"),
    500: (status_errors.InternalServerError, "unknown"),
    520: (status_errors.InternalServerError, "unknown"),
    599: (status_errors.InternalServerError, "unknown"),
    700: (errors.APIStatusError, "unknown"),
}


@pytest.mark.parametrize("status", STATUSES)
def test_class_and_outcome_of_a_status(status: int) -> None:
    assert (error_class(status), status_outcome(status)) == STATUSES[status]


def test_the_worst_outcome_counts() -> None:
    order: list[Outcome] = ["not_sent", "rejected", "unknown", "applied"]
    for i, low in enumerate(order):
        for high in order[i:]:
            assert worst(low, high) == worst(high, low) == high


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, ""),
        ({}, ""),
        ([], ""),
        (5, ""),
        ("plain\n words", "plain words"),
        ("<html>oops</html>", ""),
        ({"detail": "Call not found"}, "Call not found"),
        (
            {"detail": [{"loc": ["body", "name"], "msg": "too long", "input": "secret"}, {"msg": "x"}]},
            "body.name: too long; x",
        ),
        ({"error": {"message": "m"}}, "m"),
        ({"detail": None, "title": "t"}, "t"),
        ({"detail": "x" * 1000}, "x" * 299 + "…"),
    ],
)
def test_the_servers_own_words(body: Any, words: str) -> None:
    assert detail_of(body) == words
