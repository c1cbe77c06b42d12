"""Read the committed file in which people acknowledge a change, each with a reason."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from scripts.document import SpecError
from scripts.document.phrase_lists_and_counts import listing
from scripts.document.read_with_line_numbers import Document
from scripts.document.safe_text import code

from .result import Change
from .revisions import ACKNOWLEDGED, ReviewError


def apply(
    changes: Iterable[Change], file: Path, before: Path
) -> tuple[tuple[Change, ...], tuple[str, ...], tuple[str, ...]]:
    """Marks the changes that a file acknowledges.

    Parameters:
        changes: what was found.
        file: the file of HEAD; one that is not there acknowledges nothing.
        before: the file of BASE. An entry that was merged has served with the change that it was written for: that no
            change uses it is no fault of whatever comes next.

    Returns:
        The changes, with the reasons that the file gives; a sentence for each entry of HEAD alone that no change uses;
        and one that names the entries that have served, where there are any.

    Raises:
        ReviewError: for a file that is not a list of ids with reasons.
    """
    found = tuple(changes)
    entries = _read(file) if file.is_file() else {}
    merged = _merged(before)
    marked = tuple(replace(c, acknowledged=entries[c.id][0]) if c.id in entries else c for c in found)
    used = {change.id for change in found}
    unused = {name: line for name, (_, line) in entries.items() if name not in used}
    served = [code(name) for name in unused if name in merged]
    return (
        marked,
        tuple(
            f"{ACKNOWLEDGED}:{line}: `{name}` acknowledges no change of this review; take the entry out"
            for name, line in unused.items()
            if name not in merged
        ),
        (f"{ACKNOWLEDGED}: {listing(served)} served with an earlier change and can be taken out",) if served else (),
    )


def _merged(file: Path) -> set[str]:
    """Return the ids that BASE acknowledges; a file of BASE that is none says nothing."""
    try:
        return {*_read(file)} if file.is_file() else set()
    except ReviewError:
        return set()


def entry(change: Change) -> str:
    """Return the line of the file that acknowledges a change, once its reason is filled in."""
    return f'- {{id: {json.dumps(change.id, ensure_ascii=False)}, reason: "<why>"}}'


def _read(file: Path) -> dict[str, tuple[str, int]]:
    """Return each id with its reason and its line."""
    text = file.read_text("utf-8")
    try:
        # A document is a mapping; its lines stay what they are.
        document = Document(file, "entries:\n" + "".join(f"  {line}\n" for line in text.splitlines()))
        listed = document.value["entries"] or []
        if not isinstance(listed, list):
            raise SpecError((f"{file.name}:2", "is not a list; write one entry a line, as the report prints it"))
        entries: dict[str, tuple[str, int]] = {}
        for i, one in enumerate(listed):
            place = document.where(("entries", i))
            if not isinstance(one, dict) or one.keys() != {"id", "reason"}:
                raise SpecError((place, "is no entry; it is made of `id` and `reason`"))
            name, reason = (str(one[key]).strip() for key in ("id", "reason"))
            if not reason or reason == "<why>":
                raise SpecError((place, f"gives no reason for `{name}`; say why the change is wanted"))
            if name in entries:
                raise SpecError((place, f"acknowledges `{name}` a second time; keep one of the two"))
            entries[name] = reason, int(place.rpartition(":")[2]) - 1
    except SpecError as error:
        lines = "\n".join(f"{_shifted(where)}: {message}" for where, message in error.problems)
        raise ReviewError(lines) from error
    return entries


def _shifted(where: str) -> str:
    return f"{ACKNOWLEDGED}:{max(int(where.rpartition(':')[2]) - 1, 1)}"
