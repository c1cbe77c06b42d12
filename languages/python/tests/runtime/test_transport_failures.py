"""The errors of the HTTP library, as the exchange receives them: in words, sent or not, and late or not."""

import httpcore
import pytest

from runtime.request.secret import Secret
from runtime.response.attempt_result import Failure
from runtime.transport.attempt_context import Attempt
from runtime.transport.pool import _failure

FAILURES: list[tuple[Exception, str, bool]] = [
    (httpcore.PoolTimeout(), "no connection came free in time", True),
    (httpcore.ConnectTimeout(), "no connection was made in time", True),
    (httpcore.WriteTimeout(), "the request was not taken in time", True),
    (httpcore.ReadTimeout(), "no answer came in time", True),
    (httpcore.TimeoutException(), "it took too long", True),
    (httpcore.ConnectError("Connection refused"), "Connection refused", False),
    (httpcore.RemoteProtocolError(""), "RemoteProtocolError", False),
    (OSError("lost"), "lost", False),
]


@pytest.mark.parametrize(("error", "why", "timeout"), FAILURES)
@pytest.mark.parametrize("sent", [True, False])
def test_a_failure_is_told(error: Exception, why: str, timeout: bool, sent: bool) -> None:
    attempt = Attempt(float("inf"), 0, Secret("key"))
    attempt.sent = sent
    assert _failure(error, attempt) == Failure(why, sent, timeout=timeout)
