"""Every snippet of the pages for callers runs as it stands, prints what it promises, and is typed strictly."""

import sys
from itertools import chain
from pathlib import Path

import pytest
import yaml

from tests.coverage.package_code import make
from tests.docs.conftest import Run, execute
from tests.docs.pages import FENCE, PACKAGE_README, README, ROOT, Snippet, snippets
from tests.expected import MAIN

CHANGES = "docs/when-the-server-changes.md"
TESTING = "docs/test-your-code.md"
SHOWN = (README, PACKAGE_README, CHANGES, TESTING)
# What stands under this heading is about a client of the schemas that are shown there.
UNION = "A union, by example"
ALL = list(chain.from_iterable(snippets(page, FENCE) for page in SHOWN))
SNIPPETS = [snippet for snippet in ALL if snippet.section != UNION]
UNIONS = [snippet for snippet in ALL if snippet.section == UNION]


@pytest.fixture(scope="module")
def union_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client of the schemas on the page."""
    (shown,) = (each for each in snippets(CHANGES, "yaml") if each.section == UNION)
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Log"}}}
    responses = {"200": {"description": "The log", "content": answer}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Logs", "version": "1"},
        "servers": [{"url": "https://logs.example"}],
        "security": [{"Key": []}],
        "paths": {"/log": {"get": {"operationId": "getLog", "tags": ["logs"], "responses": responses}}},
        "components": {
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}},
            "schemas": yaml.safe_load(shown.code),
        },
    }
    return make(document, MAIN, tmp_path_factory.mktemp("union"))


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


@pytest.mark.parametrize("snippet", [each for each in SNIPPETS if "\ndef test_" in each.code], ids=str)
def test_the_tests_of_a_snippet_pass(snippet: Snippet, tmp_path: Path, package: Path) -> None:
    (tmp_path / "test_snippet.py").write_text(snippet.code, "utf-8")
    done = execute([sys.executable, "-m", "pytest", "-q"], tmp_path, PYTHONPATH=str(package))
    assert f"{snippet.code.count('def test_')} passed" in done.stdout


@pytest.mark.parametrize("snippet", UNIONS, ids=str)
def test_v_a_snippet_of_a_union_runs_and_is_typed_strictly(
    snippet: Snippet, union_package: Path, tmp_path: Path
) -> None:
    (tmp_path / "snippet.py").write_text(snippet.code, "utf-8")
    done = execute([sys.executable, "-W", "error", "snippet.py"], tmp_path, PYTHONPATH=str(union_package))
    assert done.stdout.splitlines() == snippet.promised
    cache = str(tmp_path / "cache")
    execute(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "snippet.py"],
        tmp_path,
        MYPYPATH=str(union_package),
    )


def test_each_page_has_snippets() -> None:
    assert UNIONS
    assert any("\ndef test_" in snippet.code for snippet in SNIPPETS)
    assert {snippet.page for snippet in SNIPPETS} == {*SHOWN}
    promised = {page: sum(len(each.promised) for each in SNIPPETS if each.page == page) for page in SHOWN}
    assert promised[CHANGES] >= 8
    assert sum(promised.values()) >= 18


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("from voicebot_studio import Nothing", "exit status 1"),
        ("from voicebot_studio import VoicebotStudio\nVoicebotStudio().calls.update('missing')", "NotFoundError"),
        ("print(1)  #> 2", "promised ['2'], printed ['1']"),
        ("print(1)  # > 2", "promised ['2'], printed ['1']"),
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
