"""The validators of the contract server: what documents mean is read in 3.1 as it is in 3.0."""

from typing import Any

import pytest

from scripts.contract.schema_tools import validator
from tests.coverage.document_changes import SAMPLES, read, sample


@pytest.mark.parametrize(
    ("schema", "value", "fits"),
    [
        ({"type": "string", "nullable": True}, None, True),
        ({"type": "string", "nullable": False}, None, False),
        ({"type": "string", "enum": ["a"], "nullable": True}, None, True),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}], "nullable": True}, None, True),
        ({"type": "object", "properties": {"a": {"type": "string", "nullable": True}}}, {"a": None}, True),
        ({"type": "object", "properties": {"nullable": {"type": "string"}}}, {"nullable": None}, False),
        ({"type": "string", "nullable": True}, 1, False),
    ],
)
def test_t1_nullable_means_in_3_1_what_it_means_in_3_0(schema: dict[str, Any], value: Any, fits: bool) -> None:
    assert validator(read(sample(SAMPLES[0])), schema, sending=False).is_valid(value) is fits


CLOSED = {"type": "object", "patternProperties": {r"^\p{Lu}": {"type": "integer"}}, "additionalProperties": False}


@pytest.mark.parametrize(
    ("additional", "value", "fits"),
    [
        (False, {"É": 1}, True),
        (False, {"É": "1"}, False),
        (False, {"é": 1}, False),
        (True, {"é": "1"}, True),
        ({"type": "boolean"}, {"É": 1, "é": True}, True),
        ({"type": "boolean"}, {"é": 1}, False),
    ],
)
def test_v6_a_pattern_of_properties_is_one_of_ecmascript(additional: Any, value: Any, fits: bool) -> None:
    schema = {**CLOSED, "additionalProperties": additional}
    for sending in (True, False):
        assert validator(read(sample(SAMPLES[0])), schema, sending=sending).is_valid(value) is fits
