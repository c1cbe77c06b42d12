"""Cases of every operation by every rule that applies to it, made of the document's examples.

They come in pairs: a call that must succeed, and one that differs from it in one field and must fail. An operation that
is added to the document has its cases by that alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from scripts.contract.examples import example, node_at
from scripts.contract.schemas import merged
from scripts.document import Operation, Spec
from scripts.document.reader import Pointer
from tests.contract.declared import Declared, Option, option_of
from tests.contract.drawing import Answer, is_json, spoken
from tests.contract.limits import NONE
from tests.contract.security import key_of

from .case import USUAL_KEY, Case
from .drawn import expected

_REFUSED = {"result": "rejected_before_send", "outcome": "not_sent"}
_STRICT = {"result": "validation_error", "outcome": "applied"}
_IDEMPOTENT = ("GET", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE")  # RFC 9110, section 9.2.2
_STATUSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
}
_SEGMENT = "a b/%2F?#é"
_TELLING = "a transcript, say"
_UNKNOWN = "x-undeclared"


@dataclass(frozen=True, slots=True)
class Pair:
    """A case that must succeed and one that must fail.

    Parameters:
        rule: the name of the rule that both are about.
        where: the one thing in which they differ, as `client`, `call` and the first answer say it.
    """

    rule: str
    where: str
    passing: Case
    failing: Case


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
    declared: Declared | None

    @property
    def fields(self) -> Option | None:
        """What the body is, where its fields are arguments."""
        body = self.operation.body
        if body is None or not isinstance(self.sent, dict):
            return None
        ((media_type, schema),) = body.content.items()
        option = option_of(Declared(self.spec, schema, sending=True), self.sent)
        return option if is_json(media_type) and option.kind == "object" else None

    def case(self, name: str, why: str, expect: Mapping[str, Any], **more: Any) -> Case:
        """Return a case of the call, changed as said.

        Parameters:
            more: `client`, `given`, `request`, `status`, `body`, `headers` in the place of the usual ones; `answers`:
                statuses of several attempts.
        """
        response = {
            "status": more.get("status", self.status),
            "headers": {"content-type": "application/json", "retry-after-ms": "1", **more.get("headers", {})},
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
        answer = Answer(self.status, "application/json", more.get("body", self.answer))
        expect = expected(self.spec, self.operation, answer, NONE)
        return self.case(name, why, {**expect, **more.pop("expect", {})}, **more)

    def refused(self, name: str, why: str, **more: Any) -> Case:
        """Return a case of the call, changed as said, that must be refused before anything is sent."""
        return self.case(name, why, _REFUSED, **more, answers=[])


def sample(spec: Spec, operation_id: str) -> Sample:
    """Return a call of an operation by the examples of the document."""
    operation = spoken(spec.by_id[operation_id])
    given = {
        parameter.name: example(spec, node_at(spec, parameter.pointer), parameter.schema, sending=True)
        for parameter in operation.parameters
        if parameter.required
    }
    sent = None
    if operation.body is not None:
        ((media_type, schema),) = operation.body.content.items()
        sent = _whole(spec, _media(spec, operation.body.pointer, media_type), Declared(spec, schema, sending=True))
        given |= sent if isinstance(sent, dict) and is_json(media_type) else {"body": sent}
    status, response = next((key, one) for key, one in operation.responses.items() if one.is_success)
    answer, declared = None, None
    for media_type, schema in response.content.items():
        declared = Declared(spec, schema, sending=False)
        answer = _whole(spec, _media(spec, response.pointer, media_type), declared)
    return Sample(spec, operation, given, sent, answer, int(status.upper().replace("XX", "00")), declared)


def _media(spec: Spec, pointer: Pointer, media_type: str) -> dict[str, Any]:
    media: dict[str, Any] = node_at(spec, (*pointer, "content"))[media_type]
    return media


def _whole(spec: Spec, media: dict[str, Any], declared: Declared) -> Any:
    """Return the first example of a body, with an example of every property that it lacks."""
    schema = declared.schema if isinstance(declared.schema, dict) else {}
    return _completed(declared, example(spec, media, schema, sending=declared.sending))


def _completed(declared: Declared, value: Any) -> Any:
    option = option_of(declared, value)
    if option.kind == "array":
        return [_completed(option.item, item) for item in value]
    if option.kind != "object":
        return value
    made = {name: _completed(option.member(name) or option.of.below(True), item) for name, item in value.items()}
    for name, inner in option.properties.items():
        if name not in made and name not in option.hidden and not any(each.of.recurs for each in inner.options):
            made[name] = _example(inner)
    return made


def _example(declared: Declared) -> Any:
    option = next((each for each in declared.options if each.kind != "null"), declared.options[0])
    if option.kind == "array":
        return [_example(option.item)]
    schema = option.of.schema
    value = (
        example(declared.spec, {}, schema, sending=declared.sending) if isinstance(schema, dict) and schema else None
    )
    return _completed(option.of, value)


# ---------------------------------------------------------------------------------------------------------- the rules

Rule = Callable[[Sample], Iterator[Pair]]


def _path_parameters(one: Sample) -> Iterator[Pair]:
    base = urlsplit(one.spec.server_url).path
    for parameter in one.operation.parameters:
        if parameter.location == "path" and merged(one.spec, parameter.schema) == {"type": "string"}:
            target = base + one.operation.path
            for each in one.operation.parameters:
                value = _SEGMENT if each is parameter else str(one.given.get(each.name, ""))
                target = target.replace(f"{{{each.name}}}", quote(value, safe=""))
            name = f"path-{parameter.name}"
            yield Pair(
                "path parameter",
                f"call/arguments/{parameter.name}",
                one.answered(
                    f"{name}-encoded",
                    "whatever a path parameter holds, it stays one segment of the path",
                    given={**one.given, parameter.name: _SEGMENT},
                    request={"raw_target": target},
                ),
                one.refused(
                    f"{name}-dots",
                    "dots alone would lead to another resource",
                    given={**one.given, parameter.name: ".."},
                ),
            )


def _key(one: Sample) -> Iterator[Pair]:
    header, sends = key_of(one.spec, one.operation)
    if sends:
        yield Pair(
            "key",
            "client/api_key",
            one.answered("key-sent", "the key goes with the request", request={"headers": {header.lower(): USUAL_KEY}}),
            one.refused("key-missing", "without a key nothing is sent", client={"api_key": None}),
        )


def _answers(one: Sample) -> Iterator[Pair]:
    """null, absent and undeclared properties of an answer, at its root or in the elements of it."""
    if one.declared is None:
        return
    option = option_of(one.declared, one.answer)
    element = option.item if option.kind == "array" else one.declared
    inner = option_of(element, one.answer[0] if option.kind == "array" and one.answer else one.answer)
    if inner.kind != "object":
        return
    example_ = one.answer[0] if option.kind == "array" and one.answer else one.answer
    names = [*inner.properties]
    bare = {name: example_[name] for name in inner.required}
    nulls = {name: None for name in names if name not in bare and _takes_null(inner.properties[name])}
    value = {**bare, **dict([*nulls.items()][::2]), _UNKNOWN: {"a": [None, 1]}}  # every other one is absent
    yield Pair(
        "null, absent, unknown",
        "answer/body",
        one.answered(
            "answer-null-absent-unknown",
            "null, absent and undeclared are three things, and none of them is lost",
            body=[value] if option.kind == "array" else value,
        ),
        one.answered("answer-of-another-type", "what is not of the declared type at all is no answer", body=7),
    )


def _takes_null(declared: Declared) -> bool:
    return any(option.takes(None) for option in declared.options)


def _fields(one: Sample) -> Iterator[Pair]:
    """null and absent in the fields of a body."""
    fields = one.fields
    for name, declared in fields.properties.items() if fields else ():
        if fields is None or name in fields.hidden or name in fields.required or not _takes_null(declared):
            continue
        if any(option.kind in ("any", "boolean") for option in declared.options):
            continue
        given = {key: value for key, value in one.given.items() if key not in one.sent or key in fields.required}
        sent = {key: value for key, value in one.sent.items() if key in fields.required}
        yield Pair(
            "null, absent, unknown",
            f"call/arguments/{name}",
            one.answered(
                f"field-{name}-null",
                "null is sent, what is absent is not",
                given={**given, name: None},
                request={"json": {**sent, name: None}},
            ),
            one.refused(
                f"field-{name}-of-another-type", "a field of a wrong type is not sent", given={**given, name: True}
            ),
        )


def _nested(one: Sample) -> Iterator[Pair]:
    """A body with objects in it, down to its deepest value."""
    if one.fields is None:
        return
    leaves = [path for path in _paths(one.fields, one.sent) if len(path) > 1]
    if leaves:
        deepest = max(leaves, key=len)
        wrong = deepcopy(dict(one.given))
        holder: Any = wrong
        for step in deepest[:-1]:
            holder = holder[step]
        holder[deepest[-1]] = {"not": ["this"]}
        yield Pair(
            "nested bodies",
            "call/arguments/" + "/".join(map(str, deepest)),
            one.answered("nested", "objects in a body are sent as they were given", request={"json": one.sent}),
            one.refused("nested-of-another-type", "nor is a wrong type sent that stands deep", given=wrong),
        )


def _paths(option: Option, value: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield where the scalars of a value are that are declared as such."""
    inner: list[tuple[str | int, Declared, Any]] = []
    if option.kind == "array":
        inner = [(i, option.item, item) for i, item in enumerate(value)]
    elif option.kind == "object":
        inner = [(name, option.properties[name], value[name]) for name in option.properties if name in value]
    for step, declared, item in inner:
        below = option_of(declared, item)
        if below.kind in ("string", "number", "integer", "boolean", "enum"):
            yield (step,)
        yield from ((step, *path) for path in _paths(below, item))


def _lists(one: Sample) -> Iterator[Pair]:
    if isinstance(one.answer, list):
        two = [*one.answer, *one.answer][:2]
        for name, body in (("empty", []), ("two", two)):
            yield Pair(
                "lists",
                "answer/body",
                one.answered(f"list-{name}", "a list has its elements, in their order, or none", body=body),
                one.answered(f"list-{name}-in-an-object", "an object around a list is no list", body={"data": body}),
            )


def _retries(one: Sample) -> Iterator[Pair]:
    safe = one.operation.extensions.get("x-retry-safe", one.operation.method in _IDEMPOTENT)
    first, other = (500, 501) if safe else (429, 500)
    why = "may have been done, and doing it twice does no harm" if safe else "was certainly not done"
    yield Pair(
        "retry rule",
        "answer/status",
        one.answered(
            f"retry-after-{first}",
            f"what {why} is repeated",
            client={"max_retries": 1},
            answers=[first, one.status],
            expect={"attempts": 2},
        ),
        one.case(
            f"no-retry-after-{other}",
            "what was refused, or would perhaps be done twice, is not repeated",
            {"result": "api_error", "status": other, "outcome": "unknown", "attempts": 1},
            client={"max_retries": 1},
            status=other,
        ),
    )


def _sensitive(one: Sample) -> Iterator[Pair]:
    """A value that does not fit, where the document says that values are sensitive: nothing of it shows."""
    if one.declared is None:
        return
    seen: set[str] = set()
    for path in _sensitive_paths(one.declared, one.answer):
        if (name := str(path[-1])) in seen:
            continue
        seen.add(name)
        body = deepcopy(one.answer)
        holder: Any = body
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = [{"told": _TELLING}]
        pointer = "".join(f"/{step}" for step in path)
        yield Pair(
            "sensitive fields",
            "client/strict",
            one.answered(
                f"sensitive-{name}-logged",
                "what is sensitive shows in no log, also where it does not fit",
                client={"log": True, "strict": False},
                body=body,
                expect={"unlogged": [_TELLING]},
            ),
            one.case(
                f"sensitive-{name}-raised",
                "nor in an error",
                {**_STRICT, "violations": [pointer], "unlogged": [_TELLING]},
                client={"log": True, "strict": True},
                body=body,
            ),
        )


def _sensitive_paths(declared: Declared, value: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield where a value has scalars and objects that the document calls sensitive."""
    option = option_of(declared, value)
    if option.kind == "array":
        for i, item in enumerate(value):
            yield from ((i, *path) for path in _sensitive_paths(option.item, item))
    elif option.kind == "object":
        for name, inner in option.properties.items():
            schema = inner.schema if isinstance(inner.schema, dict) else {}
            if (
                name in value
                and schema.get("x-sensitive")
                and not any(o.kind in ("any", "array") for o in inner.options)
            ):
                yield (name,)
            elif name in value:
                yield from ((name, *path) for path in _sensitive_paths(inner, value[name]))


def _statuses(one: Sample) -> Iterator[Pair]:
    for status, error in _STATUSES.items():
        outcome = "unknown" if status >= 500 else "rejected"
        yield Pair(
            "statuses",
            "answer/status",
            one.answered("status-success", "a success is the declared value"),
            one.case(
                f"status-{status}",
                "the status decides, whatever the body looks like",
                {
                    "result": "api_error",
                    "status": status,
                    "outcome": outcome,
                    "attempts": 1,
                    "error_type": error,
                    "json": one.answer,
                },
                status=status,
            ),
        )


RULES: Mapping[str, tuple[Rule, ...]] = {
    "path parameter": (_path_parameters,),
    "key": (_key,),
    "null, absent, unknown": (_answers, _fields),
    "nested bodies": (_nested,),
    "lists": (_lists,),
    "retry rule": (_retries,),
    "sensitive fields": (_sensitive,),
    "statuses": (_statuses,),
}


@cache
def pairs(spec: Spec, operation_id: str) -> tuple[Pair, ...]:
    """Return all pairs of an operation, by the order of the rules."""
    one = sample(spec, operation_id)
    return tuple(pair for rules in RULES.values() for rule in rules for pair in rule(one))


def cases(spec: Spec, operation_id: str) -> list[Case]:
    """Return the cases of an operation, each once."""
    found = {case.id: case for pair in pairs(spec, operation_id) for case in (pair.passing, pair.failing)}
    return [*found.values()]


def said(case: Case) -> dict[str, Any]:
    """Return what a case says of its call and of the first answer to it, which is all that may make a difference."""
    answers = [exchange["response"] for exchange in case.exchanges[:1]]
    return {"client": dict(case.client), "call": dict(case.call), "answer": answers[0] if answers else None}
