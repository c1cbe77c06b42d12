"""Each repair of the table repairs the fault that it is for, and nothing is repaired that is no fault."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.corpus.document_variants import with_one_key
from tests.corpus.repairs import REPAIRS, repaired
from tests.corpus.samples import sample

JSON = dict[str, Any]


def _get(document: JSON) -> JSON:
    node: JSON = document["paths"]["/books/{id}"]["get"]
    return node


def _book(document: JSON) -> JSON:
    node: JSON = document["components"]["schemas"]["Book"]
    return node


def _property(schema: JSON) -> Callable[[JSON], None]:
    return lambda document: _book(document)["properties"].update(added=schema)


def _parameters(*parameters: JSON) -> Callable[[JSON], None]:
    return lambda document: _get(document).update(parameters=[*parameters])


_TEXT = {"type": "string"}
# What is planted, and the number in the table of the repair that it is for.
FAULTS: dict[str, tuple[int, Callable[[JSON], None]]] = {
    "a keyword of 3.1": (0, _property({"type": "string", "examples": ["a"]})),
    "a constant of 3.1": (0, _property({"const": "a"})),
    "a list of types": (0, _property({"type": ["string", "null"]})),
    "a variant that is null": (0, _property({"oneOf": [{"type": "string"}, {"type": "null"}]})),
    "an enum without values": (0, _property({"type": "string", "enum": []})),
    "an enum of nothing of its type": (9, _property({"type": "object", "enum": ["a"]})),
    "a pattern in slashes": (10, _property({"type": "string", "pattern": "/^a$/u"})),
    "a schema beside a parameter": (0, _parameters({"name": "a", "in": "query", "allOf": [_TEXT], "schema": {}})),
    "a default that does not fit": (2, _property({"type": "string", "default": 1})),
    "a path parameter that nobody declares": (3, lambda document: document["paths"]["/books/{id}"].pop("parameters")),
    "a path parameter that is not required": (
        0,
        lambda document: document["components"]["parameters"]["Id"].pop("required"),
    ),
    "a parameter that is not in the path": (
        4,
        _parameters({"name": "other", "in": "path", "required": True, "schema": _TEXT}),
    ),
    "a parameter that is there twice": (0, _parameters(*[{"name": "a", "in": "query", "schema": _TEXT}] * 2)),
    "a parameter that is declared twice": (
        5,
        _parameters(*[{"name": "a", "in": "query", "schema": schema} for schema in (_TEXT, {"type": "integer"})]),
    ),
    "a header of the client's own": (6, _parameters({"name": "User-Agent", "in": "header", "schema": _TEXT})),
    "an operation without an id": (7, lambda document: _get(document).pop("operationId")),
    "no servers": (8, lambda document: document.pop("servers")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_repaired(fault: str) -> None:
    document = with_one_key(sample())
    FAULTS[fault][1](document)
    changed, repairs = repaired(document)
    assert sum(repairs.values()) >= 1
    assert repaired(changed)[1] == {}


def test_every_repair_has_a_fault() -> None:
    of_newer_documents = {1}  # which have a test of their own: in 3.0 the meta-schema finds it first
    assert {number for number, _ in FAULTS.values()} | of_newer_documents == set(range(len(REPAIRS)))


@pytest.mark.parametrize("name", ["type", "enum", "default"])
def test_a_property_called_like_a_keyword_stays(name: str) -> None:
    document = with_one_key(sample())
    faulty: JSON = {"type": "object", "enum": ["a"]}
    _book(document).update(properties={name: faulty, "x": {"type": "string", "enum": []}}, required=[name])
    _book(document)["properties"]["y"] = {"type": "string", "default": 1}
    changed, _ = repaired(document)
    assert _book(changed)["properties"] == {name: {"enum": ["a"]}, "x": _TEXT, "y": _TEXT}


def test_what_the_newer_version_writes_otherwise_is_repaired() -> None:
    document = with_one_key(sample()) | {"openapi": "3.1.0"}
    _book(document)["properties"]["added"] = {
        "type": "number",
        "minimum": 0,
        "exclusiveMinimum": True,
        "$recursiveAnchor": True,
    }
    _book(document)["properties"]["one"] = {"type": "string", "enum": []}
    _book(document)["required"] = ["author", "author"]
    changed, _ = repaired(document)
    assert _book(changed)["properties"] == {
        "author": {"$ref": "#/components/schemas/Author"},
        "added": {"type": "number", "exclusiveMinimum": 0},
        "one": {"type": "string"},
    }
    assert _book(changed)["required"] == ["author"]


def test_what_is_no_fault_stays() -> None:
    document = with_one_key(sample())
    body = {"content": {"multipart/form-data": {"schema": {"type": "object"}}}}
    document["paths"]["/authors"]["get"]["requestBody"] = body
    changed, repairs = repaired(document)
    assert repairs == {}
    assert changed["paths"]["/authors"]["get"]["requestBody"] == body
