"""Ask oasdiff for its changelog, and report where it rates a change worse than the rules do."""

import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts.document.phrase_lists_and_counts import counted, listing
from scripts.document.safe_text import code, line

from ..result import Change, Level
from ..revisions import ReviewError
from .rules import Rule, table

BINARY = Path(".cache/tools/oasdiff")
# Nothing is fetched from elsewhere, and a parameter counts for an operation wherever its path item declares it.
_OPTIONS = ("--format", "json", "--allow-external-refs=false", "--flatten-params", "--flatten-allof")
_SECONDS = 60
_BYTES = 1 << 30
_LEVELS = {3: Level.BREAKING, 2: Level.RISKY}  # its third one is information
_MOST = 10  # sentences; more than these nobody reads


def compare_with_oasdiff(
    base: Path, head: Path, root: Path, changes: Sequence[Change], rules: Sequence[Rule] | None = None
) -> tuple[str, ...]:
    """Return a sentence for each thing that oasdiff holds to be worse than the rules do, where no rule says why.

    Parameters:
        base, head: the files.
        root: the project, whose `.cache/tools` holds the program.
        changes: what the rules say.

    Raises:
        ReviewError: where the program is not there, fails, or goes beyond its limits: there is no second opinion then.
    """
    found = [*_disagreements(changelog(base, head, root), changes, rules or table())]
    more = [f"and {counted(len(found) - _MOST, 'more opinion')} of oasdiff's"] if len(found) > _MOST else []
    return (*found[:_MOST], *more)


def changelog(base: Path, head: Path, root: Path) -> list[dict[str, Any]]:
    """Return oasdiff's judgement: entries with the id of a check, a level from 1 to 3 (an error), and an operation.

    Raises:
        ReviewError: where the program is not there, fails, or goes beyond its limits.
    """
    binary = root / BINARY
    if not binary.is_file():
        raise ReviewError(f"{BINARY} is not there; run `make {BINARY}`, which builds it (`make review` does so itself)")
    files = [str(path.resolve()) for path in (base, head)]
    command = [str(binary.resolve()), "changelog", *_OPTIONS, "--config", "none.yaml", *files]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OASDIFF")}
    # In an empty folder, with an empty configuration: no setting of the machine's changes what a review says.
    with tempfile.TemporaryDirectory(prefix="oasdiff-") as folder, (Path(folder) / "out.json").open("w+b") as out:
        (Path(folder) / "none.yaml").write_text("{}\n", "utf-8")
        try:
            done = subprocess.run(
                command, cwd=folder, env={**environment, "GOMEMLIMIT": str(_BYTES // 2)}, stdout=out,
                stderr=subprocess.PIPE, timeout=_SECONDS, preexec_fn=_limit, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise ReviewError(f"oasdiff took more than {_SECONDS} s") from error
        out.seek(0)
        said = out.read()
    try:
        if done.returncode:
            raise ValueError
        entries: list[dict[str, Any]] = json.loads(said) or []
        return entries
    except ValueError:
        message = (done.stderr or said).decode("utf-8", "replace").strip()
        raise ReviewError(f"oasdiff ended with {done.returncode}: {message}") from None


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (_BYTES, _BYTES))


def _disagreements(
    entries: Iterable[dict[str, Any]], changes: Sequence[Change], rules: Sequence[Rule]
) -> Iterator[str]:
    """Yield a sentence for each opinion that is worse than the worst that the rules say of the same operation."""
    outranks = {rule.name: rule.outranks for rule in rules}
    ours: dict[str, list[Change]] = {"": [*changes]}
    for change in changes:
        for operation in change.operations:
            ours.setdefault(operation, []).append(change)
    # An entry is held to levels and rules alone: there may be thousands of entries, and of changes.
    levels = {name: min(map([*Level].index, {c.level for c in those})) for name, those in ours.items() if those}
    patterns = {
        operation: {pattern for rule in {c.rule for c in those} for pattern in outranks.get(rule, ())}
        for operation, those in ours.items()
    }
    grouped: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        level = _LEVELS.get(entry["level"])
        operation = entry.get("operationId") or _without_id(entry)
        worst = levels.get(operation, len(Level))
        known = any(fnmatchcase(entry["id"], pattern) for pattern in patterns.get(operation, ()))
        if level is not None and not known and worst > [*Level].index(level):
            said = [*Level][worst] if worst < len(Level) else "nothing"
            text = f"oasdiff says {level}: {entry['text'].replace('`', '')} ({entry['id']}), where we say {said}"
            grouped.setdefault((text, entry["id"]), []).append(operation)
    for (text, _), operations in grouped.items():
        of = listing([code(name) for name in dict.fromkeys(operations) if name], 4)
        yield line(f"{text}{': ' if of else ''}{of}", 400)


def _without_id(entry: dict[str, Any]) -> str:
    """Return what an operation is called that has no id; empty for an entry that is of none."""
    return f"{entry['operation']} {entry['path']}" if entry.get("operation") and entry.get("path") else ""
