"""Find the languages whose public code each change on the wire changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.document.operation_names import singular, words
from scripts.review.result import Change, CodeChange, CodeDiff, Level, Proof

# What stands before a name in a JSON pointer.
_HOLDERS = ("schemas", "properties", "parameters", "headers", "securitySchemes", "requestBodies", "responses")


def attribute(changes: Sequence[Change], diffs: Sequence[CodeDiff], proofs: Sequence[Proof] = ()) -> tuple[Change, ...]:
    """Return the changes, each with the languages whose public names it changes.

    A change on its own has all that differs. Several share by names: of the property, parameter, schema or operation;
    what no name explains is put down to every change that is more than words. Where call sites were compiled, a
    breaking change has the languages in which that fails, and no others: what compiles has not to be changed.
    """
    differing = {diff.language: diff.changes for diff in diffs if diff.changes}
    failing = _failing(proofs)
    real = [change for change in changes if change.level is not Level.EDITORIAL]
    claimed: dict[str, set[str]] = {change.id: set() for change in changes}
    for language, differences in differing.items():
        named = _Named.of(differences)
        those = [change for change in real if named.explained_by(change)]
        for change in changes if len(changes) == 1 else those or real:
            claimed[change.id].add(language)
    breaking = [change for change in changes if change.level is Level.BREAKING]
    for language, failures in failing.items():
        named = _Named.of(failures)
        those = [change for change in breaking if named.explained_by(change)]
        for change in breaking:
            claimed[change.id].discard(language)
        for change in (those or breaking) if failures else ():
            claimed[change.id].add(language)
    languages = dict.fromkeys([*(diff.language for diff in diffs), *failing])
    return tuple(
        replace(change, languages=tuple(language for language in languages if language in claimed[change.id]))
        for change in changes
    )


def _failing(proofs: Iterable[Proof]) -> dict[str, list[CodeChange]]:
    """Return the languages whose call sites were compiled, each with what no longer compiles as if it were gone."""
    found: dict[str, list[CodeChange]] = {}
    for proof in proofs:
        if proof.kind == "compile" and not proof.skipped:
            gone = [CodeChange("", f"{each.where} {each.message}", None) for each in proof.failures]
            found.setdefault(proof.language, []).extend(gone)
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """Hold what the differences of a language name, all together: there may be thousands of them, and of changes.

    Parameters:
        words: the words of each.
        text: these as one text, a line each.
        own: the words of the last two parts of each name, as a set each.
    """

    words: set[str]
    text: str
    own: set[frozenset[str]]

    @classmethod
    def of(cls, differences: Iterable[CodeChange]) -> "_Named":
        differences = [*differences]
        said = {_squashed(word) for difference in differences for word in _identifiers(difference)}
        # `listCalls` is `calls.list` in one language, `ListCallsParams` in another.
        own = {_singulars(".".join(difference.name.split(".")[-2:])) for difference in differences}
        return cls(said, "\n".join(said), own)

    def explained_by(self, change: Change) -> bool:
        if any(name and name in self.words for name in map(_squashed, _names(change))):
            return True
        return any(_singulars(name) in self.own or _squashed(name) in self.text for name in _operations(change))


def _singulars(name: str) -> frozenset[str]:
    return frozenset(singular(word) for part in name.split(".") for word in words(part))


def _identifiers(difference: CodeChange) -> set[str]:
    """Return the words of the name, and those that only one of the two lines has."""
    before, after = (set(re.findall(r"\w+", line or "")) for line in (difference.before, difference.after))
    return {*difference.name.split("."), *(before ^ after)}


def _names(change: Change) -> Iterator[str]:
    """Yield the names that the change is about: the innermost that its pointer has, and what it was or is called."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in change.pointer.strip("#/").split("/")]
    held = [name for holder, name in pairwise(steps) if holder in _HOLDERS]
    yield from held[-1:]
    for value in (change.before, change.after):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and isinstance(value.get("name"), str):
            yield value["name"]


def _operations(change: Change) -> list[str]:
    """Return the operations, and the new name of one, where a change is about them and not what they share."""
    if not change.pointer.lstrip("#").startswith("/paths"):
        return []
    return [name for name in (*change.operations, change.after) if isinstance(name, str) and _squashed(name)]


def _squashed(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())
