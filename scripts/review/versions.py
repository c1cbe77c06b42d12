"""Work out the verdict on a change, the version numbers that follow from it, and whether those were given."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.version import InvalidVersion, Version

from scripts.document import Spec, SpecError
from scripts.document.read_with_line_numbers import Document

from .result import Change, Level, Side, Verdict, Versions
from .revisions import CHANGELOG, SETTINGS

_VERDICTS = {
    Level.BREAKING: Verdict.MAJOR,
    Level.RISKY: Verdict.MINOR,
    Level.ADDED: Verdict.MINOR,
    Level.EDITORIAL: Verdict.PATCH,
}
_PARTS = [Verdict.MAJOR, Verdict.MINOR, Verdict.PATCH]
_PACKAGE = "package_version_override"


def verdict(changes: Iterable[Change]) -> Verdict:
    """Return the verdict that the worst of the changes asks for; none where there are none."""
    levels = {change.level for change in changes}
    return next((_VERDICTS[level] for level in Level if level in levels), Verdict.NONE)


def following(version: str, asked: Verdict) -> str:
    """Return the version that a verdict asks for: `minor` makes `1.5.0` of `1.4.2`, `major` `1.0.0` of `0.4.2`.

    What is no version number (`latest`) stays as it is.
    """
    try:
        parts = [*Version(version).release, 0, 0][:3]
    except InvalidVersion:
        return version
    if asked is Verdict.NONE:
        return version
    at = _PARTS.index(asked)
    return ".".join(str(n) for n in [*parts[:at], parts[at] + 1, *[0] * (2 - at)])


def versions(base: Side, head: Side, asked: Verdict) -> Versions:
    """Return the version numbers of both sides, what the verdict makes of them, and what does not agree with it.

    Packages and changelog are only held against those of a commit: a file has none of its own.
    """
    document = _of_document(base.spec), _of_document(head.spec)
    package = _of_packages(base), _of_packages(head)
    wanted = [following(before, asked) for before in (document[0], package[0])]
    problems = [*_document_problems(*document, wanted[0], asked)]
    if base.commit:
        problems += _package_problems(*package, wanted[1], asked)
        problems += _changelog_problems(base, head, package[1], asked)
    return Versions((*document, wanted[0]), (*package, wanted[1]), tuple(problems))


def _of_document(spec: Spec | None) -> str:
    return spec.version if spec else ""


def _of_packages(side: Side) -> str:
    try:
        return str(Document(side.root / SETTINGS).value.get(_PACKAGE, ""))
    except SpecError:
        return ""


def _document_problems(before: str, after: str, wanted: str, asked: Verdict) -> Iterator[str]:
    said = "`info.version` of the document"
    if asked is Verdict.NONE:
        if after != before:
            yield f"{said} goes from {before} to {after}, though nothing that it tells of changes."
    elif _less(after, wanted):
        yield f"{said} is {after} after {before}; a {asked} change makes it {wanted}."


def _package_problems(before: str, after: str, wanted: str, asked: Verdict) -> Iterator[str]:
    if asked is not Verdict.NONE and _less(after, wanted):
        yield f"The packages' version ({_PACKAGE}) is {after} after {before}; a {asked} change makes it {wanted}."


def _changelog_problems(base: Side, head: Side, version: str, asked: Verdict) -> Iterator[str]:
    before, after = (_text(side.root / CHANGELOG) for side in (base, head))
    if asked is not Verdict.NONE and before == after:
        yield f"{CHANGELOG} says nothing of this {asked} change."
    released = [line for line in after.splitlines() if line.startswith("## ") and "unreleased" not in line.lower()]
    if version != _of_packages(base) and not any(version in line for line in released):
        yield f"{CHANGELOG} has no section for {version}, the packages' version."


def _less(version: str, wanted: str) -> bool:
    """Tell whether a version is less than what is wanted; one that is no number can't be told, and isn't."""
    try:
        return Version(Version(version).base_version) < Version(wanted)
    except InvalidVersion:
        return False


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""
