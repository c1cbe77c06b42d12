"""Plant faults in a copy of a language's package, each of which a case must notice."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from scripts.languages import FOLDER

LEAST = 10  # faults of each language
# What is built, not written: a copy is made without it.
_BUILT = shutil.ignore_patterns("__pycache__", "node_modules", "*.pyc")


class FaultNotApplicable(Exception):
    """A fault that can't be planted: what it replaces stands there no more, or not once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; see the README beside this."""

    name: str
    breaks: str
    file: str
    find: str
    replace: str
    case: str

    def plant(self, package: Path, copy: Path) -> None:
        """Copies a package, with this fault in it.

        Raises:
            FaultNotApplicable: where the file, or the text once in it, is missing.
        """
        shutil.copytree(package, copy, ignore=_BUILT)
        path = copy / self.file
        text = path.read_text("utf-8") if path.is_file() else ""
        if text.count(self.find) != 1 or self.find == self.replace:
            raise FaultNotApplicable(
                f"{self.name}: {self.file} has {text.count(self.find)} times {self.find!r}, not once"
            )
        path.write_text(text.replace(self.find, self.replace), "utf-8")


def of(language: str, folder: Path = FOLDER) -> list[Fault]:
    """Return the faults of a language, which its conformance cases notice.

    Raises:
        FaultNotApplicable: where the file does not hold a list of them.
    """
    return faults_in(folder / language / "faults.json")


def faults_in(path: Path) -> list[Fault]:
    """Return the faults that a file lists; none where there is no file.

    Raises:
        FaultNotApplicable: where it does not hold a list of them.
    """
    entries: list[Mapping[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    wanted = {field.name for field in fields(Fault)}
    for entry in entries:
        if entry.keys() != wanted:
            raise FaultNotApplicable(f"{path.name}: {entry} must have {', '.join(sorted(wanted))}")
    return [Fault(**entry) for entry in entries]
