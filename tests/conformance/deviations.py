"""List known deviations: one line of data each, and never silent."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# Another list is for the tests of the harness.
FILE = Path(os.environ.get("DEVIATIONS") or Path(__file__).resolve().parent / "deviations.json")
_KEYS = {"case", "language", "reason", "upstream"}


class BadDeviation(Exception):
    """A list of deviations that can't be relied on."""


def known(path: Path = FILE) -> Mapping[tuple[str, str], str]:
    """Return the reason of each deviation, by case and language.

    Raises:
        BadDeviation: where an entry lacks its reason or the upstream issue, or comes twice.
    """
    found: dict[tuple[str, str], str] = {}
    entries: list[Any] = json.loads(path.read_text("utf-8"))
    for entry in entries:
        if not isinstance(entry, dict) or entry.keys() != _KEYS or not all(entry.values()):
            raise BadDeviation(f"{path.name}: {entry} must have {', '.join(sorted(_KEYS))}, none of them empty")
        pair = (entry["case"], entry["language"])
        if pair in found:
            raise BadDeviation(f"{path.name}: {pair} comes twice")
        found[pair] = f"{entry['reason']} ({entry['upstream']})"
    return found


def aimless(deviations: Mapping[tuple[str, str], str], cases: Iterable[str]) -> list[str]:
    """Return the cases that deviations name and that are none."""
    return sorted({case for case, _ in deviations} - set(cases))
