"""`make review`, by the command behind it: exit statuses, what is printed, and that reports are whole or not there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scripts.languages import languages
from scripts.review.reports.summary import fails
from scripts.review.result import Failure, Proof, Verdict
from scripts.review.revisions import ACKNOWLEDGED, base_side, head_side
from scripts.review.run_review import review
from tests.expected import MAIN

from .sample_results import ROOT, TEXT, TITLE


@dataclass
class Done:
    """The end of a run, and the folder of its reports."""

    status: int
    out: str
    error: str
    folder: Path

    @property
    def report(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads((self.folder / "report.json").read_text("utf-8"))
        return value


def run(folder: Path, *options: str, environment: dict[str, str] | None = None) -> Done:
    command = [sys.executable, "-m", "scripts.review", "--output", str(folder / "review"), *options]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**clean, **(environment or {})})
    return Done(done.returncode, done.stdout, done.stderr, folder / "review")


def written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def without(text: str, *keys: str) -> str:
    """Return the document without the lines of these keys, and all that is below them."""
    kept: list[str] = []
    deep = None
    for row in text.splitlines(keepends=True):
        depth = len(row) - len(row.lstrip())
        if deep is not None and (depth > deep or not row.strip()):
            continue
        deep = depth if row.strip().split(":")[0] in keys else None
        if deep is None:
            kept.append(row)
    return "".join(kept)


NEW = """        language:
          type: [string, "null"]
          description: The language that was spoken.
          x-assumed: A guess.
          examples: [en]
        phoneNumberId:
"""
# The five changes that people make: what of the document becomes what, the verdict, and what the first screen must say.
FIVE: dict[str, tuple[Callable[[str], str], str, list[str]]] = {
    "a description": (
        lambda text: text.replace("The assistant that spoke.", "The assistant that held the conversation."),
        "patch",
        ["Who breaks: nobody", "assistantId"],
    ),
    "a new optional property": (
        lambda text: text.replace("        phoneNumberId:\n", NEW, 1),
        "minor",
        ["Who breaks: nobody", "Call.language", "check what is newly assumed"],
    ),
    "a renamed operationId": (
        lambda text: text.replace("operationId: updateCall", "operationId: renameCall"),
        "major",
        [f"Who breaks: callers of 'updateCall'; code that uses the {TITLE} client has to change", "'renameCall'"],
    ),
    "a renamed key header": (
        lambda text: text.replace("name: X-API-Key", "name: X-Voicebot-Key"),
        "major",
        [
            "Who breaks: callers of 'listCalls', 'createCall', 'deleteCall', 'updateCall' and 8 more, silently",
            "X-Voicebot-Key",
        ],
    ),
    "a removed property": (
        lambda text: without(text, "recordingUrl"),
        "major",
        ["Who breaks: callers of 'listCalls', 'createCall', 'deleteCall' and 'updateCall'; code", "Call.recordingUrl"],
    ),
}


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.share(2)
def test_a_person_can_decide_by_what_is_printed(tmp_path: Path, name: str) -> None:
    change, verdict, printed = FIVE[name]
    base, head = written(tmp_path / "base.yaml", TEXT), written(tmp_path / "head.yaml", change(TEXT))
    assert change(TEXT) != TEXT
    done = run(tmp_path, "--base", base, "--head", head, "--languages", MAIN, "--no-proof")
    assert done.status == 0, done.error
    assert done.out.startswith(f"{verdict}: ")
    for text in printed:
        assert text in done.out.replace("`", "'"), done.out
    first = (done.folder / "report.md").read_text("utf-8").splitlines()[:12]
    assert first[0].startswith(f"## {verdict.capitalize()}: ")
    assert any(f"head.yaml:{done.report['changes'][0]['line']}" in row or "base.yaml:" in row for row in first)
    assert done.report["verdict"] == verdict
    assert done.report["disagreements"] == []
    assert {name.name for name in done.folder.iterdir()} == {"report.json", "report.md", "report.html"}


BAD = {
    "nothing": ("", "BASE is missing"),
    "no such ref": ("no-such-ref", "is neither a file nor a git ref"),
    "not a document": ("hello: world\n", "is broken"),
    "broken": ("openapi: 3.1.0\ninfo: :\n", "is broken"),
    "another format": (TEXT.replace("openapi: 3.1.0", "openapi: 3.0.3"), "OpenAPI"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_message_and_writes_nothing(tmp_path: Path, name: str) -> None:
    text, message = BAD[name]
    base = written(tmp_path / "base.yaml", text) if "\n" in text else text
    done = run(tmp_path, "--base", base)
    assert done.status == 2
    assert message in done.error
    assert "Traceback" not in done.error
    assert done.out == ""
    assert not done.folder.exists()


def test_a_language_that_is_none_is_bad_input(tmp_path: Path) -> None:
    done = run(tmp_path, "--base", str(ROOT / "openapi.yaml"), "--languages", "cobol")
    assert (done.status, done.out) == (2, "")
    assert f"`cobol` is not one of {', '.join(languages())}" in done.error


def test_a_broken_head_still_gets_a_report(tmp_path: Path) -> None:
    base = written(tmp_path / "base.yaml", TEXT)
    head = written(tmp_path / "head.yaml", TEXT.replace("info:", "info: :", 1))
    done = run(tmp_path, "--base", base, "--head", head, "--languages", "")
    assert done.status == 1
    assert done.out.startswith("broken: ")
    assert "head.yaml:2" in done.out
    assert done.report["broken"].startswith("head.yaml:2")
    assert "head.yaml:2" in "\n".join((done.folder / "report.md").read_text("utf-8").splitlines()[:12])
    assert "head.yaml:2" in (done.folder / "report.html").read_text("utf-8")


def test_a_head_that_fails_lint_is_reviewed_and_fails(tmp_path: Path) -> None:
    head = written(tmp_path / "head.yaml", TEXT.replace("      x-retry-safe: true\n", "", 1))
    done = run(tmp_path, "--base", written(tmp_path / "base.yaml", TEXT), "--head", head, "--languages", "")
    assert done.status == 1
    assert [finding["rule"] for finding in done.report["lint"]] == ["project-retry-safe"]
    assert done.report["lint"][0]["file"] == "head.yaml"
    assert "To do: mend what the linters found (1 finding)" in done.out


def test_in_ci_lines_are_annotated_and_the_summary_is_the_report(tmp_path: Path) -> None:
    base = written(tmp_path / "base.yaml", TEXT)
    head = written(tmp_path / "head.yaml", TEXT.replace("name: X-API-Key", "name: X-Voicebot-Key"))
    summary = tmp_path / "summary.md"
    ci = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = run(tmp_path, "--base", base, "--head", head, "--languages", "", "--strict", environment=ci)
    assert done.status == 1  # nobody acknowledged it
    assert "\n::error file=head.yaml,line=" in done.out
    assert summary.read_text("utf-8") == (done.folder / "report.md").read_text("utf-8")


def test_an_acknowledged_break_passes_and_an_unused_entry_does_not(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    for name in ("openapi.yaml", "generator-config.yaml", "CHANGELOG.md"):
        shutil.copyfile(ROOT / name, project / name)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    (project / "openapi.yaml").write_text(TEXT.replace("name: X-API-Key", "name: X-Voicebot-Key"), "utf-8")
    base = base_side("HEAD", project, tmp_path / "base")

    def reviewed(acknowledged: str) -> Any:
        (project / ACKNOWLEDGED).write_text(acknowledged, "utf-8")
        return review(base, head_side("", project, tmp_path / "head"), ROOT, [])

    first = reviewed("")
    assert first.verdict is Verdict.MAJOR
    assert (fails(first, strict=True), fails(first, strict=False)) == (True, False)
    entry = f"- {{id: {json.dumps(first.changes[0].id)}, reason: The provider said so.}}\n"
    second = reviewed(entry)
    assert second.changes[0].acknowledged == "The provider said so."
    assert not fails(second, strict=True)
    third = reviewed(entry + "- {id: property-removed:/a:12345678, reason: Long ago.}\n")
    assert fails(third, strict=False)
    assert "property-removed:/a:12345678" in third.unused_acknowledgements[0]


def test_code_that_breaks_under_the_same_document_is_a_change_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Proof("compile", MAIN, "mypy", 3, (Failure("client.calls.update()", "no such method"),))
    monkeypatch.setattr("scripts.review.run_review.compile_proof", lambda *_: (failing,))
    document = written(tmp_path / "openapi.yaml", TEXT)
    sides = base_side(document, ROOT, tmp_path / "base"), head_side(document, ROOT, tmp_path / "head")
    result = review(*sides, ROOT, [MAIN])
    assert [(change.rule, change.languages) for change in result.changes] == [("code-broken", (MAIN,))]
    assert result.verdict is Verdict.MAJOR
    assert result.disagreements == ()
