"""Reads a Go package by the parser of the locked toolchain."""

import json
import re
from pathlib import Path

from languages.go.generator.toolchain import run
from scripts.document import SpecError
from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.result import Symbol


def read(package: Path, root: Path) -> Reading:
    """The reading of a Go package.

    Parameters:
        package: the folder that holds `go.mod`.
        root: not used: the toolchain knows its place.

    Raises:
        CodeError: where the toolchain is missing or the package is not Go.
    """
    del root
    reader = Path(__file__).with_name("reader.go")
    try:
        done = run("go", ["run", str(reader), str(package.resolve()), module(package)], reader.parent)
    except SpecError as error:
        raise CodeError(str(error)) from error
    if done.returncode:
        raise CodeError(f"{package} can't be read: {done.stderr.strip()}")
    data = json.loads(done.stdout)
    return Reading(tuple(Symbol(**each) for each in data["symbols"]), data["sites"], data["tried"])


def module(package: Path) -> str:
    """The path by which a package is imported.

    Raises:
        CodeError: where it has no `go.mod` that says so.
    """
    file = package / "go.mod"
    found = re.search(r"^module\s+(\S+)", file.read_text("utf-8"), re.MULTILINE) if file.exists() else None
    if found is None:
        raise CodeError(f"{file} does not say what the module is called")
    return found[1]
