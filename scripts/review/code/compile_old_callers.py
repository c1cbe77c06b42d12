"""Compile call sites of BASE against the package of HEAD, in each language with the tools that its users have."""

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

from scripts.review.clean_tool_output import without_folders
from scripts.review.result import Failure, Proof

from .api_surface import Reading, reading

# A tool's finding: the line of the call sites from 1, and what it says.
Found = Iterable[tuple[int, str]]
# A tool: compiles the call sites of a reading against a package, in a folder; the last path is the project.
Compile = Callable[[Reading, Path, Path, Path], Found]


def tools(language: str) -> tuple[str, ...]:
    """Return the names of the tools that compile call sites of a language."""
    return tuple(_tools(language))


def compile_proof(
    language: str, base: Path, head: Path, into: Path, root: Path, by: Sequence[str] = ()
) -> tuple[Proof, ...]:
    """Compile what callers wrote for BASE against HEAD.

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
        found = pool.map(lambda name: _tools(language)[name](read, head.resolve(), into.resolve(), root), names)
        return tuple(_proof(language, name, read, each) for name, each in zip(names, found, strict=True))


def _proof(language: str, tool: str, read: Reading, found: Found) -> Proof:
    lines = read.sites.split("\n")
    failures: dict[Failure, None] = {}
    for line, message in found:
        where = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        failures[Failure(where, without_folders(" ".join(message.split())))] = None
    return Proof("compile", language, tool, read.tried, tuple(failures))


def _tools(language: str) -> Mapping[str, Compile]:
    tools: Mapping[str, Compile] = import_module(f"languages.{language}.surface").TOOLS
    return tools


def write_sites(reading: Reading, path: Path) -> Path:
    """Write the call sites of a reading to a file, whose folder is made, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(reading.sites, "utf-8")
    return path


def run(
    command: Sequence[str | Path], here: Path, more: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a tool in a folder, with variables besides those of this process."""
    return subprocess.run(command, cwd=here, env={**os.environ, **(more or {})}, capture_output=True, text=True)
