"""Compiles call sites of BASE against the package of HEAD, in each language with the tools that its users have."""

import fcntl
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from languages.go.generator.toolchain import run as go
from languages.typescript.generator.toolchain import ToolError, toolchain
from scripts.document import SpecError
from scripts.review.result import Failure, Proof
from scripts.review.tool_messages import without_folders

from .go import module
from .packages import CACHE, CodeError, digest
from .read import Reading, reading

# A tool's finding: the line of the call sites from 1, and what it says.
Found = Iterable[tuple[int, str]]


def tools(language: str) -> tuple[str, ...]:
    """What tries the call sites of a language."""
    return tuple(_TOOLS[language])


def compile_proof(
    language: str, base: Path, head: Path, into: Path, root: Path, by: Sequence[str] = ()
) -> tuple[Proof, ...]:
    """Whether what callers wrote for BASE still compiles.

    Parameters:
        base, head: the two packages.
        into: a folder for the call sites, which remain there; it is made.
        root: the project.
        by: the tools that try it; all of the language's unless said.

    Raises:
        CodeError: where BASE can't be read, or a tool breaks.
    """
    read = reading(language, base, root)
    into.mkdir(parents=True, exist_ok=True)
    names = by or tools(language)
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda name: _TOOLS[language][name](read, head.resolve(), into.resolve(), root), names)
        return tuple(_proof(language, name, read, each) for name, each in zip(names, found, strict=True))


def _proof(language: str, tool: str, read: Reading, found: Found) -> Proof:
    lines = read.sites.split("\n")
    failures: dict[Failure, None] = {}
    for line, message in found:
        where = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        failures[Failure(where, without_folders(" ".join(message.split())))] = None
    return Proof("compile", language, tool, read.tried, tuple(failures))


# ---------------------------------------------------------------------------------------------------------- python

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


def _mypy(read: Reading, head: Path, into: Path, root: Path) -> Found:
    sites = _sites(read, into / "mypy" / "sites.py")
    # What mypy remembers of the same lines against another package must not count.
    sites.write_text(f"{read.sites}# {digest(head)}\n", "utf-8")
    words = ["--strict", "--no-warn-return-any", "--follow-imports=silent", "--no-error-summary", "--output=json"]
    words += ["--config-file=", "--python-version=3.11", f"--cache-dir={root / CACHE / 'mypy'}"]
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    # What mypy keeps is for one process at a time.
    with (root / CACHE / "mypy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = _run([sys.executable, "-m", "mypy", *words, sites.name], sites.parent, {"MYPYPATH": str(head)})
    if done.returncode not in (0, 1):
        raise CodeError(f"mypy broke: {(done.stderr or done.stdout).strip()}")
    for line in done.stdout.splitlines():
        said = json.loads(line)
        if said["file"] == sites.name and said["severity"] == "error":
            yield said["line"], f"{said['message']} [{said['code']}]"
        elif said["severity"] == "error":
            raise CodeError(f"mypy: {said['file']}:{said['line']}: {said['message']}")


def _pyright(read: Reading, head: Path, into: Path, root: Path) -> Found:
    del root
    sites = _sites(read, into / "pyright" / "sites.py")
    settings = {**_PYRIGHT, "extraPaths": [str(head)]}
    (sites.parent / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    words = ["--project", str(sites.parent), "--pythonpath", sys.executable, "--outputjson"]
    done = _run([sys.executable, "-m", "pyright", *words], sites.parent)
    try:
        said = json.loads(done.stdout)["generalDiagnostics"]
    except (ValueError, KeyError):
        raise CodeError(f"pyright broke: {(done.stderr or done.stdout).strip()}") from None
    for each in said:
        if each["severity"] == "error":
            yield each["range"]["start"]["line"] + 1, f"{each['message']} [{each.get('rule', 'syntax')}]"


# ----------------------------------------------------------------------------------------------------- typescript


# What is only imported is used by that.
_TSC = {"noEmit": True, "noUnusedLocals": False, "noUnusedParameters": False, "skipLibCheck": True, "rootDir": "/"}
_TSC_LINE = re.compile(r"^sites\.ts\((\d+),\d+\): error (TS\d+): (.*(?:\n .*)*)", re.MULTILINE)


def _tsc(read: Reading, head: Path, into: Path, root: Path) -> Found:
    sites = _sites(read, into / "tsc" / "sites.ts")
    package = json.loads((head / "package.json").read_text("utf-8"))["name"]
    doors = {package: [f"{head}/src/index.ts"], f"{package}/types": [f"{head}/src/types.ts"]}
    settings = {
        "extends": f"{head}/tsconfig.json",
        "compilerOptions": {**_TSC, "paths": doors},
        "include": ["sites.ts"],
    }
    (sites.parent / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    (sites.parent / "package.json").write_text('{"type": "module"}', "utf-8")
    try:
        toolchain(root).compile("--pretty", "false", "--project", sites.parent, cwd=sites.parent)
    except ToolError as error:
        found = [(int(line), f"{text} [{code}]") for line, code, text in _TSC_LINE.findall(str(error))]
        if not found:
            raise CodeError(f"tsc: {error}") from error
        return found
    return []


# -------------------------------------------------------------------------------------------------------------- go

_GO_LINE = re.compile(r"^(?:\./)?sites\.go:(\d+):\d+: (.*(?:\n\t.*)*)", re.MULTILINE)


def _go_build(read: Reading, head: Path, into: Path, root: Path) -> Found:
    del root
    sites = _sites(read, into / "go" / "sites.go")
    name = module(head)
    version = re.search(r"^go .+", (head / "go.mod").read_text("utf-8"), re.MULTILINE)
    lines = ["module sites", version[0] if version else "", f"require {name} v0.0.0", f"replace {name} => {head}", ""]
    (sites.parent / "go.mod").write_text("\n".join(lines), "utf-8")
    try:
        done = go("go", ["build", "-gcflags=-e", "-o", os.devnull, "."], sites.parent)
    except SpecError as error:
        raise CodeError(str(error)) from error
    found = [(int(line), text) for line, text in _GO_LINE.findall(done.stderr)]
    if done.returncode and not found:
        raise CodeError(f"go build: {done.stderr.strip()}")
    return found


_TOOLS: dict[str, dict[str, Callable[[Reading, Path, Path, Path], Found]]] = {
    "python": {"mypy": lambda *to: [*_mypy(*to)], "pyright": lambda *to: [*_pyright(*to)]},
    "typescript": {"tsc": _tsc},
    "go": {"go build": _go_build},
}


def _sites(read: Reading, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(read.sites, "utf-8")
    return path


def _run(
    command: Sequence[str | Path], here: Path, more: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=here, env={**os.environ, **(more or {})}, capture_output=True, text=True)
