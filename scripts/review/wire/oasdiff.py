"""Runs oasdiff, the program that compares two OpenAPI documents, and reads what it prints."""

import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..sides import ReviewError

BINARY = Path(".cache/tools/oasdiff")
# Nothing is fetched from elsewhere, and a parameter counts for an operation wherever its path item declares it.
_OPTIONS = ("--format", "json", "--allow-external-refs=false", "--flatten-params")
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Comparison:
    """What oasdiff has to say of two documents.

    Parameters:
        changelog: its judgement: a list of entries, each with the id of a check, a level from 1 (information) to 3
            (an error), and an operation where it is of one.
        diff: its raw diff: what is added, deleted and modified, as a tree in the shape of the document.
    """

    changelog: list[dict[str, Any]]
    diff: dict[str, Any]


def compare(base: Path, head: Path, root: Path) -> Comparison:
    """Compares two documents.

    Parameters:
        base, head: the files.
        root: the project, whose `.cache/tools` holds the program.

    Raises:
        ReviewError: where the program is not there, or fails.
    """
    binary = root / BINARY
    if not binary.is_file():
        raise ReviewError(f"{BINARY} is not there; run `make {BINARY}`, which builds it (`make review` does so itself)")
    # In an empty folder, with an empty configuration: no setting of the machine's changes what a review says.
    with tempfile.TemporaryDirectory(prefix="oasdiff-") as folder, ThreadPoolExecutor(2) as pool:
        (Path(folder) / "none.yaml").write_text("{}\n", "utf-8")
        files = [str(path.resolve()) for path in (base, head)]
        changelog, diff = pool.map(lambda verb: _run(binary, verb, files, folder), ("changelog", "diff"))
    return Comparison(changelog or [], diff or {})


def _run(binary: Path, verb: str, files: list[str], folder: str) -> Any:
    command = [str(binary.resolve()), verb, *_OPTIONS, "--config", "none.yaml", *files]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASDIFF")}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise ReviewError(f"oasdiff {verb} took more than {_SECONDS} s") from error
    try:
        if done.returncode:
            raise ValueError
        return json.loads(done.stdout)
    except ValueError:
        said = " ".join((done.stderr or done.stdout).split())[:600]
        raise ReviewError(f"oasdiff {verb} ended with {done.returncode}: {said}") from None
