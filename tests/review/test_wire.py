"""The parts that changes on the wire are found with: the comparison, the table of rules, oasdiff's second opinion."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.review import wire
from scripts.review.result import Change, Level, Side
from scripts.review.revisions import ReviewError, base_side, head_side
from scripts.review.wire.changed_operation_examples import changed_examples
from scripts.review.wire.compare_rules_with_oasdiff import changelog, compare_with_oasdiff
from scripts.review.wire.rules import table
from scripts.review.wire.x_assumed_changes import assumptions

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "openapi.yaml").read_text("utf-8")


def _sides(folder: Path, *replacements: tuple[str, str]) -> tuple[Side, Side]:
    text = TEXT
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    (folder / "base.yaml").write_text(TEXT, "utf-8")
    (folder / "head.yaml").write_text(text, "utf-8")
    return (
        base_side(str(folder / "base.yaml"), ROOT, folder / "base"),
        head_side(str(folder / "head.yaml"), ROOT, folder / "head"),
    )


def _changes(folder: Path, *replacements: tuple[str, str]) -> tuple[Change, ...]:
    return wire.changes(*_sides(folder, *replacements), ROOT)


def test_without_oasdiff_the_message_says_what_builds_it(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"\.cache/tools/oasdiff is not there; run `make \.cache/tools/oasdiff`"):
        changelog(ROOT / "openapi.yaml", ROOT / "openapi.yaml", tmp_path)


def test_oasdiff_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    text = TEXT.replace('$ref: "#/components/schemas/Message"', '$ref: "other.yaml#/Message"')
    (tmp_path / "other.yaml").write_text("Message: {type: object}\n", "utf-8")
    (tmp_path / "head.yaml").write_text(text, "utf-8")
    with pytest.raises(ReviewError, match="oasdiff ended with"):
        changelog(ROOT / "openapi.yaml", tmp_path / "head.yaml", ROOT)


def test_settings_of_the_machine_do_not_reach_oasdiff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".oasdiff.yaml").write_text("exclude-elements: [endpoints]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASDIFF_CONFIG", str(tmp_path / ".oasdiff.yaml"))
    base, head = _sides(tmp_path, ("required: [id]", "required: [id, status]"))
    assert [entry["id"] for entry in changelog(base.document, head.document, ROOT)] != []


def test_r3_what_oasdiff_holds_to_be_worse_is_printed_and_moves_no_verdict(tmp_path: Path) -> None:
    """The planted fault: a rule that is milder than oasdiff and gives no reason to be."""
    rules = [replace(r, level=Level.EDITORIAL) if r.name == "null-refused" else r for r in table()]
    sides = _sides(
        tmp_path,
        (
            '          type: [string, "null"]\n          description: >-\n            A name to find',
            "          type: string\n          description: >-\n            A name to find",
        ),
    )
    found = wire.changes(*sides, ROOT, rules)
    assert {change.level for change in found if change.rule == "null-refused"} == {Level.EDITORIAL}
    (opinion,) = compare_with_oasdiff(sides[0].document, sides[1].document, ROOT, found, rules)
    assert opinion.startswith("oasdiff says breaking: ")
    assert opinion.endswith("where we say editorial: `updateCall`")
    assert compare_with_oasdiff(sides[0].document, sides[1].document, ROOT, wire.changes(*sides, ROOT)) == ()


def test_a_broken_side_can_not_be_compared(tmp_path: Path) -> None:
    base, head = _sides(tmp_path, ("openapi: 3.1.0", "openapi: 3.9.0"))
    with pytest.raises(ReviewError, match="says `openapi: 3.9.0`"):
        wire.changes(base, head, ROOT)


def test_an_id_changes_with_what_it_is_of(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (first,) = _changes(tmp_path / "a", ("name: X-API-Key", "name: X-Key"))
    (second,) = _changes(tmp_path / "b", ("name: X-API-Key", "name: X-Secret"))
    assert first.id.rpartition(":")[0] == second.id.rpartition(":")[0] == f"key-renamed:{first.pointer}"
    assert first.id != second.id


def test_text_of_the_document_does_not_act_in_a_title(tmp_path: Path) -> None:
    (change,) = _changes(tmp_path, ("operationId: updateCall", 'operationId: "updateCall2"'))
    assert change.title == "`updateCall` is now called `updateCall2`"
    path = tmp_path / "x"
    path.mkdir()
    added = "        source:\n", '        "a`b{x}":\n          type: string\n        source:\n'
    assert [change.title for change in _changes(path, added)] == ["`Message.a'b{x}`: new"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("- {rule: a, level: none, title: t, reason: r, wehn: [sent]}", "`a` says ['wehn'], which is no column"),
        ("- {rule: a, level: none, title: t, reason: r, when: [sometimes]}", "the condition `sometimes`"),
        ("- {rule: a, level: dreadful, title: t, reason: r}", "dreadful"),
    ],
)
def test_a_row_that_says_what_no_row_can_say_is_an_error(row: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(row + "\n", "utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        table(tmp_path / "rules.yaml")


def test_the_last_rule_fits_everything_and_names_are_unique() -> None:
    rules = table()
    assert len({rule.name for rule in rules}) == len(rules)
    last = rules[-1]
    assert (last.name, last.kinds, last.keys, last.how, last.when) == ("unknown", (), (), "", ())


def test_examples_show_the_request_and_its_answers_with_the_key_masked(tmp_path: Path) -> None:
    base, head = _sides(tmp_path, ("name: X-API-Key", "name: X-Key"), ("Refund request, escalated", "Refund"))
    assert base.spec is not None
    assert head.spec is not None
    found, lacking = changed_examples(base.spec, head.spec, wire.changes(base, head, ROOT))
    assert lacking == {}
    one = next(each for each in found if each.operation == "updateCall")
    assert one.before is not None
    assert one.after is not None
    assert one.before.startswith(
        "PATCH /api/v1/calls/3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11\nHost: api.voicebot.studio\n"
    )
    assert "X-API-Key: ••••" in one.before
    assert "X-Key: ••••" in one.after
    assert '"name": "Refund"' in one.after
    assert "\n\nHTTP/1.1 200\nContent-Type: application/json\n\n{" in one.after


def test_assumptions_come_and_go(tmp_path: Path) -> None:
    base, head = _sides(
        tmp_path,
        ("          x-assumed: Whether the number is whole is not documented; the unit is read from the name.\n", ""),
        (
            "          description: Who spoke.",
            "          x-assumed: That it is a text.\n          description: Who spoke.",
        ),
    )
    assert base.spec is not None
    assert head.spec is not None
    (added,), (resolved,) = assumptions(base.spec, head.spec)
    assert (added.pointer, added.why) == ("/components/schemas/Message/properties/role/x-assumed", "That it is a text.")
    assert head.text.splitlines()[added.line - 1].strip() == "x-assumed: That it is a text."
    assert resolved.pointer == "/components/schemas/Message/properties/secondsFromStart/x-assumed"
    assert base.text.splitlines()[resolved.line - 1].strip().startswith("x-assumed: Whether the number")
