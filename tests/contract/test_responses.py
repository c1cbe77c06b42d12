"""Every response that the document allows comes back as typed values, and nothing of it is lost."""

import json

from scripts.document import Operation, Spec
from tests.contract.client_calls import OperationCaller, reply
from tests.contract.drawn_calls import DrawnResponse, requests, responses
from tests.contract.json_kinds import instant
from tests.contract.json_locations import at
from tests.contract.media_types import declared_status, is_json
from tests.contract.mutated_samples import Completion, response_samples, unlisted_texts
from tests.contract.promises import require, require_equal
from tests.contract.python_values import check_by_name, check_value, reencoded, reencoded_as_text
from tests.contract.schema_view import equal_values
from tests.contract.value_coverage import ABSENT

ENOUGH = 10  # draws made complete; what is in them is drawn already

# Spellings of a date-time that are read, though RFC 3339 does not have them, or that a datetime can't hold whole.
ODD_DATE_TIMES = (
    "2023-11-07t05:31:56z",
    "2023-11-07 05:31:56Z",
    "2023-11-07T05:31:56",
    "2023-11-07T05:31Z",
    "2023-11-07T05:31:56.5+01",
    "2023-11-07T05:31:56,25Z",
    "2023-11-07T05:31:56-0330",
    "2023-11-07T24:00:00Z",
    "2023-11-07T05:31:56.1234567Z",
    "2023-11-07T05:31:56.123456000000Z",
    "2023-11-07T05:31:56.000000000001+05:45",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
)


def _check(spec: Spec, operation: Operation, caller: OperationCaller, answer: DrawnResponse) -> None:
    """Answer a call, and holds what comes out of the client against the answer."""
    sent = reply(answer)
    response = caller.detailed(caller.arguments(requests(spec, operation.id).simplest), sent).succeeded()
    require_equal(response.status_code, answer.status, "response.content", "the status")
    require_equal(response.content, sent.body, "response.content", "the content")
    status = declared_status(operation, answer.status)
    if answer.media_type is None or status is None:
        require_equal(response.parsed, None, "response.value", "the value of no body")
        return
    require_equal(response.headers["Content-Type"], answer.media_type, "response.content", "Content-Type")
    if not is_json(answer.media_type) and not answer.media_type.startswith("text/"):
        require_equal((type(response.parsed), response.parsed), (bytes, sent.body), "response.value", "the value")
        return
    (declared,) = (root.declared for root in responses(spec, operation.id).roots if root.name == status)
    check_value(response.parsed, answer.value, declared, caller.returns)
    check_by_name(response.parsed, answer.value, declared)
    require_equal(getattr(response.parsed, "violations", ()), (), "response.value", "the violations of what fits")
    if is_json(answer.media_type):
        for back in (reencoded(response.parsed), reencoded_as_text(response.parsed)):
            require(
                equal_values(back, answer.value, declared), "response.lossless", f"{json.dumps(back)} is written back"
            )


def test_responses_come_back_whole(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    responses(spec, operation.id).check_all(
        lambda answer: _check(spec, operation, caller, answer), caller.session.shown
    )


def test_complete_responses_come_back_whole(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    completed = Completion(spec, operation.id)
    drawn = responses(spec, operation.id).items
    for answer in drawn[:: max(1, len(drawn) // ENOUGH)]:  # those beside each other are alike
        for alone in (False, True):
            _check(spec, operation, caller, completed(answer, alone=alone))


def test_v2_texts_that_an_enum_does_not_list_come_back(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    for _, answer in unlisted_texts(spec, operation.id):
        _check(spec, operation, caller, answer)


def test_one_property_alone_may_be_absent(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    for _, complete in response_samples(spec, operation.id):
        *above, last = complete.location or (None,)
        if complete.place.optional and last in at(complete.answer.value, tuple(above)):
            _check(spec, operation, caller, complete.with_value(ABSENT))


def test_odd_date_times_keep_their_instant(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    for sparse, complete in response_samples(spec, operation.id):
        sample = sparse if caller.name == "sync" else complete
        kinds = {option.kind for option in sample.place.declared.options}
        if "date-time" in kinds and not kinds & {"string", "any", "enum"}:
            for text in ODD_DATE_TIMES:
                if _is_finer_than_microseconds(text) and not any(isinstance(step, str) for step in sample.location):
                    continue  # what a datetime can't hold is kept by the object around it, and there is none
                _check(spec, operation, caller, sample.with_value(text))


def _is_finer_than_microseconds(text: str) -> bool:
    seconds = instant(text)
    return seconds is not None and (seconds * 10**6).denominator != 1


def test_every_place_of_a_response_is_drawn(
    spec: Spec, operation: Operation, tables: dict[str, dict[str, dict[str, int]]]
) -> None:
    draws = responses(spec, operation.id)
    tables[f"responses to {operation.id}"] = draws.summary
    assert draws.undrawn == []
