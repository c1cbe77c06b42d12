"""Puts a generated package in its place: whole or not at all, and without touching what has not changed."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.languages import languages

from .provenance import MARKER

# How a file of each kind says that it is generated, in any language; a kind that is not here can't be.
_COMMENTS = {
    ".md": "<!-- {} -->\n",
    "LICENSE": "({})\n",
    **{kind: comment for language in languages().values() for kind, comment in language.comments.items()},
}


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Gives a folder to generate into, on the same disk as the target, and takes it away afterwards.

    Parameters:
        target: where the package will stand in the end.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        yield Path(folder) / target.name


def mark(package: Path) -> None:
    """Writes the marker into every file of a package that has none yet.

    Raises:
        KeyError: for a kind of file that has no comments and does not bring a marker of its own.
    """
    for path in sorted(package.rglob("*")):
        if path.is_dir() or path.suffix == ".json":  # JSON has no comments; ours carry the marker as a value
            continue
        text = path.read_text("utf-8")
        if not _is_marked(path, text):
            path.write_text(marked(path, text), "utf-8")


def marked(path: Path, text: str) -> str:
    """The text of a generated file with the marker in it.

    Raises:
        KeyError: for a kind of file that has no comments.
    """
    comment = _comment(path)
    return text + "\n" + comment if path.name == "LICENSE" else comment + text


def _is_marked(path: Path, text: str) -> bool:
    """Tell whether a file has the marker where it belongs: elsewhere it may be the text of a document."""
    return text.endswith(_comment(path)) if path.name == "LICENSE" else text.startswith(_comment(path))


def _comment(path: Path) -> str:
    return _COMMENTS[path.suffix or path.name].format(MARKER)


def differences(package: Path, target: Path) -> list[str]:
    """The files in which two folders differ, relative to them, each with what is wrong with the target's."""
    new, old = _files(package), _files(target)
    found = [f"{name}: missing" for name in sorted(new - old)]
    found += [f"{name}: not generated" for name in sorted(old - new)]
    same = sorted(new & old)
    found += [f"{name}: differs" for name in same if not filecmp.cmp(package / name, target / name, shallow=False)]
    return found


def swap(package: Path, target: Path) -> list[str]:
    """Puts a package in the place of the target, and returns what is different now.

    A file with the same content keeps its time; where nothing differs, nothing is touched.
    """
    changed = differences(package, target)
    if not changed:
        return []
    for name in _files(package) & _files(target):
        if filecmp.cmp(package / name, target / name, shallow=False):
            shutil.copystat(target / name, package / name)
    old = package.parent / f"{target.name}.old"
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(package, target)
    except OSError:
        if old.exists():
            os.rename(old, target)
        raise
    return changed


# What tools leave behind in a package, and nobody generates.
_LEFTOVERS = {"__pycache__", "dist", ".ruff_cache", ".mypy_cache", "node_modules"}


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not _LEFTOVERS & set(path.parts)
    }
