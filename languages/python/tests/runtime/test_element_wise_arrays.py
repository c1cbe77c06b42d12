"""Arrays of objects: an element that does not fit is set aside alone, and written back while its list is the same."""

import copy
import json
import pickle
from typing import Any

import pytest

from runtime.codec.compile_codec import compiled_reader
from runtime.codec.decode import decode, decode_json
from runtime.codec.model import Model, descriptors_in
from runtime.codec.partial_list import PartialList
from runtime.codec.type_descriptors import TypeDescriptor, is_element_wise
from runtime.codec.unset import UNSET
from runtime.codec.violations import Violation
from runtime.errors import InvalidArgumentError

from .sample_models import Call, Message

MODELS = Call.__module__.rpartition(".")[0]
CALLS: TypeDescriptor = {"array": {"ref": "Call"}}


def read(value: Any, descriptor: TypeDescriptor = CALLS) -> tuple[Any, tuple[Violation, ...]]:
    data = json.dumps(value).encode()
    return decode_json(data, compiled_reader(descriptor, MODELS), descriptor, descriptors_in(MODELS))


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301


def message(role: str) -> dict[str, Any]:
    return {"role": role, "time": 1}


MISFITS: list[Any] = [None, 7, "x", True, [], {}, {"status": "ended"}, {"id": 5}]


@pytest.mark.parametrize("misfit", MISFITS)
@pytest.mark.parametrize("count", [2, 20])
def test_v1_a_root_array_loses_the_element_that_does_not_fit(misfit: Any, count: int) -> None:
    fitting = [{"id": f"c{i}"} for i in range(count)]
    calls, violations = read([*fitting, misfit, {"id": "last"}])
    assert [call.id for call in calls] == [*(f"c{i}" for i in range(count)), "last"]
    assert [(each.path, each.raw) for each in violations] == [(f"/{count}", misfit)]
    assert isinstance(calls, PartialList)
    assert calls.violations == violations
    assert all(type(call) is Call for call in calls)


def test_v1_what_fits_is_a_plain_list() -> None:
    calls, violations = read([{"id": "a"}])
    assert (type(calls), violations) == (list, ())


def test_v1_a_violation_says_what_is_wrong_below_and_never_shows_the_value() -> None:
    _, violations = read([{"status": "a secret"}, None])
    assert list(map(str, violations)) == [
        "/0: expected object, got object (/id: expected string, got missing)",
        "/1: expected object, got null",
    ]
    assert "secret" not in repr(violations)
    assert violations[0].without_raw().raw is UNSET


def test_v1_a_thousand_calls_with_k_misfits() -> None:
    wrong = {*range(0, 1000, 7)}
    calls, violations = read([{"id": i} if i in wrong else {"id": f"c{i}"} for i in range(1000)])
    assert [call.id for call in calls] == [f"c{i}" for i in range(1000) if i not in wrong]
    assert [(each.path, each.raw) for each in violations] == [(f"/{i}", {"id": i}) for i in sorted(wrong)]


@pytest.mark.parametrize(
    ("items", "element_wise"),
    [
        ({"ref": "Call"}, True),
        ({"union": [{"ref": "Call"}, "null"]}, True),
        ({"union": [{"ref": "Call"}, {"ref": "Message"}]}, True),
        ({"union": [{"ref": "Call"}, "string"]}, False),
        ({"union": [{"ref": "Call"}, {"array": {"ref": "Call"}}]}, False),
        ({"array": {"ref": "Call"}}, False),
        ({"enum": [None]}, False),
        ("null", False),
        ("any", False),
        ("string", False),
    ],
)
def test_v1_arrays_of_objects_alone_are_element_wise(items: TypeDescriptor, element_wise: bool) -> None:
    assert is_element_wise(items) is element_wise


def test_v1_null_is_an_element_where_items_are_nullable() -> None:
    calls, violations = read([{"id": "a"}, None, 7], {"array": {"union": [{"ref": "Call"}, "null"]}})
    assert [call and call.id for call in calls] == ["a", None]
    assert [each.path for each in violations] == ["/2"]


def test_v1_arrays_in_arrays_lose_elements_alone() -> None:
    calls, violations = read([[{"id": "a"}, 7], [], [None, {"id": "b"}]], {"array": CALLS})
    assert [[call.id for call in inner] for inner in calls] == [["a"], [], ["b"]]
    assert [each.path for each in violations] == ["/0/1", "/2/0"]
    assert calls.violations == violations


def test_v1_a_partial_list_is_copied_and_pickled_with_its_violations() -> None:
    calls, violations = read([{"id": "a"}, 7])
    for twin in (copy.copy(calls), copy.deepcopy(calls), pickled(calls)):
        assert (type(twin), twin, twin.violations) == (PartialList, calls, violations)


RAW = [7, message("a"), None, {"role": "b", "time": "noon"}, [], message("c"), "x"]
BODY = {"id": "c1", "messages": RAW, "x": 1}


def partial_call() -> Call:
    return Call.from_dict(copy.deepcopy(BODY))


def roles(call: Call) -> list[str]:
    assert isinstance(call.messages, list)
    return [str(each.role) for each in call.messages]


def test_v1_what_is_set_aside_in_a_model_is_written_back_at_its_index() -> None:
    call = partial_call()
    assert roles(call) == ["a", "b", "c"]
    # A message's role is optional: what does not fit is set aside below.
    paths = [violation.path for violation in call.violations]
    assert paths[:3] == ["/messages/0", "/messages/2", "/messages/4"]
    assert "/messages/3/time" in paths
    assert call.to_dict() == BODY
    assert json.loads(call.to_json()) == BODY
    assert isinstance(call.messages, list)
    call.messages[0].role = "changed"
    assert call.to_dict()["messages"] == [7, message("changed"), *RAW[2:]]


def changes() -> list[Any]:
    def other(call: Any) -> None:
        call.messages[0] = Message("a")

    return [
        lambda call: call.messages.append(Message("d")),
        lambda call: call.messages.pop(),
        lambda call: call.messages.reverse(),
        lambda call: call.messages.clear(),
        other,
    ]


@pytest.mark.parametrize("change", changes())
def test_v1_a_changed_list_is_not_written_until_it_is_replaced(change: Any) -> None:
    call = partial_call()
    change(call)
    for write in (call.to_dict, call.to_json):
        with pytest.raises(InvalidArgumentError, match="/messages/0, /messages/2, /messages/4"):
            write()
    assert isinstance(call.messages, list)
    call.messages = [*call.messages]
    assert call.to_dict() == {**BODY, "messages": [each.to_dict() for each in call.messages]}


def test_v1_a_changed_list_is_written_after_clear_set_aside() -> None:
    call = partial_call()
    assert isinstance(call.messages, list)
    call.messages.append(Message("d"))
    call.clear_set_aside()
    assert call.violations == ()
    assert type(call) is Call
    assert call.to_dict() == {**BODY, "messages": [each.to_dict() for each in call.messages]}
    assert "time" not in call.to_dict()["messages"][1]


def test_v1_a_change_that_is_undone_is_none() -> None:
    call = partial_call()
    assert isinstance(call.messages, list)
    call.messages.append(call.messages.pop())
    assert call.to_dict() == BODY


@pytest.mark.parametrize("twin_of", [copy.deepcopy, pickled, copy.copy])
def test_v1_copies_keep_what_was_set_aside(twin_of: Any) -> None:
    call = partial_call()
    twin = twin_of(call)
    assert twin.to_dict() == BODY
    assert twin == call
    twin.messages.append(Message("d"))
    with pytest.raises(InvalidArgumentError):
        twin.to_dict()


def test_v1_clear_set_aside_of_a_model_that_lacks_nothing_changes_nothing() -> None:
    call = Call.from_dict({"id": "c1", "x": 1})
    call.clear_set_aside()
    assert call.to_dict() == {"id": "c1", "x": 1}


def test_v1_a_whole_that_does_not_fit_is_still_refused() -> None:
    reader = compiled_reader({"ref": "Call"}, MODELS)
    assert issubclass(Call, Model)
    with pytest.raises(Exception, match="/id: expected string, got missing"):
        decode({"messages": [7]}, reader, {"ref": "Call"}, descriptors_in(MODELS))
