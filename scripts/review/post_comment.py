"""Post a review as the comment of its pull request: `python -m scripts.review.post_comment`, in CI's trusted run.

The review was made by a run that may execute anybody's code. Which pull request and commit it is for is taken from the
event alone; of what that run left, values that fit the schema are taken, and the words around them are put here.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import jsonschema_rs
from pydantic import TypeAdapter

from scripts.document.phrase_lists_and_counts import listing
from scripts.document.safe_markdown import inline
from scripts.document.safe_text import code

from .reports.json_report import SCHEMA
from .reports.markdown_report import markdown
from .reports.source_links import Links
from .result import Assumption, Change, CodeDiff, Finding, NotTried, Proof, Result, Side, Verdict, Versions, WireExample
from .revisions import ACKNOWLEDGED

ARTIFACT, REPORT = "spec-review", "report.json"
AUTHOR = "github-actions[bot]"
MARK = "<!-- spec-review -->"
# What a review is made by, beside the two documents.
_REVIEWING = (
    "scripts/",
    "languages/",
    ".github/",
    "Makefile",
    "requirements.lock",
)
T = TypeVar("T")
_MOST = 20 * 2**20  # bytes of a report; a review of 400 operations takes a tenth of that


class CommentError(Exception):
    """The reason why nothing can be posted."""


def post(event: dict[str, Any], server: str) -> str:
    """Post the review of a run, or puts it in the place of an earlier one; returns what was done.

    Parameters:
        event: the `workflow_run` event.
        server: the address of the forge.

    Raises:
        CommentError: for a report that is not one, or an answer of the forge's that is none.
    """
    run, repository = event["workflow_run"], event["repository"]["full_name"]
    commit = run["head_sha"]
    pulls = list(_pulls(run, repository))
    if len(pulls) != 1:
        numbers = ", ".join(f"#{pull['number']}" for pull in pulls) or "none"
        return f"Nothing is posted: {commit} must be the head of one open pull request, and it is of {numbers}."
    (pull,) = pulls
    address = f"{server}/{repository}"
    at = f"{address}/actions/runs/{run['id']}"
    try:
        report = _report(repository, run["id"])
    except CommentError as error:
        # What an earlier commit got must not stand for this one.
        _put(repository, pull["number"], _body(_NONE.format(why="left a report that is none"), commit, at, ()))
        raise CommentError(str(error)) from error
    own = _own_code(repository, pull["number"])
    if report is None:
        said = _put(repository, pull["number"], _body(_NONE.format(why="left no report"), commit, at, own))
        return f"Run {run['id']} left no report. {said}"
    merged = _gh(f"repos/{repository}/compare/{pull['base']['sha']}...{commit}")["merge_base_commit"]["sha"]
    links = Links(address, {"base": merged, "head": commit}, at)
    return _put(repository, pull["number"], _body(markdown(result_of(report), links, ACKNOWLEDGED), commit, at, own))


_NONE = """## No review

The run {why}: nothing is known of this change. An earlier comment was about an earlier commit.
"""


def _body(said: str, commit: str, run: str, own: Sequence[str]) -> str:
    """A comment: what is said of a commit, whether the review was one by itself, and the mark by which it is found."""
    mark = ""
    if own:
        names = listing([code(name) for name in own], 4)
        mark = (
            f"> **This pull request changes the review itself**, and was reviewed by its own code: {inline(names)}.\n\n"
        )
    return f"{mark}{said}\n<sub>Of {commit}, as its own code has it: [the run]({run}).</sub>\n{MARK}\n"


def _own_code(repository: str, number: int) -> list[str]:
    """Return the files of a pull request by which it is reviewed itself."""
    files = _pages(f"repos/{repository}/pulls/{number}/files")
    names = [name for each in files for name in (each["filename"], each.get("previous_filename", ""))]
    return [name for name in dict.fromkeys(names) if name.startswith(_REVIEWING)]


def _pulls(run: dict[str, Any], repository: str) -> Iterator[dict[str, Any]]:
    """Yield the open pull requests whose head is the run's commit; the event itself does not name those from forks."""
    home = run["head_repository"] or {"id": None, "owner": {"login": ""}}  # it may be deleted
    query = {"state": "open", "head": f"{home['owner']['login']}:{run['head_branch']}"}
    for pull in _pages(f"repos/{repository}/pulls", **query):
        head = pull["head"]
        if head["sha"] == run["head_sha"] and (head["repo"] or {}).get("id") == home["id"]:
            yield pull


def _report(repository: str, run: int) -> dict[str, Any] | None:
    """Return the report that a run left, if it did."""
    artifacts = _gh(f"repos/{repository}/actions/runs/{run}/artifacts", name=ARTIFACT)["artifacts"]
    if not artifacts:
        return None
    newest = max(artifacts, key=lambda artifact: artifact["id"])
    if newest["size_in_bytes"] > _MOST:
        raise CommentError(f"the artifact of run {run} is too large")
    packed = _call(f"repos/{repository}/actions/artifacts/{newest['id']}/zip")
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as files:
            if files.getinfo(REPORT).file_size > _MOST:
                raise CommentError(f"{REPORT} of run {run} is too large")
            report = json.loads(files.read(REPORT))
        jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8"))).validate(report)
    except (KeyError, ValueError, RecursionError, zipfile.BadZipFile, jsonschema_rs.ValidationError) as error:
        raise CommentError(f"run {run} left no report as {SCHEMA.name} has it: {str(error)[:300]!r}") from error
    _check_words(report)
    checked: dict[str, Any] = report
    return checked


def _check_words(report: dict[str, Any]) -> None:
    """See to the few words that are not shown as text alone: paths become part of an address, languages of a title."""
    paths = [each["path"] for each in (report["base"], report["head"], *report["changes"])]
    paths += [finding["file"] for finding in report["lint"]]
    languages = [each["language"] for each in (*report["code"], *report["proofs"])] + report["stale"]
    languages += [language for change in report["changes"] for language in change["languages"]]
    odd = [path for path in paths if path.startswith("/") or ".." in PurePosixPath(path).parts]
    odd += [language for language in languages if not re.fullmatch("[a-z]+", language)]
    if odd:
        raise CommentError(f"the report holds {odd[0][:100]!r}, which is no file of the repository and no language")


def result_of(report: dict[str, Any]) -> Result:
    """Return the result that a report was made of, less the documents themselves."""
    base, head = (
        Side(side["label"], Path("/"), Path("/") / side["path"], side["commit"], "", None)
        for side in (report["base"], report["head"])
    )
    versions = report["versions"]
    return Result(
        base,
        head,
        Verdict(report["verdict"]),
        changes=_as(tuple[Change, ...], report["changes"]),
        code=_as(tuple[CodeDiff, ...], report["code"]),
        proofs=_as(tuple[Proof, ...], report["proofs"]),
        opinions=tuple(report["opinions"]),
        disagreements=tuple(report["disagreements"]),
        unused_acknowledgements=tuple(report["unused_acknowledgements"]),
        assumed_added=_as(tuple[Assumption, ...], report["assumed"]["added"]),
        assumed_resolved=_as(tuple[Assumption, ...], report["assumed"]["resolved"]),
        versions=versions and _versions(versions),
        findings=_as(tuple[Finding, ...], report["lint"]),
        stale=tuple(report["stale"]),
        examples=_as(tuple[WireExample, ...], report["examples"]),
        broken=report["broken"],
        failed=report["failed"],
        not_tried=_as(tuple[NotTried, ...], report["not_tried"]),
        warnings=tuple(report["warnings"]),
    )


def _versions(versions: dict[str, Any]) -> Versions:
    numbers = [[versions[of][when] for when in ("before", "after", "wanted")] for of in ("document", "packages")]
    return _as(Versions, {"document": numbers[0], "package": numbers[1], "problems": versions["problems"]})


def _as(kind: type[T], value: Any) -> T:
    return TypeAdapter(kind).validate_python(value)


def _put(repository: str, number: int, body: str) -> str:
    for comment in _pages(f"repos/{repository}/issues/{number}/comments"):
        if comment["user"]["login"] == AUTHOR and comment["body"].rstrip().endswith(MARK):
            _send("PATCH", f"repos/{repository}/issues/comments/{comment['id']}", body)
            return f"The comment on #{number} is renewed."
    _send("POST", f"repos/{repository}/issues/{number}/comments", body)
    return f"#{number} has a comment."


def _pages(path: str, **query: str) -> Iterator[dict[str, Any]]:
    page = 1
    while found := _gh(path, per_page="100", page=str(page), **query):
        yield from found
        page += 1


def _gh(path: str, **query: str) -> Any:
    fields = [word for name, value in query.items() for word in ("--raw-field", f"{name}={value}")]
    return json.loads(_call(path, "--method", "GET", *fields))


def _send(method: str, path: str, body: str) -> None:
    _call(path, "--method", method, "--input", "-", text=json.dumps({"body": body}))


def _call(path: str, *options: str, text: str = "") -> bytes:
    program = shutil.which("gh") or "gh"
    try:
        done = subprocess.run([program, "api", path, *options], input=text.encode(), capture_output=True, check=False)
    except FileNotFoundError as error:
        raise CommentError("gh is not there; GitHub's runners have it") from error
    if done.returncode:
        raise CommentError(
            f"gh api {path} ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()}"
        )
    return done.stdout


def main() -> None:
    """Post the review of the run that the event of this one is about."""
    try:
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
        print(post(event, os.environ["GITHUB_SERVER_URL"]))  # noqa: T201  (a command speaks)
    except KeyError as error:
        sys.exit(f"{error.args[0]} is missing; this runs in CI, on the event `workflow_run`")
    except CommentError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
