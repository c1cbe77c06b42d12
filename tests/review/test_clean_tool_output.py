"""A tool that fails is told in one clear line: no stack trace and no folder of this machine reaches a report."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from scripts.review import __main__ as command
from scripts.review.clean_tool_output import first_line, reason, without_folders
from scripts.review.result import Result
from scripts.review.revisions import base_side, head_side
from scripts.review.run_review import review
from scripts.review.step_runner import crash
from tests.expected import MAIN

from .helpers import LANGUAGES, PackageCache
from .sample_results import ROOT, TEXT
from .test_command import written
from .test_incomplete_reviews import MORE

TEMPORARY = tempfile.gettempdir()
PYTHON = f"""mypy: reading the settings
Traceback (most recent call last):
  File "{ROOT}/.venv/lib/python3.13/site-packages/mypy/main.py", line 3, in <module>
    main()
    ~~~~^^
KeyError: 'a'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "{TEMPORARY}/there/main.py", line 9, in main
    raise Unsatisfiable(f"nothing fits {{a}}")
hypothesis.errors.Unsatisfiable: nothing fits {TEMPORARY}/there/openapi.yaml
  and never will
"""
NODE = f"""{ROOT}/.venv/typescript/types.mjs ended with 1:
file://{ROOT}/.venv/typescript/node_modules/openapi-ts/dist/src.mjs:220
                throw new JobError("", {{
                      ^

JobError
    at file://{ROOT}/.venv/typescript/node_modules/openapi-ts/dist/src.mjs:220:39
    at async Promise.all (index 0) {{
  originalError: {{
    error: RangeError: Maximum call stack size exceeded
        at new URL (node:internal/url:824:14)
        at resolve (file://{ROOT}/.venv/typescript/node_modules/parser/dist/index.mjs:37:18),
    jobIndex: 0
  }}
}}

Node.js v24.19.0
"""
MEMORY = """<--- Last few GCs --->
[7:0x1] 99 ms: Mark-Compact 2045 (2083) -> 2044 (2083) MB

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

 1: 0xe1 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [/opt/node]
"""
GO = f"""panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.main()
\t{TEMPORARY}/go-build1/reader.go:12 +0x1d
exit status 2
"""
MISSING = f"""node:internal/modules/cjs/loader:1479
  throw err;
  ^

Error: Cannot find module '{ROOT}/.venv/review/node_modules/linter/index.js'
    at Module._resolveFilename (node:internal/modules/cjs/loader:1476:15) {{
  code: 'MODULE_NOT_FOUND'
}}
"""
CRASHES = {
    "traceback": (PYTHON, "a program crashed: hypothesis.errors.Unsatisfiable: nothing fits openapi.yaml"),
    "node": (NODE, "a program crashed: RangeError: Maximum call stack size exceeded"),
    "missing": (MISSING, "a program crashed: Error: Cannot find module '.venv/review/node_modules/linter/index.js'"),
    "memory": (
        MEMORY,
        "a program crashed: FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    ),
    "goroutine": (GO, "a program crashed: panic: runtime error: index out of range [3] with length 3"),
    "nameless": (f"boom\n    at {TEMPORARY}/a.js:1:2\n", "a program crashed, and named no error"),
}


@pytest.mark.parametrize("is_one_line", [False, True])
@pytest.mark.parametrize("name", CRASHES)
def test_r11_a_trace_is_told_by_its_error_alone(name: str, is_one_line: bool) -> None:
    said, why = CRASHES[name]
    if is_one_line:  # as an error of the document's says it
        said = " ".join(said.split())
    if is_one_line and name == "traceback":  # where nothing tells an error by another name from the code before it
        said, why = said.replace("hypothesis.errors.Unsatisfiable", "ValueError"), "a program crashed: ValueError: "
    assert reason(said).startswith(why)
    assert len(reason(said).splitlines()) == 1


def test_r11_words_that_are_no_trace_stay_as_they_are() -> None:
    said = "openapi.yaml:12: `/calls/{id}` at /paths/~1calls is no path; write `/calls/{callId}`\nopenapi.yaml:19: so"
    assert reason(said) == said
    assert first_line(said).endswith("write `/calls/{callId}` (and 1 more such)")
    assert first_line("tsc ended with 1:\nno such file\n") == "tsc ended with 1: no such file"
    assert first_line("it ended:\nFailed to parse a.yaml:\n- bad (1:2)\nb") == (
        "it ended: Failed to parse a.yaml: - bad (1:2) (and 1 more such)"
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"open {ROOT}/languages/x/x.mod: no", "open languages/x/x.mod: no"),
        (f"at 'file://{ROOT}/a/b.mjs'", "at 'a/b.mjs'"),
        (f'import("{TEMPORARY}/made/base/src/types").Call', 'import("types").Call'),
        (f"cwd={ROOT}", "cwd=."),
        (f"in {TEMPORARY}/", "in ."),
        (f"validating ../..{TEMPORARY}/made/head/openapi.yaml...", "validating openapi.yaml..."),
        (f"{Path.home()}/.npm/_logs/a-debug.log", "a-debug.log"),
        ("GET /drive/root/children, /tmpl/{id}", "GET /drive/root/children, /tmpl/{id}"),
    ],
)
def test_r11_a_file_of_this_machine_is_called_by_its_name(said: str, shown: str) -> None:
    assert without_folders(said) == shown


@pytest.mark.parametrize("trace", [PYTHON, NODE, GO], ids=["traceback", "node", "goroutine"])
@pytest.mark.parametrize("generates", [False, True])
@pytest.mark.share(2)
def test_r11_no_trace_of_any_tool_reaches_a_report(
    package_cache: PackageCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trace: str, generates: bool
) -> None:
    changed = MORE.replace("name: X-API-Key", "name: X-Key")
    head = head_side(written(tmp_path / "head.yaml", changed), ROOT, tmp_path / "head")
    base = base_side(written(tmp_path / "base.yaml", TEXT), ROOT, tmp_path / "base")
    made = {language: package_cache.package(package_cache.side(TEXT), language) for language in LANGUAGES if generates}
    if generates:  # so that what reads and compiles the packages is what fails
        monkeypatch.setattr("scripts.review.run_review.packages", lambda *_, **__: made)
        monkeypatch.setattr("scripts.review.code.api_surface.CACHE", tmp_path / "cache")
        monkeypatch.setattr(f"languages.{MAIN}.surface.compile_check.CACHE", tmp_path / "cache")
    monkeypatch.setattr(subprocess, "run", _failing(trace))
    result = review(base, head, ROOT, LANGUAGES)
    assert any("lint by redocly" in each.step for each in result.not_tried)
    if generates:
        assert any("call sites" in each.step for each in result.not_tried)
        assert any("replay" in each.step for each in result.not_tried)
    else:
        assert any("package of BASE" in each.step for each in result.not_tried)
    for each in result.not_tried:
        assert each.why
        assert "\n" not in each.why
    for name, text in _forms(result, tmp_path, monkeypatch):
        _is_clean(name, text)


def test_r11_a_crash_of_the_review_names_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "gone" / "openapi.yaml"
    result = command._failed(str(missing), "", crash(FileNotFoundError(2, "no such file", str(missing))))
    assert "openapi.yaml" in result.failed
    command._told(result, tmp_path / "review", 3)
    _is_clean("what is printed", capsys.readouterr().out.partition("To do: ")[0])
    for name in ("report.md", "report.json"):
        _is_clean(name, (tmp_path / "review" / name).read_text("utf-8"))


def _failing(trace: str) -> Callable[..., "subprocess.CompletedProcess[Any]"]:
    def failing(command: Sequence[Any], **options: Any) -> "subprocess.CompletedProcess[Any]":
        said: Any = trace if options.get("text") else trace.encode()
        return subprocess.CompletedProcess(command, 1, "" if options.get("text") else b"", said)

    return failing


def _forms(result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return the three forms, less the reference that the page carries."""
    (tmp_path / "redoc.js").write_text("", "utf-8")
    monkeypatch.setattr(command, "redoc_bundle", lambda _: tmp_path / "redoc.js")
    _, paths = command.write(result, tmp_path / "review")
    return [(path.name, path.read_text("utf-8")) for path in paths]


def _is_clean(name: str, text: str) -> None:
    for trace in ("Traceback", "goroutine", "node:internal", "site-packages", 'File "', "NODE.js v"):
        assert trace not in text, name
    for folder in (str(ROOT), TEMPORARY, sys.prefix):
        assert f"{folder}/" not in text, name


def test_r11_a_linter_that_can_t_read_a_document_says_why(tmp_path: Path) -> None:
    faulty = TEXT.replace("info:\n", 'info:\n  x-note: "a text\n\nthat goes on"\n', 1)
    base = base_side(written(tmp_path / "base.yaml", faulty), ROOT, tmp_path / "base")
    head = head_side(written(tmp_path / "head.yaml", faulty), ROOT, tmp_path / "head")
    (found,) = review(base, head, ROOT, ()).not_tried
    assert found.step == "lint by redocly"
    assert re.fullmatch(
        r"it ended with \d+: Failed to parse .* head\.yaml: - deficient indentation .*head\.yaml.*", found.why
    )
