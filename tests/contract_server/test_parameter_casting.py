"""Parameters and forms whose schemas do not say one type in one word: what they allow, and what they refuse."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import Request, RequestValidator
from scripts.contract.request_rules import SCHEMA
from scripts.document import load

PLAIN = (("Host", "h"), ("X-Key", "sk-test-1"))
FORM = ("Content-Type", "application/x-www-form-urlencoded")
INTEGERS = {"type": "array", "items": {"type": "integer"}}
COMPONENTS = {
    "schemas": {
        "Text": {"type": ["string", "null"]},
        "Integers": {"type": ["array", "null"], "items": {"type": "integer"}},
        "Null": {"type": "null"},
    },
    "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def validator_of(schema: dict[str, Any], folder: Path, version: str = "3.1.0") -> RequestValidator:
    """Return the validator of a document in which every place of a text has one schema."""
    answer = {"responses": {"204": {"description": "Done."}}}
    plain = {"name": "it", "schema": schema}
    form = {"schema": {"type": "object", "properties": {"it": schema}}}
    document: dict[str, Any] = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": "https://example.com"}],
        "security": [{"Key": []}],
        "components": COMPONENTS if version != "3.0.3" else {"securitySchemes": COMPONENTS["securitySchemes"]},
        "paths": {
            "/query": {"get": {"operationId": "query", "parameters": [{**plain, "in": "query"}], **answer}},
            "/header": {"get": {"operationId": "header", "parameters": [{**plain, "in": "header"}], **answer}},
            "/path/{it}": {
                "get": {"operationId": "path", "parameters": [{**plain, "in": "path", "required": True}], **answer}
            },
            "/form": {"post": {"operationId": "form", "requestBody": {"content": {FORM[1]: form}}, **answer}},
        },
    }
    if "object" in schema.get("type", ()):
        del document["paths"]["/form"]  # no form can hold one in a field
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), "utf-8")
    return RequestValidator(load(path))


def requests(texts: list[str]) -> dict[str, Request]:
    """Return the texts in each place; of more than one, an array in the style that the place has by default."""
    fields, simple = "&".join(f"it={text}" for text in texts), ",".join(texts)
    return {
        "query": Request(b"raw", "GET", f"/query?{fields}", PLAIN),
        "header": Request(b"raw", "GET", "/header", (*PLAIN, ("it", simple))),
        "path": Request(b"raw", "GET", f"/path/{simple}", PLAIN),
        "form": Request(b"raw", "POST", "/form", (*PLAIN, FORM), fields.encode()),
    }


# A schema, what it allows and what it refuses.
TEXTS: dict[str, tuple[dict[str, Any], list[list[str]], list[list[str]]]] = {
    "a list of one type": ({"type": ["string"]}, [["a"]], []),
    "a text or null": ({"type": ["string", "null"]}, [["a"], ["5"], ["null"]], []),
    "a bounded text or null": ({"type": ["string", "null"], "minLength": 2}, [["ab"]], [["a"]]),
    "a date or null": ({"type": ["string", "null"], "format": "date"}, [["2024-02-29"]], [["2023-02-29"]]),
    "an integer or null": ({"type": ["integer", "null"], "maximum": 5}, [["5"]], [["x"], ["1.5"], ["6"], ["null"]]),
    "a number or null": ({"type": ["number", "null"]}, [["1.5"], ["2"]], [["x"]]),
    "a boolean or null": ({"type": ["boolean", "null"]}, [["true"]], [["x"]]),
    "a number or a boolean": ({"type": ["number", "boolean"]}, [["1.5"], ["true"]], [["x"]]),
    "one of several, of two types": ({"type": ["string", "integer"], "enum": [1, "a"]}, [["a"], ["1"]], [["b"], ["2"]]),
    "one of several, of no type": ({"enum": [1, "a"]}, [["a"], ["1"]], [["b"], ["2"]]),
    "one value": ({"const": 3}, [["3"]], [["4"]]),
    "what may be null elsewhere": (ref("Text"), [["a"]], []),
    "any of an integer and null": ({"anyOf": [{"type": "integer"}, ref("Null")]}, [["5"]], [["x"]]),
    "any of a small integer and a text": (
        {"anyOf": [{"type": "integer", "maximum": 3}, {"type": "string", "maxLength": 1}]},
        [["2"], ["5"], ["a"]],
        [["55"]],
    ),
    "an array or null": ({"type": ["array", "null"], "items": {"type": "integer"}}, [["1"], ["1", "2"]], [["x"]]),
    "an array of what may be null": ({"type": "array", "items": {"type": ["integer", "null"]}}, [["1", "2"]], [["x"]]),
    "an array of texts that may be null": ({"type": "array", "items": ref("Text")}, [["a", "5"]], []),
    "an array that may be null elsewhere": (ref("Integers"), [["1"], ["1", "2"]], [["x"], ["1", "x"]]),
    "any of an array and null": ({"anyOf": [INTEGERS, ref("Null")]}, [["1"], ["1", "2"]], [["x"], ["1", "x"]]),
    "any of null and an array": ({"anyOf": [ref("Null"), INTEGERS]}, [["1"], ["1", "2"]], [["x"], ["1", "x"]]),
    "one of an array and a text": ({"oneOf": [INTEGERS, {"type": "string"}]}, [["1", "2"], ["x"]], []),
    "all of an array": ({"allOf": [INTEGERS, {"maxItems": 2}]}, [["1"], ["1", "2"]], [["x"], ["1", "2", "3"]]),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_is_read_as_any_of_the_types_that_it_may_have(what: str, tmp_path: Path) -> None:
    schema, allowed, refused = TEXTS[what]
    validator = validator_of(schema, tmp_path)
    for texts in allowed:
        for place, request in requests(texts).items():
            assert validator(request) == (), f"{place}: {texts}"
    for texts in refused:
        for place, request in requests(texts).items():
            assert {fault.rule for fault in validator(request)} == {SCHEMA}, f"{place}: {texts}"


def test_what_may_be_null_may_be_left_out_and_may_be_empty(tmp_path: Path) -> None:
    validator = validator_of({"type": ["string", "null"]}, tmp_path)
    assert validator(Request(b"raw", "GET", "/query", PLAIN)) == ()
    assert validator(requests([""])["query"]) == ()


def test_a_refused_text_is_named_by_its_place(tmp_path: Path) -> None:
    validator = validator_of({"type": ["integer", "null"], "maximum": 5}, tmp_path)
    (fault,) = validator(requests(["6"])["query"])
    assert (fault.where, fault.message) == ("query it", "6 is greater than the maximum of 5")


def test_an_object_or_null_is_read_by_its_fields(tmp_path: Path) -> None:
    validator = validator_of({"type": ["object", "null"], "properties": {"n": {"type": ["integer", "null"]}}}, tmp_path)
    assert validator(requests(["n", "5"])["path"]) == ()
    assert {fault.rule for fault in validator(requests(["n", "x"])["path"])} == {SCHEMA}


def test_openapi_3_0_has_no_lists_of_types_and_is_read_as_before(tmp_path: Path) -> None:
    validator = validator_of(
        {"anyOf": [INTEGERS, {"type": "string", "nullable": True, "maxLength": 1}]}, tmp_path, "3.0.3"
    )
    for texts, allowed in ((["1", "2"], True), (["x"], True), (["xy"], False)):
        for place, request in requests(texts).items():
            assert (validator(request) == ()) is allowed, f"{place}: {texts}"
