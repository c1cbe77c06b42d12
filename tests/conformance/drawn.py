"""Cases drawn from the document: arguments that it allows, answered with responses that it allows."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.contract import Exchange
from scripts.contract.schemas import merged
from scripts.document import Operation, Spec
from tests.contract.declared import Declared, option_of
from tests.contract.drawing import Answer, Given, is_json, requests, responses, spoken, status_of
from tests.contract.filling import filled
from tests.contract.promises import Broken
from tests.contract.reading import Reading, raw_bytes
from tests.contract.settings import DRAWS

from .case import USUAL_KEY, Case
from .play import More

_LOCATIONS = ("path", "query", "header", "cookie")


def drawn(spec: Spec, operation_id: str) -> Iterator[tuple[Case, More]]:
    """A case for each drawn response to an operation, and what holds its request against the drawn arguments."""
    operation = spoken(spec.by_id[operation_id])
    reading = Reading(spec, operation, USUAL_KEY)
    given = requests(spec, operation_id).items
    answers = responses(spec, operation_id).items
    for i in range(max(len(given), len(answers), DRAWS)):
        asked, answer = given[i % len(given)], answers[i % len(answers)]
        case = Case(
            id=f"drawn-{operation_id}-{i}",
            why="what the document allows, the client sends and reads as it is",
            row="drawn",
            client={"max_retries": 0, "timeout_s": 10, "deadline_s": 20},
            call={"operation": operation_id, "arguments": _arguments(spec, operation, asked, whole=i % 2 == 1)},
            exchanges=({"request": {"method": operation.method}, "response": _response(answer)},),
            expect={"result": "call", "status": answer.status, **_expected(spec, operation, answer)},
        )
        yield case, _Request(reading, asked)


class _Request:
    """Holds the one request of a case against the arguments."""

    def __init__(self, reading: Reading, given: Given) -> None:
        self._reading, self._given = reading, given

    def __call__(self, exchanges: Sequence[Exchange]) -> list[str]:
        try:
            for exchange in exchanges:
                self._reading.check(exchange, self._given)
        except Broken as broken:
            return [str(broken)]
        return []


def _arguments(spec: Spec, operation: Operation, given: Given, whole: bool) -> dict[str, Any]:
    """What was drawn, by the document's names; a body field by field where that can say it, unless `whole`."""
    given_names = [(location, name) for location in _LOCATIONS for name in getattr(given, location)]
    counts = Counter(name for _, name in given_names)
    made = {
        (name if counts[name] == 1 and name != "body" else f"{location}:{name}"): getattr(given, location)[name]
        for location, name in given_names
    }
    if given.media_type is None or operation.body is None:
        return made
    if whole:
        # Of a body that came in an answer, what is readOnly is not sent.
        declared = Declared(spec, operation.body.content[given.media_type], sending=True)
        return {**made, "body": filled(spec, declared, given.body)}
    taken = {parameter.name for parameter in operation.parameters} | {"body"}
    fields = merged(spec, operation.body.content[given.media_type]).get("properties", {})
    can = is_json(given.media_type) and isinstance(given.body, dict) and not given.body.keys() & taken
    if can and fields and (given.body or operation.body.required) and given.body.keys() <= fields.keys():
        return {**made, **given.body}
    return {**made, "body": given.body}


def _response(answer: Answer) -> dict[str, Any]:
    if answer.media_type is None:
        return {"status": answer.status}
    text = json.dumps(answer.value, ensure_ascii=False) if is_json(answer.media_type) else ""
    body = text or raw_bytes(answer.value).decode()
    return {"status": answer.status, "headers": {"content-type": answer.media_type}, "body": body}


def _expected(spec: Spec, operation: Operation, answer: Answer) -> dict[str, Any]:
    if answer.media_type is None:
        return {"json": None}
    schema = operation.responses[status_of(operation, answer.status) or ""].content[answer.media_type]
    typed: dict[str, Any] = {}
    absent: list[str] = []
    instants: list[str] = []
    for pointer, value, kind in _leaves(Declared(spec, schema, sending=False), answer.value, ""):
        if kind == "absent":
            absent.append(pointer)
        else:
            typed[pointer] = value
        if kind == "date-time":
            instants.append(pointer)
    return {"json": answer.value, "typed": typed, "absent": absent, "instants": instants, "violations": []}


def _leaves(declared: Declared, value: Any, at: str) -> Iterator[tuple[str, Any, str]]:
    """Every scalar, every undeclared property and every absent property, by JSON Pointer, with its kind."""
    option = option_of(declared, value)
    if option.kind == "array":
        for i, item in enumerate(value):
            yield from _leaves(option.item, item, f"{at}/{i}")
    elif option.kind == "object":
        for name, inner in option.properties.items():
            place = f"{at}/{_escaped(name)}"
            if name in value:
                yield from _leaves(inner, value[name], place)
            elif name not in option.hidden:
                yield place, None, "absent"
        for name in value.keys() - option.properties.keys():
            inner = option.additional or declared.below(True)
            yield from _leaves(inner, value[name], f"{at}/{_escaped(name)}")
    else:
        yield at, value, option.kind


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
