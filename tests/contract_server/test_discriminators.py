"""The contract server goes by discriminators: mapping, constants, and the names of the variants."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import Request, find_faults
from scripts.contract.draw_values import DEEP, values
from scripts.contract.schema_tools import validator
from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document

from .test_draw import drawn

TEXT = {"type": "string"}
COUNT = {"type": "integer"}
SCHEMAS: dict[str, Any] = {
    "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, "lives": COUNT, "same": COUNT}},
    "Dog": {"type": "object", "properties": {"kind": TEXT, "tail": TEXT, "same": TEXT}},
    "Bird": {"type": "object", "properties": {"kind": {"type": "string", "enum": ["crow", "owl"]}, "same": TEXT}},
    "Fish": {"allOf": [{"$ref": "#/components/schemas/Dog"}, {"type": "object", "properties": {"fins": COUNT}}]},
}


def reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


PET = {
    "oneOf": [reference(name) for name in SCHEMAS],
    "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat", "kitten": "Cat"}},
}
# Values that fit, by their tag alone; each with what does not fit, and differs in one property.
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a mapped tag": ({"kind": "cat", "same": 1}, {"kind": "cat", "same": "1"}),
    "another tag of the same variant": ({"kind": "kitten", "same": 1}, {"kind": "kitten", "same": "1"}),
    "the name of a mapped variant": ({"kind": "cat", "same": 1}, {"kind": "Cat", "same": 1}),
    "the name of a variant": ({"kind": "Dog", "same": "1"}, {"kind": "Dog", "same": 1}),
    "a constant": ({"kind": "owl", "same": "1"}, {"kind": "owl", "same": 1}),
    "the name of a variant with constants": ({"kind": "crow"}, {"kind": "Bird"}),
    "a variant that is put together": ({"kind": "Fish", "fins": 1}, {"kind": "Fish", "fins": "1"}),
    "an unknown tag": ({"kind": "Dog"}, {"kind": "Cow"}),
    "a tag that is no text": ({"kind": "Dog"}, {"kind": 1}),
    "no tag": ({"kind": "Dog", "tail": "t"}, {"tail": "t"}),
}
AROUND: dict[str, tuple[str, dict[str, Any]]] = {
    "alone": ("3.1.0", PET),
    "alone, 3.0": ("3.0.3", PET),
    "in a union with null": ("3.1.0", {"oneOf": [PET, {"type": "null"}]}),
    "beside null": ("3.1.0", {**PET, "oneOf": [*PET["oneOf"], {"type": "null"}]}),
    "nullable, 3.0": ("3.0.3", {**PET, "nullable": True}),
}


def spec_with(more: dict[str, Any] | None = None, version: str = "3.1.0") -> Spec:
    schemas = {**SCHEMAS, "Pet": PET, **(more or {})}
    operation = {
        "operationId": "putPet",
        "tags": ["pets"],
        "requestBody": {"required": True, "content": {"application/json": {"schema": reference("Pet")}}},
        "responses": {"204": {"description": "d"}},
    }
    document = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {"/pets": {"put": operation}},
        "components": {"schemas": schemas},
    }
    return Spec(Document(Path("mini.json"), json.dumps(document)))


# One that is hidden somewhere makes validators of a direction of their own.
HIDDEN = {"Other": {"type": "object", "properties": {"at": {**TEXT, "readOnly": True}}}}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=[*PAIRS])
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("more", [{}, HIDDEN], ids=["", "one way"])
def test_v3_the_tag_of_an_object_says_which_variant_it_must_fit(
    more: dict[str, Any], around: str, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    version, schema = AROUND[around]
    for sending in (True, False):
        checks = validator(spec_with(more, version), schema, sending=sending)
        assert [checks.is_valid(value) for value in pair] == [True, False]
        assert checks.is_valid(None) == ("null" in around)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=[*PAIRS])
@pytest.mark.parametrize("more", [{}, HIDDEN], ids=["", "one way"])
def test_v3_a_request_is_held_to_the_variant_of_its_tag(
    more: dict[str, Any], pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    spec = spec_with(more)
    headers = (("Host", "h"), ("Content-Type", "application/json"))
    found = [find_faults(spec, Request(b"", "PUT", "/pets", headers, json.dumps(body).encode(), "")) for body in pair]
    assert not found[0]
    assert {fault.rule for fault in found[1]} == {"schema"}


def test_v3_a_request_has_the_properties_of_its_own_variant_alone() -> None:
    headers = (("Host", "h"), ("Content-Type", "application/json"))
    body = json.dumps({"kind": "Dog", "lives": 9}).encode()
    found = find_faults(spec_with(), Request(b"", "PUT", "/pets", headers, body, ""))
    assert [(fault.rule, fault.where) for fault in found] == [("body-field", "body /lives")]


@pytest.mark.parametrize("sending", [True, False])
@pytest.mark.parametrize("around", AROUND)
def test_v3_every_variant_is_drawn_with_every_tag_of_its_own(around: str, sending: bool) -> None:
    version, schema = AROUND[around]
    spec = spec_with(version=version)
    deep = drawn(values(spec, schema, sending=sending, depth=DEEP))
    found = drawn(values(spec, schema, sending=sending), 200)
    assert {value and value["kind"] for value in found} - {None} == {"cat", "kitten", "Dog", "crow", "owl", "Fish"}
    checks = validator(spec, schema, sending=sending)
    assert all(checks.is_valid(value) for value in (*found, *deep))


def test_v3_the_unions_inside_a_union_have_the_constants_of_their_variants() -> None:
    inner = {"Birds": {"oneOf": [reference("Bird"), {"type": "object", "properties": {"kind": {"const": "duck"}}}]}}
    spec = spec_with(inner)
    outer = {"oneOf": [reference("Birds"), reference("Dog")], "discriminator": {"propertyName": "kind"}}
    checks = validator(spec, outer, sending=False)
    assert checks.is_valid({"kind": "duck"})
    assert checks.is_valid({"kind": "Dog"})
    assert not checks.is_valid({"kind": "Birds"})
    found = drawn(values(spec, outer, sending=False), 200)
    assert {value["kind"] for value in found} == {"crow", "owl", "duck", "Dog"}
