"""Docstrings open with a verb and its object, or with the thing that they describe: no riddles."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("scripts", "languages", "tests", "benchmarks")
_RIDDLE = re.compile(r"(?:What|Whether|How|Where|When|Why|Who)\b")
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def riddles(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first line of each docstring that opens with a question, with the line of what it describes."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, _DOCUMENTED) and _RIDDLE.match(said := ast.get_docstring(node) or ""):
            yield getattr(node, "lineno", 1), said.splitlines()[0]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_docstring_opens_with_a_question(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    found = [
        f"{path.relative_to(ROOT)}:{line}: {said}"
        for path in paths
        if "node_modules" not in path.parts
        for line, said in riddles(path.read_text("utf-8"))
    ]
    assert found == []


def test_a_docstring_that_does_is_found() -> None:
    text = '"""A module."""\n\ndef f():\n    """Whether it is."""\n\nclass C:\n    """Whatever."""\n'
    assert [*riddles(text)] == [(3, "Whether it is.")]
