"""Two texts side by side: every line of both is there, in its place, and only what differs is marked."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.document.safe_text import visible
from scripts.review.reports.side_by_side import Hunk, hunks, paired
from tests.expected import MAIN

LINES = st.lists(
    st.sampled_from(["a: 1", "b:", "  c: null", "", "# x", "a: 1 # <b>", "-", "+", "@@ -1 +1 @@", "é\u202e"])
)
TAG = re.compile(r"</?(i|del|ins)( class=\w)?>")


def shown(markup: str) -> str:
    return unescape(TAG.sub("", markup))


def sides(found: list[Hunk]) -> tuple[list[str], list[str]]:
    """Both texts, put together again; checks the numbers on the way."""
    before: list[str] = []
    after: list[str] = []
    for hunk in found:
        assert not hunk.above or hunk.first == len(after) + 1
        before += [visible(line) for line in hunk.above]
        after += [visible(line) for line in hunk.above]
        for row in hunk.rows:
            for text, cell in ((before, row.left), (after, row.right)):
                if cell:
                    text.append(shown(cell[1]))
                    assert cell[0] == len(text)
            kinds = {(True, True): ("same", "changed"), (True, False): ("gone",), (False, True): ("new",)}
            assert row.kind in kinds[row.left is not None, row.right is not None]
            if row.left and row.right:
                assert (row.kind == "same") == (shown(row.left[1]) == shown(row.right[1]))
    return before, after


@settings(deadline=None, max_examples=60)
@given(LINES, LINES)
def test_both_texts_can_be_put_together_again(before: list[str], after: list[str]) -> None:
    found, left_out = hunks("\n".join(before) + "\n", "\n".join(after) + "\n", "yaml", around=1)
    assert left_out == 0
    # A text without lines is one empty line, as people see it.
    wanted = tuple([visible(line) for line in text or [""]] for text in (before, after))
    assert sides(found) == wanted


def test_what_differs_within_a_line_is_marked() -> None:
    ((row,),) = [list(paired([("name: X-API-Key", "name: X-New-Key")], "yaml"))]
    assert row.left is not None
    assert row.right is not None
    assert "<del><i class=s>API</i></del>" in row.left[1]
    assert "<ins><i class=s>New</i></ins>" in row.right[1]


def test_lines_without_likeness_are_not_marked_within() -> None:
    ((row,),) = [list(paired([("type: string", "$ref: '#/components/schemas/Call'")], "yaml"))]
    assert row.left is not None
    assert "<del>" not in row.left[1]


def test_text_stays_text() -> None:
    (row,) = paired([("<script>alert(1)</script>", "a\nb\u202ec")], MAIN)
    assert row.left is not None
    assert row.right is not None
    assert "<script" not in row.left[1]
    assert shown(row.right[1]) == "a\\nb\\u202ec"


def test_too_much_is_cut_between_hunks_and_counted() -> None:
    before = "\n".join(f"line {number}" for number in range(1000))
    after = "\n".join(f"line {number}{'!' * (number % 20 == 0)}" for number in range(1000))
    found, left_out = hunks(before, after, "yaml", around=1, most=60)
    assert len(found) == 15
    assert left_out == 35


def test_r8_a_first_hunk_of_too_many_lines_is_cut_and_counted() -> None:
    whole = "\n".join(f"line {number}" for number in range(1000))
    ((hunk,), left_out) = hunks(whole, "line 0", "yaml", most=60)
    assert len(hunk.rows) == 60
    assert left_out == 1
    assert sides([hunk])[0] == whole.split("\n")[:60]
