"""The bodies are what the figures say of them, on every run."""

import json
import re
from typing import Any

import pytest

from benchmarks import payloads
from benchmarks.fields import ANALYSIS, CALL, DATE_TIMES, MESSAGE

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")


@pytest.fixture(scope="module")
def typical() -> Any:
    return json.loads(payloads.typical())


@pytest.mark.parametrize(
    ("body", "size"), [(payloads.small(), 1.1e3), (payloads.typical(), 15e3), (payloads.large(), 1.6e6)]
)
def test_a_body_has_its_size(body: bytes, size: float) -> None:
    assert len(body) == pytest.approx(size, rel=0.05)


def test_a_body_is_the_same_each_time() -> None:
    assert payloads.call(3) == payloads.call(3)


@pytest.mark.parametrize("messages", [0, 1, 40, 1_000])
def test_a_call_has_as_many_messages_as_were_asked_for(messages: int) -> None:
    assert len(json.loads(payloads.call(messages))["messages"]) == messages


def test_the_typical_call_has_forty_messages_of_seven_fields(typical: Any) -> None:
    assert [set(message) for message in typical["messages"]] == [set(MESSAGE)] * 40


def test_every_declared_field_is_there_and_none_besides(typical: Any, document: Any) -> None:
    schemas = document["components"]["schemas"]
    assert set(typical) == set(CALL) == set(schemas["Call"]["properties"])
    assert set(MESSAGE) == set(schemas["Message"]["properties"])
    assert set(typical["analysis"]) == set(ANALYSIS) == set(schemas["Analysis"]["properties"])


def test_the_date_times_are_those_that_the_document_declares(typical: Any, document: Any) -> None:
    declared = document["components"]["schemas"]["Call"]["properties"]
    assert {name for name, schema in declared.items() if schema.get("format") == "date-time"} == DATE_TIMES
    assert {name for name, value in typical.items() if _DATE_TIME.fullmatch(str(value))} == DATE_TIMES


def test_no_text_but_the_transcript_is_long(typical: Any) -> None:
    texts = [value for message in typical["messages"] for value in message.values() if isinstance(value, str)]
    texts += [value for name, value in typical.items() if isinstance(value, str) and name != "transcript"]
    assert max(map(len, texts)) <= 300
