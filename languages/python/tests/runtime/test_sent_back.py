"""Objects that are sent back: as they came, but for what was set; what a caller writes is held to what is declared."""

import copy
from typing import Any

import pytest

from runtime.codec.model import descriptors_in, to_json
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor, TypeDescriptor
from runtime.codec.validate_and_set_aside import validate_outgoing

from .sample_call import FULL
from .sample_models import Call, Message

MODELS = Call.__module__.rpartition(".")[0]
LOOKUP = descriptors_in(MODELS)
CALL: TypeDescriptor = {"ref": "Call"}
BODY = {
    **FULL,
    "type": 5,
    "messages": [7, {"role": "bot", "time": "noon", "x": [1]}, None],
    "analysis": {"score": "high", "y": {}},
    "mood": {"is": ["good"]},
}


def sent(value: Any, descriptor: TypeDescriptor = CALL) -> tuple[Any, list[str]]:
    plain, faults = validate_outgoing(to_json(value, sent=True), descriptor, LOOKUP)
    return plain, [str(fault) for fault in faults]


def test_v4_what_was_read_is_sent_as_it_came() -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    assert len(call.violations) == 5
    assert sent(call) == (BODY, [])
    assert sent([call, call], {"array": CALL}) == ([BODY, BODY], [])
    call.id = "d"
    assert sent(call) == ({**BODY, "id": "d"}, [])
    assert sent(copy.deepcopy(call)) == sent(call)


def test_v4_the_json_of_a_model_is_plain() -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    call["more"] = Message(role="bot")
    seen = [call.to_dict(), call["messages"], call["more"], to_json([call])]
    while seen:
        value = seen.pop()
        assert type(value) in (dict, list, str, int, float, bool, type(None))
        seen += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []


def test_v4_what_was_set_is_held_to_its_type() -> None:
    call = Call.from_dict(copy.deepcopy(BODY))
    call.type_ = 6  # type: ignore[assignment]
    call.messages = [Message(role="bot"), 8]  # type: ignore[list-item]
    assert sent(call)[1] == [
        "/type: expected string or null, got integer",
        "/messages/1: expected object, got integer",
    ]


def test_v4_what_json_has_no_words_for_is_refused_in_what_a_model_carries() -> None:
    call = Call(id="c")
    call["mood"] = {"is": [float("nan")]}
    assert sent(call)[1] == ["/mood/is/0: expected number, got a number beyond measure"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"id": "c", "tpye": "x"}, "/tpye: expected no such property (did you mean 'type'?), got string"),
        ({"id": "c", "zzz": 1}, "/zzz: expected no such property, got integer"),
        (
            {"id": "c", "messages": [{"rol": "bot"}]},
            "/messages/0/rol: expected no such property (did you mean 'role'?), got string",
        ),
    ],
)
def test_v4_a_key_that_is_not_declared_is_refused_in_what_a_caller_wrote(written: Any, fault: str) -> None:
    assert sent(written)[1] == [fault]
    assert sent(Call.from_dict(written)) == (written, [])


def test_v4_a_dict_in_a_model_is_what_a_caller_wrote() -> None:
    call = Call(id="c", messages=[{"rol": "bot"}])  # type: ignore[list-item]
    assert sent(call)[1] == ["/messages/0/rol: expected no such property (did you mean 'role'?), got string"]


@pytest.mark.parametrize(
    "whole",
    [
        ObjectDescriptor(),
        ObjectDescriptor(additional="integer"),
        ObjectDescriptor(PropertyDescriptor("a", "integer"), additional="integer"),
    ],
)
def test_v4_a_map_takes_any_key(whole: ObjectDescriptor) -> None:
    assert validate_outgoing({"b": 1}, CALL, lambda _: whole) == ({"b": 1}, ())
