"""Enums of texts at run time: a text that is not listed is kept as UnknownStr, is no violation, and can be sent."""

import copy
import json
import pickle
from typing import Any

import pytest

from runtime.codec.compile_codec import compiled_reader
from runtime.codec.decode import decode
from runtime.codec.misfit_exception import Misfit
from runtime.codec.model import descriptors_in
from runtime.codec.type_descriptors import TypeDescriptor
from runtime.codec.unknown_str import UnknownStr
from runtime.codec.validate_and_set_aside import validate_outgoing

from .sample_models import Call

MODELS = Call.__module__.rpartition(".")[0]
LOOKUP = descriptors_in(MODELS)
OPEN: TypeDescriptor = {"open_enum": ["a", "b", 1, None]}


def read(value: Any, descriptor: TypeDescriptor = OPEN) -> Any:
    found, violations = decode(value, compiled_reader(descriptor, MODELS), descriptor, LOOKUP)
    assert violations == ()
    return found


@pytest.mark.parametrize("value", ["a", "b", 1, None])
def test_v2_what_is_listed_is_plain(value: Any) -> None:
    found = read(value)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("value", ["c", "", "A", "\ud800"])
def test_v2_another_text_is_an_unknown_str(value: str) -> None:
    found = read(value)
    assert (found, type(found), repr(found)) == (value, UnknownStr, repr(value))
    assert (json.dumps(found), hash(found), f"{found}") == (json.dumps(value), hash(value), value)


@pytest.mark.parametrize("value", [2, True, 1.5, [], {}, ["a"]])
def test_v2_what_is_no_text_is_a_misfit(value: Any) -> None:
    with pytest.raises(Misfit):
        compiled_reader(OPEN, MODELS)(value)


@pytest.mark.parametrize("value", ["a", "c", UnknownStr("c"), UnknownStr("a"), None, 1])
def test_v2_any_text_is_sent(value: Any) -> None:
    assert validate_outgoing(value, OPEN, LOOKUP) == (value, ())


@pytest.mark.parametrize("value", [2, True, b"a", "\ud800"])
def test_v2_what_is_no_text_is_not_sent(value: Any) -> None:
    assert validate_outgoing(value, OPEN, LOOKUP)[1] != ()


def test_v2_a_closed_enum_takes_what_it_lists_alone() -> None:
    with pytest.raises(Misfit):
        compiled_reader({"enum": ["a", "b"]}, MODELS)("c")


def test_v2_enums_in_arrays_and_unions() -> None:
    texts: TypeDescriptor = {"array": {"open_enum": ["a"]}}
    assert [type(each) for each in read(["a", "c"], texts)] == [str, UnknownStr]
    either: TypeDescriptor = {"union": ["integer", {"enum": ["a"]}, {"open_enum": ["b"]}]}
    assert [type(read(each, either)) for each in (1, "a", "b", "c")] == [int, str, str, UnknownStr]


def test_v2_an_unknown_str_is_copied_and_pickled() -> None:
    value = UnknownStr("c")
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301
        assert (type(twin), twin) == (UnknownStr, value)
