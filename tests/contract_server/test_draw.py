"""The draws: every one is valid, every kind of value comes up, and they are quick."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from scripts.contract.draw_arguments_and_responses import Arguments, arguments, body_values, parameter_values, responses
from scripts.contract.draw_scalars import FORMATS, DrawOptions
from scripts.contract.draw_values import DEEP, values
from scripts.contract.schema_tools import validator
from scripts.document import Parameter, Schema, Spec
from scripts.document.read_with_line_numbers import Document

CALL = {"$ref": "#/components/schemas/Call"}


def drawn(strategy: st.SearchStrategy[Any], count: int = 60) -> list[Any]:
    """So many draws, as a test would see them."""
    seen: list[Any] = []

    @settings(max_examples=count, database=None, deadline=None, derandomize=True)
    @given(strategy)
    def collect(value: Any) -> None:
        seen.append(value)

    collect()
    return seen


def spec_with(schemas: dict[str, Any], version: str = "3.1.0") -> Spec:
    info = {"title": "t", "version": "1"}
    text = json.dumps({"openapi": version, "info": info, "paths": {}, "components": {"schemas": schemas}})
    return Spec(Document(Path("mini.json"), text))


NODE = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "parent": {"oneOf": [{"$ref": "#/components/schemas/Node"}, {"type": "null"}]},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
    },
}
CAT = {
    "type": "object",
    "required": ["kind", "lives"],
    "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}},
}
DOG = {
    "type": "object",
    "required": ["kind", "barks"],
    "properties": {"kind": {"type": "string"}, "barks": {"type": "boolean"}},
}
TREE = {
    "type": "object",
    "required": ["leaf"],
    "properties": {
        "leaf": {"type": "integer"},
        "left": {"allOf": [{"$ref": "#/components/schemas/Tree"}], "description": "d"},
        "right": {"type": ["object", "null"], "oneOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]},
    },
}
SHARED = {"Tree": TREE, "Node": NODE, "Cat": CAT, "Dog": DOG}
PETS = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
# Told apart by constants of their own, whatever they are called.
TAGGED = [
    {"allOf": [pet, {"properties": {"kind": {"enum": [tag]}}}]} for pet, tag in zip(PETS, ("meow", "woof"), strict=True)
]
# A value of one fits the others too, unless it has a property that they take for another thing.
OPEN = [
    {"type": "object", "properties": {"a": {"type": kind}, kind: {"type": "integer"}}}
    for kind in ("string", "boolean", "array", "null")
]

SCHEMAS: dict[str, Any] = {
    "anything": {},
    "type list": {"type": ["string", "integer", "array", "null"], "items": {"type": "boolean"}},
    "enum": {"enum": ["a", 1, None, {"b": [True]}]},
    "const": {"const": [1, "x"]},
    "string lengths": {"type": "string", "minLength": 3, "maxLength": 5},
    "pattern": {"type": "string", "pattern": "^[a-z]{2,4}-[0-9]+$"},
    "pattern and length": {"type": "string", "pattern": "[A-Z]", "minLength": 2, "maxLength": 9},
    "integer bounds": {"type": "integer", "minimum": 3, "exclusiveMaximum": 5},
    "integer from a fraction": {"type": "integer", "minimum": 1.5, "maximum": 2.5},
    "number bounds": {"type": "number", "exclusiveMinimum": 0, "maximum": 0.5},
    "one number": {"type": "number", "minimum": 2, "maximum": 2},
    "multiples": {"type": "integer", "multipleOf": 7, "minimum": -20, "maximum": 20},
    "fractional multiples": {"type": "number", "multipleOf": 0.01, "minimum": 0, "maximum": 2},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64"},
    "float": {"type": "number", "format": "float"},
    "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 4},
    "unique items": {"type": "array", "items": {"enum": [1, 1.0, True, "a", 0]}, "uniqueItems": True, "minItems": 3},
    "prefix items": {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "null"}],
        "items": {"type": "integer"},
    },
    "closed object": {"type": "object", "properties": {"a": {}, "b": False}, "additionalProperties": False},
    "required but not described": {"type": "object", "required": ["x", "y"], "properties": {"x": {"const": 1}}},
    "typed extras": {"type": "object", "additionalProperties": {"type": "integer"}},
    "extras by pattern": {
        "type": "object",
        "properties": {"x-a": {"type": "integer"}},
        "patternProperties": {r"^x-\p{L}": {"type": "integer"}, "^y$": {"type": "null"}},
        "additionalProperties": False,
    },
    "sizes of objects": {"type": "object", "additionalProperties": {"type": "null"}, "minProperties": 1},
    "no type, properties": {"properties": {"a": {"type": "string"}}},
    "one of objects": {"oneOf": PETS},
    "tagged": {"oneOf": TAGGED, "discriminator": {"propertyName": "kind"}},
    "tagged or null": {"oneOf": [*TAGGED, {"type": "null"}], "discriminator": {"propertyName": "kind"}},
    "many that overlap": {
        "type": "array",
        "minItems": 3,
        "items": {"type": "array", "minItems": 3, "items": {"oneOf": OPEN}},
    },
    "beside what no value fits": {"type": "object", "properties": {"a": {"oneOf": [{}, {}]}, "b": {"type": "integer"}}},
    "values of other types": {"type": "integer", "enum": ["a", 1, None]},
    "any of scalars": {"anyOf": [{"type": "integer"}, {"type": "number", "maximum": 1}, {"type": "string"}]},
    "one of overlapping": {"oneOf": [{"type": "integer"}, {"type": "integer", "minimum": 10}]},
    "all of": {"allOf": [*PETS, {"properties": {"lives": {"minimum": 1, "maximum": 9}}, "required": ["lives"]}]},
    "all of with a closed part": {
        "allOf": [
            {"properties": {"kind": {"type": "string"}, "more": {}}},
            {"type": "object", "properties": {"kind": {"enum": ["c"]}}, "additionalProperties": False},
        ]
    },
    "siblings of oneOf": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string"}},
        "oneOf": PETS,
    },
    "not": {"type": "integer", "not": {"const": 0}},
    "recursive": {"$ref": "#/components/schemas/Node"},
    "recursive through allOf": {"$ref": "#/components/schemas/Tree"},
    **{f"format {name}": {"type": "string", "format": name} for name in ("date-time", *FORMATS)},
}


@pytest.mark.parametrize("sending", [True, False])
@pytest.mark.parametrize("name", SCHEMAS)
def test_every_draw_is_valid(name: str, sending: bool) -> None:
    spec, schema = spec_with(SHARED), SCHEMAS[name]
    fits = validator(spec, schema, sending=sending)
    for value in drawn(values(spec, schema, sending=sending)):
        assert fits.is_valid(value), value
        assert json.loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    ("schema", "seen"),
    [
        ({"type": "string", "nullable": True}, {str, type(None)}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True, "maximum": 2}, {int}),
        ({"type": "object", "nullable": True, "properties": {"a": {"type": "boolean"}}}, {dict, type(None)}),
        # By the letter no null fits here, since none fits the part; whoever writes it means that null may be.
        ({"nullable": True, "allOf": [{"$ref": "#/components/schemas/Cat"}], "type": "object"}, {dict, type(None)}),
    ],
)
def test_openapi_3_0_is_drawn_by_its_own_rules(schema: Schema, seen: set[type]) -> None:
    spec = spec_with({"Cat": CAT}, "3.0.3")
    found = drawn(values(spec, schema, sending=False))
    assert all(validator(spec, schema, sending=False).is_valid(value) for value in found)
    assert {type(value) for value in found} == seen


def test_a_full_call_comes_up_in_every_cell(spec: Spec) -> None:
    properties = spec.schemas["Call"]["properties"]
    strategy = values(spec, CALL, sending=False)
    calls = drawn(strategy, 300)
    assert len(calls) == 300
    cells = Counter((name, type(call[name]) if name in call else "absent") for call in calls for name in properties)
    sparse = {
        (name, state): cells[name, state]
        for name in properties
        for state in ("absent", type(None), _type(properties[name]))
        if not (name == "id" and state in ("absent", type(None))) and cells[name, state] < 15
    }
    assert sparse == {}
    assert Counter(len(call.get("messages") or ()) for call in calls).keys() >= {0, 1, 2, 3}
    messages = [message for call in calls for message in call.get("messages") or ()]
    for name in spec.schemas["Message"]["properties"]:
        assert {type(message.get(name, ...)) for message in messages} >= {type(...), type(None)}, name
        assert any(message.get(name) for message in messages), name
    assert sum(bool(call.keys() - properties) for call in calls) > 20
    assert any("name" in call for call in calls)


def _type(schema: Schema) -> type:
    """Return the Python type of a property of a Call that is not null; those without `type` are objects."""
    said = schema.get("type", "object")
    return {"string": str, "array": list, "object": dict}[said if isinstance(said, str) else said[0]]


def test_date_times_cover_what_rfc_3339_allows() -> None:
    schema = {"type": "string", "format": "date-time"}
    found = drawn(values(spec_with({}), schema, sending=False), 400)
    shape = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?(Z|[+-]\d\d:\d\d)")
    matches = [shape.fullmatch(text) for text in found]
    assert all(matches)
    assert {len(match[1] or "") for match in matches if match} == set(range(7))
    assert len({match[2] for match in matches if match}) > 6


def test_odd_date_times_come_only_when_asked_for() -> None:
    schema, spec = {"type": "string", "format": "date-time"}, spec_with({})
    odd = DrawOptions(lower_case_times=True, long_fractions=True)
    found = drawn(values(spec, schema, sending=False, switches=odd), 200)
    assert any("t" in text for text in found)
    assert any("T" in text for text in found)
    assert any(re.search(r"\.\d{7,}", text) for text in found)


def test_numbers_cover_small_wide_and_fractional() -> None:
    spec = spec_with({})
    found = drawn(values(spec, {"type": "number"}, sending=False), 300)
    assert any(type(number) is int and abs(number) > 2**64 for number in found)
    assert any(type(number) is float and not number.is_integer() for number in found)
    narrow = drawn(values(spec, {"type": "number"}, sending=False, switches=DrawOptions(wide_integers=False)), 300)
    assert all(abs(number) <= 2**53 for number in narrow if type(number) is int)


def test_text_covers_unicode_without_surrogates() -> None:
    text = "".join(drawn(values(spec_with({}), {"type": "string"}, sending=False), 300))
    text.encode()
    assert any(ord(character) > 0xFFFF for character in text)
    assert "\x00" in text


def test_unknown_fields_are_sent_only_where_they_are_invited() -> None:
    spec, schema = spec_with({}), {"type": "object", "properties": {"a": {"type": "integer"}}}
    assert all(value.keys() <= {"a"} for value in drawn(values(spec, schema, sending=True)))
    assert any(value.keys() - {"a"} for value in drawn(values(spec, schema, sending=False)))
    invited = {**schema, "additionalProperties": {}}
    assert any(value.keys() - {"a"} for value in drawn(values(spec, invited, sending=True)))


def test_v6_properties_of_every_pattern_are_drawn_and_no_others() -> None:
    found = drawn(values(spec_with({}), SCHEMAS["extras by pattern"], sending=True), 200)
    names = {name for value in found for name in value}
    assert {name[:2] for name in names} == {"x-", "y"}
    assert len(names) > 3


@pytest.mark.parametrize(("sending", "shown"), [(True, {"w"}), (False, {"r"})])
def test_read_only_is_never_sent_and_write_only_never_received(sending: bool, shown: set[str]) -> None:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"r": {"type": "null", "readOnly": True}, "w": {"type": "null", "writeOnly": True}},
    }
    found = drawn(values(spec_with({}), schema, sending=sending))
    assert set().union(*found) == shown


def test_a_discriminator_leaves_it_to_the_constants_of_the_variants() -> None:
    found = drawn(values(spec_with(SHARED), SCHEMAS["tagged or null"], sending=False))
    assert {value and value["kind"] for value in found} == {"meow", "woof", None}


def test_a_value_that_stands_deep_has_what_is_required_and_no_more() -> None:
    found = drawn(values(spec_with(SHARED), {"$ref": "#/components/schemas/Node"}, sending=False, depth=DEEP))
    assert {tuple(value) for value in found} == {("name",)}


SIZED = {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("version", "schema", "kinds"),
    [
        ("3.0.3", {"allOf": [SIZED, {"nullable": True}]}, {dict}),
        ("3.0.3", {**SIZED, "nullable": True}, {type(None)}),
        ("3.1.0", {"allOf": [{"type": ["string", "null"]}, {"not": {"type": "null"}}]}, {str}),
        ("3.1.0", {"type": ["integer", "null", "string"], "not": {"type": ["null", "integer"]}}, {str}),
        ("3.1.0", {"type": ["object", "null"], "required": ["never"], "properties": {"never": False}}, {type(None)}),
    ],
)
def test_t1_a_value_that_stands_deep_is_null_where_the_whole_takes_it_and_else_of_another_type(
    version: str, schema: Schema, kinds: set[type]
) -> None:
    spec = spec_with({}, version)
    found = drawn(values(spec, schema, sending=False, depth=DEEP), 20)
    assert {type(value) for value in found} == kinds
    assert all(validator(spec, schema, sending=False).is_valid(value) for value in found)


def test_a_failing_draw_shrinks_to_the_least(spec: Spec) -> None:
    least = find(values(spec, CALL, sending=False), lambda call: len(call.get("messages") or ()) >= 2)
    assert least == {"id": "", "messages": [{}, {}]}


def test_arguments_fit_their_places(spec: Spec, grown: Spec) -> None:
    calls: list[Arguments] = drawn(arguments(spec, spec.by_id["updateCall"]), 200)
    assert {json.dumps(call.body)[:8] for call in calls} >= {"{}", '{"name":'}
    assert any(call.body == {"name": None} for call in calls)
    assert not {call.path["call_id"] for call in calls} & {"", ".", ".."}
    listed: list[Arguments] = drawn(arguments(grown, grown.by_id["listAssistants"]), 200)
    assert {len(call.query) for call in listed} == {0, 1, 2, 3}
    assert all(call.media_type is None for call in listed)
    assert all(call.header.get("X-Trace", "a").isascii() for call in listed)
    assert any("session" in call.cookie for call in drawn(arguments(grown, grown.by_id["search"])))
    numbers: list[Arguments] = drawn(arguments(grown, grown.by_id["deleteNumber"]))
    assert all(type(call.path["number_id"]) is int for call in numbers)


@pytest.mark.parametrize(
    "field", [{}, {"type": ["string", "null"]}, {"type": "array", "items": {"type": ["integer", "null"]}}]
)
def test_t1_a_form_and_a_parameter_have_texts_alone(field: Schema) -> None:
    schema = {"type": "object", "properties": {"a": field, "b": {"type": "string"}}, "additionalProperties": {}}
    parameter = Parameter("a", "query", True, field, "", "form", True, ())
    forms = drawn(body_values(spec_with({}), "application/x-www-form-urlencoded; charset=utf-8", schema))
    texts = drawn(parameter_values(spec_with({}), parameter))
    values_ = [*texts, *(value for form in forms for value in form.values())]
    scalars = [one for value in values_ for one in (value if isinstance(value, list) else [value])]
    assert all(forms)
    assert all(value != [] for value in values_)
    assert not [one for one in scalars if one is None or isinstance(one, dict | list)]
    assert {"a", "b"} <= set().union(*forms)


def test_responses_are_those_that_are_declared(spec: Spec, grown: Spec) -> None:
    statuses = {status for status, _, _ in drawn(responses(spec, spec.by_id["updateCall"]), 20)}
    assert statuses == {200}
    assert set(drawn(responses(grown, grown.by_id["deleteAssistant"]))) == {(204, None, None)}
    assert {media for _, media, _ in drawn(responses(grown, grown.by_id["getHealth"]))} == {"text/plain"}


def test_the_validity_test_can_fail() -> None:
    fits = validator(spec_with({}), {"type": "string", "format": "date-time"}, sending=False)
    assert not fits.is_valid("2023-11-07")
    assert not validator(spec_with(SHARED), SCHEMAS["recursive"], sending=False).is_valid({"name": 1})
