"""Read a generated package: its public names for people to compare, and call sites of them for compilers to check."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from scripts.generate.provenance import content_hash, matching
from scripts.review.result import CodeChange, CodeDiff, Symbol

from .committed_or_fresh_packages import CACHE, digest

# What decides about a reading besides the package: the readers, and the pins of what they read with.
_READERS = ("languages/{language}/surface", "languages/{language}/toolchain/*lock*", "requirements.lock")


@dataclass(frozen=True, slots=True)
class Reading:
    """The public surface of a package.

    Parameters:
        symbols: its public names, sorted, each with its signature in a form that no order or spelling changes.
        sites: source code in the package's language that uses each of them as a caller does: every argument passed,
            every field read into a variable of the type that the package declares.
        tried: how many of those uses there are.
    """

    symbols: tuple[Symbol, ...]
    sites: str
    tried: int


def reading(language: str, package: Path, root: Path) -> Reading:
    """Return the reading of a package, kept under `.cache/review` for the next review that wants it.

    Raises:
        CodeError: where the package can't be read.
    """
    more = content_hash(matching(root, [pattern.format(language=language) for pattern in _READERS]))
    kept = root / CACHE / "readings" / f"{language}-{digest(package, more)}.json"
    if kept.exists():
        data = json.loads(kept.read_text("utf-8"))
        return Reading(tuple(Symbol(**each) for each in data["symbols"]), data["sites"], data["tried"])
    read: Callable[[Path, Path], Reading] = import_module(f"languages.{language}.surface").read
    found = read(package, root)
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}-{id(found)}")  # threads and processes may read the same at once
    new.write_text(json.dumps(asdict(found)), "utf-8")
    new.replace(kept)
    return found


def surface(language: str, package: Path, root: Path) -> tuple[Symbol, ...]:
    """Return the public names of a package, sorted.

    Raises:
        CodeError: where the package can't be read.
    """
    return reading(language, package, root).symbols


def code_diff(language: str, base: Path, head: Path, root: Path) -> CodeDiff:
    """Compare the public names of two packages; a name that has several signatures counts by each.

    Raises:
        CodeError: where one of them can't be read.
    """
    before, after = (dict.fromkeys(surface(language, package, root)) for package in (base, head))
    gone = [symbol for symbol in before if symbol not in after]
    come = [symbol for symbol in after if symbol not in before]
    changes: list[CodeChange] = []
    for key in (_name, _method, _neighbour):
        for same in sorted({key(symbol) for symbol in gone} & {key(symbol) for symbol in come} - {""}):
            olds, news = ([symbol for symbol in side if key(symbol) == same] for side in (gone, come))
            if len(olds) == len(news) == 1:
                changes.append(CodeChange(olds[0].name, olds[0].signature, news[0].signature))
                gone, come = ([each for each in side if key(each) != same] for side in (gone, come))
    changes += [CodeChange(symbol.name, symbol.signature, None) for symbol in gone]
    changes += [CodeChange(symbol.name, None, symbol.signature) for symbol in come]
    return CodeDiff(language, tuple(sorted(changes, key=lambda change: change.name)))


def _name(symbol: Symbol) -> str:
    return symbol.name


def _method(symbol: Symbol) -> str:
    """Return what a method keeps under another name; empty for what is no method."""
    rest = symbol.signature.removeprefix(symbol.name)
    return _neighbour(symbol) and _neighbour(symbol) + rest


def _neighbour(symbol: Symbol) -> str:
    """Return the owner of a method: where one goes and one comes, they are shown side by side; empty for no method."""
    is_method = symbol.signature.removeprefix(symbol.name).startswith("(")
    return symbol.name.rpartition(".")[0] if is_method else ""
