"""The document that types are made from tells by itself what is sent and what comes."""

import json
from typing import Any

import pytest

from languages.typescript.generator.document import for_types
from languages.typescript.generator.open_types import tagged_unions
from scripts.client_model import client_model
from tests.generator.test_directions import STANDS, called_like_the_flags, directions, flagged


@pytest.mark.parametrize("flag", ["readOnly", "writeOnly"])
@pytest.mark.parametrize("prop", STANDS, ids=json.dumps)
def test_t1_5_a_flag_is_read_wherever_it_stands(prop: dict[str, Any], flag: str) -> None:
    made = for_types(flagged(prop, flag))
    assert made is not None
    document, _ = made
    assert document["components"]["schemas"]["Whole"]["required"] == ["q"]
    assert flag not in json.dumps(document)


def test_t1_5_a_property_may_be_called_like_the_flags() -> None:
    assert for_types(called_like_the_flags()) is None


def test_v3_each_variant_has_its_texts_and_there_is_an_unknown_one() -> None:
    spec = directions({"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Event"}})
    event = {"type": "object", "properties": {"kind": {"type": "string"}}}
    # One is mapped to twice, one has a constant, one is called by its name.
    spec.document["components"]["schemas"] |= {
        "Begun": event,
        "Ended": {"type": "object", "properties": {"kind": {"const": "ended"}}},
        "Said": event,
        "Event": {
            "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Begun", "Ended", "Said")],
            "discriminator": {"propertyName": "kind", "mapping": {"begun": "Begun", "again": "Begun"}},
        },
    }
    made = for_types(spec, tagged_unions(client_model(spec)))
    assert made is not None
    document, placeholders = made
    assert document["components"]["schemas"]["Whole"]["properties"]["p"]["type"] == ["array", "null"]
    *variants, unknown = document["components"]["schemas"]["Event"]["anyOf"]
    assert [each["allOf"][1]["properties"]["kind"]["enum"] for each in variants] == [
        ["begun", "again"],
        ["ended"],
        ["Said"],
    ]
    assert unknown == {"$ref": "#/components/schemas/UnknownEvent"}
    assert [(each.name, each.ours, each.of) for each in placeholders] == [("UnknownEvent", "UnknownVariant", '"kind"')]
