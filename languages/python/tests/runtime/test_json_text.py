"""JSON text of models: the same as that of their dicts, whatever their attributes hold."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import partial
from typing import Any

import pytest

from languages.python.tests.runtime.sample_call import FULL, INSTANT, make, misfits
from languages.python.tests.runtime.sample_models import Analysis, Call, Message, Ratings
from runtime.codec.json_text import write_json
from runtime.codec.model import Model
from runtime.codec.unknown_properties_and_misfits import Extras
from runtime.codec.unset import UNSET
from runtime.codec.violations import Kept
from runtime.errors import InvalidArgumentError

NAMES = [name for name in FULL if name != "id"]
NULLABLE = ["type", "messages", "status", "createdAt", "analysis", "customer", "paid", "day"]


class Word(StrEnum):
    PHONE = "phone"


def having(name: str, value: Any) -> Call:
    call = make()
    setattr(call, Call._descriptor.names[name], value)
    return call


VALUES: dict[str, list[Any]] = {
    "type": ['"', "\\", "\n\t\x00\x1f\x7f", "</script>\u2028", "😀", "", Word.PHONE],
    "cost": [0, 0.0, -0.0, 1e300, 5e-324, 0.1, 2**70, -(2**63), 1699335119640.0000238, True, False],
    "turns": [0, -1, 2**70, True, 3.0],
    "paid": [True, False, 1],
    "messages": [[], [Message()], [Message("a", 1, [INSTANT]), Message()], (Message("a"),)],
    "createdAt": [
        INSTANT.astimezone(timezone(timedelta(hours=5, minutes=45))),
        INSTANT.replace(microsecond=5),
        "2023-11-07T05:31:56Z",
    ],
    "day": [date(1, 1, 1), "2023-11-07"],
    "analysis": [Analysis(), Analysis("x", None), {"summary": "x"}, "x"],
    "customer": [{"a": INSTANT}],
    "anything": [{"a": [INSTANT, Analysis("x")]}, "text", None, 1.5],
    "direction": ["in", "sideways"],
}
MODELS: dict[str, Callable[[], Model]] = {
    "full": make,
    "only what is required": partial(Call, id="c"),
    "with unknown properties": partial(make, extra={"deep": [1, None, "ä"]}, other=2.5),
    "with no unknown property any more": lambda: _touched(make()),
    "with misfits": misfits,
    "with nothing but a misfit": partial(make, type=5),
    "of no declared property": partial(Ratings.from_dict, {"a": {"summary": "x"}, "b": "none"}),
    **{f"{name} is absent": partial(having, name, UNSET) for name in NAMES},
    **{f"{name} is null": partial(having, name, None) for name in NULLABLE},
    **{f"{name} is {value!r}": partial(having, name, value) for name, values in VALUES.items() for value in values},
}


def _touched(call: Call) -> Call:
    assert call.additional_properties == {}
    return call


@pytest.mark.parametrize("name", MODELS)
def test_the_text_is_that_of_the_dict(name: str) -> None:
    model = MODELS[name]()
    assert model.to_json() == write_json(model.__json__())
    assert json.loads(model.to_json()) == model.__json__()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (float("nan"), "NaN, an infinity"),
        (float("-inf"), "NaN, an infinity"),
        ("\ud800", "surrogate"),
        (object(), "none of JSON's"),
        (datetime(2023, 11, 7), "none of JSON's"),
    ],
    ids=["NaN", "infinity", "surrogate", "object", "naive"],
)
def test_what_json_has_no_words_for_is_refused_wherever_it_stands(name: str, value: Any, fault: str) -> None:
    call = having(name, value)
    with pytest.raises(InvalidArgumentError, match=f"^the Call holds .*{fault}"):
        call.to_json()


def test_what_a_model_must_have_is_not_left_out_without_a_word() -> None:
    call: Any = make()
    call.id = UNSET
    assert "id" not in json.loads(call.to_json())


def test_a_rest_is_something_as_long_as_anything_is_in_it() -> None:
    assert not Extras({})
    assert Extras({"a": 1})
    assert Extras({}, (Kept(("a",), 5, ()),))


def test_what_was_kept_of_something_that_is_gone_stands_in_the_way_of_nothing_else() -> None:
    out: dict[str, Any] = {"here": 8}
    Extras({}, (Kept(("gone", 0), "5", (), 5), Kept(("here",), "8.0", (), 8))).merge_into(out, None)
    assert out == {"here": "8.0"}


def test_a_circle_is_nested_too_deeply() -> None:
    circle: Any = []
    circle.append(circle)
    with pytest.raises(InvalidArgumentError, match="^the Call is nested too deeply$"):
        having("type", circle).to_json()


# What a model holds is its own


def test_what_a_model_was_made_of_can_change_without_it() -> None:
    body: dict[str, Any] = {"id": "c", "customer": {"tags": ["a"]}, "anything": [{"b": 1}], "x": {"y": []}, "type": [5]}
    before = json.dumps(body)
    call = Call.from_dict(body)
    for holder in (body["customer"]["tags"], body["anything"], body["x"]["y"], body["type"]):
        holder.append("more")
    body["anything"][0]["b"] = 2
    body["customer"]["z"] = 1
    assert json.dumps(call.to_dict()) == before


def test_what_a_model_writes_can_change_without_it() -> None:
    call = Call.from_dict({"id": "c", "customer": {"tags": ["a"]}, "x": {"y": []}})
    out = call.to_dict()
    out["customer"]["tags"].append("more")
    out["x"]["y"].append(1)
    assert call.to_dict() == {"id": "c", "customer": {"tags": ["a"]}, "x": {"y": []}}


def test_dicts_and_lists_of_other_classes_are_read_as_json() -> None:
    class Members(dict[str, Any]):
        pass

    class Items(list[Any]):
        pass

    call = Call.from_dict(Members(id="c", customer=Members(a=1), messages=Items([Members(role="x")])))
    assert call.to_dict() == {"id": "c", "customer": {"a": 1}, "messages": [{"role": "x"}]}
    assert call.violations == ()


def test_nesting_beyond_measure_is_an_argument_error() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(InvalidArgumentError, match="^this is no Call: nested too deeply$"):
        Call.from_dict({"id": "c", "anything": deep})
