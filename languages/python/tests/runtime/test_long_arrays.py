"""Arrays that are long enough to be prepared for: read as each of their elements would be."""

from typing import Any

import pytest

from languages.python.tests.runtime.sample_models import Call, Customer, Message
from runtime.codec.misfit_exception import Misfit
from runtime.codec.read_json_fast import allocate, intern_keys

MANY = 20
WHOLE: dict[str, Any] = {"role": "user", "time": 1.5, "readAt": ["2023-11-07T05:31:56Z"]}
ODD: list[dict[str, Any]] = [
    {},
    {"role": "bot"},
    {**WHOLE, "x": 1},
    {"readAt": [], "time": 2, "role": ""},
    {"role": "a", "time": 0, "x": None},
    {**WHOLE, "time": 1e300},
]
WRONG: list[Any] = [
    None,
    5,
    "role",
    [],
    ["role", "time", "readAt"],
    {**WHOLE, "role": 5},
    {**WHOLE, "role": None},
    {**WHOLE, "time": "1"},
    {**WHOLE, "time": True},
    {**WHOLE, "time": float("inf")},
    {**WHOLE, "readAt": ["yesterday"]},
    {**WHOLE, "readAt": {}},
    {"role": 5},
]
PLACES = (0, 7, MANY - 1)


def having(item: Any, place: int) -> list[Any]:
    return [dict(WHOLE) if i != place else item for i in range(MANY)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("item", [WHOLE, *ODD], ids=repr)
def test_each_element_is_read_as_it_would_be_alone(item: dict[str, Any], place: int) -> None:
    items = having(item, place)
    found = Message.__read_all__(items)
    assert found == [Message.__read__(each) for each in items]
    assert [message.to_dict() for message in found] == [Message.__read__(each).to_dict() for each in items]
    assert all(type(message) is Message for message in found)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("item", WRONG, ids=repr)
def test_an_element_that_does_not_fit_leaves_the_fast_lane(item: Any, place: int) -> None:
    with pytest.raises(Misfit):
        Message.__read_all__(having(item, place))


@pytest.mark.parametrize("count", range(12))
def test_no_element_is_lost_however_many_there_are(count: int) -> None:
    items = [{**WHOLE, "time": i} for i in range(count)]
    assert [message.time for message in Message.__read_all__(items)] == list(range(count))


def test_a_long_array_with_a_misfit_is_told_of_by_its_path() -> None:
    call = Call.from_dict({"id": "c", "messages": having({**WHOLE, "role": 5}, 9)})
    assert [str(violation) for violation in call.violations] == ["/messages/9/role: expected string, got integer"]
    assert call.to_dict()["messages"][9]["role"] == 5


@pytest.mark.parametrize("wrong", [None, 0, 5, "", "x", [], [1], False], ids=repr)
def test_t1_10_what_is_empty_is_no_object_without_properties(wrong: Any) -> None:
    items = [{}, wrong, *[{}] * MANY]
    with pytest.raises(Misfit):
        Customer.__read_all__(items)


def test_names_are_spelt_by_the_strings_of_the_first_object() -> None:
    own = "".join(["ti", "me"])  # equal to the name, and not the same
    assert own is not intern_keys(["time"], [{}])[0]
    assert intern_keys(["time", "role"], [{"x": 1, own: 2}, {}]) == ["time", "role"]
    assert intern_keys(["time", "role"], [{"x": 1, own: 2}, {}])[0] is own
    for first in (None, 5, "time", [own]):
        assert intern_keys(["time"], [first]) == ["time"]


def test_blanks_are_as_many_and_each_its_own() -> None:
    made = allocate(Message, 3)
    assert [type(each) for each in made] == [Message] * 3
    assert len(set(map(id, made))) == 3
    assert not any(hasattr(each, name) for each in made for name in ("role", "_extras"))
