"""Make cases of every operation by every rule that applies to it, from the document's examples.

They come in pairs: a call that must succeed, and one that differs from it in one field and must fail. An operation that
is added to the document has its cases by that alone.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from scripts.contract.schema_tools import merged
from scripts.document import Spec
from tests.contract.expected_credentials import expected_key
from tests.contract.expected_retries import is_retry_safe
from tests.contract.json_locations import at
from tests.contract.schema_view import Location, SchemaView, matching_option

from .case import USUAL_KEY, Case
from .sample_calls import Sample, sample

_STRICT = {"result": "validation_error", "outcome": "applied"}
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
class CasePair:
    """A case that must succeed and one that must fail.

    Parameters:
        rule: the name of the rule that both are about.
        where: the one thing in which they differ, as `client`, `call` and the first answer say it.
    """

    rule: str
    where: str
    passing: Case
    failing: Case


Rule = Callable[[Sample], Iterator[CasePair]]


def _path_parameters(one: Sample) -> Iterator[CasePair]:
    base = urlsplit(one.spec.server_url).path
    for parameter in one.operation.parameters:
        if parameter.location == "path" and merged(one.spec, parameter.schema) == {"type": "string"}:
            target = base + one.operation.path
            for each in one.operation.parameters:
                value = _SEGMENT if each is parameter else str(one.given.get(each.name, ""))
                target = target.replace(f"{{{each.name}}}", quote(value, safe=""))
            name = f"path-{parameter.name}"
            yield CasePair(
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


def _key(one: Sample) -> Iterator[CasePair]:
    header, sends = expected_key(one.spec, one.operation)
    if sends:
        yield CasePair(
            "key",
            "client/api_key",
            one.answered("key-sent", "the key goes with the request", request={"headers": {header.lower(): USUAL_KEY}}),
            one.refused("key-missing", "without a key nothing is sent", client={"api_key": None}),
        )


def _answers(one: Sample) -> Iterator[CasePair]:
    """Yield null, absent and undeclared properties of an answer, at its root or in the elements of it."""
    if one.declared is None:
        return
    option, value = matching_option(one.declared, one.answer), one.answer
    is_list = option.kind == "array"
    if is_list:
        value = value[0] if value else value
        option = matching_option(option.item, value)
    if option.kind != "object":
        return
    bare = {name: value[name] for name in option.properties if name in option.required}
    nullable = [name for name, inner in option.properties.items() if name not in bare and _takes_null(inner)]
    value = {**bare, **dict.fromkeys(nullable[::2]), _UNKNOWN: {"a": [None, 1]}}  # every other one is absent
    yield CasePair(
        "null, absent, unknown",
        "answer/body",
        one.answered(
            "answer-null-absent-unknown",
            "null, absent and undeclared are three things, and none of them is lost",
            body=[value] if is_list else value,
        ),
        one.answered("answer-of-another-type", "what is not of the declared type at all is no answer", body=7),
    )


def _takes_null(declared: SchemaView) -> bool:
    return any(option.accepts(None) for option in declared.options)


def _fields(one: Sample) -> Iterator[CasePair]:
    """Yield null and absent in the fields of a body."""
    fields = one.fields
    if fields is None:
        return
    given = {key: value for key, value in one.given.items() if key not in one.sent or key in fields.required}
    sent = {key: value for key, value in one.sent.items() if key in fields.required}
    for name, declared in fields.properties.items():
        if name in fields.hidden or name in fields.required or not _takes_null(declared):
            continue
        if any(option.kind in ("any", "boolean") for option in declared.options):
            continue
        yield CasePair(
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


def _nested(one: Sample) -> Iterator[CasePair]:
    """Yield a body with objects in it, down to its deepest value."""
    if one.fields is None:
        return
    scalars = ("string", "number", "integer", "boolean", "enum")
    inside = _inside(one.fields.of, one.sent)
    leaves = [path for path, inner, value in inside if len(path) > 1 and matching_option(inner, value).kind in scalars]
    if leaves:
        deepest = max(leaves, key=len)
        yield CasePair(
            "nested bodies",
            "call/arguments/" + "/".join(map(str, deepest)),
            one.answered("nested", "objects in a body are sent as they were given", request={"json": one.sent}),
            one.refused(
                "nested-of-another-type",
                "nor is a wrong type sent that stands deep",
                given=_with(one.given, deepest, {"not": ["this"]}),
            ),
        )


def _inside(declared: SchemaView, value: Any, path: Location = ()) -> Iterator[tuple[Location, SchemaView, Any]]:
    """Yield all that is declared inside a value: where it is, what is declared of it, and what it is."""
    option = matching_option(declared, value)
    inner: list[tuple[str | int, SchemaView]] = []
    if option.kind == "array":
        inner = [(i, option.item) for i in range(len(value))]
    elif option.kind == "object":
        inner = [(name, below) for name, below in option.properties.items() if name in value]
    for step, below in inner:
        yield (*path, step), below, value[step]
        yield from _inside(below, value[step], (*path, step))


def _with(value: Any, path: Location, part: Any) -> Any:
    """Return a copy of a value with another part at a place."""
    whole = deepcopy(value)
    at(whole, path[:-1])[path[-1]] = part
    return whole


def _lists(one: Sample) -> Iterator[CasePair]:
    if isinstance(one.answer, list):
        two = [*one.answer, *one.answer][:2]
        for name, body in (("empty", []), ("two", two)):
            yield CasePair(
                "lists",
                "answer/body",
                one.answered(f"list-{name}", "a list has its elements, in their order, or none", body=body),
                one.answered(f"list-{name}-in-an-object", "an object around a list is no list", body={"data": body}),
            )


def _retries(one: Sample) -> Iterator[CasePair]:
    safe = is_retry_safe(one.spec, one.operation)
    first, other = (500, 501) if safe else (429, 500)
    why = "may have been done, and doing it twice does no harm" if safe else "was certainly not done"
    yield CasePair(
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


def _sensitive(one: Sample) -> Iterator[CasePair]:
    """Yield a value that does not fit, where the document says that values are sensitive: nothing of it shows."""
    seen: set[str] = set()
    for path in _sensitive_places(one):
        if (name := str(path[-1])) in seen:
            continue
        seen.add(name)
        body = _with(one.answer, path, [{"told": _TELLING}])
        pointer = "".join(f"/{step}" for step in path)
        yield CasePair(
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


def _sensitive_places(one: Sample) -> list[Location]:
    """Return where an answer has scalars and objects that are sensitive, but for those inside of one another."""
    found: list[Location] = []
    for path, declared, _ in _inside(one.declared, one.answer) if one.declared else ():
        schema = declared.schema if isinstance(declared.schema, dict) else {}
        fits_all = any(option.kind in ("any", "array") for option in declared.options)
        if schema.get("x-sensitive") and not fits_all and not any(path[: len(outer)] == outer for outer in found):
            found.append(path)
    return found


def _statuses(one: Sample) -> Iterator[CasePair]:
    success = one.answered("status-success", "a success is the declared value")
    for status, error in _STATUSES.items():
        expect = {
            "result": "api_error",
            "status": status,
            "outcome": "unknown" if status >= 500 else "rejected",
            "attempts": 1,
            "error_type": error,
            "json": one.answer,
        }
        why = "the status decides, whatever the body looks like"
        yield CasePair("statuses", "answer/status", success, one.case(f"status-{status}", why, expect, status=status))


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
def pairs(spec: Spec, operation_id: str) -> tuple[CasePair, ...]:
    """Return all pairs of an operation, by the order of the rules."""
    one = sample(spec, operation_id)
    return tuple(pair for rules in RULES.values() for rule in rules for pair in rule(one))


def cases(spec: Spec, operation_id: str) -> list[Case]:
    """Return the cases of an operation, each once."""
    found = {case.id: case for pair in pairs(spec, operation_id) for case in (pair.passing, pair.failing)}
    return [*found.values()]


def distinguishing_fields(case: Case) -> dict[str, Any]:
    """Return what a case says of its call and of the first answer to it, which is all that may make a difference."""
    answers = [exchange["response"] for exchange in case.exchanges[:1]]
    return {"client": dict(case.client), "call": dict(case.call), "answer": answers[0] if answers else None}
