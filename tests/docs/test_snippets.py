"""Every snippet of the pages for callers runs as it stands, prints what it promises, and is typed strictly."""

import sys
from itertools import chain
from pathlib import Path

import pytest

from tests.docs.conftest import Run, execute
from tests.docs.pages import FENCE, PACKAGE_README, README, ROOT, Snippet, snippets

SHOWN = (README, PACKAGE_README, "docs/when-the-server-changes.md")
SNIPPETS = list(chain.from_iterable(snippets(page, FENCE) for page in SHOWN))


def faults(snippet: Snippet, run: Run) -> str:
    """Return the fault of a snippet; an empty text where there is none."""
    done = run(snippet.code)
    if done.returncode or done.stderr:
        return f"exit status {done.returncode}: {done.stderr}"
    if snippet.promised and done.stdout.splitlines() != snippet.promised:
        return f"promised {snippet.promised}, printed {done.stdout.splitlines()}"
    return ""


@pytest.mark.parametrize("snippet", SNIPPETS, ids=str)
def test_a_snippet_runs_and_prints_what_it_promises(snippet: Snippet, run: Run) -> None:
    assert faults(snippet, run) == ""


def test_each_page_has_snippets() -> None:
    assert {snippet.page for snippet in SNIPPETS} == {*SHOWN}
    assert sum(len(snippet.promised) for snippet in SNIPPETS) >= 10


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("from voicebot_studio import Nothing", "exit status 1"),
        ("from voicebot_studio import VoicebotStudio\nVoicebotStudio().calls.update('missing')", "NotFoundError"),
        ("print(1)  #> 2", "promised ['2'], printed ['1']"),
        ("print(1)\nprint(2)  #> 2", "promised ['2'], printed ['1', '2']"),
        ("import warnings\nwarnings.warn('old', DeprecationWarning)", "DeprecationWarning"),
    ],
)
def test_a_snippet_that_is_wrong_is_noticed(code: str, fault: str, run: Run) -> None:
    assert fault in faults(Snippet("planted.md", 1, FENCE, "", code), run)


def test_snippets_pass_a_strict_type_check(tmp_path: Path, package: Path) -> None:
    for number, snippet in enumerate(SNIPPETS):
        (tmp_path / f"snippet_{number}.py").write_text(f"# {snippet}\n{snippet.code}", "utf-8")
    (tmp_path / "planted.py").write_text(
        "from voicebot_studio import VoicebotStudio\n\nVoicebotStudio().calls.update(42)\n", "utf-8"
    )
    cache = str(ROOT / ".mypy_cache" / "pages")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "."]
    done = execute(command, tmp_path, check=False, MYPYPATH=str(package))
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert [line for line in errors if not line.startswith("planted.py")] == [], done.stdout + done.stderr
    assert len(errors) == 1, "a wrong type was not noticed: " + done.stdout + done.stderr
