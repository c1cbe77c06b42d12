"""The package as people get it: its README's programs, and what godoc finds."""

import re
from itertools import pairwise

from languages.go.generator import toolchain
from languages.go.tests.workshop import MINISPECS, PAGE, ROOT, Bench, snippets
from scripts.document import load


def test_the_programs_of_the_readme_run_against_the_mock(bench: Bench, mock_url: str) -> None:
    found = snippets((bench.folder / "openapi" / "README.md").read_text("utf-8"))
    assert ["testing.T" in program for program in found] == [False, False, False, True]
    *calls, error = (bench.run(f"openapi-snippet{number}", mock_url) for number in range(3))
    for call in calls:
        assert (call.returncode, call.stderr) == (0, "")
        assert all(re.match(r"\w+\(id: ", line) for line in call.stdout.splitlines())
        assert call.stdout
    assert (error.returncode, error.stdout) == (
        0,
        "it was not done: id is only dots: the request would go to another resource\n",
    )


def test_the_tests_of_the_readme_and_of_the_page_pass(bench: Bench) -> None:
    first = len(snippets((bench.folder / "openapi" / "README.md").read_text("utf-8"))) - 1
    found = range(first, first + 1 + len(snippets(PAGE.read_text("utf-8"))))
    assert len(found) >= 3
    assert bench.go("test", "-trimpath", *(f"./openapi-snippet{number}" for number in found)) == ""


def test_every_readme_lists_every_operation(bench: Bench) -> None:
    for name, spec in MINISPECS.items():
        rows = re.findall(r"^\| `client\.(?!Request\()", (bench.folder / name / "README.md").read_text("utf-8"), re.M)
        assert len(rows) == len(load(spec).operations)


def test_the_readme_names_every_option_and_error(bench: Bench) -> None:
    page = (bench.folder / "openapi" / "README.md").read_text("utf-8")
    shown = toolchain.run("go", ["doc", "-short", "./openapi"], bench.folder).stdout
    names = re.findall(r"\b(With\w+|\w+Error)\b", shown)
    assert len(names) > 20
    assert [name for name in names if name not in page] == []


def test_what_is_exported_is_documented() -> None:
    for path in sorted((ROOT / "languages/go/runtime").glob("*.go")):
        lines = path.read_text("utf-8").splitlines()
        for above, line in pairwise(lines):
            if re.match(r"(func|type) (\(\w+ \*?[A-Z]\w*(\[T\])?\) )?[A-Z]", line):
                assert above.startswith("//"), f"{path.name}: {line}"
