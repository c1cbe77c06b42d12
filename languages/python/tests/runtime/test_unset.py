"""UNSET is one falsy value, whatever is done to it, and `given` narrows it away."""

import copy
import pickle
from typing import Any

import pytest

from runtime.codec.unset import UNSET, Unset, given


@pytest.mark.parametrize(
    "twin",
    [Unset.UNSET, copy.copy(UNSET), copy.deepcopy(UNSET), copy.deepcopy([UNSET])[0]]
    + [pickle.loads(pickle.dumps(UNSET, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)],  # noqa: S301
)
def test_there_is_one_instance(twin: object) -> None:
    assert twin is UNSET


def test_it_is_falsy_and_names_itself() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"


def test_it_is_not_null() -> None:
    assert UNSET is not None
    assert UNSET != None  # noqa: E711


@pytest.mark.parametrize(
    ("value", "expected"), [(UNSET, None), (None, None), (0, 0), ("", ""), (False, False), ("x", "x")]
)
def test_given_narrows_absent_to_none(value: Any, expected: Any) -> None:
    assert given(value) == expected
    assert type(given(value)) is type(expected)
