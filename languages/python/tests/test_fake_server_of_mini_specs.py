"""Fake servers of mini-specs: styles of parameters, kinds of bodies, places of examples, any number of operations."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.coverage.package_code import make
from tests.expected import MAIN
from tests.generator.workshop import MINISPECS, imported
from tests.mini_specs import HEAD

PATHS = """
paths:
  /plain/{id}/{kind}.{n}:
    get:
      operationId: getPlain
      tags: [styles]
      parameters:
        - {name: id, in: path, required: true, schema: {type: array, items: {type: string}}}
        - {name: kind, in: path, required: true, schema: {type: string, enum: [a, b]}}
        - {name: n, in: path, required: true, schema: {type: integer}}
      responses: {"204": {description: Done}}
  /plain/fixed/a.1:
    get:
      operationId: getFixed
      tags: [styles]
      responses: {"204": {description: Done}}
  /styles:
    get:
      operationId: getStyles
      tags: [styles]
      parameters:
        - {name: needed, in: query, required: true, schema: {type: boolean}}
        - {name: many, in: query, schema: {type: array, items: {type: integer}}}
        - {name: comma, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: space, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: pipe, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: number}}}
        - {name: deep, in: query, style: deepObject, schema: {$ref: "#/components/schemas/Range"}}
        - {name: flat, in: query, schema: {$ref: "#/components/schemas/Page"}}
        - {name: pairs, in: query, explode: false, schema: {$ref: "#/components/schemas/Range"}}
        - {name: filter, in: query, content: {application/json: {schema: {$ref: "#/components/schemas/Range"}}}}
        - {name: mixed, in: query, schema: {type: [integer, string, "null"]}}
        - {name: X-When, in: header, schema: {type: string, format: date-time}}
        - {name: X-Tags, in: header, schema: {type: array, items: {type: string}}}
        - {name: crumb, in: cookie, schema: {type: integer}}
      responses: {"204": {description: Done}}
  /text:
    put:
      operationId: putText
      tags: [bodies]
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {"200": {description: Same, content: {text/plain: {schema: {type: string}, example: "Hello"}}}}
  /bytes:
    put:
      operationId: putBytes
      tags: [bodies]
      requestBody: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
      responses:
        "200": {description: Same, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
  /form:
    put:
      operationId: putForm
      tags: [bodies]
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/Range"}}}}
      responses: {"200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Range"}}}}}
  /ranges:
    get:
      operationId: listRanges
      tags: [ranges]
      responses:
        2XX:
          description: All
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Range"}}}}
    post:
      operationId: createRange
      tags: [ranges]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Range"}}}}
      responses:
        "201": {description: Made, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Range:
      type: object
      properties: {from: {type: integer}, to: {type: integer}, id: {type: string, readOnly: true}}
      additionalProperties: false
      example: {from: 1, to: 2}
    Page:
      type: object
      properties: {limit: {type: integer}, after: {type: string}}
"""


MOMENT = datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the mini-spec."""
    return make(yaml.safe_load(HEAD + PATHS), MAIN, tmp_path_factory.mktemp("fakes"))


@pytest.fixture
def package(folder: Path) -> Iterator[ModuleType]:
    with imported(folder) as found:
        yield found


@pytest.fixture
def testing(package: ModuleType) -> Any:
    import importlib

    return importlib.import_module(f"{package.__name__}.testing")


def test_parameters_of_every_style_come_back_as_they_were_sent(testing: Any) -> None:
    with testing.FakeServer() as fake:
        client = fake.client()
        client.styles.get_plain(["a,b", "c"], "b", 7)
        assert fake.requests[-1].arguments == {"id": ["a,b", "c"], "kind": "b", "n": 7}
        sent: dict[str, Any] = {
            "needed": False,
            "many": [1, 2],
            "comma": ["a,b", "c"],
            "space": ["a", "b"],
            "pipe": [1, 2.5],
            "deep": {"from": 1},
            "flat": {"limit": 3, "after": "x&y"},
            "pairs": {"from": 1, "to": 2},
            "filter_": {"to": 9},
            "mixed": 5,
            "x_when": "2023-11-07T05:31:56Z",
            "x_tags": ["a", "b"],
            "crumb": 4,
        }
        client.styles.get(**{**sent, "x_when": MOMENT})
        assert fake.requests[-1].arguments == {**sent, "x_when": "2023-11-07T05:31:56+00:00"}
        client.styles.get(needed=True, mixed="text", many=[])
        assert fake.requests[-1].arguments == {"needed": True, "mixed": "text"}


def test_a_path_without_placeholders_comes_first(testing: Any) -> None:
    with testing.FakeServer() as fake:
        fake.client().request("GET", "/plain/fixed/a.1")
        assert fake.requests[-1].operation == "getFixed"


@pytest.mark.parametrize(
    ("target", "query", "headers", "fault"),
    [
        ("/plain/x/c.1", {}, {}, 'path kind: expected one of "a", "b", got string (\'c\')'),
        ("/plain/x/a.b", {}, {}, "path n: expected integer, got string"),
        ("/styles", {}, {}, "query needed is missing"),
        ("/styles", {"needed": "maybe"}, {}, "query needed: expected boolean, got string"),
        ("/styles", {"needed": [True, False]}, {}, "query needed: expected boolean, got array"),
        ("/styles", {"needed": True, "many": "x"}, {}, "query many/0: expected integer, got string"),
        ("/styles", {"needed": True, "deep[up]": 1}, {}, "query deep/up: expected no such property"),
        ("/styles", {"needed": True, "filter": "{"}, {}, "query filter: expected object, got string"),
        ("/styles", {"needed": True, "page": 1}, {}, "query page is not declared"),
        ("/styles", {"needed": True}, {"X-When": "today"}, "header X-When: expected date-time, got string"),
    ],
)
def test_a_parameter_that_is_not_as_declared_is_refused(
    testing: Any, target: str, query: dict[str, Any], headers: dict[str, str], fault: str
) -> None:
    fake = testing.FakeServer()
    with pytest.raises(testing.FakeServerError) as caught:
        fake.client().request("GET", target, query=query, headers=headers)
    assert f"\n  {fault}" in str(caught.value)


def test_bodies_that_are_not_json(testing: Any, package: ModuleType) -> None:
    with testing.FakeServer() as fake:
        client = fake.client()
        assert client.bodies.put_text("Grüße") == "Hello"
        assert fake.requests[-1].arguments == {"body": "Grüße"}
        fake.answer("bodies.put_text", "Bye")
        assert client.bodies.put_text("x") == "Bye"
        fake.answer("bodies.put_bytes", b"\0\1")
        assert client.bodies.put_bytes(body=b"\xff") == b"\0\1"
        assert (fake.requests[-1].arguments, fake.requests[-1].json) == ({"body": b"\xff"}, package.UNSET)
        client.bodies.put_form(body={"from": 1})
        assert fake.requests[-1].arguments == {"body": {"from": "1"}}
        fake.answer("bodies.put_bytes", {"a": 1})
        with pytest.raises(testing.FakeServerError, match="application/octet-stream is told as str or bytes, not dict"):
            client.bodies.put_bytes()
    fake = testing.FakeServer()
    with pytest.raises(testing.FakeServerError, match="the body is application/json, not text/plain"):
        fake.client().request("PUT", "/text", json="x")


def test_examples_of_schemas_answer_too_and_no_example_is_an_error(testing: Any) -> None:
    fake = testing.FakeServer()
    client = fake.client()
    assert [each.to_dict() for each in client.ranges.list()] == [{"from": 1, "to": 2}]
    assert client.bodies.put_form().to_dict() == {"from": 1, "to": 2}
    with pytest.raises(testing.FakeServerError) as caught:
        client.ranges.create()
    assert str(caught.value) == (
        "ranges.create (POST /ranges): the API definition has no example of its answer; "
        'tell one with answer("ranges.create", ...)'
    )
    fake.answer("ranges.create", {"limit": 3})
    assert client.ranges.with_raw_response.create().status_code == 201


def test_no_body_is_none(testing: Any) -> None:
    fake = testing.FakeServer()
    fake.answer("styles.get_fixed", None)
    assert fake.client().styles.get_fixed() is None
    fake.answer("styles.get_fixed", {"a": 1})
    with pytest.raises(testing.FakeServerError, match="getFixed: the API definition has no answer with a body"):
        fake.client().styles.get_fixed()


@pytest.mark.parametrize("body", [{"from": "x"}, {"up": 1}, {"id": "r"}, []])
def test_a_body_that_is_not_as_declared_is_refused(testing: Any, body: Any) -> None:
    fake = testing.FakeServer()
    with pytest.raises(testing.FakeServerError, match="\n  body"):
        fake.client().request("POST", "/ranges", json=body)


def test_what_the_definition_leaves_open_is_let_through(tmp_path: Path) -> None:
    document = yaml.safe_load(HEAD + PATHS)
    del document["components"]["schemas"]["Range"]["additionalProperties"]
    with imported(make(document, MAIN, tmp_path)):
        from voicebot_studio import testing

        with testing.FakeServer() as fake:
            fake.answer("ranges.create", {"limit": 1})
            fake.client().request("POST", "/ranges", json={"from": 1, "new": 1})
            assert fake.requests[0].json == {"from": 1, "new": 1}


@pytest.mark.parametrize("name", MINISPECS)
def test_every_mini_spec_has_a_fake_server(name: str, tmp_path: Path) -> None:
    document = yaml.safe_load(MINISPECS[name].read_text("utf-8"))
    with imported(make(json.loads(json.dumps(document, default=str)), MAIN, tmp_path)):
        from voicebot_studio import testing
        from voicebot_studio._operations import OPERATIONS

        fake = testing.FakeServer()
        for operation, entry in OPERATIONS.items():
            fake.answer(operation, None)
            fake.answer(f"{entry.resource}.{entry.method}", None)


def test_a_client_of_many_operations_has_one(tmp_path: Path) -> None:
    answer = {"application/json": {"schema": {"type": "integer"}, "example": 7}}
    document = yaml.safe_load(HEAD)
    document["components"] = {"securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}}
    document["paths"] = {
        f"/things/{i}/{{id}}": {
            "get": {
                "operationId": f"getThing{i}",
                "tags": ["things"],
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "It", "content": answer}},
            }
        }
        for i in range(60)
    }
    with imported(make(document, MAIN, tmp_path)):
        from voicebot_studio import testing

        with testing.FakeServer() as fake:
            assert fake.client().request("GET", "/things/59/x").parsed == 7
            assert fake.requests[0].operation == "getThing59"
