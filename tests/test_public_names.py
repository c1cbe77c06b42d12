"""The public names of the packages: none goes or changes without a word in UPGRADING.md.

`languages/<name>/tests/public_names.txt` has each name with its signature, as the last release had it. What is added
needs no word. At a release: `python -m tests.test_public_names` writes them anew, and UPGRADING.md begins anew.
"""

from pathlib import Path

import pytest

from scripts.languages import FOLDER, languages, required_languages
from scripts.review.code.api_surface import surface
from tests.conformance.language_drivers import split

ROOT = Path(__file__).parents[1]
UPGRADING = ROOT / "UPGRADING.md"


def snapshot(language: str) -> Path:
    """Return the file that has a language's public names."""
    return FOLDER / language / "tests" / "public_names.txt"


def signatures(language: str) -> set[str]:
    """Return the signatures of all public names of a language's generated package."""
    return {symbol.signature for symbol in surface(language, ROOT / "generated" / language, ROOT)}


def unsaid(gone: set[str], upgrading: str) -> list[str]:
    """Return the signatures that are gone, and that the text of UPGRADING.md does not have."""
    plain = upgrading.replace("\\|", "|")  # as it is written in a table
    return sorted(signature for signature in gone if signature not in plain)


@pytest.mark.parametrize("language", languages())
def test_a_public_name_that_is_gone_or_changed_is_in_upgrading(language: str) -> None:
    _, unready = split([language])
    if unready and language not in required_languages():
        pytest.skip(f"{language} is left out: {unready[language]}")
    had = set(snapshot(language).read_text("utf-8").splitlines())
    assert len(had) > 100
    assert unsaid(had - signatures(language), UPGRADING.read_text("utf-8")) == []


def test_a_name_that_is_not_in_upgrading_is_told() -> None:
    assert unsaid({"gone(x: int)", "kept"}, "`kept` is gone") == ["gone(x: int)"]


if __name__ == "__main__":
    for each in languages():
        snapshot(each).write_text("".join(f"{signature}\n" for signature in sorted(signatures(each))), "utf-8")
