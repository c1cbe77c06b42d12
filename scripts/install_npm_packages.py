"""Install pinned npm packages when they are first needed; npm holds each against its hash."""

import filecmp
import shutil
import sys
import tempfile
from contextlib import suppress
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
    if any(_differs(path, folder / path.name) for path in files):
        # Made aside, and put in place whole: several processes may find it missing at once.
        with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=sys.prefix) as aside:
            made = Path(aside) / "made"
            made.mkdir()
            for path in files:
                shutil.copy(path, made / path.name)
            Packages(made).npm("ci", "--no-progress", cwd=made)
            Packages(made).npm("run", "--if-present", "installed", cwd=made)
            if folder.exists():
                folder.rename(Path(aside) / "old")
            with suppress(OSError):  # another was faster
                made.rename(folder)
    return folder


def _differs(one: Path, other: Path) -> bool:
    return not other.is_file() or not filecmp.cmp(one, other, shallow=False)
