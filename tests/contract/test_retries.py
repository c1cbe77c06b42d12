"""An answer is followed by a second request where that is certainly, or harmlessly, done again, and nowhere else."""

from collections.abc import Iterator

import pytest

from scripts.contract import Reply
from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, reply
from tests.contract.drawn_calls import requests, responses
from tests.contract.expected_retries import is_retry_safe
from tests.contract.promises import require_equal
from voicebot_studio._runtime.client import retry

SOON = [("Retry-After", "0")]
# What was not done is repeated for any operation, what may have been done for those that are safe, all else for none.
NOT_DONE = (Reply(429), Reply(503, SOON))
PERHAPS_DONE = (Reply(408), Reply(500), Reply(502), Reply(503), Reply(504), Reply(500, SOON))
DONE_WITH = (Reply(302), Reply(400, SOON), Reply(404), Reply(409), Reply(422), Reply(501), Reply(599))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "BACKOFF_FIRST", 0.0)


def _answers(is_safe: bool) -> Iterator[tuple[Reply, int]]:
    """Answer, each with the number of requests that a call makes which is answered so at first."""
    yield from ((answer, 2) for answer in NOT_DONE)
    yield from ((answer, 1 + is_safe) for answer in PERHAPS_DONE)
    yield from ((answer, 1) for answer in DONE_WITH)


def test_t1_11_a_call_is_repeated_as_the_document_says(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    client = caller.session.clients[caller.name, False].with_options(max_retries=1)
    arguments = {**caller.arguments(requests(spec, operation.id).simplest), "client": client}
    function = getattr(caller.entry, f"{caller.name}_detailed")
    success = reply(responses(spec, operation.id).simplest)
    for first, wanted in _answers(is_retry_safe(spec, operation)):
        outcome = caller.session.call(function, arguments, first, success)
        require_equal(
            caller.session.sent,
            wanted,
            "retry.as_declared",
            f"the number of requests, {first.status} being the first answer",
        )
        status = success.status if wanted == 2 else first.status
        require_equal(outcome.succeeded().status_code, status, "retry.as_declared", "the status that comes back")
        require_equal(outcome.value.attempts, wanted, "retry.as_declared", "the number of attempts")
