"""Each method of a resource sends what the operation's own function sends, and gives back what that gives back."""

from typing import Any

from scripts.contract import Reply
from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, Outcome, reply
from tests.contract.drawn_calls import requests, responses
from tests.contract.promises import require, require_equal
from voicebot_studio import RequestOptions

ENOUGH = 5  # draws: the values themselves are the business of the operation's own tests
ERRORS = (302, 404, 422, 429, 500)
# Options of one call that show on the wire, in a header that any request may have (W3C Trace Context).
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
OPTIONS = {"options": RequestOptions(extra_headers={"traceparent": TRACE})}


def test_resources_delegate(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    drawn = [given for given in requests(spec, operation.id).items if caller.can_flatten(given)]
    answers = [*map(reply, responses(spec, operation.id).items[:ENOUGH])]
    errors = [Reply(status, [("Content-Type", "application/json")], b'{"detail": "no"}') for status in ERRORS]
    require(bool(drawn), "resource.delegates", "no drawn arguments can be passed to the resource")
    # From the end too, where the draws are that were aimed at what chance left out.
    for i, given in enumerate([*drawn[:ENOUGH], *drawn[ENOUGH:][-ENOUGH:]]):
        arguments = caller.arguments(given)
        for answer in (answers[i % len(answers)], *(errors if i == 0 else ())):
            _check(caller.call(arguments, answer), caller.resource(given, answer))
            _check(caller.detailed(arguments, answer), caller.resource(given, answer, raw=True))


def test_options_of_a_call_are_handed_on(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    given = next(given for given in requests(spec, operation.id).items if caller.can_flatten(given))
    answer = reply(responses(spec, operation.id).items[0])
    arguments = caller.arguments(given) | OPTIONS
    for own, raw in ((caller.call(arguments, answer), False), (caller.detailed(arguments, answer), True)):
        require_equal(own.sent().values("traceparent"), [TRACE], "request.headers", "the header of the call's options")
        _check(own, caller.resource(given, answer, raw=raw, **OPTIONS))


def _check(own: Outcome, resource: Outcome) -> None:
    require_equal(resource.sent().raw, own.sent().raw, "resource.delegates", "the request")
    require_equal(_seen(resource), _seen(own), "resource.returns", "what comes back")


def _seen(outcome: Outcome) -> Any:
    if outcome.error is not None:
        return type(outcome.error), str(outcome.error)
    if hasattr(outcome.value, "unwrap"):
        value = outcome.value
        return value.status_code, value.content, value.parsed, type(value.error), str(value.error)
    return outcome.value
