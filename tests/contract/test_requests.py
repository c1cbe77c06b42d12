"""Every drawn call sends a request that the document allows, and exactly what was drawn."""

import json
from typing import Any

from scripts.document import Operation, Spec
from tests.contract.client_calls import KEY, Lane, reply
from tests.contract.drawn_calls import Given, requests, responses
from tests.contract.expected_requests import Reading
from tests.contract.media_types import is_form, is_json
from tests.contract.missing_parts import lacking
from tests.contract.promises import Broken, equal, keep
from tests.contract.python_values import CannotBeMade, is_model, to_python, written
from tests.contract.read_only_values import filled
from tests.contract.schema_view import same
from voicebot_studio import AsyncVoicebotStudio, VoicebotStudio
from voicebot_studio._operations import OPERATIONS


def test_requests_are_what_was_drawn(spec: Spec, operation: Operation, lane: Lane) -> None:
    reading = Reading(spec, operation, KEY)
    answer = reply(responses(spec, operation.id).first)

    def check(given: Given) -> None:
        arguments = lane.arguments(given)
        outcome = lane.call(arguments, answer)
        reading.check(outcome.sent(), given)
        body: Any = arguments.get("body")
        if is_model(type(body)) and is_json(given.media_type or ""):
            for wrote in (body.to_dict(), json.loads(body.to_json())):
                equal(wrote, json.loads(outcome.sent().body), "request.written", "what the body writes")
        outcome.succeeded()

    requests(spec, operation.id).hold(check, lane.world.shown)


def test_t1_11_a_required_part_that_is_left_out_is_refused(spec: Spec, operation: Operation, lane: Lane) -> None:
    answer = reply(responses(spec, operation.id).first)
    for where, given in lacking(spec, operation):
        for function in (lane.call, lane.detailed):
            try:
                outcome = function(lane.arguments(given), answer)
            except (TypeError, CannotBeMade):
                continue  # a model can't be made without it
            except Broken as broken:
                raise Broken("request.required", f"{where} was left out, and sent\n  {broken.message}") from broken
            refused = outcome.exchange is None and isinstance(outcome.error, TypeError | ValueError)
            keep(refused, "request.required", f"{where} was left out: {outcome.error!r}")


ENOUGH = 10  # draws that are filled up with what is readOnly


def test_what_is_read_only_is_not_sent(spec: Spec, operation: Operation, lane: Lane) -> None:
    reading = Reading(spec, operation, KEY)
    answer = reply(responses(spec, operation.id).first)
    roots = [root.declared for root in requests(spec, operation.id).roots if root.name == "body"]
    drawn = requests(spec, operation.id).items
    sent = [given for given in drawn if is_json(given.media_type or "") or is_form(given.media_type or "")]
    for given in sent[:ENOUGH] if roots else ():
        (declared,) = roots
        whole = filled(spec, declared, given.body)
        if same(whole, given.body):
            continue
        for body in (whole, to_python(whole, declared, lane.body_hint)):
            outcome = lane.call({**lane.arguments(given), "body": body}, answer)
            reading.check(outcome.sent(), given)
            keep(same(written(body), whole, declared), "request.read_only", f"{written(body)!r} is left of {whole!r}")


def test_every_place_of_a_request_is_drawn(
    spec: Spec, operation: Operation, tables: dict[str, dict[str, dict[str, int]]]
) -> None:
    draws = requests(spec, operation.id)
    tables[f"requests of {operation.id}"] = draws.summary
    assert draws.undrawn == []


def test_exactly_the_documents_operations_are_offered(spec: Spec) -> None:
    equal(sorted(OPERATIONS), sorted(spec.by_id), "call.offered", "the table of operations")


def test_the_documents_server_is_called(spec: Spec) -> None:
    for client in (VoicebotStudio(api_key=KEY), AsyncVoicebotStudio(api_key=KEY)):
        equal(client.base_url, spec.server_url, "call.server", f"the base URL of {type(client).__name__}")
