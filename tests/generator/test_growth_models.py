"""Growth of models: a class for each schema, an attribute for each property, whatever they are called and hold."""

import importlib
import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import GenericAlias, ModuleType, NoneType
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

import pytest

from tests.generator.workshop import Wire, hints, members

Grow = Callable[[str], ModuleType]
Connect = Callable[[str], Wire]
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_properties_with_any_name_are_attributes_and_come_back(grow: Grow) -> None:
    grow("names")
    models = importlib.import_module("voicebot_studio.models")
    shape = models.Names._descriptor.properties
    samples: dict[str, Any] = {
        "string": "text",
        "integer": 3,
        "date-time": "2026-01-02T12:00:00+00:00",
        "date": "2026-01-02",
        "uuid": "00000000-0000-0000-0000-000000000001",
    }
    wire = {
        name: [["x"]] if name == "list" else {"a": 1} if name == "object" else samples[kind]
        for name, kind in shape.items()
    }
    assert len(set(models.Names._descriptor.names.values())) == len(wire)
    value = models.Names.from_dict(wire)
    assert value.violations == ()
    assert value.to_dict() == wire
    assert value.additional_properties == {}
    for name, python in models.Names._descriptor.names.items():
        assert python.isidentifier()
        assert getattr(value, python) is not None, name
    twin = models.Names(**{python: getattr(value, python) for python in models.Names._descriptor.names.values()})
    assert twin == value
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert "id='text'" in repr(value)


def test_schemas_with_any_name_are_classes_of_their_own(grow: Grow) -> None:
    package = grow("names")
    models = importlib.import_module("voicebot_studio.models")
    kinds = hints(package, models.Holder)
    assert len({id(getattr(models, name)) for name in models.__all__}) == len(models.__all__)
    assert members(kinds["real_uuid"]) == {UUID}
    assert members(kinds["at"]) == {datetime}
    assert members(kinds["on"]) == {date}
    assert [get_args(kind) for kind in members(kinds["lists"])] == [(models.List,)]
    assert members(kinds["literal_or_null"]) == {*get_args(models.LiteralModel), NoneType}
    objects = {name: kind for name, kind in models.Holder._descriptor.properties.items() if "ref" in kind}
    assert len(objects) == 25
    whole = {name: {"id": name} for name in objects if name not in ("datetime", "date", "holder")}
    whole |= {"holder": {"list": {"id": "inner"}}}
    value = models.Holder.from_dict(whole)
    for name, kind in objects.items():
        if name in whole:
            assert type(getattr(value, models.Holder._descriptor.names[name])) is getattr(models, kind["ref"])
    assert value.to_dict() == whole


# --- schemas

EVERYTHING = {
    "id": "e",
    "extended": {"id": "x", "at": "2026-01-02T12:00:00+00:00", "extra": 1, "inner": {"deep": True}},
    "pet": {"barks": True, "toys": ["bone"]},
    "petOrNull": None,
    "pets": [{"meows": False, "born": "2020-02-29"}, {"barks": False}],
    "textOrNumber": 3,
    "oneOrMany": ["a", "b"],
    "momentOrText": "2026-01-02T12:00:00+00:00",
    "level": 2,
    "levelOrNull": None,
    "kind": "everything",
    "odd": "{{ 7*7 }}",
    "bare": None,
    "whole": -1,
    "contact": {"phone": "1", "fax": "2"},
    "catOrAnything": {"meows": 1},
    "openOrClosed": {"more": True},
    "free": {"a": [1, None]},
    "freeOrNull": None,
    "counts": {"a": 1},
    "moments": {"m": "2026-01-02T12:00:00+00:00"},
    "catsByName": {"tom": {"meows": True}},
    "grid": [[1, 2.5], []],
    "anything": [{"x": None}],
    "anythingAtAll": 0,
    "anythings": [1, "a"],
    "nothing": None,
    "deep": [None, ["00000000-0000-0000-0000-000000000001", None]],
}


def test_schemas_of_every_kind_come_back_as_they_were(grow: Grow) -> None:
    grow("schemas")
    models = importlib.import_module("voicebot_studio.models")
    assert EVERYTHING.keys() == models.Everything._descriptor.properties.keys()
    value = models.Everything.from_dict(EVERYTHING)
    assert value.violations == ()
    assert json.dumps(value.to_dict(), sort_keys=True) == json.dumps(EVERYTHING, sort_keys=True)
    assert (value.extended.at, value.extended.extra, value.extended.inner.deep) == (NOON, 1, True)
    assert [type(pet) for pet in (value.pet, *value.pets)] == [models.Dog, models.Cat, models.Dog]
    assert value.pets[0].born == date(2020, 2, 29)
    assert type(value.cats_by_name.additional_properties["tom"]) is models.Cat
    assert value.moments.additional_properties["m"] == NOON
    assert value.deep[1][0] == UUID(int=1)


def test_the_types_of_schemas_tell_the_truth(grow: Grow) -> None:
    package = grow("schemas")
    models = importlib.import_module("voicebot_studio.models")
    kinds = hints(package, models.Everything)
    assert members(kinds["pet_or_null"]) == {models.Cat, models.Dog, NoneType}
    assert members(kinds["text_or_number"]) == {str, int, NoneType}
    assert members(kinds["one_or_many"]) == {str, list[str]}
    assert members(kinds["moment_or_text"]) == {datetime, NoneType}
    assert members(kinds["grid"]) == {list[list[int | float]]}
    assert set(get_args(models.Level)) == {1, 2, 3}
    assert members(kinds["kind"]) == {Literal["everything"]}
    assert members(kinds["contact"]) == {models.EverythingContact}  # whose variants say what must be there, no more
    assert members(kinds["id"]) == {str}
    listed, other = get_args(models.EverythingOdd)
    assert (get_origin(listed), other) == (Literal, package.UnknownStr)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("pet", {"quacks": True}),
        ("level", 4),
        ("level", True),
        ("level", "1"),
        ("kind", "nothing"),
        ("odd", 1),
        ("odd", []),
        ("oneOrMany", [1]),
        ("grid", [["1"]]),
        ("deep", [["no-uuid"]]),
        ("nothing", 0),
        ("catsByName", {"tom": {"meows": "loud"}}),
        ("extended", {"id": "x", "extra": "1"}),
    ],
)
def test_what_does_not_fit_is_set_aside_and_written_back(grow: Grow, name: str, wrong: Any) -> None:
    grow("schemas")
    models = importlib.import_module("voicebot_studio.models")
    wire = {**EVERYTHING, name: wrong}
    value = models.Everything.from_dict(wire)
    assert [v.path.split("/")[1] for v in value.violations] == [name]
    assert value.to_dict() == wire


def test_a_recursive_schema_reads_and_writes_to_any_depth(grow: Grow) -> None:
    grow("schemas")
    tree = importlib.import_module("voicebot_studio.models").Tree
    leaf: dict[str, Any] = {"id": "leaf", "parent": None}
    for i in range(30):
        leaf = {"id": f"n{i}", "children": [leaf], "hedge": {"trees": [{"id": "h"}]}}
    value = tree.from_dict(leaf)
    assert value.to_dict() == leaf
    assert type(value.children[0].hedge.trees[0]) is tree


def test_a_document_of_openapi_3_0_is_read_in_its_own_words(wire: Connect) -> None:
    net = wire("old")
    models = importlib.import_module("voicebot_studio.models")
    whole = {"id": "r", "at": None, "list": ["a", None], "owner": None, "free": None}
    net.answer(200, whole)
    record = net.client.records.update("r", name=None, limit=3, mode=None, inner=None, note="x")
    assert net.line == "PATCH /v0/records/r?note=x"
    assert net.sent == {"name": None, "limit": 3, "mode": None, "inner": None}
    assert record.violations == ()
    assert record.to_dict() == whole
    owned = models.Record.from_dict({"id": "r", "owner": {"name": "Ada"}})
    assert type(owned.owner) is models.Owner


# --- T1.9: a schema that is but another name


def test_t1_9_a_name_of_a_name_is_the_type_that_it_names(grow: Grow) -> None:
    package = grow("aliases")
    models = importlib.import_module("voicebot_studio.models")
    assert {"Call", "Detailed", "State"} <= set(models.__all__)
    assert not [name for name in models.__all__ if name.endswith(("Again", "Answer"))]
    calls = importlib.import_module("voicebot_studio.resources.calls").Calls
    asked = hints(package, calls.create)
    assert asked["return"] is models.Call
    assert members(asked["label"]) == {str}
    assert members(asked["state"]) == {*get_args(models.State)}
    assert members(asked["call"]) == {models.Call, importlib.import_module("voicebot_studio.inputs").Call}
    assert members(hints(package, calls.list)["return"]) == {GenericAlias(list, models.Call)}


def test_t1_9_a_body_of_another_name_is_flattened_and_its_answer_decoded(wire: Connect) -> None:
    net = wire("aliases")
    net.answer(200, {"id": "1", "note": "n", "parent": {"id": "2", "note": "m"}, "result": {"kind": "success"}})
    call = net.client.calls.create(label="a", state="queued", private="s")
    assert net.sent == {"label": "a", "state": "queued", "private": "s"}
    assert (type(call).__name__, type(call.parent).__name__, type(call.result).__name__) == ("Call", "Call", "Success")
    assert call.violations == ()


def test_t1_9_what_an_alias_narrows_is_as_narrow_as_both_say(wire: Connect) -> None:
    net = wire("aliases")
    models = importlib.import_module("voicebot_studio.models")
    net.answer(200, {"id": "1", "note": "n", "cost": 5, "state": "ended", "owner": {"name": "o", "mail": "m"}})
    call = net.client.calls.get("1")
    assert (call.cost, call.state, call.owner.name, call.owner.mail, call.violations) == (5, "ended", "o", "m", ())
    whole = {"id": "1", "note": "n", "cost": 5}
    assert models.Detailed.from_dict({**whole, "owner": {"mail": "m"}}).violations != ()
    assert models.Detailed.from_dict({**whole, "owner": {"name": None}}).violations != ()
    with pytest.raises(ValueError, match="cost"):
        models.Detailed.from_dict({**whole, "cost": None})


# --- T1.9: names that are words of a schema, or of a language


def test_t1_9_a_property_may_be_called_as_a_keyword_is(wire: Connect) -> None:
    net = wire("keywords")
    whole = {"properties": {"properties": {"nullable": True, "enum": 5}}, "enum": ["a"], "x-sensitive": "s"}
    net.answer(200, {**whole, "type": "t", "default": "d", "nullable": [1], "then": "then"})
    models = importlib.import_module("voicebot_studio.models")
    inner = models.PropertiesProperties(properties=models.PropertiesPropertiesProperties(type_="u"))
    found = net.client.true.required("a", enum=["x"], type__="t", const="const", properties=inner)
    assert net.line == "POST /v1/properties/a"
    assert net.sent == {"type": "t", "enum": ["x"], "const": "const", "properties": {"properties": {"type": "u"}}}
    assert (found.type_, found.default, found.nullable, found.then, found.violations) == ("t", "d", [1], "then", ())
    assert found.properties.properties.nullable is True


def test_t1_9_a_tag_may_be_a_word_of_the_language(wire: Connect) -> None:
    net = wire("keywords")
    net.answer(200, {"kind": "class", "date": {"date": "2024-02-29T00:00:00Z"}})
    found = net.client.none.default()
    assert (net.line, found.kind, found.date_.date_.year) == ("GET /v1/none", "class", 2024)
    net.answer(204)
    for call, line in (
        (net.client.type.to_string, "PUT /v1/none"),
        (net.client.then.await_, "GET /v1/await"),
        (net.client.nil.func, "PUT /v1/await"),
        (net.client.map.constructor, "POST /v1/await"),
    ):
        call()
        assert net.line == line
