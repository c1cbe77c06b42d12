"""From a saved document to the verdict of the contract tests; and `make` when there is nothing to do."""

import os
import shutil
import time
from pathlib import Path

from benchmarks.environment import CACHE, ROOT, Bench, BenchmarkError, run
from benchmarks.report import Row, Section
from benchmarks.stats import spread

ROUNDS = 15
_TREE = CACHE / "tree"
_NOTES = (
    "Wall time of `make` in a copy of the tree whose toolchain is installed: first after a change of openapi.yaml "
    "(each round gives Call another property), then with nothing to do.",
)


def measure(bench: Bench) -> Section:
    """Return both figures."""
    _copy()
    bench.say("verdict: the first `make` of a copy of the tree")
    _make()
    changed: list[float] = []
    for number in range(ROUNDS):
        _change(_TREE / "openapi.yaml", number)
        changed.append(_make())
        bench.say(f"  round {number + 1} of {ROUNDS}: {changed[-1]:.1f} s")
    idle = [_make() for _ in range(ROUNDS)]
    shutil.rmtree(_TREE)
    cores = f"{os.cpu_count()} cores"
    rows = (
        Row(f"a saved document to the verdict, {cores}", "s", 8, spread(changed)),
        Row("`make` with nothing to do", "s", 0.1, spread(idle)),
    )
    return Section("A saved document", rows, (), _NOTES)


def _copy() -> None:
    """Copy what git knows of, and link the toolchain. The copies keep their times: nothing may look out of date."""
    shutil.rmtree(_TREE, ignore_errors=True)
    for name in filter(None, run("git", "ls-files", "-z").split("\0")):
        target = _TREE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    # `make` installs a toolchain that is older than its lock: this one is the project's own, and not to be touched.
    os.utime(_TREE / "requirements.lock", (0, 0))
    (_TREE / ".venv").symlink_to((ROOT / ".venv").resolve())
    if not (_TREE / ".venv" / "ready").exists():
        raise BenchmarkError("the toolchain is not installed; run `make`")


def _make() -> float:
    begin = time.perf_counter()
    # As on most machines, Python keeps what it has compiled.
    run("make", cwd=_TREE, environment={"PYTHONDONTWRITEBYTECODE": ""})
    return time.perf_counter() - begin


def _change(document: Path, number: int) -> None:
    """Give Call another property."""
    text = document.read_text("utf-8")
    before, found, after = text.partition("\n        summary:\n")
    if not found:
        raise BenchmarkError("openapi.yaml has no `summary` after which to put another property")
    property_ = f'\n        bench{number}:\n          type: [string, "null"]\n          description: One more.'
    document.write_text(f"{before}{property_}{found}{after}", "utf-8")
