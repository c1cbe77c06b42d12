"""T1.5, the contract server: readOnly in requests and writeOnly in answers, wherever OpenAPI lets them stand."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from scripts.contract import Request, Server, find_faults
from scripts.contract.draw_arguments_and_responses import arguments, responses
from scripts.contract.draw_values import values
from scripts.contract.make_example import example
from scripts.contract.mock_server import Mock
from scripts.contract.read_write_only import OneWayDocument
from scripts.contract.schema_tools import validator
from scripts.document import Spec, load
from scripts.document.read_with_line_numbers import Document
from tests.coverage.document_changes import SAMPLES, read, sample

MINISPEC = Path(__file__).parents[1] / "generator" / "minispecs" / "directions.yaml"
TEXT = {"type": "string"}
USER = {"name": "n", "code": "s", "profile": {"login": {"phrase": "p"}}}
ANSWER = {"id": "1", "name": "n", "state": "new", "profile": {"verified": True, "login": {}}}


@pytest.fixture(scope="module")
def directions() -> Spec:
    return load(MINISPEC)


def spec_with(schemas: dict[str, Any], version: str = "3.1.0") -> Spec:
    document = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    return Spec(Document(Path("t.json"), json.dumps({**document, "components": {"schemas": schemas}})))


# A property `p` that is readOnly or writeOnly (`FLAG`), by the place where that is said; it is required in all.
SHARED = {
    "Plain": {"type": "object", "properties": {"x": TEXT}},
    "Flagged": {"type": "object", "properties": {"x": TEXT}, "FLAG": True},
    "Base": {"type": "object", "properties": {"p": {**TEXT, "FLAG": True}}},
    "Needs": {"type": "object", "required": ["p"]},
}
PLACES: dict[str, dict[str, Any]] = {
    "beside the type": {"properties": {"p": {**TEXT, "FLAG": True}}, "required": ["p"]},
    "beside a reference": {
        "properties": {"p": {"$ref": "#/components/schemas/Plain", "FLAG": True}},
        "required": ["p"],
    },
    "behind a reference": {"properties": {"p": {"$ref": "#/components/schemas/Flagged"}}, "required": ["p"]},
    "beside allOf": {
        "properties": {"p": {"allOf": [{"$ref": "#/components/schemas/Plain"}], "FLAG": True}},
        "required": ["p"],
    },
    "in allOf": {"properties": {"p": {"allOf": [{"$ref": "#/components/schemas/Flagged"}]}}, "required": ["p"]},
    "beside oneOf": {"properties": {"p": {"oneOf": [TEXT, {"type": "boolean"}], "FLAG": True}}, "required": ["p"]},
    "in each variant": {
        "properties": {"p": {"anyOf": [{"$ref": "#/components/schemas/Flagged"}, {"type": "null"}]}},
        "required": ["p"],
    },
    "in another part": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"$ref": "#/components/schemas/Needs"}]},
    "overridden": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"p": TEXT}, "required": ["p"]}]},
}
NEW = ("beside a reference", "in each variant")  # which OpenAPI 3.0 has no words for
OBJECTS = ("beside a reference", "behind a reference", "beside allOf", "in allOf", "in each variant")
# Where an object with such a property stands, and a value with it there.
AROUND: dict[str, tuple[Any, Any]] = {
    "the root": (lambda inner: inner, lambda value: value),
    "an array": (lambda inner: {"type": "array", "items": inner, "minItems": 1}, lambda value: [value]),
    "a property": (
        lambda inner: {"type": "object", "properties": {"in": inner}, "required": ["in"]},
        lambda value: {"in": value},
    ),
    "a dictionary": (
        lambda inner: {"type": "object", "additionalProperties": inner, "minProperties": 1},
        lambda value: {"any": value},
    ),
    "a variant": (lambda inner: {"oneOf": [inner, {"type": "integer"}]}, lambda value: value),
}


def flagged(node: Any, flag: str) -> Any:
    """Return the node with the name of a flag in the place of `FLAG`."""
    return json.loads(json.dumps(node).replace("FLAG", flag))


@pytest.mark.parametrize("sending", [True, False])
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("place", "version"),
    [*((each, "3.1.0") for each in PLACES), *((each, "3.0.3") for each in PLACES if each not in NEW)],
)
def test_t1_5_what_belongs_to_the_other_direction_is_neither_demanded_nor_fits(
    place: str, around: str, sending: bool, version: str
) -> None:
    hidden, shown = ("readOnly", "writeOnly") if sending else ("writeOnly", "readOnly")
    wrap, wrapped = AROUND[around]
    held = {"x": "a"} if place in OBJECTS else "a"
    for flag, absent, present in ((hidden, True, False), (shown, False, True)):
        spec = spec_with(flagged(SHARED, flag), version)
        schema = wrap({"type": "object", **flagged(PLACES[place], flag)})
        fits = validator(spec, schema, sending=sending).is_valid
        assert fits(wrapped({})) is absent
        assert fits(wrapped({"p": held})) is present


def drawn(strategy: SearchStrategy[Any], number: int = 100) -> list[Any]:
    found: list[Any] = []

    @settings(max_examples=number, phases=[Phase.generate], database=None, derandomize=True, deadline=None)
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


@pytest.mark.parametrize("sending", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_t1_5_what_belongs_to_the_other_direction_is_not_drawn(place: str, sending: bool) -> None:
    hidden, shown = ("readOnly", "writeOnly") if sending else ("writeOnly", "readOnly")
    for flag, is_drawn in ((hidden, False), (shown, True)):
        schema = {"type": "object", **flagged(PLACES[place], flag)}
        found = drawn(values(spec_with(flagged(SHARED, flag)), schema, sending=sending), 20)
        assert {"p" in value for value in found} == {is_drawn}


def holds(value: Any, *names: str) -> bool:
    """Tell whether a value has a property of one of some names, at any depth."""
    if isinstance(value, list):
        return any(holds(item, *names) for item in value)
    return isinstance(value, dict) and (any(n in value for n in names) or any(holds(v, *names) for v in value.values()))


def test_t1_5_calls_are_drawn_without_readonly_and_answers_without_writeonly(directions: Spec) -> None:
    for operation in directions.operations:
        for call in drawn(arguments(directions, operation), 30):
            assert not holds(call.body, "id", "state", "at", "audit", "last", "verified", "seen", "number", "serial")
        for _, _, value in drawn(responses(directions, operation), 30):
            assert not holds(value, "code", "phrase", "pin")


def request(target: str, body: Any, method: str = "POST") -> Request:
    headers = (("Host", "h"), ("X-API-Key", "k"), ("Content-Type", "application/json"))
    return Request(b"raw", method, target, headers, json.dumps(body).encode(), "")


@pytest.mark.parametrize(
    ("target", "body", "faults"),
    [
        ("/users", USER, []),
        ("/users", {**USER, "id": "1"}, ["body-read-only /id"]),
        ("/users", {**USER, "at": "x"}, ["body-read-only /at"]),
        ("/users", {**USER, "audit": {}, "last": None}, ["body-read-only /audit", "body-read-only /last"]),
        ("/users", {**USER, "profile": {"verified": True}}, ["body-read-only /profile/verified"]),
        ("/users", {**USER, "profile": {"login": {"phrase": "", "seen": ""}}}, ["body-read-only /profile/login/seen"]),
        ("/users", {**USER, "tags": [{"text": ""}, {"text": "", "number": 1}]}, ["body-read-only /tags/1/number"]),
        ("/users", {**USER, "tagsByName": {"a": {"text": "", "number": 1}}}, ["body-read-only /tagsByName/a/number"]),
        ("/users", {"name": "n", "profile": {}}, ["schema "]),
        ("/users", {**USER, "profile": {"login": {}}}, ["schema /profile/login"]),
        ("/devices", {"pin": 1}, []),
        ("/devices", {"pin": 1, "serial": "s"}, ["body-read-only /serial"]),
        ("/devices", {}, ["schema "]),
    ],
)
def test_t1_5_a_request_with_a_readonly_property_is_at_fault_and_one_without_is_not(
    directions: Spec, target: str, body: Any, faults: list[str]
) -> None:
    found = find_faults(directions, request(target, body))
    assert [f"{fault.rule} {fault.where.removeprefix('body').strip()}" for fault in found] == faults


def test_t1_5_examples_lose_what_belongs_to_the_other_direction(directions: Spec) -> None:
    schema = {"$ref": "#/components/schemas/User"}
    holder = {"example": {**USER, **ANSWER, "profile": {"verified": True, "login": {"phrase": "p"}}}}
    assert example(directions, holder, schema, sending=True) == USER
    assert example(directions, holder, schema, sending=False) == ANSWER


def test_t1_5_the_mock_takes_no_readonly_and_gives_no_writeonly(directions: Spec) -> None:
    mock = Mock(directions)
    with Server(mock) as server, httpx.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        client.headers["X-API-Key"] = "k"
        made = client.post("/users", json={**USER, "id": "mine", "profile": {"bio": "b", "verified": True}})
        found = made.json()
        assert (made.status_code, found["name"], found["profile"]["bio"]) == (201, "n", "b")
        assert found["id"] != "mine"
        assert not holds(found, "code", "phrase")
        assert validator(directions, {"$ref": "#/components/schemas/User"}, sending=False).is_valid(found)
        # What a request must hold is still asked for.
        assert client.post("/users", json={"name": "n", "profile": {}}).status_code == 422


def test_t1_9_what_is_called_schema_is_no_schema() -> None:
    document = sample(SAMPLES[0])
    named = {**document["components"]["parameters"], "schema": document["components"]["parameters"]["Trace"]}
    spec = read({**document, "components": {**document["components"], "parameters": named}})
    assert (
        OneWayDocument(spec, sending=True, refusing=False).document()["components"]["parameters"]["schema"]
        == named["schema"]
    )
