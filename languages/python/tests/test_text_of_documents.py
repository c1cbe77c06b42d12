"""Text of a document stays text: no tool that reads Python's comments and docstrings heeds it."""

import doctest
import re
from pathlib import Path

import pytest
from mypy.util import get_mypy_comments

from languages.python.generator.annotations import words
from tests.expected import MAIN
from tests.generator.said import WORDS, saying, written
from tests.generator.workshop import generate

# As the tools find them, in lines of whatever kind: flake8, isort, coverage, and what is like them.
_HEEDED = re.compile(
    r"#\s*(?:type:|noqa|flake8|pyright:|mypy:|fmt:|ruff:|pragma:|nosec|pylint:|.*coding[:=])|isort:\s*skip|(?<!\\)>>> "
    r"|(?<!\\)\.\. \w+::"
)


@pytest.mark.parametrize(
    "text", ["\n".join(WORDS), "\n\n".join(WORDS), " ".join(WORDS)], ids=["lines", "blocks", "one"]
)
def test_f4_7_no_tool_of_python_heeds_the_text_of_a_document(text: str, tmp_path: Path) -> None:
    package = generate(written(saying(text), tmp_path), tmp_path / MAIN)
    modules = [path for path in package.rglob("*.py") if "_runtime" not in path.parts]
    assert sum("ts-expect-error" in path.read_text("utf-8") for path in modules) > 5
    for path in modules:
        lines = path.read_text("utf-8").splitlines()
        assert get_mypy_comments("\n".join(lines)) == []
        assert [line for line in lines if _HEEDED.search(line)] == []
        assert doctest.DocTestParser().get_examples(path.read_text("utf-8")) == []


def test_f4_7_words_within_texts_are_no_names() -> None:
    """Text of a constant leads to no import."""
    assert words("Literal['date', \"UUID\", 'it\\'s Any'] | None") == {"Literal", "None"}
