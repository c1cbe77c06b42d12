"""The file that acknowledges changes: what it may say, and that nothing stays in it that is no longer used."""

from pathlib import Path

import pytest

from scripts.review.acknowledgements import apply, entry
from scripts.review.result import Change, Level
from scripts.review.revisions import ReviewError

NOWHERE = Path("/nowhere/acknowledged.yaml")
CHANGE = Change(
    "key-renamed:/components/securitySchemes/ApiKey/name:0123456789ab",
    *("key-renamed", Level.BREAKING, "/components/securitySchemes/ApiKey/name", "head", 7, (), "t", "r", "a", "b"),
)


def test_the_line_that_the_report_prints_acknowledges(tmp_path: Path) -> None:
    file = tmp_path / "acknowledged.yaml"
    file.write_text("# What we know of.\n" + entry(CHANGE).replace("<why>", "The old name is taken.") + "\n", "utf-8")
    (marked,), unused, served = apply([CHANGE], file, NOWHERE)
    assert marked.acknowledged == "The old name is taken."
    assert unused == served == ()


def test_no_file_acknowledges_nothing(tmp_path: Path) -> None:
    assert apply([CHANGE], tmp_path / "acknowledged.yaml", NOWHERE) == ((CHANGE,), (), ())
    (tmp_path / "acknowledged.yaml").write_text("# Nothing yet.\n", "utf-8")
    assert apply([CHANGE], tmp_path / "acknowledged.yaml", NOWHERE) == ((CHANGE,), (), ())


def test_an_entry_that_is_no_longer_used_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "acknowledged.yaml"
    other = CHANGE.id.replace("0123456789ab", "ba9876543210")
    file.write_text(f"- {{id: '{CHANGE.id}', reason: Known.}}\n- id: '{other}'\n  reason: Was known.\n", "utf-8")
    (marked,), unused, served = apply([CHANGE], file, NOWHERE)
    assert marked.acknowledged == "Known."
    assert unused == (f"docs/acknowledged.yaml:2: `{other}` acknowledges no change of this review; take the entry out",)
    assert served == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: x\n", "docs/acknowledged.yaml:1: is not a list"),
        ("- [\n", "docs/acknowledged.yaml:"),
        ("- just a text\n", "docs/acknowledged.yaml:1: is no entry; it is made of `id` and `reason`"),
        ("- {id: a, reason: b}\n- {id: c}\n", "docs/acknowledged.yaml:2: is no entry"),
        ("- {id: a, reason: ''}\n", "docs/acknowledged.yaml:1: gives no reason for `a`"),
        ("- {id: a, reason: <why>}\n", "docs/acknowledged.yaml:1: gives no reason for `a`"),
        ("- {id: a, reason: b}\n- {id: a, reason: c}\n", "docs/acknowledged.yaml:2: acknowledges `a` a second time"),
    ],
)
def test_a_file_that_says_something_else_is_an_error(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "acknowledged.yaml").write_text(text, "utf-8")
    with pytest.raises(ReviewError) as error:
        apply([CHANGE], tmp_path / "acknowledged.yaml", NOWHERE)
    assert message in str(error.value)


def test_r6_an_entry_that_was_merged_is_a_note_and_no_fault(tmp_path: Path) -> None:
    """BASE has the entry already: the change that it was written for is in BASE, and no change of this one."""
    file, before = tmp_path / "acknowledged.yaml", tmp_path / "before.yaml"
    merged, new = (CHANGE.id.replace("0123456789ab", digits * 6) for digits in ("ab", "cd"))
    before.write_text(f"- {{id: '{merged}', reason: Known.}}\n", "utf-8")
    file.write_text(f"- {{id: '{merged}', reason: Known.}}\n- {{id: '{new}', reason: Guessed.}}\n", "utf-8")
    _, unused, served = apply([CHANGE], file, before)
    assert unused == (f"docs/acknowledged.yaml:2: `{new}` acknowledges no change of this review; take the entry out",)
    assert served == (f"docs/acknowledged.yaml: `{merged}` served with an earlier change and can be taken out",)


def test_r6_a_file_of_base_that_can_t_be_read_stops_nothing(tmp_path: Path) -> None:
    file, before = tmp_path / "acknowledged.yaml", tmp_path / "before.yaml"
    before.write_text("- [\n", "utf-8")
    file.write_text(entry(CHANGE).replace("<why>", "Known."), "utf-8")
    (marked,), unused, served = apply([CHANGE], file, before)
    assert (marked.acknowledged, unused, served) == ("Known.", (), ())
