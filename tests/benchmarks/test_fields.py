"""A wrong Call is told from a right one, and every field of it is read."""

import json
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import payloads
from benchmarks.fields import ANALYSIS, CALL, DATE_TIMES, MESSAGE, WrongObject, compare, reader


def _call(**odd: Any) -> Any:
    """A Call as a peer would make it of the body with two messages, with some attributes as given."""
    document = json.loads(payloads.call(2))
    values = {attribute: document[name] for name, attribute in CALL.items()}
    values |= {CALL[name]: datetime.fromisoformat(document[name]) for name in DATE_TIMES}
    values["messages"] = [SimpleNamespace(**{a: m[n] for n, a in MESSAGE.items()}) for m in document["messages"]]
    values["analysis"] = SimpleNamespace(**{a: document["analysis"][n] for n, a in ANALYSIS.items()})
    return SimpleNamespace(**{**values, **odd})


def _compared(call: Any) -> None:
    compare(call, json.loads(payloads.call(2)))


def test_a_right_call_passes() -> None:
    _compared(_call())


_MOMENT = datetime.fromisoformat("2023-11-07T05:31:50+00:00")


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"status": None}, "status is None, not 'ended'"),
        ({"created_at": "2023-11-07T05:31:50Z"}, "created_at is '2023-11-07T05:31:50Z', not the datetime"),
        ({"created_at": _MOMENT.replace(tzinfo=None)}, "created_at is datetime"),
        ({"created_at": _MOMENT + timedelta(seconds=1)}, "created_at is datetime"),
        ({"messages": []}, "there are 0 messages, not 2"),
        ({"customer": {}}, "customer is {}"),
        ({"analysis": SimpleNamespace(summary="", success_evaluation="true")}, "analysis.summary is ''"),
    ],
)
def test_a_wrong_call_is_named(odd: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongObject, match=says.replace("(", r"\(")):
        _compared(_call(**odd))


def test_a_wrong_field_of_a_message_is_named() -> None:
    call = _call()
    call.messages[1].duration = 0
    with pytest.raises(WrongObject, match=r"messages\[1\].duration is 0"):
        _compared(call)


def test_free_form_objects_may_be_models() -> None:
    _compared(_call(transport=SimpleNamespace(additional_properties={"conversationType": "voice"})))


def test_an_attribute_may_have_another_name() -> None:
    names = {**CALL, "type": "type_"}
    call = _call(type_="inboundPhoneCall", type=None)
    compare(call, json.loads(payloads.call(2)), names)


class _Noted:
    """Notes which of its attributes and keys are read."""

    def __init__(self, values: dict[str, Any], seen: set[str]) -> None:
        self._values, self._seen = values, seen

    def __getattr__(self, name: str) -> Any:
        self._seen.add(name)
        return self._values.get(name)

    __getitem__ = __getattr__


@pytest.mark.parametrize(("shape", "pick"), [("attributes", dict.values), ("keys", dict.keys)])
def test_a_reader_reads_every_field(shape: str, pick: Any) -> None:
    of_call: set[str] = set()
    of_message: set[str] = set()
    reader(shape)(_Noted({"messages": [_Noted({}, of_message)]}, of_call))
    assert of_call == set(pick(CALL))
    assert of_message == set(pick(MESSAGE))
