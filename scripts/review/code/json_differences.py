"""Tell where two JSON values differ, and say so by the place in any element of an array."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from scripts.review.result import Failure
from scripts.review.wire.json_pointer import encode

GONE = object()  # in the place of a value that is not there


def different(sent: Any, kept: Any, at: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the places below `at` where two values differ, with both; what means the same instant or UUID does not."""
    if isinstance(sent, dict) and isinstance(kept, dict):
        for key in sorted(sent.keys() | kept.keys()):
            yield from different(sent.get(key, GONE), kept.get(key, GONE), at + encode((key,)))
    elif isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        for i, (one, other) in enumerate(zip(sent, kept, strict=True)):
            yield from different(one, other, f"{at}/{i}")
    elif isinstance(sent, bool) is not isinstance(kept, bool) or (sent != kept and not _spelt_otherwise(sent, kept)):
        yield at, sent, kept


def _spelt_otherwise(one: Any, other: Any) -> bool:
    """Tell whether two texts are one instant, or one UUID."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    try:
        return one.lower() == other.lower() or datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False


def at(value: Any, path: str) -> Any:
    """Return what stands at a JSON Pointer; GONE where nothing does."""
    for step in path.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, IndexError, TypeError, ValueError):
            return GONE
    return value


def anywhere(path: str) -> str:
    """Return a place in any element of an array."""
    return re.sub(r"/\d+(?=/|$)", "/*", path)


def short(value: Any) -> str:
    """Return a value as JSON, of what is long the beginning."""
    if value is GONE:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def counted_by_place(failures: Sequence[Failure], what: str) -> tuple[Failure, ...]:
    """Return each place once, with the first that was said of it, and how often it was."""
    counts = Counter(failure.where for failure in failures)
    first: dict[str, Failure] = {}
    for failure in failures:
        first.setdefault(failure.where, failure)
    return tuple(Failure(each.where, f"{each.message}; {counts[each.where]} of the {what}") for each in first.values())
