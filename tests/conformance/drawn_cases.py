"""Draw cases from the document: arguments that it allows, answered with responses that it allows."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Any

from scripts.contract import Exchange
from scripts.contract.schema_tools import merged, validator
from scripts.document import Operation, Schema, Spec
from tests.contract.drawn_calls import DrawnArguments, DrawnResponse, requests, responses
from tests.contract.expected_requests import ExpectedRequest, raw_bytes
from tests.contract.expected_retries import is_retry_safe
from tests.contract.json_locations import moved, without
from tests.contract.language_limits import NONE, Limits
from tests.contract.media_types import declared_status, is_json, with_one_media_type
from tests.contract.missing_parts import without_required_parts
from tests.contract.mutated_samples import misfits, unlisted_beside_misfits, unlisted_texts
from tests.contract.promises import BrokenPromise
from tests.contract.read_only_values import with_read_only_values
from tests.contract.run_settings import DRAWS
from tests.contract.schema_view import Location, SchemaView, matching_option, validate

from .case import USUAL_KEY, Case
from .session import ExtraCheck

REFUSED = {"result": "rejected_before_send", "outcome": "not_sent"}
_MISFITS = {"text": 1, "other": 2}  # values of each place
_LOCATIONS = ("path", "query", "header", "cookie")


def drawn_cases(spec: Spec, operation_id: str, limits: Limits = NONE) -> Iterator[tuple[Case, ExtraCheck]]:
    """Yield a case for each drawn response to an operation, and what holds its request against the drawn arguments.

    Parameters:
        limits: those of the language. Arguments that it can't say are refused before they are sent; what it can't
            read of a response does not fit.
    """
    operation = with_one_media_type(spec.by_id[operation_id])
    reading = ExpectedRequest(spec, operation, USUAL_KEY, limits)
    given = [one for one in requests(spec, operation_id).items if _is_sayable(spec, operation, one, limits)]
    answers = responses(spec, operation_id).items
    sendable = [asked for asked in given if _is_sendable(spec, operation, asked, limits)]
    refused = [asked for asked in given if asked not in sendable]
    count = max(len(given), len(answers), DRAWS) if sendable else 0
    pairs = [(sendable[i % len(sendable)], answers[i % len(answers)]) for i in range(count)]
    for number, (asked, answer) in enumerate([*pairs, *((asked, None) for asked in refused)]):
        case = Case(
            id=f"drawn-{operation_id}-{number}",
            why="what the document allows, the client sends and reads as it is",
            row="drawn",
            client={"max_retries": 0, "timeout_s": 10, "deadline_s": 20},
            call={"operation": operation_id, "arguments": _arguments(spec, operation, asked, whole=number % 2 == 1)},
            exchanges=({"request": {"method": operation.method}, "response": _response(answer)},) if answer else (),
            expect=expected(spec, operation, answer, limits) if answer else REFUSED,
        )
        yield case, _Request(reading, asked)
    if sendable:
        simplest = min(sendable, key=lambda asked: len(str(asked)))
        yield from _misfits(spec, operation, simplest, limits)
        yield from _unlisted(spec, operation, simplest, limits)
        yield from _lacking(spec, operation, limits)
        yield from _repeated(spec, operation, simplest)


def _case(
    spec: Spec, operation: Operation, kind: str, why: str, asked: DrawnArguments, **more: Any
) -> tuple[Case, ExtraCheck]:
    """Return a case of one call, whose requests are held to the document alone."""
    client = {"max_retries": 0, "timeout_s": 10, "deadline_s": 20, **more.pop("client", {})}
    call = {"operation": operation.id, "arguments": _arguments(spec, operation, asked, whole=True)}
    return Case(
        id=f"drawn-{operation.id}-{kind}", why=why, row="drawn", client=client, call=call, **more
    ), _accept_any_request


def _accept_any_request(_exchanges: Sequence[Exchange]) -> list[str]:
    return []


def _misfits(
    spec: Spec, operation: Operation, asked: DrawnArguments, limits: Limits
) -> Iterator[tuple[Case, ExtraCheck]]:
    """Yield a case for some values that each place of a response must not have."""
    tried: Counter[str] = Counter()
    for sample, raw in ((sample, raw) for sample, raws in misfits(spec, operation.id) for raw in raws):
        place = f"{sample.root.name}{sample.place}"
        # A text, and of the other types some: most of the time goes to the driver.
        kind = "text" if isinstance(raw, str) else "other"
        tried[f"{place} {kind}"] += 1
        if tried[f"{place} {kind}"] > _MISFITS[kind]:
            continue
        answer = sample.with_value(raw)
        yield _case(
            spec,
            operation,
            f"misfit-{sum(tried.values())}",
            "what does not fit is reported by its path, and kept",
            asked,
            exchanges=({"request": {"method": operation.method}, "response": _response(answer)},),
            expect=expected(spec, operation, answer, limits),
        )


def _unlisted(
    spec: Spec, operation: Operation, asked: DrawnArguments, limits: Limits
) -> Iterator[tuple[Case, ExtraCheck]]:
    """Yield a case for each enum of texts in a response, with a text that it does not list; and one beside a misfit."""
    found = [*unlisted_texts(spec, operation.id), *unlisted_beside_misfits(spec, operation.id)]
    for number, (_, answer) in enumerate(found):
        exchange = {"request": {"method": operation.method}, "response": _response(answer)}
        why = "a text that an enum does not list is kept, and is no misfit, whatever else there is"
        expect = expected(spec, operation, answer, limits)
        yield _case(spec, operation, f"unlisted-{number}", why, asked, exchanges=(exchange,), expect=expect)


def _lacking(spec: Spec, operation: Operation, limits: Limits) -> Iterator[tuple[Case, ExtraCheck]]:
    """Yield a case for each required part of a request, left out."""
    for where, asked in without_required_parts(spec, operation):
        if _is_sendable(spec, operation, asked, limits) and not _is_nothing_given(spec, operation, asked):
            kind = f"lacking-{where.replace(' ', '-')}"
            why = "what lacks a required part is refused before it is sent"
            yield _case(spec, operation, kind, why, asked, exchanges=(), expect={"result": "rejected_before_send"})


def _is_nothing_given(spec: Spec, operation: Operation, asked: DrawnArguments) -> bool:
    """Return whether a body is left out whose fields are arguments, none of them required: an empty one is sent."""
    if operation.body is None or asked.media_type is not None:
        return False
    ((media_type, schema),) = operation.body.content.items()
    node = merged(spec, schema)
    return is_json(media_type) and "properties" in node and not node.get("required")


def _repeated(spec: Spec, operation: Operation, asked: DrawnArguments) -> Iterator[tuple[Case, ExtraCheck]]:
    """Yield the case of a call that fails, and may have been done: repeated where the document says that it may be."""
    safe = is_retry_safe(spec, operation)
    exchange = {"request": {"method": operation.method}, "response": {"status": 500}}
    yield _case(
        spec,
        operation,
        "repeated",
        "what may have been done is repeated where the document says that it does no harm",
        asked,
        client={"max_retries": 1},
        exchanges=(exchange,) * (2 if safe else 1),
        expect={"result": "api_error", "status": 500, "outcome": "unknown", "attempts": 2 if safe else 1},
    )


class _Request:
    """Hold the one request of a case against the arguments."""

    def __init__(self, reading: ExpectedRequest, given: DrawnArguments) -> None:
        self._reading, self._given = reading, given

    def __call__(self, exchanges: Sequence[Exchange]) -> list[str]:
        try:
            for exchange in exchanges:
                self._reading.check(exchange, self._given)
        except BrokenPromise as broken:
            return [str(broken)]
        return []


def _arguments(spec: Spec, operation: Operation, given: DrawnArguments, whole: bool) -> dict[str, Any]:
    """Return drawn arguments by the document's names; a body field by field where that can say it, unless `whole`."""
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
        declared = SchemaView(spec, operation.body.content[given.media_type], sending=True)
        return {**made, "body": with_read_only_values(spec, declared, given.body)}
    taken = {parameter.name for parameter in operation.parameters} | {"body"}
    fields = merged(spec, operation.body.content[given.media_type]).get("properties", {})
    can = is_json(given.media_type) and isinstance(given.body, dict) and not given.body.keys() & taken
    if can and fields and (given.body or operation.body.required) and given.body.keys() <= fields.keys():
        return {**made, **given.body}
    return {**made, "body": given.body}


def _response(answer: DrawnResponse) -> dict[str, Any]:
    if answer.media_type is None:
        return {"status": answer.status}
    text = json.dumps(answer.value, ensure_ascii=False) if is_json(answer.media_type) else ""
    body = text or raw_bytes(answer.value).decode()
    return {"status": answer.status, "headers": {"content-type": answer.media_type}, "body": body}


def _said(operation: Operation, given: DrawnArguments) -> Iterator[tuple[Schema, Any]]:
    """Yield each argument with its schema."""
    for parameter in operation.parameters:
        if parameter.name in (arguments := getattr(given, parameter.location)):
            yield parameter.schema, arguments[parameter.name]
    if given.media_type is not None and operation.body is not None:
        yield operation.body.content[given.media_type], given.body


def _is_sayable(spec: Spec, operation: Operation, given: DrawnArguments, limits: Limits) -> bool:
    """Return whether a method's arguments can say a draw, in the numbers that a language makes of them."""
    if operation.body is not None and not operation.body.required and given.body == {}:
        return False  # none of the fields of a body that need not be sent: none is sent
    # The double nearest to the last integer of 64 bits is written with digits that are beyond it.
    return not limits.doubles or all(
        validator(spec, schema, sending=True).is_valid(limits.rounded(value))
        for schema, value in _said(operation, given)
    )


def _is_sendable(spec: Spec, operation: Operation, given: DrawnArguments, limits: Limits) -> bool:
    """Return whether a language has room for all arguments."""
    return not any(
        validate(SchemaView(spec, schema, sending=True, limits=limits), value).all_faults
        for schema, value in _said(operation, given)
    )


def expected(spec: Spec, operation: Operation, answer: DrawnResponse, limits: Limits) -> dict[str, Any]:
    """Return what a case must expect of a response."""
    usual: dict[str, Any] = {"result": "call", "status": answer.status}
    if answer.media_type is None:
        return {**usual, "json": None}
    schema = operation.responses[declared_status(operation, answer.status) or ""].content[answer.media_type]
    declared = SchemaView(spec, schema, sending=False, limits=limits)
    found = validate(declared, answer.value)
    violations = [_pointer(fault) for fault in found.all_faults]
    if found.faults:
        return {**usual, "result": "validation_error", "outcome": "applied", "violations": violations}
    aside = [one.location for one in found.aside]
    # Places are those of the typed value, which is without the elements that were set aside.
    clean = without(answer.value, (one for one in aside if isinstance(one[-1], int)))
    unset = frozenset(_pointer(moved(one, aside)) for one in aside if isinstance(one[-1], str))
    leaves = [*_leaves(declared, clean, "", unset)]
    # What no object holds is not written back.
    written = without(answer.value, (one for one in aside if not any(isinstance(step, str) for step in one)))
    # A number by itself has no place that could keep its digits.
    rounded = limits.doubles and type(answer.value) in (int, float)
    return {
        **usual,
        **({} if rounded else {"json": written}),
        "typed": {pointer: value for pointer, value, kind in leaves if kind != "absent"},
        "absent": [pointer for pointer, _, kind in leaves if kind == "absent"],
        "instants": [pointer for pointer, _, kind in leaves if kind == "date-time"],
        "violations": violations,
    }


def _pointer(location: Location) -> str:
    return "".join(f"/{_escaped(str(step))}" for step in location)


def _leaves(declared: SchemaView, value: Any, at: str, aside: Set[str]) -> Iterator[tuple[str, Any, str]]:
    """Yield every scalar, every undeclared property and every absent property, by JSON Pointer, with its kind."""
    if at in aside:
        yield at, None, "absent"
        return
    option = matching_option(declared, value)
    if option.kind == "array":
        for i, item in enumerate(value):
            yield from _leaves(option.item, item, f"{at}/{i}", aside)
    elif option.kind == "object":
        for name, inner in option.properties.items():
            place = f"{at}/{_escaped(name)}"
            if name in value:
                yield from _leaves(inner, value[name], place, aside)
            elif name not in option.hidden:
                yield place, None, "absent"
        for name in value.keys() - option.properties.keys():
            inner = option.additional or declared.subschema(True)
            yield from _leaves(inner, value[name], f"{at}/{_escaped(name)}", aside)
    else:
        yield at, value, option.kind


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
