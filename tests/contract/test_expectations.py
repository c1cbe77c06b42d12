"""The contract tests' own reading of a document: what it says of values, requests and names, by examples."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import Exchange
from scripts.document import Parameter, Spec
from scripts.document.read_with_line_numbers import Document
from tests.contract.drawn_calls import DrawnArguments
from tests.contract.expected_requests import ExpectedRequest, encoded, query_fields, simple_style
from tests.contract.json_kinds import instant
from tests.contract.promises import PROMISES, BrokenPromise
from tests.contract.python_values import attribute_hints, conforms, match_names, seconds_of
from tests.contract.schema_view import SchemaView, equal_values, places, validate
from tests.contract.value_coverage import wanted_cells

THING = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "at": {"type": ["string", "null"], "format": "date-time"},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
        "inner": {
            "oneOf": [{"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}, {"type": "null"}]
        },
    },
}
DOCUMENT = """
openapi: 3.1.0
info: {title: Things, version: "1"}
servers: [{url: "https://things.example/v2"}]
security: [{Key: []}]
paths:
  /things/{id}:
    put:
      operationId: replaceThing
      tags: [things]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: X-Trace, in: header, schema: {type: integer}}
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
      responses: {"200": {description: Fine, content: {application/json: {schema: {type: object}}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}}
"""
GIVEN = DrawnArguments(
    {"id": "a/b é"},
    {"tag": ["x,y", "z"], "since": "2023-11-07T05:31:56Z"},
    {"X-Trace": 7},
    {},
    "application/json",
    {"n": None},
)
TARGET = "/v2/things/a%2Fb%20%C3%A9?since=2023-11-07T05%3A31%3A56%2B00%3A00&tag=x%2Cy&tag=z"
HEADERS = (("X-Key", "k"), ("Accept", "application/json"), ("Content-Type", "application/json"), ("X-Trace", "7"))


@pytest.fixture(scope="module")
def things() -> Spec:
    document = Document(Path("things.yaml"), DOCUMENT)
    document.value["components"]["schemas"] = {"Thing": THING}
    return Spec(document)


@pytest.fixture
def thing(things: Spec) -> SchemaView:
    return SchemaView(things, {"$ref": "#/components/schemas/Thing"}, sending=False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1970-01-01T00:00:00Z", 719163 * 86400),
        ("1970-01-01T01:00:00+01:00", 719163 * 86400),
        ("1969-12-31T20:30:00-0330", 719163 * 86400),
        ("1970-01-01 00:00", 719163 * 86400),
        ("1969-12-31T24:00:00Z", 719163 * 86400),
        ("1970-01-01t00:00:00.0000001z", 719163 * 86400 + Fraction(1, 10**7)),
        ("1970-01-01", None),
        ("1970-01-01T00:00:60Z", None),
        ("1970-02-29T00:00:00Z", None),
        ("1970-01-01T00:00:00+24:00", None),
        (0, None),
    ],
)
def test_an_instant_is_read_exactly(text: Any, wanted: Fraction | None) -> None:
    assert instant(text) == wanted


def test_a_datetime_has_the_instant_of_its_text() -> None:
    assert seconds_of(datetime(2023, 11, 7, 5, 31, 56, 5, UTC)) == instant("2023-11-07T05:31:56.000005Z")
    assert seconds_of(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))) == instant("0001-01-01T00:00:00+14:00")


@pytest.mark.parametrize(
    ("value", "faults", "aside"),
    [
        ({"id": "a", "at": None, "new": 1}, [], []),
        ({"id": "a", "at": 5}, [], [("at",)]),
        ({"id": 5}, [("id",)], []),
        ({}, [("id",)], []),
        ({"id": "a", "parts": [{"id": "b"}, {"id": 5}]}, [], [("parts", 1)]),
        ({"id": "a", "parts": [None, {"id": "b"}, {"id": "c", "at": "x"}]}, [], [("parts", 0), ("parts", 2, "at")]),
        ({"id": "a", "parts": [{"id": "b", "at": "x"}]}, [], [("parts", 0, "at")]),
        ({"id": "a", "inner": {"n": "x"}}, [], [("inner",)]),
        ({"id": "a", "inner": {"n": 5.0}}, [], []),
        ([], [()], []),
    ],
)
def test_misfits_go_up_to_what_is_optional(thing: SchemaView, value: Any, faults: list[Any], aside: list[Any]) -> None:
    found = validate(thing, value)
    assert [*found.faults] == faults
    assert [one.location for one in found.aside] == aside


def test_places_end_where_a_schema_contains_itself(things: Spec, thing: SchemaView) -> None:
    cells = {str(place): [*wanted_cells(things, place)] for place in places(thing)}
    assert cells == {
        "": ["object", "unknown field"],
        ".id": ["string"],
        ".at": ["absent", "date-time", "null"],
        ".parts": ["absent", "array", "two elements"],
        ".parts[]": ["object"],
        ".inner": ["absent", "object", "unknown field", "null"],
        ".inner.n": ["integer"],
    }


def test_the_places_of_a_schema_with_a_name_are_told_of_once(things: Spec) -> None:
    for n in range(30):
        below = {"$ref": f"#/components/schemas/S{n + 1}"}
        things.schemas[f"S{n}"] = {"type": "object", "properties": {"a": below, "b": below}}
    things.schemas["S30"] = {"type": "string"}
    found = [str(place) for place in places(SchemaView(things, {"$ref": "#/components/schemas/S0"}, sending=False))]
    # By all ways that lead to them, there would be more than 10**9.
    assert len(found) == 1 + 2 * 30
    assert found[:5] == ["", ".a", ".b", ".a.a", ".a.b"]


def test_a_cell_that_no_value_is_read_as_is_not_wanted(things: Spec) -> None:
    union = {"anyOf": [{"type": "string"}, {"enum": ["a", "b"]}, {"enum": [1]}]}
    (place,) = places(SchemaView(things, union, sending=True))
    assert [*wanted_cells(things, place)] == ["string", "enum"]
    (place,) = places(SchemaView(things, {"anyOf": union["anyOf"][:2]}, sending=True))
    assert [*wanted_cells(things, place)] == ["string"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ({"id": "a", "at": "2023-11-07T05:31:56Z"}, {"at": "2023-11-07T06:31:56+01:00", "id": "a"}, True),
        ({"id": "2023-11-07T05:31:56Z"}, {"id": "2023-11-07T05:31:56+00:00"}, False),
        ({"id": "a", "n": 1}, {"id": "a", "n": 1.0}, False),
        ({"id": "a", "n": 1}, {"id": "a", "n": True}, False),
        ({"id": "a", "at": None}, {"id": "a"}, False),
    ],
)
def test_values_are_the_same_or_not(thing: SchemaView, one: Any, other: Any, is_same: bool) -> None:
    assert equal_values(one, other, thing) is is_same


def test_texts_are_encoded_by_rfc_3986() -> None:
    assert encoded("aZ09-._~") == "aZ09-._~"
    assert encoded("a b/é?\U0001f600+%") == "a%20b%2F%C3%A9%3F%F0%9F%98%80%2B%25"


@pytest.mark.parametrize(
    ("style", "explode", "value", "fields"),
    [
        ("form", True, ["a b", "c"], "x=a%20b&x=c"),
        ("form", False, ["a,b", "c"], "x=a%2Cb,c"),
        ("spaceDelimited", False, ["a", "b"], "x=a%20b"),
        ("pipeDelimited", False, ["a", "b"], "x=a%7Cb"),
        ("form", True, {"a": 1, "b": True}, "a=1&b=true"),
        ("form", False, {"a": 1}, "x=a,1"),
        ("deepObject", True, {"a": "é"}, "x%5Ba%5D=%C3%A9"),
        ("form", True, 1.5, "x=1.5"),
    ],
)
def test_query_parameters_have_their_style(things: Spec, style: str, explode: bool, value: Any, fields: str) -> None:
    parameter = Parameter("x", "query", False, {}, "", style, explode, ())
    written = query_fields(parameter, value, SchemaView(things, {}, sending=True))
    assert "&".join(f"{name}={text}" for name, text in written) == fields
    assert str(simple_style(["a", "b"], SchemaView(things, {}, sending=True), explode=False)) == "a,b"


def _check(things: Spec, **other: Any) -> None:
    request = {"method": "PUT", "target": TARGET, "headers": HEADERS, "body": b'{"n": null}'} | other
    (operation,) = things.operations
    ExpectedRequest(things, operation, "k").check(Exchange(raw=b"", **request), GIVEN)


def test_a_request_that_says_what_was_given_passes(things: Spec) -> None:
    _check(things)


@pytest.mark.parametrize(
    ("promise", "other"),
    [
        ("request.method", {"method": "POST"}),
        ("request.path", {"target": TARGET.replace("%2Fb", "/b")}),
        ("request.path", {"target": TARGET.replace("%C3%A9", "%c3%a9")}),
        ("request.path", {"target": TARGET.removeprefix("/v2")}),
        ("request.query", {"target": TARGET.replace("tag=x%2Cy&tag=z", "tag=z&tag=x%2Cy")}),
        ("request.query", {"target": TARGET.replace("%2B00%3A00", "%2B01%3A00")}),
        ("request.query", {"target": TARGET.replace("%2B", "+")}),
        ("request.query", {"target": TARGET + "&more=1"}),
        ("request.security", {"headers": HEADERS[1:]}),
        ("request.security", {"headers": (("X-Key", "other"), *HEADERS[1:])}),
        ("request.headers", {"headers": HEADERS[:-1]}),
        ("request.headers", {"headers": (*HEADERS[:-1], ("X-Trace", "8"))}),
        ("request.headers", {"headers": (HEADERS[0], ("Accept", "text/html"), *HEADERS[2:])}),
        ("request.body", {"body": b"{}"}),
        ("request.body", {"body": b'{"n": 0}'}),
        ("request.body", {"body": b'{"n": null'}),
    ],
)
def test_a_request_that_says_anything_else_breaks_a_promise(things: Spec, promise: str, other: Any) -> None:
    with pytest.raises(BrokenPromise) as caught:
        _check(things, **other)
    assert caught.value.promise == promise
    assert PROMISES[promise] in str(caught.value)


@pytest.mark.parametrize(
    ("whole", "own", "gets_key"),
    [
        ([{"Key": []}], None, True),
        ([{"Key": []}], [], False),
        ([{"Key": []}], [{}], False),
        ([{"Key": []}], [{}, {"Key": []}], True),
        ([{"Key": []}], [{"Key": [], "Other": []}], False),
        (None, None, False),
        (None, [{"Key": []}], True),
    ],
)
def test_t1_1_the_key_is_wanted_where_the_security_asks_for_it(
    things: Spec, whole: Any, own: Any, gets_key: bool
) -> None:
    document = deepcopy(things.document)
    for node, security in ((document, whole), (document["paths"]["/things/{id}"]["put"], own)):
        node.pop("security", None)
        node.update({} if security is None else {"security": security})
    changed = Spec(things.source, document)
    with_key, without = ({"headers": headers} for headers in (HEADERS, HEADERS[1:]))
    right, wrong = (with_key, without) if gets_key else (without, with_key)
    _check(changed, **right)
    with pytest.raises(BrokenPromise, match=r"request\.security"):
        _check(changed, **wrong)


def test_names_are_matched_by_their_letters_in_the_order_of_the_document() -> None:
    names = ["callId", "call_id", "_names", "names", "2fa", "", "$filter"]
    attributes = ["call_id_", "names", "field_names", "call_id", "field_2fa", "filter_", "other"]
    assert match_names(names[:5] + names[6:], attributes) == {
        "callId": "call_id",
        "call_id": "call_id_",
        "_names": "field_names",
        "names": "names",
        "2fa": "field_2fa",
        "$filter": "filter_",
    }


def test_a_type_holds_its_own_values_only() -> None:
    class Sample:
        plain: int | None
        _private: str

    hint = attribute_hints(Sample)["plain"]
    assert attribute_hints(Sample).keys() == {"plain"}
    assert [conforms(value, hint) for value in (1, None, True, 1.0)] == [True, True, False, False]
    assert conforms([1], list[int])
    assert not conforms([1, "a"], list[int])
