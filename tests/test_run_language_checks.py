"""The programs that hold a language's package to its own tools: what they find fails the check, and is said."""

from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner

from scripts import run_language_checks
from scripts.languages import languages

PASSES = {"command": ["{python}", "-c", "pass"], "folder": "{root}"}
FINDS = {"command": ["{python}", "-c", "import sys; sys.exit('line 3: wrong')"], "folder": "{root}"}
LACKS = PASSES | {"needs": {"{here}/no-such-tool": "make no-such-tool"}}


def run(monkeypatch: pytest.MonkeyPatch, *programs: dict[str, Any], asked: str = "toy", required: str = "") -> Any:
    toy = replace(next(iter(languages().values())), name="toy", check=programs)
    monkeypatch.setattr(run_language_checks, "languages", lambda: {"toy": toy})
    return CliRunner().invoke(run_language_checks.main, ["--languages", asked], env={"REQUIRE_LANGUAGES": required})


def test_nothing_is_said_where_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, PASSES)
    assert (done.exit_code, done.output) == (0, "")


def test_what_a_program_finds_is_said_and_the_others_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, FINDS, PASSES, FINDS)
    assert done.exit_code == 1
    assert done.output.count("line 3: wrong\ntoy: `") == 2


def test_a_missing_tool_is_said_and_fails_only_where_the_language_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out, required = (run(monkeypatch, LACKS, required=names) for names in ("", "toy"))
    assert left_out.exit_code == 0
    assert left_out.output.startswith("toy is not checked: ")
    assert required.exit_code == 1
    assert "toy is required, and can't be checked: " in required.output
    assert "no-such-tool is missing: make no-such-tool" in required.output


def test_an_unknown_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(monkeypatch, PASSES, asked="cobol")
    assert done.exit_code == 1
    assert "LANGUAGES: `cobol` is not one of toy" in done.output
