"""The drawing itself, on documents that are hard to draw from: what is impossible is told of, all else is drawn."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document
from tests import share
from tests.contract import draw_cache, mutated_samples
from tests.contract.drawn_calls import requests, responses
from tests.contract.missing_parts import without_required_parts
from tests.contract.mutated_samples import misfits
from tests.contract.run_settings import DRAWS

NEVER = "^a$(?=b)"
WHY = f"nothing that matches the pattern {NEVER!r} could be drawn; give its schema `examples`"
TEXT: dict[str, Any] = {"type": "string", "pattern": NEVER}


@pytest.fixture(autouse=True)
def _no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_cache, "_CACHE", tmp_path)
    if not share.WHOLE:  # each of these draws is a search
        monkeypatch.setattr(draw_cache, "DRAWS", min(DRAWS, 20))


def spec_of(schema: dict[str, Any], asked: dict[str, Any] | None = None, version: str = "3.1.0") -> Spec:
    """Return a document of one operation that answers with a schema, and is asked with one."""
    answer = {"description": "d", "content": {"application/json": {"schema": schema}}}
    operation: dict[str, Any] = {"operationId": "get", "tags": ["t"], "responses": {"200": answer}}
    if asked is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": asked}}}
    info = {"title": "t", "version": "1"}
    head = {"openapi": version, "info": info, "servers": [{"url": "https://t.example"}]}
    text = json.dumps({**head, "paths": {"/t": {"post": operation}}})
    return Spec(Document(Path("t.json"), text))


def test_t1_a_part_that_no_text_is_found_for_is_left_out_and_told_of() -> None:
    held = {"type": "object", "required": ["a"], "properties": {"a": TEXT, "b": {"type": "integer"}}}
    listed = {"type": "array", "items": TEXT}
    draws = responses(spec_of({"type": "object", "properties": {"t": TEXT, "held": held, "listed": listed}}), "get")
    assert draws.undrawn == []
    assert {place: [*cells] for place, cells in draws.lost.items()} == {
        "200.t": ["string"],
        "200.held": ["object", "unknown field"],
        "200.held.a": ["string"],
        "200.held.b": ["absent", "integer"],
        "200.listed": ["two elements"],
        "200.listed[]": ["string"],
    }
    assert draws.summary["200.t"][f"string (not drawn: {WHY})"] == 0
    assert {name for answer in draws.items for name in answer.value} >= {"listed"}


def test_t1_where_nothing_can_be_drawn_one_message_says_why() -> None:
    spec = spec_of({"type": "object", "required": ["t"], "properties": {"t": TEXT}}, asked={"type": "array"})
    with pytest.raises(pytest.fail.Exception) as caught:
        _ = responses(spec, "get").items
    assert str(caught.value) == f"not drawn: DrawnResponse of get: {WHY}"
    assert not caught.value.pytrace
    assert requests(spec, "get").items


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[ab]{6}$", "minLength": 6},
        {"type": "string", "format": "hostname", "minLength": 12},
        {"type": "number", "multipleOf": 0.25, "minimum": 0.5, "maximum": 0.75},
        {"type": "string", "pattern": "^(?=.*0)(?=.*1)[01]{4}$"},
        {"type": "array", "items": {"type": "string", "pattern": "^(?=.*0)(?=.*1)[01]{4}$"}, "minItems": 9},
        {"type": "object", "required": list("abcdefghij"), "additionalProperties": {"type": "string", "minLength": 3}},
    ],
)
def test_t1_what_few_draws_fit_is_drawn(schema: dict[str, Any]) -> None:
    many = {"type": "object", "required": list("klmnopq"), "properties": dict.fromkeys("klmnopq", schema)}
    assert len(responses(spec_of(many), "get").items) >= min(DRAWS, 2)


def test_t1_each_place_beside_what_must_not_be_null_is_drawn() -> None:
    sized = {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}
    nullable = {"allOf": [sized, {"nullable": True}]}
    tags = {"type": "array", "items": {"type": "string", "nullable": True}}
    inner = {"type": "object", "required": ["sized", "tags"], "properties": {"sized": nullable, "tags": tags}}
    outer = {"type": "object", "required": ["inner", "more"], "properties": {"inner": inner, "more": inner}}
    assert responses(spec_of(outer, version="3.0.3"), "get").undrawn == []


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number", "minimum": 5, "maximum": 3},
        {"type": "integer", "exclusiveMinimum": 5, "maximum": 5},
        {"type": "string", "minLength": 5, "maxLength": 3},
        {"type": "string", "format": "date", "maxLength": 5},
        {"type": "integer", "multipleOf": 10, "minimum": 1, "maximum": 9},
    ],
)
def test_t1_what_has_no_value_is_left_out(schema: dict[str, Any]) -> None:
    draws = responses(spec_of({"type": "object", "properties": {"never": schema, "a": {"type": "string"}}}), "get")
    assert {name for answer in draws.items for name in answer.value} >= {"a"}
    assert not [answer for answer in draws.items if "never" in answer.value]


def test_t1_what_another_variant_reads_is_no_misfit() -> None:
    variants = [
        {"type": "object", "required": ["of", "value"], "properties": {"of": {"const": "="}, "value": {"type": kind}}}
        for kind in ("number", "boolean")
    ]
    spec = spec_of({"type": "array", "items": {"oneOf": variants}})
    found = [raw for sample, raws in misfits(spec, "get") if sample.location[-1:] == ("value",) for raw in raws]
    assert "no such value" in found
    assert not [raw for raw in found if isinstance(raw, int | float)]


def _hook(on: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": ["on", *more], "properties": {"on": {"type": "string", **on}, **more}}


def test_t1_places_of_one_name_in_several_variants_have_cells_of_their_own() -> None:
    ended = _hook({"const": "ended"})
    created = _hook({"const": "created"})
    spec = spec_of({"type": "array", "items": {"oneOf": [ended, _hook({}), created]}})  # a hook `on` "ended" is two
    assert responses(spec, "get").undrawn == []
    told_apart = _hook({"const": "created"}, at={"type": "integer"})
    spec = spec_of({"type": "array", "items": {"oneOf": [told_apart, _hook({}, by={"type": "integer"})]}})
    draws = responses(spec, "get")
    assert draws.undrawn == []
    assert all(draws.table["200[].on"][cell] for cell in ("enum", "string"))


def _left_out(schema: dict[str, Any]) -> list[str]:
    spec = spec_of({}, asked=schema)
    return [where for where, _ in without_required_parts(spec, spec.by_id["get"])]


def test_t1_11_what_another_variant_takes_without_a_part_is_not_said_to_lack_it() -> None:
    model = {"model": {"type": "string"}}
    strict = {"type": "object", "required": ["model"], "properties": model}
    loose = {"type": "object", "properties": {**model, "url": {"type": "string"}}}
    tagged = {"type": "object", "required": ["of"], "properties": {"of": {"const": "b"}, **model}}
    assert _left_out(strict) == ["body", "body.model"]
    assert _left_out({"anyOf": [strict, loose]}) == ["body"]
    assert _left_out({"type": "object", "properties": {"a": {"anyOf": [strict, tagged]}}}) == [
        "body",
        "body.a.model",
        "body.a.of",
    ]


@pytest.mark.share(0)  # a search of a minute: in `make soak`
def test_t1_a_variant_without_a_value_is_told_of() -> None:
    twice = {"oneOf": [{"type": "string"}, {"type": "string"}]}  # each text fits both
    never = {"type": "object", "required": ["of"], "properties": {"of": twice, "a": {"type": "integer"}}}
    other = {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}}
    draws = responses(spec_of({"type": "array", "items": {"oneOf": [never, other]}}), "get")
    assert draws.undrawn == []
    assert draws.lost["200[].a"]["integer"] == "no value that fits its variant was found"


def _wide(count: int) -> Spec:
    variants = [
        {"type": "object", "required": ["of"], "properties": {"of": {"const": f"v{i}"}, "n": {"type": "integer"}}}
        for i in range(count)
    ]
    return spec_of({"type": "object", "properties": {"all": {"type": "array", "items": {"oneOf": variants}}}})


def test_t1_of_many_places_a_share_is_tried_alone_and_each_has_a_misfit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutated_samples, "MOST", 3)
    spec = _wide(4)
    every = {id(sample.place) for sample in mutated_samples.all_response_samples(spec, "get")}
    assert len(mutated_samples.response_samples(spec, "get")) == 3 < len(every)
    touched = {
        location
        for _, _, locations in mutated_samples.responses_with_misfits(spec, "get", complete=False)
        for location in locations
    }
    places = {str(sample.place) for sample, _ in mutated_samples.misfits(spec, "get")}
    assert {"".join("[]" if isinstance(step, int) else f".{step}" for step in at) for at in touched} == places
    monkeypatch.setattr(share, "WHOLE", True)
    mutated_samples.response_samples.cache_clear()
    assert len(mutated_samples.response_samples(spec, "get")) == len(every)


def test_t1_no_more_than_150_places_of_an_operation_are_tried_in_every_way() -> None:
    spec = spec_of({"type": "object", "properties": {f"p{i}": {"type": "boolean"} for i in range(160)}})
    assert (
        len(mutated_samples.response_samples(spec, "get"))
        == 150
        < len(mutated_samples.all_response_samples(spec, "get"))
    )
