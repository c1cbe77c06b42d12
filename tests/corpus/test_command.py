"""The command: a row for each document, reasons that are counted, and an exit code that tells what failed."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.corpus import all_operations, single_operations, toolchain_steps
from tests.corpus.__main__ import main
from tests.corpus.samples import sample
from tests.corpus.source_lines import text_of
from tests.expected import MAIN


def plant_traceback(_: str) -> None:
    """Fail as a fault in the generator does."""
    raise KeyError("planted")


def overrun(text: str) -> None:
    """Take too long for one of the operations."""
    if "listAuthors" in text:
        time.sleep(600)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for documents, whose run generates Python alone and compiles nothing."""
    monkeypatch.setattr(all_operations, "LANGUAGES", (MAIN,))
    monkeypatch.setattr(toolchain_steps, "CHECKS", {MAIN: ()})
    (tmp_path / "specs").mkdir()
    return tmp_path


def _run(corpus: Path, *options: str) -> tuple[Result, str, list[dict[str, Any]]]:
    output = corpus / "output"
    words = ["--output", str(output), "--sample", "0", "--seed", "1", *options]
    result = CliRunner(env={"SPECS": str(corpus / "specs")}).invoke(main, words)
    return result, (output / "report.md").read_text("utf-8"), json.loads((output / "report.json").read_text("utf-8"))


def test_documents_are_served_refused_or_not_read(corpus: Path) -> None:
    document = sample()
    del document["paths"]["/books/{id}"]["get"]["operationId"]
    (corpus / "specs" / "library.json").write_text(text_of(document))
    (corpus / "specs" / "old.yaml").write_text("swagger: '2.0'\n")
    (corpus / "specs" / "torn.json").write_text("{")
    result, report, rows = _run(corpus)
    assert result.exit_code == 0, result.output
    published, key, repaired, old, torn = rows
    assert published["variant"] == "as published"
    assert published["served"] == []
    assert key["served"] == ["deleteBook", "listAuthors"]
    assert set(repaired["served"]) == {"get_books_id", "deleteBook", "listAuthors"}
    assert "| library.json | one key | 3 | 2 | 0 of 0 | 1 | 0 | 0 |" in report
    assert "- 1 refused alone: GET … has no `…`" in report
    assert "swagger: 2.0" in old["unread"]
    assert torn["unread"].startswith("torn.json:1: is not JSON")


def test_a_traceback_is_a_failure_with_its_last_line(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_operations, "check_and_generate", plant_traceback)
    (corpus / "specs" / "library.json").write_text(text_of(sample()))
    result, report, rows = _run(corpus, "--variant", "one key")
    assert result.exit_code == 1
    assert {outcome["status"] for outcome in rows[0]["alone"].values()} == {"failed"}
    assert "- 3 failed alone: KeyError: '…' (test_command.py, in plant_traceback)" in report


def test_an_operation_that_overruns_is_not_tried_and_says_why(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_operations, "check_and_generate", overrun)
    (corpus / "specs" / "library.json").write_text(text_of(sample()))
    result, report, rows = _run(corpus, "--variant", "one key", "--alone", "5")
    assert result.exit_code == 0, result.output
    assert rows[0]["alone"]["listAuthors"]["message"] == "more than 5 seconds"
    assert rows[0]["served"] == ["getBook", "deleteBook"]
    assert "1 not tried alone: more than … seconds" in report


def test_a_folder_without_documents_is_an_error(corpus: Path) -> None:
    result = CliRunner().invoke(main, ["--specs", str(corpus / "specs"), "--only", "other.json"])
    assert result.exit_code == 1
    assert "holds no document to run called other.json" in result.output
