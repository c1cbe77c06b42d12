"""The key is taken out of what comes back, in every form that gives it away, and nothing else is."""

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest

from runtime.request.redact_api_key import Redactor
from runtime.request.secret import Secret

KEY = 'sk/live+0123~"é'.replace("é", "x&y=z")

LEAKS = [
    KEY,
    f"before {KEY} after",
    quote(KEY, safe=""),
    quote(KEY, safe="").lower().replace("sk", "sk"),
    quote(KEY),
    "".join(f"%{ord(sign):02x}" for sign in KEY),
    *[b64encode(b"u" * n + b":" + KEY.encode() + b"tail" * m).decode() for n in range(4) for m in range(3)],
    urlsafe_b64encode(b"\xff\xfe" + KEY.encode()).decode(),
    KEY.replace('"', '\\"'),
]


@pytest.mark.parametrize("leak", LEAKS)
def test_every_form_is_taken_out(leak: str) -> None:
    redactor = Redactor(Secret(KEY))
    core = b64encode(KEY.encode()).decode()[2:16]
    for text in (redactor.text(leak), redactor.data(leak.encode()).decode(), str(redactor.json({leak: [leak, 1]}))):
        assert "[redacted]" in text
        assert KEY not in text
        assert core not in text


def test_all_else_stays() -> None:
    redactor = Redactor(Secret(KEY))
    value = {"a": ["b", None, 1.5, True, {"c": "d"}]}
    assert redactor.json(value) == value
    assert redactor.data(b"\xff\x00") == b"\xff\x00"
    assert redactor.text("plain") == "plain"


def test_a_short_key_does_not_garble() -> None:
    assert Redactor(Secret("key")).text("a monkey") == "a monkey"


def test_nothing_but_the_key_is_taken_out() -> None:
    redactor = Redactor(Secret("sk_live_0123456789"))
    for text, left in {
        "a sk_live_0123456789 b": "a [redacted] b",
        "sk_live_0123456789sk_live_0123456789": "[redacted][redacted]",
        "a sk%5flive_%30123456789%20b": "a [redacted]%20b",
        "100% of sk_live_012345678": "100% of sk_live_012345678",
        "sk_liveX0123456789": "sk_liveX0123456789",
    }.items():
        assert redactor.text(text) == left
        assert redactor.data(text.encode()) == left.encode()
        assert redactor.json([text, {text: 1}]) == [left, {left: 1}]
    assert Redactor(Secret("five5")).text("five5 %66ive5") == "five5 %66ive5"
    assert Redactor(Secret("six_66")).text("six_66 %73ix_66") == "[redacted] [redacted]"
    assert Redactor(Secret('quote"\\6')).text('{"a": "quote\\"\\\\6"}') == '{"a": "[redacted]"}'


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("after", range(4))
def test_of_base64_nothing_stays_that_is_of_the_key_alone(before: int, after: int) -> None:
    key = "sk_live_0123456789?>"
    encoded = b64encode(b"<" * before + key.encode() + b">" * after).decode()
    first, last = -(-before * 8 // 6), (before + len(key)) * 8 // 6
    left = f"{encoded[:first]}[redacted]{encoded[last:]}"
    redactor = Redactor(Secret(key))
    assert redactor.text(encoded) == left
    assert redactor.data(encoded.encode()) == left.encode()
    web = str.maketrans("+/", "-_")
    assert redactor.text(encoded.translate(web)) == left.translate(web)
