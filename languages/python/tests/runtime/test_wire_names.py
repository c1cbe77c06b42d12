"""Properties by their names in the API: JSON values, declared or not, before and after they are declared."""

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from attrs import define

from runtime.codec.model import Model
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from runtime.codec.unset import UNSET, Unset
from runtime.errors import InvalidArgumentError

from .sample_call import FULL
from .sample_models import Call, Message

BODY = {**FULL, "messages": [7, {"role": "bot", "time": "noon"}], "type": 5, "mood": {"is": ["good"]}}


@define(repr=False)
class Yesterday(Model):
    """A model that does not declare `mood` and `at`."""

    id: str

    _descriptor = ObjectDescriptor(PropertyDescriptor("id", "string", required=True))


@define(repr=False)
class Today(Model):
    """The same model that declares them."""

    id: str
    mood: str | Unset = UNSET
    at: datetime | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("id", "string", required=True),
        PropertyDescriptor("mood", "string"),
        PropertyDescriptor("at", "date-time"),
    )


def snippet(call: Any) -> list[Any]:
    """Use properties as code that was written yesterday does."""
    seen = [call["mood"], "mood" in call, "gone" in call, sorted(dict(call)), dict(call)["at"]]
    call["mood"] = "better"
    seen += [call["mood"], call.to_dict(), json.loads(call.to_json())]
    del call["mood"]
    return [*seen, "mood" in call, call.to_dict()]


def test_v5_code_of_yesterday_runs_when_a_property_becomes_declared() -> None:
    body = {"id": "c", "mood": "good", "at": "2026-01-02T12:00:00+00:00"}
    assert snippet(Yesterday.from_dict(body)) == snippet(Today.from_dict(body))


@pytest.mark.parametrize("name", list(BODY))
def test_v5_an_item_is_the_json_value(name: str) -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    assert call[name] == call.to_dict()[name]
    assert name in call


def test_v5_what_is_absent_is_no_item() -> None:
    call = Call(id="c")
    for name in ("type", "mood", "messages"):
        assert name not in call
        with pytest.raises(KeyError, match=name):
            call[name]


def test_v5_a_dict_of_a_model_is_its_json() -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    assert dict(call) == call.to_dict() == BODY
    assert [name for name, _ in call] == list(call.to_dict())
    assert not {"keys", "items", "get", "__len__"} & {*dir(call)}


def test_v5_an_item_is_set_as_the_attribute_is_read() -> None:
    call = Call(id="c")
    call["createdAt"] = "2026-01-02T12:00:00Z"
    call["messages"] = [{"role": "bot"}, Message(role="user")]
    assert call.created_at == datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert call.messages == [Message(role="bot"), Message(role="user")]
    for name, value in {"messages": [7], "createdAt": "noon", "id": None}.items():
        with pytest.raises(InvalidArgumentError, match=f"^{name}"):
            call[name] = value
    assert call.messages == [Message(role="bot"), Message(role="user")]


def evolved(call: Call, **changes: Any) -> Call:
    return attrs.evolve(call, **changes)


def replaced(call: Call, **changes: Any) -> Call:
    return call.__replace__(**changes)  # what `copy.replace` of Python 3.13 calls


@pytest.mark.parametrize("other_of", [evolved, replaced])
def test_v5_a_changed_copy_keeps_what_is_unknown_and_what_was_set_aside(other_of: Any) -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    other = other_of(call, id="d")
    assert other.to_dict() == {**BODY, "id": "d"}
    assert other.violations == call.violations
    assert pickle.loads(pickle.dumps(other)) == other  # noqa: S301
    other["more"] = 1
    other.type_ = "phone"
    assert "more" not in call
    assert call.to_dict() == BODY
    assert other_of(call, messages=[]).to_dict() == {**BODY, "messages": []}
    assert other_of(call, type_="web").to_dict() == {**BODY, "type": "web"}
    assert type(other_of(call, type_="web", messages=UNSET)) is Call
    assert other_of(Call(id="c"), id="d") == Call(id="d")
