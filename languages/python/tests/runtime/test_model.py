"""Models: what fits is read, what does not is set aside and written back, and nothing is lost."""

import copy
import json
import sys
from datetime import date, datetime, timedelta
from types import MappingProxyType, ModuleType
from typing import Any
from uuid import UUID

import pytest

from languages.python.tests.runtime.sample_call import FULL, INSTANT, UUID_TEXT, lookup, make
from languages.python.tests.runtime.sample_models import Analysis, Call, Message, Ratings
from runtime.codec.decode import decode
from runtime.codec.formats import read_datetime
from runtime.codec.misfit_exception import Misfit, array
from runtime.codec.model import Model, descriptors_in
from runtime.codec.unset import UNSET, given
from runtime.codec.validate_and_set_aside import ValidationError, validate
from runtime.codec.violations import Kept, Violation
from runtime.errors import InvalidArgumentError

# Reading what fits


def test_every_attribute_has_its_declared_type() -> None:
    call = Call.from_dict(FULL)
    assert call == Call(
        id="c1",
        type_="phone",
        messages=[Message("user", 1.5, [INSTANT]), Message("bot", 2, [])],
        status="ended",
        created_at=INSTANT,
        analysis=Analysis("short", 5),
        customer=call.customer,
        cost=0.25,
        turns=3,
        paid=True,
        direction="in",
        key=UUID(UUID_TEXT),
        day=date(2023, 11, 7),
        anything=[1, {"b": None}],
    )
    customer = given(call.customer)
    assert customer is not None
    assert customer["name"] == "Ada"
    assert customer.additional_properties == FULL["customer"]
    assert call.violations == ()
    assert type(call) is Call


def test_what_fits_is_read_in_the_fast_lane_and_costs_nothing_extra() -> None:
    assert Call.__read__(FULL) == Call.from_dict(FULL)
    assert Call.__read__(FULL)._extras is None
    assert not hasattr(Call.__read__(FULL), "__dict__")


def test_what_fits_is_written_back() -> None:
    assert Call.from_dict(FULL).to_dict() == FULL
    assert json.loads(json.dumps(Call.from_dict(FULL).to_dict(), allow_nan=False)) == FULL


@pytest.mark.parametrize("name", [name for name in FULL if name != "id"])
def test_absent_stays_absent(name: str) -> None:
    body = {key: value for key, value in FULL.items() if key != name}
    call = Call.from_dict(body)
    assert getattr(call, Call._descriptor.names[name]) is UNSET
    assert call.to_dict() == body
    assert call.violations == ()


def test_only_what_is_required_is_enough() -> None:
    assert Call.from_dict({"id": "c"}) == Call(id="c")
    assert Call(id="c").to_dict() == {"id": "c"}


NULLABLE = ["type", "messages", "status", "createdAt", "analysis", "customer", "paid", "day"]


@pytest.mark.parametrize("name", NULLABLE)
def test_null_is_none_where_it_is_declared(name: str) -> None:
    for call in (make(**{name: None}), Call.from_dict({"id": "c", name: None})):
        assert getattr(call, Call._descriptor.names[name]) is None
        assert call.to_dict()[name] is None
        assert call.violations == ()


def test_unknown_fields_survive() -> None:
    call = make(name="renamed", extra={"deep": [1]})
    assert call["name"] == "renamed"
    assert "name" in call
    assert "nickname" not in call
    assert call.to_dict() == {**FULL, "name": "renamed", "extra": {"deep": [1]}}
    assert type(call) is Call


def test_a_mapping_that_is_no_dict_is_read() -> None:
    assert Call.from_dict(MappingProxyType(FULL)) == Call.from_dict(FULL)


# Reading what does not fit

WRONG: list[tuple[str, Any]] = [
    *[(name, None) for name in FULL if name not in NULLABLE and name not in ("id", "anything")],
    ("type", 5),
    ("type", ["phone"]),
    ("status", True),
    ("messages", {}),
    ("messages", "none"),
    ("createdAt", "garbage"),
    ("createdAt", "2023-11-07"),
    ("createdAt", "2016-12-31T23:59:60Z"),
    ("createdAt", ""),
    ("createdAt", 1699335116),
    ("createdAt", {}),
    ("analysis", "fine"),
    ("analysis", [["summary", "x"]]),
    ("customer", [["name", "Ada"]]),
    ("customer", "Ada"),
    ("cost", "0.25"),
    ("cost", True),
    ("cost", float("inf")),
    ("turns", 3.5),
    ("turns", "3"),
    ("turns", False),
    ("paid", 1),
    ("paid", "true"),
    ("direction", 1),
    ("direction", []),
    ("key", "no-uuid"),
    ("key", 5),
    ("day", "2023-11-07T05:31:56Z"),
    ("day", 20231107),
]


@pytest.mark.parametrize(("name", "raw"), WRONG)
def test_a_misfit_is_set_aside_reported_and_written_back(name: str, raw: Any) -> None:
    body = {**FULL, name: raw}
    before = copy.deepcopy(body)
    call = Call.from_dict(body)
    assert getattr(call, Call._descriptor.names[name]) is UNSET
    assert [violation.path.split("/")[1] for violation in call.violations] == [name]
    assert call.to_dict() == before
    assert body == before
    assert call[name] == raw
    rest = {key: value for key, value in FULL.items() if key != name}
    assert Call.from_dict(rest) != call
    for other in rest:
        assert getattr(call, Call._descriptor.names[other]) == getattr(
            Call.from_dict(rest), Call._descriptor.names[other]
        )


@pytest.mark.parametrize(("name", "raw"), WRONG)
def test_setting_the_attribute_clears_what_was_set_aside(name: str, raw: Any) -> None:
    attribute = Call._descriptor.names[name]
    call, other = make(**{name: raw}), make(**{name: raw})
    setattr(call, attribute, getattr(Call.from_dict(FULL), attribute))
    assert call.violations == ()
    assert call.to_dict() == FULL
    assert call == Call.from_dict(FULL)
    assert type(call) is Call
    setattr(other, attribute, UNSET)
    assert name not in other.to_dict()
    assert other.violations == ()


@pytest.mark.parametrize(
    ("name", "raw"), [*WRONG, *FULL.items(), *[(name, None) for name in NULLABLE], ("id", 5), ("turns", 3.0), ("x", 1)]
)
def test_the_fast_lane_takes_what_the_slow_lane_keeps_nothing_of(name: str, raw: Any) -> None:
    for body in ({**FULL, name: raw}, {"id": "c", name: raw}):
        try:
            kept = validate(body, {"ref": "Call"}, lookup).kept
        except ValidationError:
            kept = [Kept((), body)]
        if kept:
            with pytest.raises(Misfit):
                Call.__read__(body)
        else:
            assert Call.__read__(body) == Call.from_dict(body)


class DerivedCall(Call):
    """A class that a caller may derive."""


def test_a_derived_class_decodes_as_its_model() -> None:
    call = DerivedCall.from_dict({**FULL, "type": 5})
    assert isinstance(call, DerivedCall)
    assert [violation.path for violation in call.violations] == ["/type"]
    assert copy.deepcopy(call) == call
    with pytest.raises(InvalidArgumentError, match="this is no DerivedCall: /id"):
        DerivedCall.from_dict({})


ODD_DATETIMES = [
    ("2023-11-07T05:31:56", INSTANT),
    ("2023-11-07t05:31:56z", INSTANT),
    ("2023-11-07 05:31:56Z", INSTANT),
    ("2023-11-06T24:00:00Z", INSTANT.replace(hour=0, minute=0, second=0)),
    ("2023-11-07T05:31:56.123456789Z", INSTANT.replace(microsecond=123456)),
    ("2023-11-07T07:31:56+0200", INSTANT),
]


@pytest.mark.parametrize(("text", "instant"), ODD_DATETIMES)
def test_an_odd_datetime_is_its_instant(text: str, instant: datetime) -> None:
    call = make(createdAt=text)
    created_at = given(call.created_at)
    assert created_at == instant
    assert created_at is not None
    assert created_at.utcoffset() is not None
    assert call.violations == ()


def test_more_digits_than_a_datetime_holds_are_written_back_until_it_is_set() -> None:
    text = "2023-11-07T05:31:56.123456789Z"
    call = make(createdAt=text)
    assert call.to_dict() == {**FULL, "createdAt": text}
    assert "set aside" not in repr(call)
    call.created_at = INSTANT + timedelta(days=1)
    assert call.to_dict()["createdAt"] == "2023-11-08T05:31:56+00:00"
    assert type(call) is Call


def test_text_kept_in_a_list_gives_way_to_what_took_its_place() -> None:
    fine = ["2023-11-07T05:31:56.0000001Z", "2023-11-07T05:31:56.0000002Z", "2023-11-07T05:31:56.0000003Z"]
    message = Message.from_dict({"readAt": fine})
    assert message.read_at == [INSTANT] * 3
    assert message.to_dict() == {"readAt": fine}
    assert isinstance(message.read_at, list)
    message.read_at[1] += timedelta(seconds=1)
    assert message.to_dict() == {"readAt": [fine[0], "2023-11-07T05:31:57+00:00", fine[2]]}
    message.read_at.pop()
    assert message.to_dict() == {"readAt": [fine[0], "2023-11-07T05:31:57+00:00"]}


def test_a_whole_float_is_an_integer_and_an_upper_case_uuid_a_uuid() -> None:
    call = make(turns=3.0, key=UUID_TEXT.upper())
    assert type(call.turns) is int
    assert call.key == UUID(UUID_TEXT)
    assert call.violations == ()
    assert repr(call.to_dict()["turns"]) == "3.0"
    assert call.to_dict()["key"] == UUID_TEXT.upper()


def test_misfits_belong_to_the_innermost_object() -> None:
    body = {
        **FULL,
        "messages": [{"role": 5, "x": 1}, {"role": "bot", "time": "late"}, {"role": "user"}],
        "analysis": {"summary": None, "score": "high"},
    }
    call = Call.from_dict(body)
    assert [str(violation) for violation in call.violations] == [
        "/messages/0/role: expected string, got integer",
        "/messages/1/time: expected number, got string",
        "/analysis/summary: expected string, got null",
        "/analysis/score: expected integer or null, got string",
    ]
    assert call.to_dict() == body
    messages, analysis = given(call.messages), given(call.analysis)
    assert messages is not None
    assert analysis is not None
    assert type(call) is Call
    assert [violation.path for violation in messages[0].violations] == ["/role"]
    assert [violation.path for violation in messages[1].violations] == ["/time"]
    assert [violation.path for violation in analysis.violations] == ["/summary", "/score"]
    assert messages[1].role == "bot"
    analysis.summary = "fixed"
    messages.pop(0)
    assert [violation.path for violation in call.violations] == ["/messages/0/time", "/analysis/score"]
    assert analysis.to_dict() == {"summary": "fixed", "score": "high"}


def test_v1_a_misfit_element_is_set_aside_alone() -> None:
    raw = [7, FULL["messages"][0], {"role": "x", "time": "y"}]
    call = make(messages=raw)
    assert isinstance(call.messages, list)
    assert [message.role for message in call.messages] == [FULL["messages"][0]["role"], "x"]
    assert [violation.path for violation in call.violations] == ["/messages/0", "/messages/2/time"]
    assert call.to_dict()["messages"] == raw


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, "/id: expected string, got missing"),
        ({"id": None}, "/id: expected string, got null"),
        ({"id": 5}, "/id: expected string, got integer"),
        ({**FULL, "id": ["c1"]}, "/id: expected string, got array"),
    ],
)
def test_a_root_misfit_is_an_argument_error_that_names_the_path(body: dict[str, Any], fault: str) -> None:
    with pytest.raises(InvalidArgumentError, match="this is no Call: ") as caught:
        Call.from_dict(body)
    assert fault in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert "phone" not in str(caught.value)


def test_undeclared_properties_of_a_declared_type() -> None:
    body = {"a": {"summary": "x"}, "b": "none", "c": {"score": "high"}}
    ratings = Ratings.from_dict(body)
    assert ratings.additional_properties["a"] == Analysis("x")
    assert (ratings["a"], ratings["b"]) == (body["a"], "none")
    assert [violation.path for violation in ratings.violations] == ["/b", "/c/score"]
    assert ratings.to_dict() == body
    ratings["b"] = Analysis("new")
    assert [violation.path for violation in ratings.violations] == ["/c/score"]
    assert ratings.to_dict() == {**body, "b": {"summary": "new"}}
    assert type(ratings) is Ratings


def test_what_was_set_aside_of_an_undeclared_property_can_be_deleted() -> None:
    ratings = Ratings.from_dict({"a": {}, "b": 5})
    del ratings["b"]
    assert ratings.to_dict() == {"a": {}}
    assert ratings.violations == ()
    with pytest.raises(KeyError):
        del ratings["b"]


def test_what_took_the_place_of_something_set_aside_wins() -> None:
    ratings = Ratings.from_dict({"b": 5})
    ratings.additional_properties["b"] = Analysis("new")
    assert ratings.to_dict() == {"b": {"summary": "new"}}


# What responses are decoded with


def test_decode_takes_any_declared_shape() -> None:
    calls, violations = decode(
        [{"id": "a"}, {"id": "b", "type": 5}],
        lambda value: [Call.__read__(item) for item in array(value)],
        {"array": {"ref": "Call"}},
        lookup,
    )
    assert [call.id for call in calls] == ["a", "b"]
    assert violations == (Violation("/1/type", "string or null", "integer"),)
    assert calls[1].violations == (Violation("/type", "string or null", "integer"),)
    assert calls[1].to_dict() == {"id": "b", "type": 5}


def test_decode_raises_where_the_root_does_not_fit() -> None:
    values: list[Any] = [None, [], "x", [["id", "c"]], {}]
    for value in values:
        with pytest.raises(ValidationError):
            decode(value, Call.__read__, {"ref": "Call"}, lookup)


def test_nesting_that_the_fast_lane_cannot_follow_is_a_root_misfit() -> None:
    def depth(value: list[Any]) -> int:
        return 1 + max(map(depth, value), default=0)

    value: list[Any] = []
    for _ in range(5000):
        value = [value]
    with pytest.raises(ValidationError):
        decode(value, depth, {"array": {"array": "any"}}, lookup)


def test_decode_drops_kept_text_that_no_object_holds() -> None:
    value, violations = decode("2023-11-07T05:31:56.0000001Z", read_datetime, "date-time", lookup)
    assert value == INSTANT
    assert violations == ()


def test_a_reader_that_disagrees_with_its_shape_is_a_root_misfit() -> None:
    with pytest.raises(ValidationError, match="expected any, got object"):
        decode({}, Call.__read__, "any", lookup)


def test_shapes_are_found_in_the_module_or_in_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    package, module = ModuleType("package"), ModuleType("package.message")
    vars(package).update(Call=Call, Model=Model)
    vars(module).update(Message=Message, Call="a name of another kind")
    monkeypatch.setitem(sys.modules, "package", package)
    monkeypatch.setitem(sys.modules, "package.message", module)
    find = descriptors_in("package.message")
    assert find("Message") is Message._descriptor
    assert find("Call") is Call._descriptor
    for name in ("Missing", "Model"):
        with pytest.raises(LookupError, match=f"^no model {name} in package.message$"):
            find(name)
    deeper = ModuleType("package.message.deeper")
    monkeypatch.setitem(sys.modules, deeper.__name__, deeper)
    assert descriptors_in(deeper.__name__)("Message") is Message._descriptor
