"""Hostile text: in every place where a document takes text it is refused by line, or becomes harmless code."""

import copy
import importlib
import json
import pkgutil
import re
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from tests.expected import MAIN
from tests.generator.workshop import NAME, command, imported

CANARY = "hostile-canary"
ELSEWHERE = Path(tempfile.gettempdir(), CANARY)
TOUCH = f"__import__('pathlib').Path('{CANARY}').touch()"
DOUBLE = TOUCH.replace("'", '"')
# All of them would act if they were not wrapped; each in another way.
STRINGS = {
    "double quotes": f'"); {TOUCH}; ("',
    "single quotes": f"'); {DOUBLE}; ('",
    "triple quotes": f'"""\n{TOUCH}\n"""',
    "triple single quotes": f"'''\n{DOUBLE}\n'''",
    "a line": f"x\n{TOUCH}\n#",
    "an indented line": f"x\n        {TOUCH}\n\r\n    {TOUCH}",
    "a carriage return": f"x\r{TOUCH}\r#",
    "a template's expression": "{{ 7*7 }}{{ config.__class__.__init__.__globals__ }}",
    "a template's block": "{% raw %}{% include 'client.py.jinja' %}{% endraw %}{# #}",
    "braces": f"{{{TOUCH}}}",
    "a backslash": "\\",
    "a backslash and quotes": f'\\"; {TOUCH}; x = "\\',
    "backslashes and triple quotes": f'\\"""\n{TOUCH}\n\\\\"""\\',
    "an escape": "\\N{BELL}\\x41\\u0041\\101\\U00110000 " + "\\" * 200,
    "a way out": f"../../../{CANARY}",
    "an absolute path": str(ELSEWHERE),
    "control characters": "a\x00b\x07\x1b[31m\x7f\x85\x0c\u2028\u2029\ufeff\u202e\u200d",
    "letters of all kinds": "\uff46\uff52\uff4f\uff4d \ufb01 \u2167 e\u0301\u0133 \U0001d4d3 \U0001f642 \u65e5\u672c",
    "nothing but a mark": "$",
    "markup": "-->\n</script><script>alert(1)</script><!--",
    "TOML": f'"\n[tool.hatch]\nx = "{CANARY}',
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "servers": [{"url": "https://hostile.example"}],
    "security": [{"Key": []}],
    "tags": [{"name": "calls"}],
    "paths": {
        "/calls/{call_id}": {
            "post": {
                "operationId": "updateCall",
                "tags": ["calls"],
                "parameters": [
                    {"name": "call_id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "note", "in": "query", "schema": {"type": "string"}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Call"}}}},
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Call"}}},
                    }
                },
            }
        }
    },
    "components": {
        "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        "schemas": {
            "Call": {"type": "object", "properties": {"id": {"type": "string"}}},
            "Mode": {"type": "string", "enum": ["a"]},
        },
    },
}


def operation(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/calls/{call_id}"]["post"]
    return found


def free_texts(document: dict[str, Any], text: str) -> None:
    """Puts a text wherever OpenAPI takes any."""
    schemas, call = document["components"]["schemas"], operation(document)
    document["info"] |= {"title": text, "description": text, "version": text, "summary": text}
    document["tags"][0]["description"] = text
    document["servers"][0]["description"] = text
    call |= {"summary": text, "description": text, "x-assumed": text, "x-source": text, "deprecated": True}
    call["parameters"][0] |= {"description": text, "example": text}
    call["parameters"].append({"name": text, "in": "query", "schema": {"type": "string", "default": text}})
    call["requestBody"] |= {"description": text}
    call["responses"]["200"]["description"] = text
    schemas["Mode"] |= {"enum": [text, "other"], "default": text, "description": text, "title": text}
    inner = {"type": "string", "const": text, "description": text, "title": text, "examples": [text], "default": text}
    schemas["Call"] |= {"title": text, "description": text, "required": [text], "examples": [{text: text}]}
    schemas["Call"]["properties"] |= {text: inner, "mode": {"$ref": "#/components/schemas/Mode"}}
    schemas["Call"]["properties"]["id"]["format"] = text
    schemas["Call"]["properties"]["object"] = {"type": "object", "properties": {text: {"enum": [text, None]}}}


def at(*steps: str | int) -> Callable[[dict[str, Any], str], None]:
    """Puts a text at one place."""

    def put(document: dict[str, Any], text: str) -> None:
        node: Any = document
        for step in steps[:-1]:
            node = node[step]
        node[steps[-1]] = text

    return put


def key(*steps: str | int) -> Callable[[dict[str, Any], str], None]:
    """Puts a text in the place of a key."""

    def put(document: dict[str, Any], text: str) -> None:
        node: Any = document
        for step in steps[:-1]:
            node = node[step]
        node[text] = node.pop(steps[-1])

    return put


def names(document: dict[str, Any], text: str) -> None:
    operation(document).update({"operationId": text, "tags": [text]})


def path(document: dict[str, Any], text: str) -> None:
    document["paths"]["/" + text + "/{call_id}"] = document["paths"].pop("/calls/{call_id}")


def path_parameter(document: dict[str, Any], text: str) -> None:
    operation(document)["parameters"][0]["name"] = text
    document["paths"]["/calls/{" + text + "}"] = document["paths"].pop("/calls/{call_id}")


def parameter(location: str) -> Callable[[dict[str, Any], str], None]:
    def put(document: dict[str, Any], text: str) -> None:
        operation(document)["parameters"].append({"name": text, "in": location, "schema": {"type": "string"}})

    return put


POST = ("paths", "/calls/{call_id}", "post")
# Places whose text has a form; what has not got it is refused.
NAMES = {
    "operationId and tag": names,
    "method": at(*POST, "x-sdk-method"),
    "path": path,
    "path parameter": path_parameter,
    "header": parameter("header"),
    "cookie": parameter("cookie"),
    "key header": at("components", "securitySchemes", "Key", "name"),
    "security scheme": key("components", "securitySchemes", "Key"),
    "server": at("servers", 0, "url"),
    "server with a path": lambda document, text: at("servers", 0, "url")(document, "https://hostile.example/" + text),
    "schema": key("components", "schemas", "Mode"),
    "media type": key(*POST, "requestBody", "content", "application/json"),
    "media type of a response": key(*POST, "responses", "200", "content", "application/json"),
    "status": key(*POST, "responses", "200"),
    "reference": at(*POST, "requestBody", "content", "application/json", "schema", "$ref"),
    "type": at("components", "schemas", "Call", "type"),
    "style": at(*POST, "parameters", 1, "style"),
    "location": at(*POST, "parameters", 1, "in"),
    "version": at("openapi"),
    "method of HTTP": key("paths", "/calls/{call_id}", "post"),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where the canary would appear.
    monkeypatch.chdir(tmp_path)


def generated(tmp_path: Path, document: dict[str, Any]) -> Path | None:
    """The package of a document, or None where it was refused as it should be."""
    spec, output = tmp_path / "openapi.json", tmp_path / "generated"
    spec.write_text(json.dumps(document, indent=1), "utf-8")
    result = command(spec=spec, output=output)
    assert not list(tmp_path.rglob(CANARY + "*"))
    assert not ELSEWHERE.exists()
    if result.exit_code == 0:
        assert sorted(p.name for p in tmp_path.iterdir()) == ["generated", "openapi.json"]
        assert [p.name for p in output.iterdir()] == [MAIN]
        return output / MAIN
    assert result.exit_code == 1
    *messages, last = result.output.rstrip("\n").split("\n")
    assert last == f"{output}/ is as it was."
    for message in messages:
        assert re.match(r"openapi\.json:\d+: \S", message), message
        assert message.isprintable()
    assert not list(output.rglob("*"))
    return None


def import_all(package: Path) -> None:
    """Imports every module of the package that is not the runtime's."""
    with imported(package) as root:
        for found in pkgutil.walk_packages(root.__path__, f"{NAME}."):
            if "._runtime." not in found.name:
                importlib.import_module(found.name)


@pytest.mark.parametrize("kind", STRINGS)
def test_hostile_text_becomes_harmless_code(tmp_path: Path, kind: str) -> None:
    text = STRINGS[kind]
    document = copy.deepcopy(DOCUMENT)
    free_texts(document, text)
    package = generated(tmp_path, document)
    assert package is not None
    tomllib.loads((package / "pyproject.toml").read_text("utf-8"))
    import_all(package)
    with imported(package) as root:
        call = importlib.import_module(f"{NAME}.models").Call
        whole = {text: text, "id": "i", "mode": text, "object": {text: None}}
        value = call.from_dict(whole)
        assert (value.violations, value.to_dict()) == ((), whole)
        assert getattr(value, call._descriptor.names[text]) == text
        # All that is compiled for a model, of constants.
        assert json.loads(value.to_json()) == whole
        assert [each.to_dict() for each in call.__read_all__([whole] * 8)] == [whole] * 8
        assert call.__doc__
        dicts = importlib.import_module(f"{NAME}.inputs")
        assert get_type_hints(dicts.Call).keys() == call._descriptor.names.keys()
        assert text in get_type_hints(dicts.CallObject)
        entry = importlib.import_module(f"{NAME}._operations").OPERATIONS["updateCall"]
        assert entry.parameters["query", text].isidentifier()
        assert entry.fields[text].isidentifier()
        assert root.VoicebotStudio.__doc__
    assert not list(tmp_path.rglob(CANARY + "*"))


@pytest.mark.share(4)
@pytest.mark.parametrize("place", NAMES)
def test_hostile_names_are_refused_or_harmless(tmp_path: Path, place: str) -> None:
    for number, text in enumerate(STRINGS.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        document = copy.deepcopy(DOCUMENT)
        NAMES[place](document, text)
        package = generated(folder, document)
        if package is not None:
            import_all(package)
    assert not list(tmp_path.rglob(CANARY + "*"))


@pytest.mark.parametrize("kind", ["a line", "a carriage return", "double quotes", "triple quotes"])
def test_the_canary_would_have_been_touched(tmp_path: Path, kind: str) -> None:
    """The canary notices text that is put into code as it is."""
    code = {"double quotes": f'str("{STRINGS[kind]}")', "triple quotes": f'"""{STRINGS[kind]}"""'}
    exec(compile(code.get(kind, STRINGS[kind]), "hostile", "exec"), {"x": 0})  # noqa: S102
    assert (tmp_path / CANARY).exists()
