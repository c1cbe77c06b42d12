"""Messages about a document: all of one kind at once, short, by the keyword at fault, and with what works instead."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from scripts.contract import Request, find_faults
from scripts.contract.mock_server import main as mock
from scripts.document import SpecError, load
from scripts.generate.__main__ import main as generate
from scripts.languages import languages
from scripts.review.lint import LINTERS
from tests.expected import MAIN
from tests.generator.test_bad_input import BASE
from tests.generator.workshop import CONFIG, ROOT, Wire, imported
from tests.generator.workshop import generate as made

LONGEST = 300  # characters of a message


def said(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Return what the reader says of a document: places and sentences; nothing where it is served."""
    (tmp_path / "openapi.yaml").write_text(text, "utf-8")
    try:
        load(tmp_path / "openapi.yaml")
    except SpecError as error:
        return list(error.problems)
    return []


def operation(path: str, operation_id: str, more: str = "") -> str:
    fields = f"operationId: {operation_id}, tags: [calls], {more}responses: {{'204': {{description: x}}}}"
    return f"  {path}:\n    get: {{{fields}}}\n"


# --- F4.1: all at once


def test_f4_1_every_clash_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    more = operation("/a", "get_call") + operation("/b", "get-calls") + operation("/c", "getCall")
    more += operation("/d", "listCalls") + operation("/e", "calls_list")
    found = said(tmp_path, BASE.replace("components:", more + "components:", 1))
    assert [(where, what.partition(" would ")[0].partition(";")[0]) for where, what in found] == [
        ("openapi.yaml:19", "`get_call` and `getCall` (openapi.yaml:7)"),
        ("openapi.yaml:21", "`get-calls` and `getCall` (openapi.yaml:7)"),
        ("openapi.yaml:23", "`operationId: getCall` is taken at openapi.yaml:8"),
        ("openapi.yaml:27", "`calls_list` and `listCalls` (openapi.yaml:25)"),
    ]


def test_f4_1_the_lint_names_the_clashes_of_all_other_names_beside_those(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    text = BASE.replace("components:", operation("/a", "get_call") + "components:", 1)
    text = text.replace("        size:", "        ID: {type: string}\n        size:", 1)
    path.write_text(text + "    call: {type: object}\n    CALL: {type: object}\n", "utf-8")
    found = LINTERS["lint by the rules of this project"]((path,), ROOT)
    assert sorted((each.line, each.rule) for each in found) == [
        *((19, rule) for rule in ("project-document", "project-name-clash")),
        *((line, "project-name-clash") for line in (28, 30, 31)),
    ]


def test_f4_1_clashes_of_one_language_are_named_at_once_beside_those_of_another(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    more = "".join(operation(f"/{n}", f"op{n}", f"x-sdk-method: do_{'_' * (n % 2)}{'xy'[n // 2]}, ") for n in range(4))
    spec.write_text(BASE.replace("components:", more + "components:", 1), "utf-8")
    words = ["--spec", str(spec), "--output", str(tmp_path / "out"), "--config", str(CONFIG)]
    done = CliRunner().invoke(generate, [*words, "--languages", " ".join(languages())], catch_exceptions=False)
    assert done.exit_code == 1
    # `do_x` and `do__x` are two names in some languages, and one in others; each of these names both pairs.
    clashing = re.findall(
        r"^openapi\.yaml:(\d+): `op(\d)` and `op(\d)` \(openapi\.yaml:\d+\)", done.output, re.MULTILINE
    )
    assert {tuple(map(int, each)) for each in clashing} == {(21, 1, 0), (25, 3, 2)}
    assert len(set(re.findall(r"would both be `client\.(\w+)\.", done.output))) == len(clashing) // 2


def test_f4_1_faults_of_different_kinds_are_named_at_once(tmp_path: Path) -> None:
    text = BASE.replace("/calls/{call_id}", "/ca lls/{call_id}").replace("[calls]", "['!']")
    text = text.replace("application/json", "image/png").replace("default: 1", "default: one, minimun: 1")
    text = text.replace('[{url: "https://bad.example"}]', "[]")
    assert [where for where, _ in said(tmp_path, text)] == [f"openapi.yaml:{n}" for n in (3, 26, 26, 9, 6, 16)]


# --- F4.2: the keyword, and no JSON

OLD = BASE.replace("3.1.0", "3.0.3")
LARGE = f"{{a: {{b: 1}}, c: {[*range(200)]}}}"
# what is wrong: the document, its line, the message
KEYWORDS: dict[str, tuple[str, int, str]] = {
    "examples in 3.0": (
        OLD.replace("default: 1", "examples: [1]"),
        26,
        "is not OpenAPI 3.0 at `components/schemas/Call/properties/size/examples`: "
        "`examples` is not a field of a 3.0 schema; write `example`",
    ),
    "a list of types in 3.0": (
        OLD.replace("type: integer", "type: [integer, 'null']"),
        26,
        "is not OpenAPI 3.0 at `components/schemas/Call/properties/size/type`: `type` is a list, and has to be text",
    ),
    "a misspelt field in a schema of an answer in 3.0": (
        OLD.replace('{$ref: "#/components/schemas/Call"}', f"{{type: object, minLenght: 1, default: {LARGE}}}"),
        17,
        "is not OpenAPI 3.0 at `paths//calls/{call_id}/get/responses/200/content/application/json/schema/minLe …`: "
        "`minLenght` is not a field of a 3.0 schema; did you mean `minLength`?",
    ),
    "a type of none": (
        BASE.replace("type: integer", "type: int"),
        26,
        "is not OpenAPI 3.1 at `components/schemas/Call/properties/size/type`: `type: int` has to be "
        "`array`, `boolean`, `integer`, `null`, `number`, `object` or `string`",
    ),
    "a field of nobody": (
        BASE.replace("tags: [calls]", "tag: [calls]"),
        9,
        "is not OpenAPI 3.1 at `paths//calls/{call_id}/get/tag`: `tag` is not a field of a 3.1 operation; "
        "did you mean `tags`?",
    ),
    "a large value of another type": (
        BASE.replace("tags: [calls]", f"tags: {LARGE}"),
        9,
        "is not OpenAPI 3.1 at `paths//calls/{call_id}/get/tags`: `tags` is an object, and has to be a list",
    ),
    "a parameter without a type": (
        BASE.replace("schema: {type: string}", f"x-large: {LARGE}"),
        11,
        "is not OpenAPI 3.1 at `paths//calls/{call_id}/get/parameters/0`: "
        "an item of `parameters` is an object, and needs `schema` or `content`",
    ),
    "an API key without a name": (
        OLD.replace(", name: X-Key", ""),
        20,
        "is not OpenAPI 3.0 at `components/securitySchemes/Key`: `Key` has no `name`, which is required",
    ),
    "a large default": (
        BASE.replace("default: 1", f"default: {LARGE}"),
        26,
        "the default does not fit its schema: it is an object, and has to be a whole number",
    ),
    "a large default of an object": (
        BASE.replace("{type: integer, default: 1}", f"{{type: object, required: [d], default: {LARGE}}}"),
        26,
        "the default does not fit its schema: it has no `d`, which is required",
    ),
    "a large value in an enum": (
        BASE.replace("default: 1", f"enum: [1, {LARGE}]"),
        26,
        "an object can't be the value of an enum; texts, numbers, booleans and null can",
    ),
    "a large version": (
        BASE.replace("3.1.0", LARGE),
        1,
        "says `openapi: an object`; write 3.1.x (3.0.x is read too)",
    ),
    "a large extension": (
        BASE.replace("default: 1", f"x-assumed: {LARGE}"),
        26,
        "`x-assumed` takes text, not an object",
    ),
}


@pytest.mark.parametrize("case", KEYWORDS)
def test_f4_2_a_message_names_the_keyword_and_prints_no_json(tmp_path: Path, case: str) -> None:
    text, line, message = KEYWORDS[case]
    assert text not in (BASE, OLD)
    assert said(tmp_path, text) == [(f"openapi.yaml:{line}", message)]
    assert len(message) < LONGEST
    # What the lint and the mock say is the same.
    document = tmp_path / "openapi.yaml"
    (finding,) = LINTERS["lint by the rules of this project"]((document,), ROOT)
    assert (finding.line, finding.message) == (line, message)
    done = CliRunner().invoke(mock, ["--spec", str(document)], catch_exceptions=False)
    assert (done.exit_code, done.output) == (1, f"Error: openapi.yaml:{line}: {message}\n")


def test_f4_2_what_a_request_is_refused_for_is_said_without_its_json(tmp_path: Path) -> None:
    schema = {"oneOf": [{"type": "string"}, {"type": "object", "required": ["x"]}], "enum": [*range(100)]}
    document = yaml.safe_load(BASE)
    item: dict[str, Any] = document["paths"]["/calls/{call_id}"]
    item["get"]["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    item["post"] = item.pop("get")
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document), "utf-8")
    body = json.dumps({"y": [*range(300)]}).encode()
    headers = (("Host", "x"), ("X-Key", "k"), ("Content-Type", "application/json"), ("Content-Length", str(len(body))))
    faults = find_faults(load(path), Request(b"raw", "POST", "/calls/a", headers, body))
    assert {fault.message for fault in faults} == {
        "an object is not valid under any of the given schemas",
        "an object does not fit its `enum`",
    }


# --- F4.3: what works instead


@pytest.mark.parametrize("key", ["swagger", "openapi"])
def test_f4_3_swagger_is_called_by_its_name(tmp_path: Path, key: str) -> None:
    ((where, what),) = said(tmp_path, BASE.replace("openapi: 3.1.0", f"{key}: '2.0'"))
    assert where == "openapi.yaml:1"
    assert what.startswith("is Swagger 2.0, which is not read; convert it to OpenAPI 3, as `swagger2openapi` does")


SCHEMES = {
    "http bearer": ("{type: http, scheme: bearer}", "Authorization: Bearer <token>"),
    "http basic": ("{type: http, scheme: Basic}", "Authorization: Basic <credentials>"),
    "oauth2": ("{type: oauth2, flows: {}}", "Authorization: Bearer <token>"),
}


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("is_alone", [True, False])
def test_f4_3_what_works_instead_of_a_token_is_said(tmp_path: Path, name: str, is_alone: bool) -> None:
    scheme, header = SCHEMES[name]
    if is_alone:
        text, line = BASE.replace("{type: apiKey, in: header, name: X-Key}", scheme), 19
    else:
        text = BASE.replace("    Key:", f"    Token: {scheme}\n    Key:", 1).replace("[{Key: []}]", "[{Token: []}]")
        line = 4
    ((where, what),) = said(tmp_path, text)
    assert where == f"openapi.yaml:{line}"
    assert f". What works instead of `{'Key' if is_alone else 'Token'}` ({name}): an API key in a header" in what
    assert f"or `security: []` here, and `{header}` in the default headers of the client" in what


def test_f4_3_what_is_said_of_a_token_works(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(BASE.replace("      tags:", "      security: []\n      tags:"), "utf-8")
    with imported(made(spec, tmp_path / MAIN)) as package:
        wire = Wire(package)
        client = wire.client.with_options(default_headers={"Authorization": "Bearer token"})
        client.calls.get("c")
        wire.close()
    assert wire.request.headers["authorization"] == "Bearer token"
    assert "x-key" not in wire.request.headers
