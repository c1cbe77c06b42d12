"""Puts a generated package in its place: whole or not at all, and without touching what has not changed."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Gives a folder to generate into, on the same disk as the target, and takes it away afterwards.

    Parameters:
        target: where the package will stand in the end.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        yield Path(folder) / target.name


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
