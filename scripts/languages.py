"""Find the languages: each is one folder under `languages/`, which says itself all that others must know of it."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "languages"
# What a language consists of; see docs/add-a-language.md.
PARTS = (
    "language.toml",
    "generator/__init__.py",
    "templates",
    "runtime",
    "surface/__init__.py",
    "driver/driver.json",
    "bench/bench.json",
    "faults.json",
)

# The keys of `language.toml`, each with what it must be.
_KEYS: Mapping[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "rank": (int, "an integer"),
    "highlighting": (str, "a text"),
    "comments": (dict, "a table"),
    "check": (list, "an array of tables"),
    "compile": (list, "an array of tables"),
}


class LanguageError(Exception):
    """A folder under `languages/` that is not a whole language; the message names the part."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its `language.toml` describes it.

    Parameters:
        name: that of the folder, of its package's folder in `generated/`, and of its block in the settings.
        title: as people write it.
        rank: where it stands among the others; the lowest is the main one.
        highlighting: what Pygments calls it.
        comments: how a file of each kind says that it is generated; `{}` is where it says so.
        check: the programs that hold its package to its own tools, as `scripts/start_language_programs.py` reads them;
            `folder` is where they are run.
        compile: the programs that any package of it must pass, of whatever document, each with its `name` as well;
            what they write goes into `{scratch}`.
    """

    name: str
    title: str
    rank: int
    highlighting: str
    comments: Mapping[str, str]
    check: Sequence[Mapping[str, Any]]
    compile: Sequence[Mapping[str, Any]]


def read_languages(folder: Path) -> tuple[Language, ...]:
    """Return the languages of a folder, the main one first.

    Raises:
        LanguageError: where a part is missing, or `language.toml` does not say what it must.
    """
    found = [_read(path) for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(("_", "."))]
    return tuple(sorted(found, key=lambda language: (language.rank, language.name)))


def _read(folder: Path) -> Language:
    for part in PARTS:
        if not (folder / part).exists():
            raise LanguageError(f"languages/{folder.name}: `{part}` is missing; docs/add-a-language.md says what it is")
    where = f"languages/{folder.name}/language.toml"
    try:
        said = tomllib.loads((folder / "language.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{where}: {error}") from None
    wrong = [f"`{key}` is {'missing' if key in _KEYS else 'not known'}" for key in sorted(_KEYS.keys() ^ said.keys())]
    for key, (kind, name) in _KEYS.items():
        if key in said and not isinstance(said[key], kind):
            wrong.append(f"`{key}` is `{said[key]}`; it must be {name}")
    if wrong:
        raise LanguageError(f"{where}: {', '.join(wrong)}")
    return Language(folder.name, **said)


@cache
def languages() -> Mapping[str, Language]:
    """Return the project's languages by name, the main one first."""
    return {language.name: language for language in read_languages(FOLDER)}


def required_languages() -> frozenset[str]:
    """Return the languages whose toolchain must not be missing, as REQUIRE_LANGUAGES names them."""
    return frozenset(os.environ.get("REQUIRE_LANGUAGES", "").split())
