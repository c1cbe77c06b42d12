"""Every drawn call sends a request that the document allows, and exactly what was drawn."""

import json
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.client_calls import KEY, OperationCaller, reply
from tests.contract.drawn_calls import DrawnArguments, requests, responses
from tests.contract.expected_requests import ExpectedRequest
from tests.contract.media_types import is_form, is_json
from tests.contract.missing_parts import without_required_parts
from tests.contract.promises import BrokenPromise, require, require_equal
from tests.contract.python_values import CannotBeMade, is_model, reencoded, to_python
from tests.contract.read_only_values import with_read_only_values
from tests.contract.schema_view import SchemaView, equal_values, matching_option
from voicebot_studio import AsyncVoicebotStudio, VoicebotStudio
from voicebot_studio._operations import OPERATIONS


def test_requests_are_what_was_drawn(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    reading = ExpectedRequest(spec, operation, KEY)
    answer = reply(responses(spec, operation.id).first)

    def check(given: DrawnArguments) -> None:
        arguments = caller.arguments(given)
        outcome = caller.call(arguments, answer)
        reading.check(outcome.sent(), given)
        body: Any = arguments.get("body")
        if is_model(type(body)) and is_json(given.media_type or ""):
            for wrote in (body.to_dict(), json.loads(body.to_json())):
                require_equal(wrote, json.loads(outcome.sent().body), "request.written", "what the body writes")
        outcome.succeeded()

    requests(spec, operation.id).check_all(check, caller.session.shown)


def test_t1_11_a_required_part_that_is_left_out_is_refused(
    spec: Spec, operation: Operation, caller: OperationCaller
) -> None:
    answer = reply(responses(spec, operation.id).first)
    for where, given in without_required_parts(spec, operation):
        for function in (caller.call, caller.detailed):
            try:
                outcome = function(caller.arguments(given), answer)
            except (TypeError, CannotBeMade):
                continue  # a model can't be made without it
            except BrokenPromise as broken:
                raise BrokenPromise(
                    "request.required", f"{where} was left out, and sent\n  {broken.message}"
                ) from broken
            refused = outcome.exchange is None and isinstance(outcome.error, TypeError | ValueError)
            require(refused, "request.required", f"{where} was left out: {outcome.error!r}")


ENOUGH = 10  # draws that are filled up with what is readOnly


def test_what_is_read_only_is_not_sent(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    reading = ExpectedRequest(spec, operation, KEY)
    answer = reply(responses(spec, operation.id).first)
    roots = [root.declared for root in requests(spec, operation.id).roots if root.name == "body"]
    drawn = requests(spec, operation.id).items
    sent = [given for given in drawn if is_json(given.media_type or "") or is_form(given.media_type or "")]
    for given in sent[:ENOUGH] if roots else ():
        (declared,) = roots
        whole = with_read_only_values(spec, declared, given.body)
        if equal_values(whole, given.body):
            continue
        written = [whole] if _is_declared(declared, whole) else []  # a dict has no other keys, a model may
        for body in (*written, to_python(whole, declared, caller.body_hint)):
            outcome = caller.call({**caller.arguments(given), "body": body}, answer)
            reading.check(outcome.sent(), given)
            require(
                equal_values(reencoded(body), whole, declared),
                "request.read_only",
                f"{reencoded(body)!r} is left of {whole!r}",
            )


def _is_declared(declared: SchemaView, value: Any) -> bool:
    """Tell whether objects that have declared properties have no others, at any depth."""
    option = matching_option(declared, value)
    if option.kind == "array":
        return all(_is_declared(option.item, item) for item in value)
    if option.kind != "object" or not option.properties:
        return True
    return all(
        name in option.properties and _is_declared(option.properties[name], each) for name, each in value.items()
    )


def test_every_place_of_a_request_is_drawn(
    spec: Spec, operation: Operation, tables: dict[str, dict[str, dict[str, int]]]
) -> None:
    draws = requests(spec, operation.id)
    tables[f"requests of {operation.id}"] = draws.summary
    assert draws.undrawn == []


def test_exactly_the_documents_operations_are_offered(spec: Spec) -> None:
    require_equal(sorted(OPERATIONS), sorted(spec.by_id), "call.offered", "the table of operations")


def test_the_documents_server_is_called(spec: Spec) -> None:
    for client in (VoicebotStudio(api_key=KEY), AsyncVoicebotStudio(api_key=KEY)):
        require_equal(client.base_url, spec.server_url, "call.server", f"the base URL of {type(client).__name__}")
