"""Bad input: one clear message with file and line, exit status 1, and generated/ as it was."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scripts.document import SpecError, load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from tests.expected import MAIN
from tests.generator.workshop import CONFIG, ROOT, command

BASE = """\
openapi: 3.1.0
info: {title: Bad, version: "1"}
servers: [{url: "https://bad.example"}]
security: [{Key: []}]
paths:
  /calls/{call_id}:
    get:
      operationId: getCall
      tags: [calls]
      parameters:
        - {name: call_id, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: A call
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Call"}
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Call:
      type: object
      properties:
        id: {type: string}
        size: {type: integer, default: 1}
"""
PARAMETER = "        - {name: call_id, in: path, required: true, schema: {type: string}}\n"
SECOND = "  /x:\n    get: {operationId: %s, tags: [calls], responses: {'204': {description: x}}}\n"

# what is wrong: what is replaced, by what, the line that is named, words of the message
CASES: dict[str, tuple[str, str, int, str]] = {
    "an open bracket": ("type: object", "type: [object", 24, "is not YAML"),
    "a tab": ("      type: object", "\ttype: object", 23, "is not YAML"),
    "two documents": ("components:", "---\ncomponents:", 18, "another document"),
    "a NUL": ("title: Bad", "title: B\0d", 2, "control characters"),
    "a duplicate key": ("    Call:\n", "    Call: {}\n    Call:\n", 23, "`Call` a second time"),
    "a duplicate method": ("    get:\n", "    get: {}\n    get:\n", 8, "`get` a second time"),
    "a merge key": ("        id: {type", "        <<: {a: {}}\n        id: {type", 25, "not plain text"),
    "a tag of YAML's": ("title: Bad", "title: !!timestamp 2020-01-01", 2, "timestamp"),
    "code in a tag": ("title: Bad", "title: !!python/object/apply:os.system [x]", 2, "leave it out"),
    "an alias of itself": (
        "{type: string}\n        s",
        "&x {type: object, properties: {y: *x}}\n        s",
        25,
        "alias",
    ),
    "another version": ("openapi: 3.1.0", "openapi: 2.0", 1, "is Swagger 2.0"),
    "no version": ("openapi: 3.1.0", "swagger: '2.0'", 1, "is Swagger 2.0, which is not read; convert it"),
    "an unknown type": ("type: integer", "type: int", 26, "is not OpenAPI 3.1"),
    "a path item that is none": (
        "  /calls/{call_id}:\n",
        "  /x: 1\n  /calls/{call_id}:\n",
        6,
        "`/x: 1` has to be an object",
    ),
    "a parameter without a schema": (
        ", schema: {type: string}}\n      resp",
        "}\n      resp",
        11,
        "is not OpenAPI 3.1",
    ),
    "no operations": ("paths:", "x-paths:", 1, "no operation"),
    "no server": ('servers: [{url: "https://bad.example"}]', "x-servers: []", 1, "no `servers`"),
    "a server variable that is none": ("https://bad.example", "https://{stage}.example", 3, "`{stage}`"),
    "a server with a query": ("https://bad.example", "https://bad.example?q=1", 3, "without a query"),
    "a server with a user": ("https://bad.example", "https://a:b@bad.example", 3, "is not an http URL"),
    "no API key": ("type: apiKey, in: header, name: X-Key", "type: http, scheme: basic", 19, "no API key"),
    "a key header that is none": ("name: X-Key", 'name: "X\\nKey"', 20, "can't be the name of a header"),
    "a dangling reference": ('schemas/Call"', 'schemas/Cal"', 17, "`$ref: #/components/schemas/Cal` leads nowhere"),
    "a reference to another file": ('"#/components/schemas/Call"', "other.yaml", 17, "leaves the document"),
    "a reference to itself": (
        "id: {type: string}",
        "id: {$ref: '#/components/schemas/Call/properties/id'}",
        25,
        "circle",
    ),
    "a reference in a circle": (
        "    Call:\n",
        "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n    Call:\n",
        22,
        "round in a circle",
    ),
    "an array of itself": (
        "    Call:\n",
        "    A: {type: array, items: {$ref: '#/components/schemas/A'}}\n    Call:\n",
        22,
        "`A` contains itself",
    ),
    "a union with itself": (
        "    Call:\n",
        "    A: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}\n    Call:\n",
        22,
        "`A` contains itself",
    ),
    "an allOf of itself": (
        "    Call:\n",
        "    A: {allOf: [{$ref: '#/components/schemas/B'}]}\n"
        "    B: {allOf: [{$ref: '#/components/schemas/A'}]}\n    Call:\n",
        22,
        "`A` contains itself",
    ),
    "parts that contradict each other": (
        "    Call:\n",
        "    A: {allOf: [{properties: {x: {type: string}}}, {properties: {x: {type: integer}}}]}\n    Call:\n",
        22,
        "no value fits all parts of this `allOf`: `x` is ",
    ),
    "no operationId": ("      operationId: getCall\n", "", 7, "has no `operationId`"),
    "a duplicate operationId": ("components:", SECOND % "getCall" + "components:", 19, "is taken at openapi.yaml:8"),
    "two operations of one name": ("components:", SECOND % "get_call" + "components:", 19, "x-sdk-method: <name>"),
    "an operationId without letters": ("getCall", "'--'", 8, "makes no name"),
    "an operationId that begins with a digit": ("getCall", "2fa", 8, "makes no name"),
    "a tag without letters": ("[calls]", "['!']", 9, "makes no name"),
    "a method that is no name": ("tags: [calls]", "x-sdk-method: no pe", 9, "is no name"),
    "an extension of the wrong type": ("default: 1", "x-sensitive: 'yes'", 26, "takes true or false"),
    "an undeclared path parameter": (PARAMETER, PARAMETER.replace("path, required: true", "query"), 7, "not declared"),
    "a path parameter that is not in the path": (
        PARAMETER,
        PARAMETER + PARAMETER.replace("call_", ""),
        12,
        "not stand in",
    ),
    "an optional path parameter": ("required: true", "required: false", 11, "required"),
    "a parameter declared twice": (PARAMETER, PARAMETER * 2, 12, "declared twice"),
    "a parameter that the client sends itself": (
        PARAMETER,
        PARAMETER + "        - {name: X-Key, in: header, schema: {type: string}}\n",
        12,
        "the client's own",
    ),
    "a header that is none": (
        PARAMETER,
        PARAMETER + '        - {name: "a\\r\\nb", in: header, schema: {type: string}}\n',
        12,
        "can't be the name of a header",
    ),
    "an unknown style": ("required: true, schema", "required: true, style: matrix, schema", 11, "style: matrix"),
    "a default of the wrong type": ("default: 1", "default: one", 26, "the default does not fit"),
    "a default that is not in the enum": ("default: 1", "enum: [1, 2], default: 3", 26, "the default does not fit"),
    "an enum without values": ("default: 1", "enum: []", 26, "has no values"),
    "an enum of objects": ("default: 1", "enum: [{a: 1}]", 26, "can't be the value of an enum"),
    "an endless number": ("default: 1", "enum: [1e999]", 26, "can't be the value of an enum"),
    "an unknown media type": ("application/json", "image/png", 16, "`image/png` is not one"),
    "a body without a media type": (
        "      responses:\n",
        "      requestBody: {content: {}}\n      responses:\n",
        12,
        "no media",
    ),
    "a path with a space": ("/calls/{call_id}:", "/ca lls/{call_id}:", 6, "is not a URL path"),
    "a path with dots": ("/calls/{call_id}:", "/../{call_id}:", 6, "is not a URL path"),
}
# Those of them that are no OpenAPI at all; the others are, and no client can be made of them.
INVALID = {
    *("an open bracket", "a tab", "two documents", "a NUL", "a duplicate key", "a duplicate method", "a merge key"),
    *("a tag of YAML's", "code in a tag", "an alias of itself", "another version", "no version"),
    *("an unknown type", "a path item that is none", "a parameter without a schema", "an optional path parameter"),
    *("a dangling reference", "a reference to another file", "a reference to itself", "a reference in a circle"),
}
TEXTS: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 1, "is empty"),
    "a list": (b"- 1\n", 1, "is not a mapping"),
    "a word": (b"openapi\n", 1, "is not a mapping"),
    "another charset": (b"openapi: 3.1.0\n# caf\xe9\n", 2, "is not UTF-8"),
    "deep nesting": (b"x: 1\ny: " + b"[" * 200_000, 2, "nested more than 100 deep"),
    "aliases of aliases": (
        b"a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        + b"".join(b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 9)),
        7,
        "aliases",
    ),
}
JSON_TEXTS: dict[str, tuple[bytes, int, str]] = {
    "cut": (b'{"openapi": "3.1.0",\n', 2, "is not JSON"),
    "a duplicate key": (b'{"openapi": "3.1.0",\n "openapi": "3.1.0"}', 2, "`openapi` a second time"),
    "no number": (b'{"openapi": NaN}', 1, "is not JSON"),
    "deep nesting": (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 1, "nested more than 100 deep"),
    "nesting that can be followed": (b'{"a":' + b"[" * 300 + b"]" * 300 + b"}", 1, "nested more than 100 deep"),
    "half of a surrogate pair": (b'{"openapi": "\\ud800"}', 1, "surrogate"),
}
# what is wrong: what is replaced in the settings, by what, words of the message
CONFIGS: dict[str, tuple[str, str, str]] = {
    "a misspelt key": ("literal_enums: true", "litteral_enums: true", "did you mean `literal_enums`?"),
    "an unknown key": ("literal_enums: true", "zzz: true", "no generator knows `zzz`; known are"),
    "a value of the wrong type": ("literal_enums: true", "literal_enums: perhaps", "`literal_enums`"),
    "a version that is a number": (
        "package_version_override: ",
        "package_version_override: 0.1  # ",
        "`package_version_override`",
    ),
    "a package that can't be imported": ("voicebot_studio", "Voicebot Studio", "`package_name_override`"),
    "no project": ("project_name_override: voicebot-studio\n", "", "`project_name_override`"),
    "a project of no name": ("project_name_override: voicebot-studio", "project_name_override: null", "wanted"),
    "a hook that isn't there": ("post_hooks:\n  - ruff check", "post_hooks:\n  - no-such-tool", "can't be run"),
    "a hook that fails": ("post_hooks:\n  - ruff check", "post_hooks:\n  - ruff nope", "failed"),
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with something in it that must stay as it is."""
    folder = tmp_path / "generated"
    (folder / MAIN).mkdir(parents=True)
    (folder / MAIN / "kept.py").write_text("kept\n", "utf-8")
    return folder


def refused(spec: Path, output: Path, *arguments: str | Path) -> list[str]:
    """Return the message of the command, which must refuse the document in the one way there is."""
    before = [(path, path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in output.rglob("*")]
    result = command(*arguments, spec=spec, output=output)
    assert result.exit_code == 1
    assert [
        (path, path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in output.rglob("*")
    ] == before
    assert "Traceback" not in result.output
    *messages, last = result.output.rstrip("\n").split("\n")
    assert last == f"{output}/ is as it was."
    assert messages
    for message in messages:
        assert re.match(r"[\w.-]+\.(yaml|json):\d+: \S", message), message
        assert message.isprintable()
    return messages


def holds(messages: list[str], place: str, words: str) -> None:
    """One of the messages has this place and these words."""
    assert [message for message in messages if message.startswith(f"{place}: ") and words in message], messages


@pytest.mark.parametrize("case", CASES)
def test_a_bad_document_is_refused(tmp_path: Path, output: Path, case: str) -> None:
    old, new, line, words = CASES[case]
    assert BASE.count(old) >= 1
    spec = tmp_path / "openapi.yaml"
    spec.write_text(BASE.replace(old, new, 1), "utf-8")
    holds(refused(spec, output), f"openapi.yaml:{line}", words)


@pytest.mark.parametrize("case", CASES)
def test_an_error_tells_what_is_no_openapi_from_what_no_client_is_made_of(tmp_path: Path, case: str) -> None:
    old, new, _, _ = CASES[case]
    spec = tmp_path / "openapi.yaml"
    spec.write_text(BASE.replace(old, new, 1), "utf-8")
    with pytest.raises(SpecError) as error:
        make_package(load(spec), read_config(CONFIG), ROOT, MAIN, tmp_path / "package")
    assert error.value.kind == ("invalid" if case in INVALID else "refused")


@pytest.mark.parametrize("case", TEXTS)
def test_what_is_no_document_is_refused(tmp_path: Path, output: Path, case: str) -> None:
    data, line, words = TEXTS[case]
    spec = tmp_path / "openapi.yaml"
    spec.write_bytes(data)
    holds(refused(spec, output), f"openapi.yaml:{line}", words)


@pytest.mark.parametrize("case", JSON_TEXTS)
def test_what_is_no_json_document_is_refused(tmp_path: Path, output: Path, case: str) -> None:
    data, line, words = JSON_TEXTS[case]
    spec = tmp_path / "openapi.json"
    spec.write_bytes(data)
    holds(refused(spec, output), f"openapi.json:{line}", words)


@pytest.mark.parametrize("case", CONFIGS)
def test_a_bad_configuration_is_refused(tmp_path: Path, output: Path, case: str) -> None:
    old, new, words = CONFIGS[case]
    spec, config = tmp_path / "openapi.yaml", tmp_path / "generator-config.yaml"
    spec.write_text(BASE, "utf-8")
    text = CONFIG.read_text("utf-8")
    assert text.count(old) == 1
    config.write_text(text.replace(old, new), "utf-8")
    # A key that isn't there has no line of its own: the first key's is named.
    line = text[: text.index(old if new else "\nproject_name") + 1].count("\n") + 1
    holds(refused(spec, output, "--config", config), f"generator-config.yaml:{line}", words)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, output: Path) -> None:
    holds(refused(tmp_path / "none.yaml", output), "none.yaml:1", "can't be read")


def test_the_document_that_all_are_made_of_is_good(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text("\ufeff" + BASE, "utf-8")  # a byte order mark is no mistake
    assert command(spec=spec, output=tmp_path / "generated").exit_code == 0


def test_what_is_asked_for_mends_two_operations_of_one_name(tmp_path: Path, output: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    second = SECOND % "get_call"
    spec.write_text(BASE.replace("components:", second + "components:", 1), "utf-8")
    (message,) = refused(spec, output)
    assert "`get_call` and `getCall` (openapi.yaml:7) would both be `client.calls.get`" in message
    spec.write_text(BASE.replace("components:", second.replace("tags", "x-sdk-method: fetch, tags") + "components:", 1))
    assert command(spec=spec, output=output).exit_code == 0
    calls = (output / "python/voicebot_studio/resources/calls.py").read_text("utf-8")
    assert ("def get(" in calls, "def fetch(" in calls) == (True, True)


def test_warnings_can_be_reported_instead(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*given: Any) -> tuple[Any, list[tuple[tuple[str, ...], str]]]:
        return real(*given)[0], [(("components", "schemas", "Call"), "can't be read whole")]

    generator = f"languages.{MAIN}.generator"
    real = import_module(f"{generator}.engine").parse
    monkeypatch.setattr(f"{generator}.package.parse", parse)
    spec = tmp_path / "openapi.yaml"
    spec.write_text(BASE, "utf-8")
    holds(refused(spec, output), "openapi.yaml:22", "can't be read whole")
    result = command("--warnings", "report", spec=spec, output=output)
    assert result.exit_code == 0
    assert result.output.startswith("warning: openapi.yaml:22: can't be read whole")
