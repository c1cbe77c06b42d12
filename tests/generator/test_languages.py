"""A language is one whole folder: what lacks is named, and the rest of the project asks the folders alone."""

import re
import shutil
from pathlib import Path

import pytest

from scripts.languages import FOLDER, PARTS, LanguageError, languages, read_languages
from tests.expected import MAIN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of languages with one that has every part."""
    for part in PARTS:
        path = tmp_path / "basic" / part
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    text = (FOLDER / MAIN / "language.toml").read_text("utf-8").replace(f'"{languages()[MAIN].title}"', '"BASIC"')
    (tmp_path / "basic" / "language.toml").write_text(text, "utf-8")
    return tmp_path


def test_the_main_language_comes_first() -> None:
    ranks = [language.rank for language in languages().values()]
    assert ranks == sorted(ranks)
    makefile = (FOLDER.parent / "Makefile").read_text("utf-8")
    assert re.findall(r"^LANGUAGES \?= (.*)$", makefile, re.MULTILINE) == [MAIN]


def test_a_folder_is_a_language(folder: Path) -> None:
    (found,) = read_languages(folder)
    assert (found.name, found.title) == ("basic", "BASIC")
    assert found.comments[".py"] == "# {}\n"


@pytest.mark.parametrize("part", PARTS)
def test_a_folder_that_lacks_a_part_is_refused_by_its_name(folder: Path, part: str) -> None:
    (folder / "basic" / part).unlink()
    with pytest.raises(LanguageError, match=f"languages/basic: `{part}` is missing"):
        read_languages(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("rank", "order"), "`order` is not known, `rank` is missing"),
        (lambda text: text + "=", "Invalid"),
        (lambda text: text.replace("rank = 1", 'rank = "1"'), "`rank` is `1`; it must be an integer"),
    ],
)
def test_a_description_that_does_not_fit_is_refused(folder: Path, change: object, said: str) -> None:
    path = folder / "basic" / "language.toml"
    assert callable(change)
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(LanguageError, match=f"languages/basic/language.toml: .*{said}"):
        read_languages(folder)


def test_what_is_no_folder_or_begins_with_a_dot_is_no_language(folder: Path) -> None:
    shutil.copytree(folder / "basic", folder / ".basic")
    (folder / "__init__.py").touch()
    assert [language.name for language in read_languages(folder)] == ["basic"]
