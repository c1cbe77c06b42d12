"""The document that types are made from tells by itself what is sent and what comes."""

import json
from typing import Any

import pytest

from languages.typescript.generator.document import for_types
from tests.generator.test_directions import STANDS, called_like_the_flags, flagged


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
