"""Make a call of every operation that succeeds, from the document's examples, and cases that change it in one thing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.contract.make_example import example, node_at
from scripts.document import Operation, Spec
from scripts.document.read_with_line_numbers import Pointer
from tests.contract.drawn_calls import DrawnResponse
from tests.contract.language_limits import NONE
from tests.contract.media_types import is_json, with_one_media_type
from tests.contract.schema_view import SchemaOption, SchemaView, matching_option

from .case import Case
from .drawn_cases import REFUSED, expected


@dataclass(frozen=True, slots=True)
class Sample:
    """An operation, and a call of it that succeeds.

    Parameters:
        given: the arguments by the document's names, a body field by field where it is an object.
        sent, answer: the JSON values of the two bodies; None where there is none.
    """

    spec: Spec
    operation: Operation
    given: Mapping[str, Any]
    sent: Any
    answer: Any
    status: int
    declared: SchemaView | None

    @property
    def fields(self) -> SchemaOption | None:
        """Return the body's properties, where they are arguments."""
        body = self.operation.body
        if body is None or not isinstance(self.sent, dict):
            return None
        ((media_type, schema),) = body.content.items()
        option = matching_option(SchemaView(self.spec, schema, sending=True), self.sent)
        return option if is_json(media_type) and option.kind == "object" else None

    def case(self, name: str, why: str, expect: Mapping[str, Any], **more: Any) -> Case:
        """Return a case of the call, changed as said.

        Parameters:
            more: `client`, `given`, `request`, `status`, `body` in the place of the usual ones; `answers`: statuses of
                several attempts.
        """
        response = {
            "status": more.get("status", self.status),
            "headers": {"content-type": "application/json", "retry-after-ms": "1"},
            "body": json.dumps(more.get("body", self.answer)),
        }
        request = {"method": self.operation.method, **more.get("request", {})}
        statuses = more.get("answers", [response["status"]])
        return Case(
            id=f"{self.operation.id}-{name}",
            why=why,
            row="rules",
            client={"max_retries": 0, "timeout_s": 10, "deadline_s": 20, **more.get("client", {})},
            call={"operation": self.operation.id, "arguments": dict(more.get("given", self.given))},
            exchanges=tuple({"request": request, "response": {**response, "status": status}} for status in statuses),
            expect=expect,
        )

    def answered(self, name: str, why: str, **more: Any) -> Case:
        """Return a case of the call, changed as said, that must come to what its answer says."""
        answer = DrawnResponse(self.status, "application/json", more.get("body", self.answer))
        expect = expected(self.spec, self.operation, answer, NONE)
        return self.case(name, why, {**expect, **more.pop("expect", {})}, **more)

    def refused(self, name: str, why: str, **more: Any) -> Case:
        """Return a case of the call, changed as said, that must be refused before anything is sent."""
        return self.case(name, why, REFUSED, **more, answers=[])


def sample(spec: Spec, operation_id: str) -> Sample:
    """Return a call of an operation by the examples of the document."""
    operation = with_one_media_type(spec.by_id[operation_id])
    given = {
        parameter.name: example(spec, node_at(spec, parameter.pointer), parameter.schema, sending=True)
        for parameter in operation.parameters
        if parameter.required
    }
    sent = None
    if operation.body is not None:
        ((media_type, schema),) = operation.body.content.items()
        sent = _whole(spec, _media(spec, operation.body.pointer, media_type), SchemaView(spec, schema, sending=True))
        given |= sent if isinstance(sent, dict) and is_json(media_type) else {"body": sent}
    status, response = next((key, one) for key, one in operation.responses.items() if one.is_success)
    answer, declared = None, None
    for media_type, schema in response.content.items():
        declared = SchemaView(spec, schema, sending=False)
        answer = _whole(spec, _media(spec, response.pointer, media_type), declared)
    return Sample(spec, operation, given, sent, answer, int(status.upper().replace("XX", "00")), declared)


def _media(spec: Spec, pointer: Pointer, media_type: str) -> dict[str, Any]:
    media: dict[str, Any] = node_at(spec, (*pointer, "content"))[media_type]
    return media


def _whole(spec: Spec, media: dict[str, Any], declared: SchemaView) -> Any:
    """Return the first example of a body, with an example of every property that it lacks."""
    schema = declared.schema if isinstance(declared.schema, dict) else {}
    return _completed(declared, example(spec, media, schema, sending=declared.sending))


def _completed(declared: SchemaView, value: Any) -> Any:
    option = matching_option(declared, value)
    if option.kind == "array":
        return [_completed(option.item, item) for item in value]
    if option.kind != "object":
        return value
    made = {name: _completed(option.member(name) or option.of.subschema(True), item) for name, item in value.items()}
    for name, inner in option.properties.items():
        if name not in made and name not in option.hidden and not any(each.of.is_recursive for each in inner.options):
            made[name] = _example(inner)
    return made


def _example(declared: SchemaView) -> Any:
    option = next((each for each in declared.options if each.kind != "null"), declared.options[0])
    if option.kind == "array":
        return [_example(option.item)]
    schema = option.of.schema
    value = (
        example(declared.spec, {}, schema, sending=declared.sending) if isinstance(schema, dict) and schema else None
    )
    return _completed(option.of, value)
