"""Patterns: regular expressions of ECMA-262, checked exactly and drawn, whatever Python's are."""

import re
from pathlib import Path

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from scripts.contract import draw_patterns
from scripts.contract.draw_patterns import matching
from scripts.contract.http_server import Request
from scripts.contract.request_validator import RequestValidator
from scripts.contract.schema_tools import validator
from scripts.document import Spec
from scripts.document.match_ecma_regex import is_pattern, matches
from scripts.document.read_with_line_numbers import Document

# A pattern, texts that it matches, texts that it does not.
PATTERNS = [
    (r"^[\p{L}0-9]+$", ["é1", "Ж", "a"], ["", "a b", "a\n", "-"]),
    (r"^\p{Lu}\p{Ll}*$", ["Éa", "A"], ["a", "AB", "1"]),
    (r"^\P{L}$", ["1", "-"], ["a", "é"]),
    (r"^[^\p{L}]$", ["1", "\n"], ["a", "é"]),
    (r"^\p{Script=Greek}+$", ["αβγ"], ["abc"]),
    (r"^\d$", ["5"], ["٣", "x", ""]),
    (r"^\D$", ["٣", "x"], ["5"]),
    (r"^\w$", ["a", "_", "7"], ["é", "-"]),
    (r"^\W$", ["é", "-"], ["a"]),
    (r"^\d{3}$", ["123"], ["12", "123\n", "1234"]),
    (r"a$", ["a", "ba"], ["a\n", "ab"]),
    (r"^a", ["a", "ab"], ["\na", "ba"]),
    (r"^a\/b$", ["a/b"], ["a\\/b"]),
    (r"^\-\@\#\ $", ["-@# "], ["-@#"]),
    (r"^(?<year>\d{4})-(?<month>\d\d)$", ["2024-02"], ["2024-2"]),
    (r"^(?<a>[xy])\k<a>$", ["xx", "yy"], ["xy"]),
    (r"^([xy])\1$", ["xx", "yy"], ["xy"]),
    (r"^\u{1F600}$", ["\U0001f600"], ["u"]),
    (r"^\u0041\x42$", ["AB"], ["ab"]),
    (r"^\cJ$", ["\n"], ["J", "cJ"]),
    (r"^\t\n\r\f\v$", ["\t\n\r\f\v"], [""]),
    (r"^[^]$", ["a", "\n"], ["", "ab"]),
    (r"^[\b]$", ["\x08"], ["b"]),
    (r"^\0$", ["\x00"], ["0"]),
    (r"^.$", ["a", "é"], ["\n", ""]),
    (r"^(?:ab|cd)+$", ["ab", "abcd"], ["a"]),
    (r"^(?=.*\d)[a-z\d]{4,}$", ["abc1"], ["abcd", "a1"]),
    (r"^(?!x-)[a-z-]+$", ["abc", "x"], ["x-abc"]),
    (r"^x-", ["x-a", "x-"], ["ax-", "X-"]),
    (r"(?<=a)b", ["ab"], ["b", "cb"]),
    (r"(?<!a)b", ["b", "cb"], ["ab"]),
    (r"\bfoo\b", ["a foo b"], ["afoo"]),
    (r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$", ["a.b@c.de"], ["a@b", "@c.de"]),
    (r"^[a-f0-9]{8}-[a-f0-9]{4}$", ["0123abcd-ef01"], ["0123ABCD-ef01"]),
    (r"^\+?[1-9]\d{1,14}$", ["+4912345"], ["+0", "1"]),
    (r"^https?://[^\s/$.?#].[^\s]*$", ["https://a.b"], ["ftp://a.b"]),
    (r"^[[&~|]+$", ["[&~|"], ["a"]),
    (r"^[\[\]]$", ["[", "]"], ["\\"]),
    (r"^a{2}$", ["aa"], ["a", "aaa"]),
    (r"^a{2,3}?$", ["aa", "aaa"], ["a"]),
    (r"^(a|)$", ["", "a"], ["b"]),
    (r"", ["", "a"], []),
    (r"^$", [""], ["a", "\n"]),
    (r"^\$\{[a-z]+\}$", ["${a}"], ["a"]),
]
NO_PATTERNS = ["(", "[", "a**", r"\Z", "(?P<a>b)", "*", "a)", "[b-a]"]


@pytest.mark.parametrize(("pattern", "fitting", "others"), PATTERNS)
def test_t1_9_a_pattern_is_matched_as_ecma_262_says(pattern: str, fitting: list[str], others: list[str]) -> None:
    assert is_pattern(pattern)
    assert [text for text in fitting if not matches(pattern, text)] == []
    assert [text for text in others if matches(pattern, text)] == []


@pytest.mark.parametrize("pattern", NO_PATTERNS)
def test_t1_9_what_is_no_pattern_is_told_apart(pattern: str) -> None:
    assert not is_pattern(pattern)


@pytest.mark.parametrize("pattern", [pattern for pattern, _, _ in PATTERNS])
def test_t1_9_texts_that_match_are_drawn(pattern: str) -> None:
    drawn: list[str] = []

    @settings(database=None, derandomize=True, max_examples=20)
    @given(matching({"pattern": pattern}))
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    assert drawn
    assert all(matches(pattern, text) for text in drawn)


@pytest.mark.parametrize("lengths", [{"minLength": 20}, {"minLength": 30, "maxLength": 63}, {"maxLength": 3}])
def test_t1_9_texts_that_match_are_as_long_as_the_schema_asks(lengths: dict[str, int]) -> None:
    strategy = matching({"pattern": "^[a-z0-9-]+$", **lengths})
    text = find(strategy, lambda _: True, settings=settings(database=None, derandomize=True))
    assert lengths.get("minLength", 0) <= len(text) <= lengths.get("maxLength", 1000)


def test_t1_9_where_nothing_can_be_drawn_the_example_is_taken_or_the_pattern_named() -> None:
    hard, text = "^(?=abcdefgh)[a-h]{8}$", "abcdefgh"
    assert find(matching({"pattern": hard, "examples": ["other", text]}), lambda _: True) == text
    with pytest.raises(ValueError, match=re.escape(repr(hard))):
        matching({"pattern": hard})


DOCUMENT = r"""
openapi: VERSION
info: {title: T, version: "1"}
servers: [{url: "https://t.example"}]
paths:
  /t:
    get:
      operationId: get
      parameters:
        - {name: q, in: query, required: true, schema: {type: string, pattern: '^[\p{L}]+$'}}
        - {name: d, in: query, schema: {type: [string], pattern: '^\d$'}}
      responses: {"204": {description: Nothing.}}
"""


def test_t1_9_a_pattern_that_nothing_is_drawn_of_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    monkeypatch.setattr(draw_patterns, "_drawn", lambda spelt, _: searched.append(spelt))
    for _ in range(3):
        with pytest.raises(ValueError, match="could be drawn"):
            matching({"pattern": "^searched once$"})
    assert len(searched) == 1


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_t1_9_requests_are_judged_by_such_patterns(version: str) -> None:
    text = DOCUMENT.replace("VERSION", version).replace("[string]", "string" if version < "3.1" else "[string]")
    spec = Spec(Document(Path("t.yaml"), text))
    requests = RequestValidator(spec)

    def faults(target: str) -> list[str]:
        head = (("host", "t.example"),)
        return [fault.where for fault in requests(Request(b"x", "GET", target, head))]

    assert faults("/t?q=%C3%A9&d=5") == []
    assert faults("/t?q=%C3%A91") == ["query q"]
    assert faults("/t?q=a&d=%D9%A3") == ["query d"]
    assert validator(spec, {"type": "string", "pattern": r"^\p{L}$"}, sending=True).is_valid("é")
    assert not validator(spec, {"type": "string", "pattern": r"^\p{L}$"}, sending=False).is_valid("1")


@given(st.text(max_size=6))
@settings(database=None, derandomize=True, max_examples=200)
def test_t1_9_any_text_is_a_pattern_or_none(text: str) -> None:
    assert is_pattern(text) in (True, False)
