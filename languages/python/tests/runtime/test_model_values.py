"""Models as values: one that keeps something is like any other; what is shown, and what is sent."""

import copy
import logging
import pickle
from collections import UserList, deque
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from languages.python.tests.runtime.sample_call import FULL, INSTANT, UUID_TEXT, lookup, make, misfits
from languages.python.tests.runtime.sample_models import Analysis, Call, Customer, Message, Ratings
from runtime.codec.misfit_keeping_model import keeping_class
from runtime.codec.model import Model, to_json
from runtime.codec.unset import UNSET, given
from runtime.codec.validate_and_set_aside import validate_outgoing
from runtime.errors import InvalidArgumentError

# Unknown properties


def test_unknown_properties_are_items() -> None:
    call = Call(id="c")
    with pytest.raises(KeyError, match="^'x'$"):
        call["x"]
    with pytest.raises(KeyError, match="^'x'$"):
        del call["x"]
    call["x"] = 1
    call.additional_properties["y"] = [INSTANT]
    assert call.to_dict() == {"id": "c", "x": 1, "y": ["2023-11-07T05:31:56+00:00"]}
    del call["x"]
    assert call.additional_properties == {"y": [INSTANT]}
    del call["y"]
    assert call == Call(id="c")


def test_v5_a_declared_property_is_an_item() -> None:
    call = make(type=5)
    assert (call["type"], "type" in call) == (5, True)
    with pytest.raises(InvalidArgumentError, match="type: expected string or null, got integer"):
        call["type"] = 6
    assert len(call.violations) == 1
    call["type"] = "phone"
    assert (call.type_, call["type"]) == ("phone", "phone")
    assert call.to_dict()["type"] == "phone"
    del call["type"]
    assert (call.type_, "type" in call) == (UNSET, False)
    with pytest.raises(KeyError):
        del call["type"]
    with pytest.raises(InvalidArgumentError, match="'id' is required"):
        del call["id"]


def test_an_attribute_wins_over_an_unknown_property_of_its_name() -> None:
    call = Call(id="c")
    call.additional_properties["id"] = "other"
    assert call.to_dict() == {"id": "c"}


# A model that keeps something is like any other


class Outer:
    class Inner(Call):
        """A class of a caller's, within another."""

        __slots__ = ()


def test_it_is_of_its_class() -> None:
    call = misfits()
    plain: type = Call
    assert isinstance(call, Call)
    assert type(call) is not plain
    assert type(call).__name__ == "Call"
    assert type(call).__qualname__ == Call.__qualname__
    assert type(call).__module__ == Call.__module__
    assert type(call).__doc__ == Call.__doc__
    inner = Outer.Inner.from_dict({"id": "c", "type": 5})
    assert (type(inner).__name__, type(inner).__qualname__) == ("Inner", "Outer.Inner")
    assert type(call) is type(misfits())
    again: type = keeping_class(type(call))
    assert again is type(call)
    assert not hasattr(call, "__dict__")


def test_its_class_makes_plain_models() -> None:
    kind: Any = type(misfits())
    assert type(kind(id="c")) is Call
    assert type(kind.from_dict({"id": "c"})) is Call
    assert kind.from_dict({"id": "c", "type": 5}).to_dict() == {"id": "c", "type": 5}


def _pickled(protocol: int) -> Callable[[Call], Call]:
    def twin(call: Call) -> Call:
        copied = pickle.loads(pickle.dumps(call, protocol))  # noqa: S301
        assert isinstance(copied, Call)
        return copied

    return twin


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, *[_pickled(n) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)]]
)
@pytest.mark.parametrize("make_one", [misfits, make, lambda: make(extra=[1]), lambda: Call(id="c")])
def test_copies_are_equal_and_apart(copied: Callable[[Call], Call], make_one: Callable[[], Call]) -> None:
    call, untouched = make_one(), make_one()
    twin = copied(call)
    assert twin == call
    assert type(twin) is type(call)
    assert twin.to_dict() == call.to_dict()
    assert twin.violations == call.violations
    assert repr(twin) == repr(call)
    twin.type_ = "changed"
    twin.created_at = None
    twin["extra"] = "changed"
    twin["new"] = 1
    assert twin != call
    assert call == untouched
    assert call.to_dict() == untouched.to_dict()
    assert [violation.path for violation in twin.violations] == [
        violation.path for violation in untouched.violations if violation.path != "/type"
    ]


def test_unset_survives_a_pickle() -> None:
    twin = pickle.loads(pickle.dumps(Call(id="c")))  # noqa: S301
    assert twin.type_ is UNSET


def test_equality_counts_what_is_kept_and_what_is_unknown() -> None:
    assert make() == make()
    assert misfits() == misfits()
    assert make(type=5) != make(type=6)
    assert make(type=5) != Call.from_dict({name: value for name, value in FULL.items() if name != "type"})
    assert make(extra=1) != make(extra=2)
    assert make(extra=1) != make()
    assert make(createdAt="2023-11-07T05:31:56.0000001Z") != make()
    asked = make()
    assert asked.additional_properties == {}
    assert asked == make()
    other: object = FULL
    assert make() != other


def test_models_have_no_hash() -> None:
    for call in (make(), misfits()):
        with pytest.raises(TypeError):
            hash(call)


def test_setting_another_attribute_keeps_what_is_kept() -> None:
    call = misfits()
    call.status = "queued"
    call.cost = UNSET
    assert call.to_dict()["type"] == 5
    assert call.to_dict()["createdAt"] == "2023-11-07T05:31:56.1234567Z"
    assert [violation.path for violation in call.violations] == ["/type", "/analysis/summary"]


def test_an_undeclared_attribute_can_not_be_set() -> None:
    for call in (make(), misfits()):
        with pytest.raises(AttributeError):
            call.typo = "x"  # type: ignore[attr-defined]


# What is shown


def test_repr_shows_id_type_status_and_what_is_set() -> None:
    assert repr(Call(id="c")) == "Call(id='c')"
    assert repr(Call(id="c", type_=None, status="ended", created_at=INSTANT, cost=5)) == (
        "Call(id='c', type_=None, status='ended', set: created_at, cost)"
    )
    assert repr(Message(role="user")) == "Message(set: role)"


def test_repr_shows_no_data_of_any_other_kind() -> None:
    assert repr(misfits()) == (
        "Call(id='c1', status='ended', set: created_at, analysis, cost, turns, paid, direction, key, day, "
        "anything, hidden: messages, customer, set aside: type_, unknown: 1)"
    )
    assert repr(Customer.from_dict({"phone": "+4912345"})) == "Customer(unknown: 1)"
    assert repr(Ratings.from_dict({"+4912345": 5})) == "Ratings(unknown: 1)"


def test_repr_does_not_show_what_is_sensitive_or_long(monkeypatch: pytest.MonkeyPatch) -> None:
    call = Call(id="c" * 500, status="ended")
    assert len(repr(call)) < 150
    monkeypatch.setattr(Call._descriptor, "sensitive", ["status"])
    assert repr(Call(id="c", status="secret")) == "Call(id='c', hidden: status)"


def test_violations_hold_no_values(caplog: pytest.LogCaptureFixture) -> None:
    call = make(status=["secret"], messages="secret")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("any").warning("%s %r", call.violations, call)
    assert "secret" not in caplog.text


# What is sent


def test_to_json_writes_what_it_knows() -> None:
    value = {
        "call": Call(id="c", created_at=INSTANT, direction="out"),
        "absent": UNSET,
        "tuple": (date(2024, 2, 29), UUID(UUID_TEXT), None, 1, 1.5, True, "x"),
        "sequence": deque([UserList([Call(id="d")])]),
        "bytes": b"x",
    }
    assert to_json(value) == {
        "call": {"id": "c", "createdAt": "2023-11-07T05:31:56+00:00", "direction": "out"},
        "tuple": ["2024-02-29", UUID_TEXT, None, 1, 1.5, True, "x"],
        "sequence": [[{"id": "d"}]],
        "bytes": b"x",
    }


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"created_at": datetime(2023, 11, 7)}, {"/createdAt": "datetime without an offset"}),
        ({"created_at": date(2023, 11, 7)}, {"/createdAt": "string"}),
        ({"created_at": "soon"}, {"/createdAt": "string"}),
        ({"messages": [{"role": 5}]}, {"/messages/0/role": "integer"}),
        ({"messages": [Message(time=float("nan"))]}, {"/messages/0/time": "a number beyond measure"}),
        ({"analysis": lambda: Analysis.from_dict({"score": 5, "at": b"5"})}, {"/analysis/at": "bytes"}),
        ({"id": None}, {"/id": "null"}),
        ({"customer": lambda: Customer.from_dict({"at": {1}})}, {"/customer/at": "set"}),
        ({"direction": 5}, {"/direction": "integer"}),
        ({"key": 5, "paid": 1}, {"/key": "integer", "/paid": "integer"}),
    ],
)
def test_a_wrong_value_of_an_attribute_is_named_before_the_wire(changes: dict[str, Any], faults: Any) -> None:
    call = make()
    for attribute, value in changes.items():
        # Nothing is read while tests are collected: a fault in the reader would keep all of them from being run.
        setattr(call, attribute, value() if callable(value) else value)
    found = validate_outgoing(to_json(call), {"ref": "Call"}, lookup)[1]
    assert {violation.path: violation.actual for violation in found} == faults


def test_what_was_set_aside_is_not_sent_unseen() -> None:
    found = validate_outgoing(make(type=5).to_dict(), {"ref": "Call"}, lookup)[1]
    assert [violation.path for violation in found] == ["/type"]


def test_the_base_reads_nothing() -> None:
    with pytest.raises(NotImplementedError):
        Model.__read__({})


def test_repr_names_all_that_is_set_aside() -> None:
    assert repr(make(paid=5, turns="x")).endswith("set aside: turns, paid)")


def test_what_is_not_there_can_not_be_deleted() -> None:
    call = make(type=5, extra=1)
    with pytest.raises(KeyError, match="^'nothing'$"):
        del call["nothing"]
    assert len(call.violations) == 1
    del call["extra"]
    assert "extra" not in call


def test_of_what_is_kept_in_a_list_only_what_was_replaced_gives_way() -> None:
    texts = ["2023-11-07T05:31:56.1234567Z", "2023-11-07T05:31:56.7654321Z"]
    message = Message.from_dict({"readAt": texts})
    assert message.to_dict() == {"readAt": texts}
    given(message.read_at)[0] = INSTANT  # type: ignore[index]
    assert message.to_dict() == {"readAt": [INSTANT.isoformat(), texts[1]]}
    call = make(messages=[{"readAt": texts}, {"readAt": texts[1:]}])
    given(call.messages)[0].read_at = [INSTANT]  # type: ignore[index]
    assert call.to_dict()["messages"] == [{"readAt": [INSTANT.isoformat()]}, {"readAt": texts[1:]}]
