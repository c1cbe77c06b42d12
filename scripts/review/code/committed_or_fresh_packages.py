"""Find the generated packages of one side of a review: those committed with it, or fresh ones, kept in a cache."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.generate.provenance import NAME, made_from, stale_sources
from scripts.review.clean_tool_output import reason
from scripts.review.result import Side

CACHE = Path(".cache/review")
_CONFIG = "generator-config.yaml"


class CodeError(Exception):
    """Code that can't be made or read; the message says why."""


def packages(side: Side, root: Path, languages: Iterable[str], *, fresh: bool) -> dict[str, Path | CodeError]:
    """Return the folder of each language's package, or why there is none; what must be generated is so side by side.

    Parameters:
        side: whose packages; its document must not be broken.
        root: the project, whose tools generate what is not committed.
        fresh: whether a committed package must be what templates, scripts and lock give today; else it is enough that
            it was made from the side's document, since that is what its users have.
    """
    named = [*languages]
    with ThreadPoolExecutor() as pool:
        return dict(zip(named, pool.map(lambda language: _package(side, root, language, fresh), named), strict=True))


def cannot_be_generated(language: str, label: str) -> str:
    """Return the beginning of the message about a package that can't be generated."""
    return f"the {language} package of {label} can't be generated: "


def stale(side: Side, root: Path, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the languages whose committed package is not what a side's document, templates, scripts and lock give."""
    return tuple(
        language
        for language in languages
        if _committed(side, language).exists() and _changed_since(side, root, language)
    )


def digest(package: Path, more: str = "") -> str:
    """Return a hash of a package's files, their names and what they hold, and of something more."""
    whole = hashlib.sha256(more.encode())
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package)
        if path.is_file() and not {"__pycache__", "node_modules", "dist"} & set(name.parts):
            whole.update(name.as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:32]


def _package(side: Side, root: Path, language: str, fresh: bool) -> Path | CodeError:
    committed = _committed(side, language)
    changed = _changed_since(side, root, language)
    if not changed or not (fresh or "openapi.yaml" in changed):
        return committed
    config = _config(side, root)
    made = made_from(root, language, side.document, config)
    output = root / CACHE / "packages" / hashlib.sha256(made.encode()).hexdigest()[:32]
    if not (output / language / NAME).exists():
        words = ["--spec", str(side.document.resolve()), "--config", str(config.resolve()), "--output", str(output)]
        command = [sys.executable, "-m", "scripts.generate", *words, "--languages", language]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        # Another process may have been faster: what counts is that it is there.
        if not (output / language / NAME).exists():
            return CodeError(cannot_be_generated(language, side.label) + _said(done, output))
    return output / language


def _said(done: "subprocess.CompletedProcess[str]", output: Path) -> str:
    """Return what a generator that failed says: its messages, or what it crashed with."""
    text = (done.stderr or done.stdout).replace(f"{output}/ is as it was.", "").strip()
    lines = [line for line in text.splitlines() if not line.startswith("note: ")]
    return reason("\n".join(lines)) or f"the generator ended with {done.returncode} and said nothing"


def _committed(side: Side, language: str) -> Path:
    return side.root / "generated" / language


def _changed_since(side: Side, root: Path, language: str) -> list[str]:
    return stale_sources(_committed(side, language), side.root, language, side.document, _config(side, root))


def _config(side: Side, root: Path) -> Path:
    own = side.root / _CONFIG
    return own if own.exists() else root / _CONFIG
