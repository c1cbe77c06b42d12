"""The trusted run: what it asks of a made-up forge, and what it posts there, whatever the untrusted run left for it."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from scripts.review.post_comment import AUTHOR, MARK, result_of
from scripts.review.reports.json_report import report
from scripts.review.reports.markdown_report import markdown
from scripts.review.reports.source_links import Links
from scripts.review.result import Result
from scripts.review.revisions import ACKNOWLEDGED
from tests.review import sample_results
from tests.review.sample_results import ROOT

COMMIT, BASE, MERGED = "c" * 40, "d" * 40, "e" * 40
REPOSITORY, SERVER = "them/clients", "https://forge.test"
RESULTS: tuple[Callable[[], Result], ...] = (
    sample_results.nothing,
    sample_results.described,
    sample_results.removed,
    sample_results.acknowledged,
    sample_results.disputed,
    sample_results.broken,
    sample_results.hostile,
    sample_results.huge,
)

# Stands for gh: answers from `answers.json` (by path, the first that fits), and writes down what was sent.
GH = """
import json, sys, pathlib
here = pathlib.Path(__file__).parent
path, options = sys.argv[2], sys.argv[3:]
assert sys.argv[1] == "api", sys.argv
method = options[options.index("--method") + 1] if "--method" in options else "GET"
fields = [options[i + 1] for i, word in enumerate(options) if word == "--raw-field"]
body = json.load(sys.stdin)["body"] if "--input" in options else None
with (here / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps({"method": method, "path": path, "fields": fields, "body": body}) + "\\n")
if path.endswith("/zip"):
    sys.stdout.buffer.write((here / "artifact.zip").read_bytes())
elif "page=2" in fields:
    print("[]")
else:
    answers = json.loads((here / "answers.json").read_text())
    if path not in answers:
        sys.exit(f"gh: Not Found (HTTP 404): {path}")
    print(json.dumps(answers[path]))
"""


def pull(number: int, sha: str = COMMIT, repository: int = 7) -> dict[str, Any]:
    """Return a pull request as the forge shows it."""
    return {"number": number, "head": {"sha": sha, "repo": {"id": repository}}, "base": {"sha": BASE}}


def comment(number: int, author: str, body: str) -> dict[str, Any]:
    """Return a comment as the forge shows it."""
    return {"id": number, "user": {"login": author}, "body": body}


@dataclass
class Forge:
    """The contents of the forge, and the run that the event is about."""

    folder: Path
    pulls: list[dict[str, Any]] = field(default_factory=lambda: [pull(41)])
    comments: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(default_factory=lambda: [{"id": 5, "size_in_bytes": 100}])
    branch: str = "topic"
    files: list[dict[str, Any]] = field(default_factory=lambda: [{"filename": "openapi.yaml"}])
    home: dict[str, Any] | None = field(default_factory=lambda: {"id": 7, "owner": {"login": "stranger"}})

    def leave(self, files: dict[str, bytes]) -> None:
        """Write what the untrusted run leaves."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        (self.folder / "artifact.zip").write_bytes(packed.getvalue())

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the command as CI does."""
        answers: dict[str, Any] = {
            f"repos/{REPOSITORY}/pulls": self.pulls,
            f"repos/{REPOSITORY}/actions/runs/9/artifacts": {"artifacts": self.artifacts},
            f"repos/{REPOSITORY}/compare/{BASE}...{COMMIT}": {"merge_base_commit": {"sha": MERGED}},
            f"repos/{REPOSITORY}/issues/41/comments": self.comments,
            f"repos/{REPOSITORY}/pulls/41/files": self.files,
            f"repos/{REPOSITORY}/issues/comments/3": {},
        }
        (self.folder / "answers.json").write_text(json.dumps(answers), "utf-8")
        event = {
            "repository": {"full_name": REPOSITORY},
            "workflow_run": {
                "id": 9,
                "head_sha": COMMIT,
                "head_branch": self.branch,
                "head_repository": self.home,
                "pull_requests": [],  # as for every fork
            },
        }
        (self.folder / "event.json").write_text(json.dumps(event), "utf-8")
        gh = self.folder / "gh"
        gh.write_text(f"#!{sys.executable}\n{GH}", "utf-8")
        gh.chmod(0o755)
        return subprocess.run(
            [sys.executable, "-m", "scripts.review.post_comment"],
            cwd=ROOT,
            env={
                "PATH": f"{self.folder}:{os.environ['PATH']}",
                "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
                "GITHUB_SERVER_URL": SERVER,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Return the requests that it got, in order."""
        return [json.loads(line) for line in (self.folder / "calls.jsonl").read_text("utf-8").splitlines()]

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Method and path of what changed something."""
        return [(call["method"], call["path"]) for call in self.calls if call["method"] != "GET"]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A forge with one pull request of a fork, whose run left the report of a removed property."""
    forge = Forge(tmp_path)
    forge.leave({"report.json": packed(sample_results.removed())})
    return forge


def packed(result: Result, **changes: Any) -> bytes:
    """Return a report, with values of its own put in the place of what a review would write."""
    return json.dumps({**report(result, ACKNOWLEDGED), **changes}).encode()


@pytest.mark.parametrize("make", RESULTS, ids=lambda make: make.__name__)
def test_the_comment_is_what_the_review_would_write(make: Callable[[], Result]) -> None:
    links = Links(f"{SERVER}/{REPOSITORY}", {"head": COMMIT, "base": MERGED}, f"{SERVER}/{REPOSITORY}/actions/runs/9")
    again = result_of(json.loads(packed(make())))
    assert markdown(again, links, ACKNOWLEDGED) == markdown(make(), links, ACKNOWLEDGED)


def test_the_first_review_makes_a_comment(forge: Forge) -> None:
    # Others may say what they like: theirs are not ours to change.
    forge.comments = [comment(1, AUTHOR, "another tool's"), comment(2, "stranger", f"theirs\n{MARK}")]
    done = forge.run()
    assert (done.returncode, done.stdout) == (0, "#41 has a comment.\n"), done.stderr
    assert forge.sent == [("POST", f"repos/{REPOSITORY}/issues/41/comments")]
    body = forge.calls[-1]["body"]
    assert body.startswith("## Major: ")
    assert f"{SERVER}/{REPOSITORY}/blob/{MERGED}/openapi.yaml#L" in body
    assert f"Of {COMMIT}, as its own code has it: [the run]({SERVER}/{REPOSITORY}/actions/runs/9)" in body
    assert body.endswith(f"{MARK}\n")


def test_the_next_one_takes_its_place(forge: Forge) -> None:
    forge.comments = [comment(1, AUTHOR, "another tool's"), comment(3, AUTHOR, f"ours\n{MARK}\n")]
    done = forge.run()
    assert done.stdout == "The comment on #41 is renewed.\n"
    assert forge.sent == [("PATCH", f"repos/{REPOSITORY}/issues/comments/3")]


def test_number_and_commit_are_the_event_s(forge: Forge) -> None:
    sides = json.loads(packed(sample_results.removed()))
    for side in ("base", "head"):
        sides[side]["commit"] = "f" * 40
        sides[side]["label"] = "#666"
    forge.leave(
        {
            "report.json": json.dumps(sides).encode(),
            "number": b"666",
            "pr.json": b'{"number": 666}',
            "report.md": b"#666",
        }
    )
    assert forge.run().returncode == 0
    assert forge.sent == [("POST", f"repos/{REPOSITORY}/issues/41/comments")]
    assert "666" not in json.dumps(forge.calls)
    assert "f" * 40 not in json.dumps(forge.calls)


@pytest.mark.parametrize(
    ("pulls", "of"),
    [
        ([], "none"),
        ([pull(41, sha="a" * 40)], "none"),  # somebody has pushed since
        ([pull(41, repository=8)], "none"),  # a branch of the same name in another fork
        ([{**pull(41), "head": {"sha": COMMIT, "repo": None}}], "none"),
        ([pull(41), pull(42)], "#41, #42"),  # of one commit into two branches: which of them was reviewed?
    ],
)
def test_what_is_not_of_one_pull_request_is_not_posted(forge: Forge, pulls: list[dict[str, Any]], of: str) -> None:
    forge.pulls = pulls
    done = forge.run()
    assert done.returncode == 0
    assert done.stdout.endswith(f"and it is of {of}.\n")
    assert forge.sent == []


def test_the_pull_request_is_looked_for_by_owner_and_branch(forge: Forge) -> None:
    forge.branch = "@file&state=closed $(id)"
    forge.run()
    assert "head=stranger:@file&state=closed $(id)" in forge.calls[0]["fields"]
    forge.home = None
    assert forge.run().stdout.endswith("and it is of none.\n")


def test_r9_a_run_without_a_report_takes_the_place_of_an_earlier_review(forge: Forge) -> None:
    forge.artifacts = []
    forge.comments = [comment(3, AUTHOR, f"## Patch: words\n{MARK}\n")]
    done = forge.run()
    assert (done.returncode, done.stdout) == (0, "Run 9 left no report. The comment on #41 is renewed.\n")
    assert forge.sent == [("PATCH", f"repos/{REPOSITORY}/issues/comments/3")]
    body = forge.calls[-1]["body"]
    assert body.startswith("## No review\n\nThe run left no report: nothing is known of this change.")
    assert COMMIT in body
    assert body.endswith(f"{MARK}\n")


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ([{"filename": "openapi.yaml"}, {"filename": "docs/scripts/x.md"}], ()),
        ([{"filename": "openapi.yaml"}, {"filename": "scripts/review/versions.py"}], ("scripts/review/versions.py",)),
        (
            [{"filename": "x.py", "previous_filename": "scripts/review/wire/rules.yaml"}],
            ("scripts/review/wire/rules.yaml",),
        ),
        ([{"filename": "languages/x/templates/models.x.jinja"}], ("languages/x/templates/models.x.jinja",)),
        ([{"filename": ".github/workflows/spec-review.yml"}], (".github/workflows/spec-review.yml",)),
        ([{"filename": "scripts/`@everyone` <b>"}], ("scripts/'@everyone' <b>",)),
    ],
)
def test_r9_a_change_to_the_review_itself_is_marked(
    forge: Forge, files: list[dict[str, Any]], named: tuple[str, ...]
) -> None:
    forge.files = files
    assert forge.run().returncode == 0
    body = forge.calls[-1]["body"]
    assert body.startswith("> **This pull request changes the review itself**") == bool(named)
    for name in named:
        assert f"`{name}`" in body.splitlines()[0]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"report.md": b"## none"}, "left no report"),
        ({"report.json": b"{"}, "left no report"),
        ({"report.json": b"[" * 100_000}, "left no report"),
        ({"report.json": b"{}"}, "left no report"),
        ({"report.json": packed(sample_results.removed(), number=666)}, "left no report"),
        ({"report.json": packed(sample_results.removed(), verdict="<b>fine</b>")}, "left no report"),
        ({"report.json": b" " * (21 * 2**20)}, "too large"),
        (
            {"report.json": packed(sample_results.removed(), stale=["x](https://evil.test)"])},
            "no file of the repository",
        ),
        ({"report.json": packed(sample_results.removed(), lint=[dict(zip(
            ("file", "line", "column", "rule", "severity", "message", "tool", "stands"),
            ("../../../evil/x", 1, 1, "r", "error", "m", "t", False), strict=True))])}, "no file of the repository"),
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_report_is_refused(forge: Forge, files: dict[str, bytes], said: str) -> None:
    forge.leave(files)
    done = forge.run()
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    # What an earlier commit got does not stay.
    assert forge.sent == [("POST", f"repos/{REPOSITORY}/issues/41/comments")]
    assert forge.calls[-1]["body"].startswith("## No review\n\nThe run left a report that is none")


def test_an_artifact_that_is_too_large_is_not_fetched(forge: Forge) -> None:
    forge.artifacts = [{"id": 5, "size_in_bytes": 2**30}]
    done = forge.run()
    assert done.returncode == 1
    assert not [call for call in forge.calls if call["path"].endswith("/zip")]


HOSTILE = (
    "@everyone #1 GH-1 https://evil.test www.evil.test evil.test/x ![](//evil.test/i) [a](//evil.test) <img src=x>"
    f" {MARK} </details> `@b` ```\n# Heading\n- [ ] do | this |\n::error::x \u202eback $x$ **bold** &lt;"
)


def strings(node: Any, path: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], str]]:
    """Return every text of a report that its schema leaves open, with where it stands."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from strings(value, (*path, str(key)))


CLOSED = {"verdict", "level", "side", "kind", "severity", "path", "file", "language", "languages", "stale"}


def test_hostile_text_is_shown_and_does_nothing(forge: Forge) -> None:
    value = json.loads(packed(sample_results.removed()))
    for path, _ in strings(value):
        if not CLOSED & set(path):
            node = value
            for step in path[:-1]:
                node = node[int(step)] if isinstance(node, list) else node[step]
            node[int(path[-1]) if isinstance(node, list) else path[-1]] = HOSTILE
    value["broken"] = ""
    forge.leave({"report.json": json.dumps(value).encode()})
    assert forge.run().returncode == 0, forge.run().stderr
    body = forge.calls[-1]["body"]
    assert len(body) < 65_536
    assert body.endswith(f"{MARK}\n")
    assert "\u202e" not in body
    html, links, words = read(body)
    assert set(html) == {"<details>", "<summary>", "</summary>", "</details>", "<sub>", "</sub>", MARK}
    assert html.count(MARK) == 1
    assert {link.split("/blob/")[0].split("/actions/")[0] for link in links} == {f"{SERVER}/{REPOSITORY}"}
    # What GitHub makes something of beside Markdown is held apart by a space of no width.
    assert not _QUICK.search(words)
    assert "everyone" in words
    # None of which is so of the text itself.
    html, links, words = read(HOSTILE)
    assert "<img src=x>" in html
    assert "//evil.test" in links
    assert _QUICK.search(words)


_QUICK = re.compile(r"@\w|#\d|GH-|https?://|www\.")


def read(body: str) -> tuple[list[str], list[str], str]:
    """Return the tags, the addresses and the words outside of code of a comment."""
    html: list[str] = []
    links: list[str] = []
    words: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body):
        for each in token.children or [token]:
            if each.type in ("html_inline", "html_block"):
                html += re.findall(r"<!--.*?-->|<[^>]*>", each.content)
            elif each.type == "text":
                words.append(each.content)
            links += [str(value) for key, value in each.attrs.items() if key in ("href", "src")]
    return html, links, "\n".join(words)


def test_a_report_of_any_length_fits(forge: Forge) -> None:
    forge.leave({"report.json": packed(sample_results.huge())})
    assert forge.run().returncode == 0
    assert len(forge.calls[-1]["body"]) < 65_536


def test_what_the_forge_refuses_is_said(forge: Forge) -> None:
    forge.comments = [comment(4, AUTHOR, MARK)]  # of which it knows nothing
    done = forge.run()
    assert done.returncode == 1
    assert "gh api repos/them/clients/issues/comments/4 ended with 1: gh: Not Found" in done.stderr


def test_elsewhere_than_in_ci_it_says_so() -> None:
    command = [sys.executable, "-m", "scripts.review.post_comment"]
    done = subprocess.run(command, cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "GITHUB_EVENT_PATH is missing; this runs in CI, on the event `workflow_run`\n"
