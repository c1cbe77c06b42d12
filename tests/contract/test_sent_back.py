"""Values that were read are sent back as they came: what is unknown, unlisted and set aside included."""

import json
from collections.abc import Iterator
from itertools import islice

from scripts.contract.schema_tools import without_hidden
from scripts.document import Operation, Schema, Spec
from tests.contract.client_calls import OperationCaller, reply
from tests.contract.drawn_calls import DrawnResponse, requests, responses
from tests.contract.media_types import declared_status, is_json, with_one_media_type
from tests.contract.mutated_samples import responses_with_misfits, unlisted_beside_misfits, unlisted_texts
from tests.contract.promises import BrokenPromise, require
from tests.contract.schema_view import SchemaView, equal_values, validate

ENOUGH = 30  # draws of each kind


def test_v4_what_was_read_is_sent_back_as_it_came(spec: Spec, operation: Operation, caller: OperationCaller) -> None:
    schema = _sent_and_received(operation)
    if schema is None:
        return
    arguments = caller.arguments(requests(spec, operation.id).simplest)
    sending = SchemaView(spec, schema, sending=True)
    for answer in _answers(spec, operation, schema):
        sent = reply(answer)
        parsed = caller.detailed(arguments, sent).succeeded().parsed
        outcome = caller.detailed({**arguments, "body": parsed}, sent, is_allowed=False)
        if outcome.exchange is None:
            raise BrokenPromise("request.as_it_came", f"it is refused: {outcome.error}")
        found = json.loads(outcome.exchange.body)
        wanted = without_hidden(spec, schema, answer.value, sending=True)
        require(equal_values(found, wanted, sending), "request.as_it_came", f"{found!r} is sent, not {wanted!r}")


def _sent_and_received(operation: Operation) -> Schema | None:
    """Return the schema of an object that an operation sends and receives; None where there is none."""
    operation = with_one_media_type(operation)
    bodies = operation.body.content.items() if operation.body else ()
    return next(
        (
            schema
            for media, schema in bodies
            for response in operation.responses.values()
            if is_json(media) and response.is_success and "$ref" in schema and schema in [*response.content.values()]
        ),
        None,
    )


def _answers(spec: Spec, operation: Operation, schema: Schema) -> Iterator[DrawnResponse]:
    """Yield drawn answers with the schema, which fit but for what is set aside."""
    declared = SchemaView(spec, schema, sending=False)
    kinds: tuple[Iterator[DrawnResponse], ...] = (
        iter(responses(spec, operation.id).items),
        (answer for _, answer in unlisted_texts(spec, operation.id)),
        (answer for _, answer in unlisted_beside_misfits(spec, operation.id)),
        (answer for _, answer, _ in responses_with_misfits(spec, operation.id, complete=False)),
    )
    for kind in kinds:
        for answer in islice(kind, ENOUGH):
            response = operation.responses.get(declared_status(operation, answer.status) or "")
            is_of_it = response is not None and response.content.get(answer.media_type or "") == schema
            if is_of_it and isinstance(answer.value, dict) and not validate(declared, answer.value).faults:
                yield answer
