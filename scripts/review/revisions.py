"""Lay out the two revisions under review, each in a folder of its own: a git ref, a file, or the working tree."""

import io
import re
import shutil
import subprocess
import tarfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from errno import ENAMETOOLONG
from pathlib import Path
from typing import Any

from scripts.document import SpecError, load
from scripts.document.read_with_line_numbers import Document, Fault

from .lenient_reader import readable
from .result import Side

WORKING_TREE = "working tree"
STANDS = "stands in BASE too"
_DOCUMENT = "openapi.yaml"
SETTINGS = "generator-config.yaml"
CHANGELOG = "CHANGELOG.md"
# Where people acknowledge what a review finds.
ACKNOWLEDGED = "docs/acknowledged.yaml"
# What decides about a version: its document, its packages, and what those are made from.
_PARTS = (
    *(_DOCUMENT, SETTINGS, CHANGELOG, ACKNOWLEDGED),
    *("generated", "languages", "scripts", "requirements.lock", "LICENSE"),
)


_LARGEST = 16 * 2**20  # bytes; GitHub's own description of some 1,000 operations has 12 MB
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)


class ReviewError(Exception):
    """The reason why there is nothing to review; the message says what is wrong, where, and what to do."""


def base_side(text: str, root: Path, into: Path) -> Side:
    """Lay out BASE: the version that people use today.

    One that is published with faults is read as far as it can be: its side has a `spec`, and an `error` that says what
    is wrong with it. A commit without a document gives a side without either: what follows it is the first version.

    Parameters:
        text: a git ref (`main`, `HEAD:openapi.yaml`) or a file.
        root: the project.
        into: a folder for what is taken out of git, or copied.

    Raises:
        ReviewError: where there is no such version, or it is not a document that can be compared with.
    """
    if not text:
        raise ReviewError("BASE is missing; name a git ref or a file, as in `make review BASE=main`")
    side = _side("BASE", text, root, into)
    if side.error:
        side = _leniently(side)
    if side.spec is None and side.error:
        raise ReviewError(f"BASE ({side.label}) is broken, so nothing can be compared with it:\n{side.error}")
    return side


def head_side(text: str, root: Path, into: Path) -> Side:
    """Lay out HEAD: the version to come; the working tree where `text` is empty.

    A broken document is no error: its side has no `spec`, and says in `error` where it is broken.

    Raises:
        ReviewError: where there is no such version.
    """
    if not text:
        if not (root / _DOCUMENT).is_file():
            raise ReviewError(f"HEAD (the working tree) has no {_DOCUMENT}")
        return _read(WORKING_TREE, root, root / _DOCUMENT, "", _DOCUMENT)
    side = _side("HEAD", text, root, into)
    if side.spec is None and not side.error:
        raise ReviewError(f"HEAD={text} has no {_DOCUMENT}; name a commit that has one")
    return side


def comparable(head: Side, base: Side) -> Side:
    """Return HEAD with a `spec` to compare, where it is valid OpenAPI or has no fault that BASE does not have.

    The faults of another HEAD are put in order: its own first, then those that stand in BASE too.
    """
    if head.spec is not None or not head.faults:
        return head
    own = _own(head.faults, base.faults)
    if head.is_refused or not own:
        return _leniently(head)
    problems = [*zip(head.error.splitlines(), head.faults, strict=True)]
    new = [problems[at] for at in own]
    old = [(f"{text}; {STANDS}", fault) for at, (text, fault) in enumerate(problems) if at not in own]
    error = "\n".join(text for text, _ in (*new, *old))
    return replace(head, error=error, faults=tuple(fault for _, fault in (*new, *old)))


def _own(faults: Sequence[Fault], others: Sequence[Fault]) -> list[int]:
    """Return the numbers of the faults that another document does not have: at the same place, or with the same words.

    Each fault of the other stands for one alone, so that what is wrong once more than before is new.
    """
    there = Counter(others)
    own = _untaken(dict(enumerate(faults)), there)
    words = Counter(text for _, text in there.elements())
    return _untaken({at: faults[at][1] for at in own}, words)


def _untaken(those: Mapping[int, Any], there: Counter[Any]) -> list[int]:
    """Return the keys of the values for which nothing is there, or no longer; takes out what is used up."""
    left = []
    for key, value in those.items():
        if there[value]:
            there[value] -= 1
        else:
            left.append(key)
    return left


def same_format(base: Side, head: Side) -> None:
    """Raise ReviewError where the two documents are not of one format version (3.0 and 3.1, say)."""
    if base.spec is None or head.spec is None:
        return
    said = [str(side.spec.document["openapi"]) for side in (base, head) if side.spec]
    if said[0].split(".")[:2] != said[1].split(".")[:2]:
        raise ReviewError(
            f"BASE ({base.label}) is OpenAPI {said[0]} and HEAD ({head.label}) is {said[1]}: the same words mean other "
            "things there; move the document to the new format in a change that does nothing else, and review from it"
        )


def _side(which: str, text: str, root: Path, into: Path) -> Side:
    path = Path(text)
    try:
        into.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            # A file has no packages and no history; its settings are those of the working tree.
            return _copied(path.name, path.read_bytes(), path.name, root, into)
    except OSError as error:  # a name that no file can have is one, too
        if not isinstance(error, FileNotFoundError) and error.errno != ENAMETOOLONG:
            raise ReviewError(f"{which}={text} can't be read: {error.strerror}") from error
    ref, colon, name = text.partition(":")
    commit = _commit(root, ref)
    if (
        colon
        and name not in ("", _DOCUMENT)
        and _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", text)
    ):
        return _blob(text, name, root, into)
    if not commit:
        raise ReviewError(f"{which}={text} {_missing(root, path, ref)}")
    parts = _git(root, "ls-tree", "-z", "--name-only", commit, "--", *_PARTS).decode().split("\0")
    archive = _git(root, "archive", "--format=tar", commit, "--", *filter(None, parts)) if any(parts) else b""
    if archive:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(into, filter="data")
    if _DOCUMENT not in parts:
        return Side(text, into, into / _DOCUMENT, commit, "", None)
    return _read(text, into, into / _DOCUMENT, commit, _DOCUMENT)


def _commit(root: Path, ref: str) -> str:
    said = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}") if ref else b""
    return said.strip().decode()


def _missing(root: Path, path: Path, ref: str) -> str:
    """Return what is wrong with the name of a version that is not there, and what to do about it."""
    with suppress(OSError):  # a text that can't be a file's name is none of these
        if path.is_dir():
            return "is a folder; name the document in it"
        if path.exists():
            return "is no plain file; copy the document into one"
    said = "is neither a file nor a git ref here"
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return f"{said}; this clone is shallow and lacks the past: `git fetch --unshallow` first"
    return f"{said}; if it is elsewhere, `git fetch origin {ref}` first"


def _blob(text: str, name: str, root: Path, into: Path) -> Side:
    """Return a document at another place of a commit is as a file is: no package was made from it."""
    return _copied(text, _git(root, "cat-file", "blob", text), name, root, into)


def _copied(label: str, data: bytes, name: str, root: Path, into: Path) -> Side:
    document = into / Path(_DOCUMENT).with_suffix(".json" if name.endswith(".json") else ".yaml")
    document.write_bytes(data)
    for part in (SETTINGS, "LICENSE"):
        if (root / part).is_file():
            shutil.copyfile(root / part, into / part)
    return _read(label, into, document, "", name)


def _read(label: str, root: Path, document: Path, commit: str, name: str) -> Side:
    side = Side(label, root, document, commit, "", None)
    if document.stat().st_size > _LARGEST:
        return replace(side, error=f"{name}:1: is larger than {_LARGEST // 2**20} MB, which no review would end with")
    side = replace(side, text=document.read_bytes().decode("utf-8-sig", "replace"))
    try:
        spec = load(document)
        _ = spec.operations  # what can't be read as operations is found here, and not in the midst of a review
        return replace(side, spec=spec)
    except SpecError as problem:
        side = replace(side, is_refused=problem.kind == "refused", faults=problem.faults)
        error = as_it_was_named(str(problem), document, name)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        error = f"{name}:1: can't be read as OpenAPI: {type(problem).__name__} {problem}"
    if marker := _CONFLICT.search(side.text):
        number = side.text.count("\n", 0, marker.start()) + 1
        error = f"{name}:{number}: has a conflict of a merge, from `{marker[0].strip()[:60]}` on; resolve it first"
        side = replace(side, is_refused=False, faults=())
    return replace(side, error=error)


def as_it_was_named(text: str, document: Path, name: str) -> str:
    """Return a message in which a document is called as the person called it, not as its copy is."""
    return re.sub(rf"(?<![\w./-]){re.escape(document.name)}(?![\w-])", lambda _: name, text)


def _leniently(side: Side) -> Side:
    """A side as far as it can be read; as it is, where it is not YAML or JSON, or no OpenAPI of a known version."""
    try:
        source = Document(side.document)
    except SpecError:
        return side
    is_known = str(source.value.get("openapi", "")).startswith(("3.0.", "3.1."))
    return replace(side, spec=readable(source)) if is_known else side


def _git(root: Path, *arguments: str) -> bytes:
    """Run git and return what it prints; nothing where it fails."""
    try:
        command = [shutil.which("git") or "git", "-C", str(root), *arguments]
        return subprocess.run(command, capture_output=True, check=False).stdout
    except FileNotFoundError as error:
        raise ReviewError("git is not there; name files, or install it") from error
