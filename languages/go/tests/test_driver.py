"""The conformance driver on what the project's own document does not hold: absent results, text, bytes."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from languages.go.driver.build import build
from languages.go.tests.workshop import KEY, make
from scripts.contract import ContractServer, Reply
from scripts.document import load
from tests.mini_specs import HEAD
from tests.slowness import scaled

PATHS = """
paths:
  /thing:
    get:
      operationId: getThing
      tags: [things]
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        "204": {description: None}
  /things:
    get:
      operationId: listThings
      tags: [things]
      responses:
        "200":
          description: All
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
        "204": {description: None}
        "205": {description: None}
  /either:
    get:
      operationId: getEither
      tags: [things]
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        "203": {description: Text, content: {text/plain: {schema: {type: string}}}}
        "204": {description: None}
  /note:
    put:
      operationId: putNote
      tags: [things]
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {"200": {description: It, content: {text/plain: {schema: {type: string}}}}}
    patch:
      operationId: patchNote
      tags: [things]
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses: {"200": {description: It, content: {text/plain: {schema: {type: string}}}}}
  /blob:
    put:
      operationId: putBlob
      tags: [things]
      requestBody: {required: true, content: {application/octet-stream: {schema: {}}}}
      responses:
        "200": {description: It, content: {application/octet-stream: {schema: {}}}}
        "204": {description: None}
    patch:
      operationId: patchBlob
      tags: [things]
      requestBody: {content: {application/octet-stream: {schema: {}}}}
      responses: {"200": {description: It, content: {application/octet-stream: {schema: {}}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}}}
"""
JSON = "application/json"
BYTES = "application/octet-stream"


class Played:
    """A driver of the document's own package, and a server that answers it."""

    def __init__(self, driver: "subprocess.Popen[str]", server: ContractServer) -> None:
        self._driver = driver
        self._server = server

    def call(
        self, operation: str, reply: Reply, arguments: Mapping[str, Any], typed: list[str]
    ) -> tuple[dict[str, Any], bytes]:
        """Make one call; return the driver's answer, and the body of the request."""
        self._server.script(reply)
        question = {
            "id": 1,
            "base_url": self._server.base_url,
            "client": {"api_key": KEY, "max_retries": 0},
            "call": {"operation": operation, "arguments": arguments, "options": {}},
            "typed": typed,
        }
        assert self._driver.stdin
        assert self._driver.stdout
        self._driver.stdin.write(json.dumps(question) + "\n")
        self._driver.stdin.flush()
        line = self._driver.stdout.readline()
        assert line, "the driver has ended"
        exchanges = self._server.take()
        assert [str(fault) for each in exchanges for fault in each.faults] == []
        return json.loads(line), exchanges[0].body if exchanges else b""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("driver")
    (folder / "openapi.yaml").write_text(HEAD + PATHS, "utf-8")
    package = make(folder / "openapi.yaml", folder / "package")
    assert build(package, folder) == ""
    with (
        ContractServer(load(folder / "openapi.yaml")) as server,
        subprocess.Popen([folder / "driver"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as driver,
    ):
        yield Played(driver, server)
        assert driver.stdin
        driver.stdin.close()
        assert driver.wait(scaled(10)) == 0


def reply(status: int, media: str = "", body: str = "") -> Reply:
    return Reply(status, [("Content-Type", media)] if media else [], body.encode())


@pytest.mark.parametrize(
    ("operation", "answer", "value", "typed", "violations"),
    [
        ("getThing", reply(204), None, {}, []),
        ("getThing", reply(200, JSON, '{"id":"a","size":1}'), {"id": "a", "size": 1}, {"/id": "a"}, []),
        ("getThing", reply(200, JSON, '{"id":"a","size":"x"}'), {"id": "a", "size": "x"}, {"/id": "a"}, ["/size"]),
        ("listThings", reply(205), None, {}, []),
        ("listThings", reply(200, JSON, "[]"), [], {}, []),
        ("listThings", reply(200, JSON, '[{"id":"a"}]'), [{"id": "a"}], {"/0/id": "a"}, []),
        ("getEither", reply(204), None, {}, []),
        ("getEither", reply(203, "text/plain", "x"), "x", {}, []),
        ("getEither", reply(200, JSON, '{"id":"a"}'), {"id": "a"}, {"/id": "a"}, []),
    ],
)
def test_f2_2_an_answer_without_a_body_is_absent(
    played: Played, operation: str, answer: Reply, value: Any, typed: dict[str, Any], violations: list[str]
) -> None:
    made, _ = played.call(operation, answer, {}, list(typed) or ["/id"])
    assert (made["result"], made["status"]) == ("call", answer.status)
    assert (made["json"], made["typed"], made["violations"]) == (value, typed, violations)
    assert made["absent"] == ([] if typed else ["/id"])


def test_f2_2_the_types_and_comments_say_that_a_result_may_be_absent(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(HEAD + PATHS, "utf-8")
    text = (make(tmp_path / "openapi.yaml", tmp_path / "package") / "things_service.go").read_text("utf-8")
    for method, returns in {"Get": "Optional[*Thing]", "List": "Optional[[]*Thing]", "GetEither": "any"}.items():
        assert f") {method}(ctx context.Context, options ...Option) ({returns}, error) {{" in text
    assert text.count("The result is absent where the answer is a 204: it has no body.") == 2
    assert "The result is absent where the answer is a 204 or 205: it has no body." in text
    assert "The result is nil where the answer is a 204: it has no body." in text


@pytest.mark.parametrize(
    ("operation", "arguments", "sent", "answer", "value"),
    [
        ("putNote", {"body": 'é "\u2028'}, 'é "\u2028', reply(200, "text/plain", "ü"), "ü"),
        ("putNote", {"body": "null"}, "null", reply(200, "text/plain", ""), ""),
        ("patchNote", {"body": "7"}, "7", reply(200, "text/plain", "7"), "7"),
        ("patchNote", {}, "", reply(200, "text/plain", "7"), "7"),
        ("putBlob", {"body": '{"a": 1}'}, '{"a": 1}', reply(200, BYTES, "B\0C"), "B\0C"),
        ("putBlob", {"body": 'é"'}, 'é"', reply(204), None),
        ("patchBlob", {"body": "x"}, "x", reply(200, BYTES, ""), ""),
        ("patchBlob", {}, "", reply(200, BYTES, "x"), "x"),
    ],
)
def test_f4_6_text_and_bytes_are_bodies(
    played: Played, operation: str, arguments: dict[str, str], sent: str, answer: Reply, value: str | None
) -> None:
    made, body = played.call(operation, answer, arguments, [])
    assert (made["result"], made.get("json"), body.decode()) == ("call", value, sent)


@pytest.mark.parametrize("operation", ["putNote", "putBlob", "patchBlob"])
@pytest.mark.parametrize("given", [7, True, None, ["x"], {"a": "x"}, {"$special": "lone surrogate"}])
def test_f4_6_what_is_no_text_is_refused(played: Played, operation: str, given: Any) -> None:
    made, body = played.call(operation, reply(204), {"body": given}, [])
    assert (made["result"], body) == ("rejected_before_send", b"")
