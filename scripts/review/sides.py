"""The two versions under review, each laid out as a folder of its own: a git ref, a file, or the working tree."""

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from scripts.document import Spec, SpecError, load

from .result import Side

WORKING_TREE = "working tree"
_DOCUMENT = "openapi.yaml"
SETTINGS = "generator-config.yaml"
CHANGELOG = "CHANGELOG.md"
# Where people acknowledge what a review finds.
ACKNOWLEDGED = "docs/acknowledged.yaml"
# What decides about a version: its document, its packages, and what those are made from.
_PARTS = (
    *(_DOCUMENT, SETTINGS, CHANGELOG, ACKNOWLEDGED),
    *("generated", "templates", "scripts", "requirements.lock", "LICENSE"),
)


class ReviewError(Exception):
    """Why there is nothing to review; the message says what is wrong, where, and what to do."""


def base_side(text: str, root: Path, into: Path) -> Side:
    """BASE: the version that people use today.

    Parameters:
        text: a git ref or a file.
        root: the project.
        into: a folder for what is taken out of git, or copied.

    Raises:
        ReviewError: where there is no such version, or it is not a document that can be compared with.
    """
    if not text:
        raise ReviewError("BASE is missing; name a git ref or a file, as in `make review BASE=main`")
    side = _side("BASE", text, root, into)
    if side.spec is None:
        raise ReviewError(f"BASE ({side.label}) is broken, so nothing can be compared with it:\n{side.error}")
    return side


def head_side(text: str, root: Path, into: Path) -> Side:
    """HEAD: the version to come; the working tree where `text` is empty.

    A broken document is no error: its side has no `spec`, and says in `error` where it is broken.

    Raises:
        ReviewError: where there is no such version.
    """
    if text:
        return _side("HEAD", text, root, into)
    if not (root / _DOCUMENT).is_file():
        raise ReviewError(f"HEAD (the working tree) has no {_DOCUMENT}")
    return _read(WORKING_TREE, root, root / _DOCUMENT, "", _DOCUMENT)


def same_format(base: Side, head: Side) -> None:
    """Raises ReviewError where the two documents are not of one format version (3.0 and 3.1, say)."""
    if base.spec is None or head.spec is None:
        return
    said = [str(side.spec.document["openapi"]) for side in (base, head) if side.spec]
    if said[0].split(".")[:2] != said[1].split(".")[:2]:
        raise ReviewError(
            f"BASE ({base.label}) is OpenAPI {said[0]} and HEAD ({head.label}) is {said[1]}: the same words mean other "
            "things there; move the document to the new format in a change that does nothing else, and review from it"
        )


def _side(which: str, text: str, root: Path, into: Path) -> Side:
    into.mkdir(parents=True, exist_ok=True)
    path = Path(text)
    if path.is_file():
        return _file(path, root, into)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", text + "^{commit}").strip().decode()
    if not commit:
        found = "is a folder; name the document in it" if path.is_dir() else "is neither a file nor a git ref here"
        hint = "" if path.is_dir() else f"; if it is elsewhere, `git fetch origin {text}` first"
        raise ReviewError(f"{which}={text} {found}{hint}")
    parts = _git(root, "ls-tree", "-z", "--name-only", commit, "--", *_PARTS).decode().split("\0")
    if _DOCUMENT not in parts:
        raise ReviewError(f"{which}={text} (commit {commit[:12]}) has no {_DOCUMENT}; name a commit that has one")
    archive = _git(root, "archive", "--format=tar", commit, "--", *filter(None, parts))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(into, filter="data")
    return _read(text, into, into / _DOCUMENT, commit, _DOCUMENT)


def _file(path: Path, root: Path, into: Path) -> Side:
    """A file has no packages and no history; its settings are those of the working tree."""
    document = into / Path(_DOCUMENT).with_suffix(".json" if path.suffix == ".json" else ".yaml")
    shutil.copyfile(path, document)
    for name in (SETTINGS, "LICENSE"):
        if (root / name).is_file():
            shutil.copyfile(root / name, into / name)
    return _read(path.name, into, document, "", path.name)


def _read(label: str, root: Path, document: Path, commit: str, name: str) -> Side:
    text = document.read_bytes().decode("utf-8-sig", "replace")
    spec, error = None, ""
    try:
        spec = _load(document)
    except SpecError as problem:
        # The place is named as the person named the file, not as its copy is called.
        places = [(where.replace(document.name, name, 1), message) for where, message in problem.problems]
        error = "\n".join(f"{where}: {message}" for where, message in places)
    return Side(label, root, document, commit, text, spec, error)


def _load(document: Path) -> Spec:
    spec = load(document)
    _ = spec.operations  # what can't be read as operations is found here, and not in the midst of a review
    return spec


def _git(root: Path, *arguments: str) -> bytes:
    """What git prints; nothing where it fails."""
    try:
        command = [shutil.which("git") or "git", "-C", str(root), *arguments]
        return subprocess.run(command, capture_output=True, check=False).stdout
    except FileNotFoundError as error:
        raise ReviewError("git is not there; name files, or install it") from error
