"""Read generated packages as code alone: what differs between two of them beside comments and pages."""

import json
from pathlib import Path
from typing import Any

from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, String, Whitespace

from scripts.document import load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from scripts.generate.provenance import NAME

Words = tuple[str, ...]

ROOT = Path(__file__).parents[2]
# Pages for people, and what a package says of itself to its registry.
_PAGES = (".md", ".toml", ".mod")
_PAGE_NAMES = (NAME, "package.json", "LICENSE")
# Files of the document's examples, which the fakes for callers' tests answer with; "_examples.py", say.
_EXAMPLES = "examples"


def make(document: dict[str, Any], language: str, folder: Path) -> Path:
    """Generate the package of a document in one language, below a folder, and return where it is.

    Raises:
        SpecError: for what the reader or the generator refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, package = folder / "openapi.json", folder / language
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    make_package(load(path), read_config(ROOT / "generator-config.yaml"), ROOT, language, package)
    return package


def code(package: Path) -> dict[str, Words]:
    """Return the words of each file of code, less comments, docstrings and white space."""
    return {
        path.relative_to(package).as_posix(): _words(path)
        for path in sorted(package.rglob("*"))
        if path.is_file() and not _is_page(path) and path.name.strip("_").partition(".")[0] != _EXAMPLES
    }


def _is_page(path: Path) -> bool:
    return path.suffix in _PAGES or path.name in _PAGE_NAMES


_SKIPPED: tuple[Any, ...] = (Comment, String.Doc, Whitespace)
# A file of types alone: one that only one side has, for the bodies of errors say, is used by no code of the package.
_TYPES = "types.ts"


def _words(path: Path) -> Words:
    lexer = get_lexer_for_filename(path.name if path.suffix != ".typed" else "typed.txt")
    return tuple(
        word
        for kind, text in lexer.get_tokens(path.read_text("utf-8"))
        if not any(kind in skipped for skipped in _SKIPPED) and (word := text.strip())
    )


def differing(one: Path, other: Path) -> list[str]:
    """Return the names of the files whose code differs."""
    first, second = code(one), code(other)
    return sorted(name for name in first.keys() | second.keys() if _differ(name, first.get(name), second.get(name)))


def _differ(name: str, one: Words | None, other: Words | None) -> bool:
    if one is None or other is None or not name.endswith(_TYPES):
        return one != other
    first, second = _declarations(one), _declarations(other)
    return any(first[each] != second[each] for each in first.keys() & second.keys())


def _declarations(words: Words) -> dict[Words, Words]:
    """Return the declarations of a file by their first words, `export type Name`."""
    starts = [i for i, word in enumerate(words) if word == "export"]
    parts = [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    return {part[:3]: part for part in parts}
