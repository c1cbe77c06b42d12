"""Compile call sites of a Python package with mypy and pyright, at their strictest."""

import fcntl
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CACHE, CodeError, digest
from scripts.review.code.compile_old_callers import Compile, Found, run, write_sites

_PYRIGHT = {
    "include": ["sites.py"],
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    # What a missing name leaves behind is said by the missing name itself; what is only imported is used by that.
    **dict.fromkeys(
        (
            *("reportUnusedImport", "reportDeprecated", "reportMissingTypeArgument"),
            *(f"reportUnknown{what}Type" for what in ("Parameter", "Argument", "Variable", "Member", "Lambda")),
        ),
        False,
    ),
}


def _mypy(reading: Reading, head: Path, into: Path, root: Path) -> Found:
    sites = write_sites(reading, into / "mypy" / "sites.py")
    # What mypy remembers of the same lines against another package must not count.
    sites.write_text(f"{reading.sites}# {digest(head)}\n", "utf-8")
    words = ["--strict", "--no-warn-return-any", "--follow-imports=silent", "--no-error-summary", "--output=json"]
    words += ["--config-file=", "--python-version=3.11", f"--cache-dir={root / CACHE / 'mypy'}"]
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    # What mypy keeps is for one process at a time.
    with (root / CACHE / "mypy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run([sys.executable, "-m", "mypy", *words, sites.name], sites.parent, {"MYPYPATH": str(head)})
    if done.returncode not in (0, 1):
        raise CodeError(f"mypy broke: {(done.stderr or done.stdout).strip()}")
    for line in done.stdout.splitlines():
        said = json.loads(line)
        if said["file"] == sites.name and said["severity"] == "error":
            yield said["line"], f"{said['message']} [{said['code']}]"
        elif said["severity"] == "error":
            raise CodeError(f"mypy: {said['file']}:{said['line']}: {said['message']}")


def _pyright(reading: Reading, head: Path, into: Path, root: Path) -> Found:
    del root
    sites = write_sites(reading, into / "pyright" / "sites.py")
    settings = {**_PYRIGHT, "extraPaths": [str(head)]}
    (sites.parent / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    words = ["--project", str(sites.parent), "--pythonpath", sys.executable, "--outputjson"]
    done = run([sys.executable, "-m", "pyright", *words], sites.parent)
    try:
        said = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        raise CodeError(f"pyright broke: {(done.stderr or done.stdout).strip()}") from None
    for each in said:
        if each["severity"] == "error":
            yield each["range"]["start"]["line"] + 1, f"{each['message']} [{each.get('rule', 'syntax')}]"


TOOLS: Mapping[str, Compile] = {"mypy": lambda *to: [*_mypy(*to)], "pyright": lambda *to: [*_pyright(*to)]}
