"""All operations as one document, and the search for those that break a step."""

import time
from pathlib import Path

import pytest

from tests.corpus import all_operations, toolchain_steps
from tests.corpus.command_limits import Limits
from tests.corpus.document_variants import Key, with_one_key
from tests.corpus.outcomes import Outcome
from tests.corpus.samples import DELETE_BOOK, GET_BOOK, LIST_AUTHORS, sample
from tests.corpus.source_lines import nodes_by_line, text_of
from tests.expected import MAIN

_KEYS = [(f"/{n}", "get") for n in range(40)]


def _no_one(_: str) -> None:
    """Say nothing."""


@pytest.mark.parametrize("culprit", [0, 1, 19, 38, 39])
def test_the_first_operation_that_breaks_a_step_is_found_by_bisection(culprit: int) -> None:
    asked: list[int] = []

    def attempt(keys: list[Key]) -> Outcome:
        asked.append(len(keys))
        return Outcome("failed", "broken") if _KEYS[culprit] in keys else Outcome("passed")

    found = all_operations.first_to_break(_KEYS, attempt, time.monotonic() + 60)
    assert found == {_KEYS[culprit]: Outcome("failed", "broken")}
    assert len(asked) <= 7


def test_a_search_ends_when_its_time_is_over() -> None:
    assert all_operations.first_to_break(_KEYS, lambda _: Outcome("failed"), time.monotonic() - 1) == {}


def test_the_node_on_a_line_is_known() -> None:
    document = {"a": {}, "b": [1, {"c": None}], "d": [], "e": "\n"}
    nodes = nodes_by_line(document)
    lines = text_of(document).splitlines()
    assert len(nodes) == len(lines)
    assert [lines[n - 1].strip() for n in nodes if nodes[n] == ("b", 1, "c")] == ['"c": null']
    assert [lines[n - 1].strip() for n in nodes if nodes[n] == ("e",)] == ['"e": "\\n"']


def test_operations_that_clash_are_dropped_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_operations, "LANGUAGES", (MAIN,))
    monkeypatch.setattr(toolchain_steps, "CHECKS", {MAIN: ()})
    document = with_one_key(sample())
    document["paths"]["/authors"]["get"] |= {"operationId": "bookGet", "tags": ["books"]}
    builder = all_operations.DocumentBuilder(document, tmp_path, Limits(300, 4_000), search=300)
    found = builder.run([GET_BOOK, DELETE_BOOK, LIST_AUTHORS], _no_one)
    assert found.kept == [GET_BOOK, DELETE_BOOK]
    assert "would both be `client.books.get`" in found.dropped[LIST_AUTHORS].message
    assert found.dropped[LIST_AUTHORS].status == "refused"
    assert found.steps[f"{MAIN}: generate"].status == "passed"
    assert (tmp_path / MAIN / "voicebot_studio" / "api" / "books" / "get_book.py").exists()


def test_what_does_not_compile_fails_and_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["{python}", "-c", "raise SystemExit('models.py:3: error: no such name')"]
    broken = {"name": "tool", "command": command, "folder": "{package}"}
    monkeypatch.setattr(all_operations, "LANGUAGES", (MAIN,))
    monkeypatch.setattr(toolchain_steps, "CHECKS", {MAIN: (broken,)})
    builder = all_operations.DocumentBuilder(with_one_key(sample()), tmp_path, Limits(300, 4_000), search=0)
    found = builder.run([DELETE_BOOK], _no_one)
    assert found.steps[f"{MAIN}: tool"].status == "failed"
    assert found.steps[f"{MAIN}: tool"].message == "models.py:3: error: no such name"
