"""Mutate the documents of the tests: drop, duplicate, retype and rename their nodes, each number in its own way."""

import copy
import json
import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scripts.document.read_with_line_numbers import Document

_TESTS = Path(__file__).parents[1]
SOURCES = (
    *sorted(_TESTS.glob("generator/minispecs/*.yaml")),
    *sorted(_TESTS.glob("conformance/minispecs/*.yaml")),
    *(_TESTS / name for name in ("generator/sample.yaml", "contract_server/grown.yaml", "coverage/sample.yaml")),
    _TESTS / "coverage" / "sample-3.0.yaml",
    _TESTS.parent / "openapi.yaml",
)
# What a node becomes that loses its type, and what a name becomes that is none of the document's own.
_VALUES: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 1e300, "", "text", [], [None], ["text"], {}, {"text": 1})
_NAMES = ("", "a b", "1st", "é", "日", "class", "id", "x-other", "type", "list", "None", "200", "a/b", "a~b", "{id}")
_LIKE: tuple[Callable[[str], str], ...] = (str.upper, str.capitalize, str.swapcase, "{}_".format, "{}2".format)
_MOST = 3  # mutations of one document

Spot = tuple[Any, Any]  # what holds a node, and the key or the index of it there


def mutated(number: int) -> tuple[str, dict[str, Any]]:
    """Return what was done for a number, in one line, and the document that this gave; always the same."""
    chance = random.Random(f"document {number}")  # noqa: S311
    source = chance.choice(SOURCES)
    document = copy.deepcopy(_read(source))
    done = []
    # Most with one mutation: what a second one does is rarely looked at after the first was refused.
    for _ in range(chance.choice((1, 1, 1, 2, _MOST))):
        holder, key = chance.choice([*_spots(document)])
        name = chance.choice([*MUTATIONS])
        MUTATIONS[name](chance, document, holder, key)
        done.append(f"{name} {key!r}")
    return f"{source.relative_to(_TESTS.parent)}: {', '.join(done)}", document


def text_of(document: dict[str, Any]) -> str:
    """Return a document as text with a line for each node: JSON, which is YAML too."""
    return json.dumps(document, indent=1, ensure_ascii=False)


def _drop(_chance: random.Random, _document: Any, holder: Any, key: Any) -> None:
    del holder[key]


def _duplicate(chance: random.Random, _document: Any, holder: Any, key: Any) -> None:
    """Put a node there twice: under a like name in a mapping, once more in a list."""
    other = copy.deepcopy(holder[key])
    if isinstance(holder, list):
        holder.insert(key, other)
    else:
        holder.setdefault(chance.choice(_LIKE)(key), other)


def _retype(chance: random.Random, document: Any, holder: Any, key: Any) -> None:
    """Put another value there, or a node from elsewhere in the document."""
    others = [value for value in _VALUES if type(value) is not type(holder[key])]
    if chance.random() < 0.5:
        elsewhere, name = chance.choice([*_spots(document)])
        others = [copy.deepcopy(elsewhere[name])]
    holder[key] = chance.choice(others)


def _rename(chance: random.Random, document: Any, holder: Any, key: Any) -> None:
    """Give a key another name, in its place; a text in a list, or one that is a value, becomes another text."""
    spots = [*_spots(document)]
    if isinstance(holder, dict) and chance.random() < 0.7:
        names = [other for _, other in spots if isinstance(other, str)]
        new = chance.choice((chance.choice(_NAMES), chance.choice(names)))
        entries = [(new if name == key else name, value) for name, value in holder.items()]
        holder.clear()
        holder.update(entries)
    elif isinstance(holder[key], str):
        texts = [held[name] for held, name in spots if isinstance(held[name], str)]
        holder[key] = chance.choice((chance.choice(_NAMES), chance.choice(texts)))


MUTATIONS: Mapping[str, Callable[[random.Random, Any, Any, Any], None]] = {
    "drop": _drop,
    "duplicate": _duplicate,
    "retype": _retype,
    "rename": _rename,
}


@cache
def _read(source: Path) -> dict[str, Any]:
    return Document(source).value


def _spots(node: Any) -> Iterator[Spot]:
    """Yield every node below another, as what holds it and its key there."""
    waiting = [node]
    while waiting:
        holder = waiting.pop()
        keys = [*holder] if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
