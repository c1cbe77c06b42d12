"""The key shows nowhere."""

import copy
import pickle

import pytest

from runtime.request.secret import Secret

KEY = 'sk/live+0123~"é'.replace("é", "x&y=z")


def test_a_secret_does_not_show() -> None:
    secret = Secret(KEY)
    for text in (
        repr(secret),
        str(secret),
        f"{secret}",
        repr(vars(Secret)),
        repr({"k": [secret]}),
        repr(secret.redactor),
    ):
        assert KEY not in text
    assert secret.reveal() == KEY


def test_a_secret_does_not_travel() -> None:
    secret = Secret(KEY)
    assert copy.copy(secret) is secret
    assert copy.deepcopy([secret])[0] is secret
    for held in (secret, secret.redactor):
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(held)


@pytest.mark.parametrize("key", ["a", "sk_live", "!~"])
def test_good_keys(key: str) -> None:
    assert Secret(key).fault() is None


@pytest.mark.parametrize("key", ["", " ", "a b", " a", "a\n", "a\r\nX: y", "\0", "a\x7f", "é", "\ud800", None, 5, b"a"])
def test_bad_keys_are_told_without_being_shown(key: str) -> None:
    fault = Secret(key).fault()
    assert fault
    assert "X: y" not in fault
