"""A review says what it does not know: what broke it, what was not tried, and what it was not asked."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.review.code.affected_languages import attribute
from scripts.review.code.rules_against_proofs import UNCHANGED, disagreements
from scripts.review.reports.markdown_report import markdown
from scripts.review.reports.summary import causes, fails, summary, word
from scripts.review.result import Change, CodeChange, CodeDiff, Failure, Level, Proof, Result, Verdict
from scripts.review.revisions import base_side, head_side
from scripts.review.run_review import review
from tests.expected import MAIN
from tests.processes import started
from tests.slowness import scaled

from . import sample_results
from .helpers import change
from .sample_results import ROOT, TEXT
from .test_command import Done, run, written

FILE = "docs/acknowledged.yaml"
LISTING = """  /recordings:
    get:
      operationId: listRecordings
      tags: [calls]
      summary: List recordings
      description: All of them.
      responses:
        "200": {description: Those., content: {text/plain: {schema: {type: string}, example: a}}}
        default: {$ref: "#/components/responses/Error"}
"""
MORE = TEXT.replace("paths:\n", f"paths:\n{LISTING}", 1)
# Two operations that would have one name in every client.
CLASH = MORE.replace("operationId: listRecordings", "operationId: update_call").replace(
    "get:", "post:\n      x-retry-safe: true", 1
)
# Refused as nothing that clients can carry, and valid all the same.
REFUSED = MORE.replace("text/plain", "text/event-stream")


def reviewed(tmp_path: Path, before: str, after: str, *options: str) -> Done:
    base, head = written(tmp_path / "base.yaml", before), written(tmp_path / "head.yaml", after)
    languages = () if "--languages" in options else ("--languages", "")
    return run(tmp_path, "--base", base, "--head", head, "--no-proof", *languages, *options)


def texts(done: Done) -> list[str]:
    """Return the three forms, each as a reader has it first: what is printed, the comment's head, the page's."""
    comment = "\n".join((done.folder / "report.md").read_text("utf-8").splitlines()[:12])
    page = (done.folder / "report.html").read_text("utf-8").partition('aria-labelledby="changes"')[0]
    return [done.out, comment, page]


@pytest.mark.parametrize(("before", "after", "verdict"), [(TEXT, MORE, "minor"), (MORE, TEXT, "major")])
def test_r1_an_operation_that_comes_or_goes_has_a_report(tmp_path: Path, before: str, after: str, verdict: str) -> None:
    done = reviewed(tmp_path, before, after)
    assert "Traceback" not in done.error
    assert done.report["verdict"] == verdict
    assert any("listRecordings" in each["operations"] for each in done.report["changes"])


@pytest.mark.parametrize("where", ["scripts.review.run_review.review", "scripts.review.run_review.changes"])
def test_r1_a_crash_writes_a_report_and_leaves_no_earlier_one(tmp_path: Path, where: str) -> None:
    folder = tmp_path / "review"
    folder.mkdir()
    for name in ("report.json", "report.md", "report.html"):
        (folder / name).write_text("an earlier one: nobody breaks", "utf-8")
    module, _, name = where.rpartition(".")
    program = (
        f"import {module} as there, sys\nimport scripts.review.__main__ as command\n"
        "def planted(*_, **__): raise IndexError('planted')\n"
        f"for each in (there, command):\n    if hasattr(each, {name!r}): each.{name} = planted\n"
        "command.main(sys.argv[1:])\n"
    )
    document = written(tmp_path / "openapi.yaml", TEXT)
    words = ["--base", document, "--head", document, "--languages", "", "--output", str(folder)]
    status = subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True)
    done = Done(status.returncode, status.stdout, status.stderr, folder)
    assert done.status == 3
    assert done.report["verdict"] == "unknown"
    assert "IndexError: planted" in done.report["failed"]
    for text in texts(done):
        assert "unknown" in text.lower()
        assert "IndexError: planted" in text
        assert "nobody breaks" not in text


def test_r1_a_form_that_can_t_be_made_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scripts.review import __main__ as command

    def planted(*_: Any) -> str:
        raise KeyError("planted")

    monkeypatch.setattr(command, "page", planted)
    monkeypatch.setattr(command, "redoc_bundle", lambda _: tmp_path)
    result, _ = command.write(sample_results.removed(), tmp_path / "review")
    assert fails(replace(result, findings=()), strict=False)
    assert "major. report.html could not be made" in (tmp_path / "review/report.html").read_text("utf-8")
    report = json.loads((tmp_path / "review/report.json").read_text("utf-8"))
    assert (report["verdict"], report["not_tried"][0]["step"]) == ("major", "report.html")
    assert "report.html: KeyError: 'planted'" in (tmp_path / "review/report.md").read_text("utf-8")


def _has_a_step(pid: int) -> bool:
    """Tell whether a process has a child that leads a group of its own, as steps of a review do."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    with suppress(FileNotFoundError, ProcessLookupError):
        return any(os.getpgid(int(child)) == int(child) for child in children.read_text("utf-8").split())
    return False


def test_r1_an_interrupted_review_says_so(tmp_path: Path) -> None:
    document = written(tmp_path / "openapi.yaml", TEXT)
    command = [sys.executable, "-m", "scripts.review", "--base", document, "--output", str(tmp_path / "review")]
    with started(command, cwd=ROOT) as process:
        while not _has_a_step(process.pid):
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=scaled(60))
    assert process.returncode == 130
    assert "it was interrupted" in out
    assert "Traceback" not in error
    assert json.loads((tmp_path / "review/report.json").read_text("utf-8"))["failed"] == "it was interrupted"


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything can write everywhere")
def test_r1_a_folder_that_can_t_be_written_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir(mode=0o500)
    tmp_path.chmod(0o500)
    done = run(tmp_path, "--base", str(ROOT / "openapi.yaml"), "--head", str(ROOT / "openapi.yaml"), "--languages", "")
    assert done.status != 0
    assert "Traceback" not in done.error


def test_r11_an_operation_that_no_example_can_be_drawn_of_is_named_and_costs_no_other_its_own(tmp_path: Path) -> None:
    base = MORE.replace("{type: string}, example: a", '{type: string, pattern: "^a$b^c"}')
    done = reviewed(tmp_path, base, base.replace("name: X-API-Key", "name: X-Key"))
    assert [each["step"] for each in done.report["not_tried"]] == ["example of `listRecordings`"]
    shown = [each["operation"] for each in done.report["examples"]]
    assert "updateCall" in shown
    assert "listRecordings" not in shown
    for text in texts(done):
        assert re.search("(?i)example of `?(<code>)?listRecordings", text)


def test_r2_a_head_that_gives_no_client_where_base_does_is_broken(tmp_path: Path) -> None:
    done = reviewed(tmp_path, MORE, CLASH, "--languages", MAIN)
    assert (done.status, done.report["verdict"]) == (1, "broken")
    assert re.match(r"head\.yaml:\d+: .*update", done.report["broken"])
    (left,) = [each["why"] for each in done.report["not_tried"] if each["step"] == "code and proofs"]
    assert "head.yaml:" in left
    assert "openapi.yaml" not in left
    for text in texts(done):
        assert "broken" in text.lower()
        assert "no client comes of" in text.lower()
    assert done.report["changes"]  # what changes on the wire is told all the same


def test_r2_a_head_that_can_t_be_read_has_no_verdict_of_none(tmp_path: Path) -> None:
    done = reviewed(tmp_path, TEXT, TEXT.replace("info:", "info: :", 1))
    assert (done.status, done.report["verdict"]) == (1, "broken")


def test_r2_what_is_refused_on_both_sides_is_no_fault_of_the_change(tmp_path: Path) -> None:
    other = REFUSED.replace("summary: List recordings", "summary: All recordings")
    done = reviewed(tmp_path, REFUSED, other, "--languages", MAIN)
    assert done.report["verdict"] == "patch"
    assert [each["step"] for each in done.report["not_tried"]] == ["code and proofs"]
    assert all(each["skipped"] for each in (*done.report["code"], *done.report["proofs"]))
    for text in texts(done):
        assert "ot tried" in text
        assert "of BASE neither" in text


def test_r2_what_head_alone_is_refused_for_breaks_it_and_the_wire_is_judged(tmp_path: Path) -> None:
    done = reviewed(tmp_path, MORE, REFUSED)
    assert (done.status, done.report["verdict"]) == (1, "broken")
    assert "a stream of events is not read by the clients" in done.report["broken"]
    assert done.report["changes"]


def test_r8_a_first_version_is_called_that(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for words in (
        ["init", "-q"],
        ["-c", "user.name=a", "-c", "user.email=a", "commit", "-q", "--allow-empty", "-m", "a"],
    ):
        subprocess.run(["git", *words], cwd=project, check=True)
    head = head_side(written(tmp_path / "head.yaml", TEXT), ROOT, tmp_path / "head")
    result = review(base_side("HEAD", project, tmp_path / "base"), head, ROOT, [])
    assert (result.verdict, result.failed, result.broken) == (Verdict.FIRST, "", "")
    many = TEXT.count("operationId: ")
    assert summary(result, FILE).headline.startswith(f"the first version, with {many} operations")
    assert not fails(result, strict=True)


def test_r15_a_base_with_faults_is_reviewed_with_warnings(tmp_path: Path) -> None:
    faulty = TEXT.replace('schemas/Message"', 'schemas/Nothing"')
    done = reviewed(tmp_path, faulty, TEXT)
    assert done.report["verdict"] in ("patch", "minor", "major")
    assert any("schemas/Nothing" in warning for warning in done.report["warnings"])
    assert "Warning: BASE: base.yaml:" in done.out


def test_r15_what_is_wrong_in_many_places_of_base_is_one_warning(tmp_path: Path) -> None:
    faulty = MORE.replace("tags: [calls]", "tags: ['!']", 2)
    head, base = (side(str(written(tmp_path / "mine.yaml", text)), ROOT, tmp_path / name)
                  for side, text, name in ((head_side, MORE, "head"), (base_side, faulty, "base")))  # fmt: skip
    assert len(base.error.splitlines()) == 2
    (warning,) = review(base, head, ROOT, (), proof=False).warnings
    assert re.fullmatch(r"BASE: mine\.yaml:\d+: the tag .+ \(and in 1 other place\)", warning)


# ------------------------------------------------------------------------------------------------------------- R5


PASSING = (
    Proof("compile", MAIN, "mypy", 9),
    Proof("responses", MAIN, "a", 9),
    Proof("requests", MAIN, "a", 9),
)


def test_r5_a_break_that_no_proof_sees_is_a_disagreement() -> None:
    (found,) = disagreements([change(), change(Level.ADDED)], PASSING)
    assert found.startswith("1 change is breaking by the rule `a-rule`, and every proof passes: ")
    untouched = [replace(each, tried=0, skipped=UNCHANGED) for each in PASSING[1:]]
    assert len(disagreements([change()], [PASSING[0], *untouched])) == 1
    assert len(disagreements([change(seen_by=(MAIN,))], PASSING)) == 1


@pytest.mark.parametrize(
    ("changed", "proofs"),
    [
        (change(unproven="No client reads a server's variables before it calls."), PASSING),
        (change(Level.RISKY), PASSING),
        (change(seen_by=("basic",)), PASSING),  # whose code was not compiled
        (change(seen_by=(MAIN, "basic")), PASSING),
        (change(), PASSING[:2]),  # not all was tried
        (change(), (*PASSING[:2], replace(PASSING[2], skipped="no driver"))),
        (change(), (*PASSING[:2], replace(PASSING[2], partly="1 of 2 operations could not be tried"))),
        (change(), (*PASSING[:2], replace(PASSING[2], failures=(Failure("updateCall: a", "b"),)))),
    ],
)
def test_r5_what_explains_itself_or_was_not_tried_is_none(changed: Change, proofs: tuple[Proof, ...]) -> None:
    assert disagreements([changed], proofs) == ()


# ------------------------------------------------------------------------------------------------------------- R7


def test_r7_rows_of_one_cause_are_one() -> None:
    same = [change(pointer=f"/paths/~1{n}/get", id=f"r:{n}", before="a", after="b") for n in range(42)]
    other = change(pointer="/paths/~1x/get", id="r:x", before="a", after="c")
    groups = causes([*same, other])
    assert [len(group) for group in groups] == [42, 1]
    result = replace(sample_results.described(), changes=(*same, other), verdict=Verdict.MAJOR)
    text = markdown(result, results_links(result), FILE)
    assert "43 changes of 2 causes, with reasons" in text
    assert "The same in 41 other places: " in text


def test_r7_security_comes_first_then_privacy_then_the_rest() -> None:
    rest = [change(pointer=f"/paths/~1{n}", id=str(n), before=n) for n in range(9)]
    privacy = change(Level.RISKY, "/components/schemas/Call/properties/name/x-sensitive", id="p", after=False)
    security = change(Level.ADDED, "/paths/~1calls/get/security", id="s", after=[])
    words = change(Level.EDITORIAL, "/components/securitySchemes/Key/description", id="w", after="words")
    named = change(Level.RISKY, "/servers/0", id="n", topic="security", after=1)
    result = replace(sample_results.described(), changes=(*rest, privacy, named, security, words))
    assert [each.id for each in summary(result, FILE).worst] == ["n", "s", "p"]


def test_r7_a_break_has_the_languages_in_which_code_stops_compiling() -> None:
    removed = change(pointer="/components/schemas/Call/properties/recordingUrl")
    diffs = [CodeDiff(k, (CodeChange("Call.recordingUrl", "recordingUrl: string", None),)) for k in (MAIN, "basic")]
    gone = Failure("call.recording_url", '"Call" has no attribute "recording_url"')
    proofs = (Proof("compile", MAIN, "mypy", 9, (gone,)), Proof("compile", "basic", "basic build", 9))
    assert attribute([removed], diffs)[0].languages == (MAIN, "basic")
    assert attribute([removed], diffs, proofs)[0].languages == (MAIN,)
    skipped = (replace(proofs[0], failures=(), skipped="PROOF=0"),)
    assert attribute([removed], diffs, skipped)[0].languages == (MAIN, "basic")
    # What is new changes code and breaks none.
    added = change(Level.ADDED, removed.pointer)
    assert attribute([added], diffs, proofs)[0].languages == (MAIN, "basic")


def results_links(result: Result) -> Any:
    from scripts.review.reports.source_links import links

    return links(result, {})


# ------------------------------------------------------------------------------------------------------------ R11


@pytest.mark.parametrize("pattern", [r"^[\\p{L}0-9]+$", r"^\\u{1F600}$"])
@pytest.mark.share(1)
def test_r11_a_pattern_that_can_t_be_drawn_is_no_crash(tmp_path: Path, pattern: str) -> None:
    after = MORE.replace("{type: string}, example: a", f'{{type: string, pattern: "{pattern}"}}, example: a')
    assert after != MORE
    done = reviewed(tmp_path, MORE, after, "--languages", MAIN)
    assert "Traceback" not in done.error
    assert (done.report["failed"], done.report["verdict"]) == ("", "minor")
    left = [each["why"] for each in done.report["not_tried"]]
    assert all("attern" in why or pattern.replace("\\\\", "\\")[2:5] in why or "position" in why for why in left), left


@pytest.mark.parametrize(
    ("made", "headed"),
    [
        (lambda: replace(sample_results.removed(), verdict=Verdict.FIRST, changes=()), "first"),
        (lambda: replace(sample_results.removed(), failed="wire: it was not done within 80 s"), "unknown"),
        (lambda: replace(sample_results.removed(), broken="openapi.yaml:3: no"), "broken"),
    ],
)
def test_a_verdict_is_one_word_in_every_form(made: Callable[[], Result], headed: str) -> None:
    result = made()
    assert word(result) == headed
    assert markdown(result, results_links(result), FILE).startswith(f"## {headed.capitalize()}: ")
