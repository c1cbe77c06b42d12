"""Install pinned npm packages when they are first needed; npm holds each against its hash."""

import fcntl
import filecmp
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.node import Packages


def installed(pins: Path, name: str) -> Path:
    """The folder of the packages that `pins` names, installed beside Python's if not there as the pins have them.

    Parameters:
        pins: a folder with `package.json`, `package-lock.json` and `.npmrc`. A script called `installed` in
            `package.json` is run once the packages are there; scripts of their own are not.
        name: what the folder is called.

    Raises:
        ToolError: where npm fails.
    """
    folder = Path(sys.prefix) / name
    files = sorted(path for path in pins.iterdir() if path.is_file())
    if _is_installed(files, folder):
        return folder
    # Several processes may find it missing at once: one installs it, and the others wait, since it may be in use by
    # the time they would put theirs in its place.
    with folder.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_installed(files, folder):
            _install(files, folder)
    return folder


def _install(files: Sequence[Path], folder: Path) -> None:
    """Make the folder aside, and put it in place whole, so that none is ever found half made."""
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}-", dir=folder.parent) as aside:
        made = Path(aside) / "made"
        made.mkdir()
        for path in files:
            shutil.copy(path, made / path.name)
        Packages(made).npm("ci", "--no-progress", cwd=made)
        Packages(made).npm("run", "--if-present", "installed", cwd=made)
        if folder.exists():
            folder.rename(Path(aside) / "old")
        made.rename(folder)


def _is_installed(files: Sequence[Path], folder: Path) -> bool:
    return all(_is_same(path, folder / path.name) for path in files)


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)
