"""Outside `languages/` and `generated/` no code names a language, but where the table here says why.

Code is what is left of a file without its comments and docstrings. Pages for people may name languages.
"""

import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

from scripts.languages import languages

ROOT = Path(__file__).parents[1]
# For people; made by tools; or a language's own folder, as it is and as it is made.
NOT_READ = (
    "languages/*",
    "generated/*",
    "tests/toy_language/*",
    "*.md",
    "*.svg",
    "*.lock",
    "*.txt",
    "*go.sum",
    "*package-lock.json",
    "LICENSE",
)


@dataclass(frozen=True)
class Allowed:
    """Places where a language is named.

    Parameters:
        files: a pattern of paths.
        lines: a regular expression of lines.
        why: the reason.
    """

    files: str
    lines: str
    why: str


MAIN = next(iter(languages()))

ALLOWED = (
    Allowed("Makefile", rf"^(?:LANGUAGES \?=|override MAIN :=) {MAIN}$", "the default of make"),
    Allowed("Makefile", r" ## ", "`make help` tells people of the default, and what is fetched"),
    Allowed("Makefile", r"Python 3\.11 or newer", "the interpreter of the scripts"),
    Allowed(".github/workflows/ci.yml", r"Python \$\{\{", "the interpreter of the scripts"),
    Allowed("scripts/start_language_programs.py", r"sys\.executable", "the interpreter of the scripts"),
    Allowed("scripts/review/clean_tool_output.py", r"\bhome / name\b", "the list of review tools: their folders"),
    Allowed("pyproject.toml", r"include-group", "the list of review tools: some are built with it"),
    Allowed("tests/test_makefile.py", r"bin/go", "the list of review tools: some are built with it"),
    Allowed("pyproject.toml", rf"\blanguages[./]{MAIN}\b", "a file without variables"),
    Allowed("scripts/document/coverage.yaml", r"shown: \[", "the languages in which a row can be shown by drawn cases"),
    Allowed("scripts/review/wire/rules.yaml", r"", "a rule says in which languages code breaks, and why"),
    Allowed("tests/review/pairs/*.yaml", r"^  rules: ", "the same rules, by their names"),
    Allowed("scripts/check_measured_pages.toml", r"^\w+ = ", "two pages are measured of the main client"),
    Allowed("benchmarks/*", r"", "measures the Python client beside other Python clients"),
    Allowed("tests/contract/promises.py", r"declared Python type", "the contract tests hold the main client"),
    Allowed("conftest.py", r"^from languages", "one plugin sums up the hostile cases of its runtime"),
    Allowed("tests/docs/test_errors.py", r"^from languages", "the README's handler is tried on the runtime of Python"),
    Allowed("tests/docs/test_measured_pages.py", r"^from languages", "one of the pages is of its mutation testing"),
    Allowed("tests/test_toy_language.py", r"^OF_THE_MACHINE = ", "the tools that a machine may have"),
    Allowed("tests/test_language_names.py", r"^    Allowed\(", "this table"),
)


def code_lines(path: str, text: str) -> Iterator[str]:
    """Yield the lines of a file less its comments, and less its docstrings if it is of the scripts' own language."""
    if path.endswith(".py"):
        lines = text.splitlines()
        before = tokenize.NEWLINE
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                lines[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]]
            elif token.type == tokenize.STRING and before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
                lines[token.start[0] - 1 : token.end[0]] = [""] * (token.end[0] - token.start[0] + 1)
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                before = token.type
        yield from lines
    else:
        yield from (re.sub(r"(?:^|\s)(?:#|//)(?:\s.*|$)", "", line) for line in text.splitlines())


def named(line: str) -> list[str]:
    """Return the languages that a line of code names: by their titles, or where only a name of a language may stand."""
    return [
        language.name
        for language in languages().values()
        if re.search(
            rf"\b{language.title}\b|([\"']){language.name}\1|\b(?:languages|generated)[./]{language.name}\b"
            rf"|(?:\blanguages?|\bseen-by|\bshown|LANGUAGES\b)\W+(?:\w+\W+)*?{language.name}\b|\b\w+-in-{language.name}\b",
            line,
        )
    ]


def faults(path: str, text: str) -> Iterator[str]:
    """Yield the lines of a file that name a language and must not."""
    for line in code_lines(path, text):
        if named(line) and not any(fnmatch(path, each.files) and re.search(each.lines, line) for each in ALLOWED):
            yield f"{path}: {line.strip()}"


def _files() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = [name for name in listed.splitlines() if not any(fnmatch(name, pattern) for pattern in NOT_READ)]
    return {name: (ROOT / name).read_text("utf-8") for name in kept if (ROOT / name).is_file()}


def test_s1_no_code_outside_its_folder_names_a_language() -> None:
    assert [fault for path, text in _files().items() for fault in faults(path, text)] == []


def test_s1_what_is_allowed_is_there() -> None:
    files = _files()
    for each in ALLOWED:
        lines = [line for path in files if fnmatch(path, each.files) for line in code_lines(path, files[path])]
        assert any(named(line) and re.search(each.lines, line) for line in lines), each


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("path", "planted"),
    [
        ("scripts/run_language_checks.py", 'if language.name == "{name}":'),
        ("scripts/run_language_checks.py", "FIRST = '{name}'"),
        ("scripts/run_language_checks.py", "from languages.{name}.generator import generate"),
        ("scripts/run_language_checks.py", "import languages.{name}"),
        ("scripts/run_language_checks.py", 'ROOT / "generated/{name}"'),
        ("scripts/run_language_checks.py", 'sys.exit("{title} is not installed")'),
        ("tests/review/results.py", 'LANGUAGES = ("a", "{name}")'),
        ("tests/review/pairs/bodies.yaml", "  languages: [a, {name}]"),
        ("scripts/review/lint.yaml", "seen-by: {name}"),
        ("Makefile", "\t@$(BIN)/python -m scripts.generate --languages {name}"),
        ("Makefile", "drift: generated/{name}/made-from.json"),
        (".pre-commit-config.yaml", 'entry: make drift LANGUAGES="{name}"'),
    ],
)
def test_s1_a_language_that_is_named_is_noticed(path: str, planted: str, language: str) -> None:
    line = planted.format(name=language, title=languages()[language].title)
    assert [*faults(path, f"{line}\n")] == [f"{path}: {line.strip()}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("scripts/run_language_checks.py", '"""Where {title} goes on."""\n'),
        ("scripts/run_language_checks.py", "x = 1  # as {title} has it\n"),
        ("scripts/run_language_checks.py", 'def f() -> None:\n    """As in "{name}"."""\n'),
        ("Makefile", "# what {title} needs\n"),
        ("Makefile", "\t@$(BIN)/{name}3 x\n"),
    ],
)
def test_s1_comments_and_docstrings_may_name_one(path: str, text: str) -> None:
    for language in languages().values():
        assert [*faults(path, text.format(name=language.name, title=language.title))] == []
