"""Phrase lists and counts as a person would: `a, b and c`, `12 changes`."""

from collections.abc import Sequence


def listing(items: Sequence[str], most: int = 5, last: str = "and") -> str:
    """Return items as a person lists them: `a, b and c`, or `a, b and 7 more`."""
    if len(items) > most:
        return f"{', '.join(items[: most - 1])} {last} {len(items) - most + 1} more"
    return f" {last} ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 change`, `12 changes`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
