"""Read the pairs of documents that a review is held to: small patches, each with the level and verdict it must get."""

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document
from scripts.review.result import Side

HERE = Path(__file__).parent / "pairs"
ROOT = Path(__file__).parents[2]
DOCUMENTS = {"openapi": ROOT / "openapi.yaml", "larger": HERE / "larger.yaml", "orders": HERE / "orders.yaml"}
_NOT_PAIRS = {"larger", "orders"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A document before and after one change.

    Parameters:
        name: what it is called, unlike any other.
        document: which document is patched: `openapi`, `larger` or `orders`.
        patch: steps in order: `{at, to}` sets, `{at, from}` copies, `{at, gone}` takes away, `{at, as}` gives
            another name, where `at` and `from` are JSON pointers; `{text, with}` replaces a text wherever it stands.
        before: steps that make the first document of the pair; none where that is the document as it is.
        level: the worst that the review must find; `none` where it must find no change.
        verdict: the word that it must end in.
        rules: the rules that must have found something, and no others.
        checked: whether both are documents that clients can be generated from; others are compared as they are read.
    """

    name: str
    document: str
    patch: tuple[dict[str, Any], ...]
    before: tuple[dict[str, Any], ...]
    level: str
    verdict: str
    rules: tuple[str, ...]
    checked: bool = True

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write both documents into a folder, and returns the paths of base and head."""
        folder.mkdir(parents=True, exist_ok=True)
        text = DOCUMENTS[self.document].read_text("utf-8")
        base, head = folder / "base.yaml", folder / "head.yaml"
        base.write_text(_patched(text, self.before), "utf-8")
        head.write_text(_patched(base.read_text("utf-8"), self.patch), "utf-8")
        return base, head


def load_pairs() -> list[Pair]:
    """Return every pair, by the name of its group's file and then in its order there."""
    found: list[Pair] = []
    for path in sorted(HERE.glob("*.yaml")):
        if path.stem not in _NOT_PAIRS:
            rows = yaml.safe_load(path.read_text("utf-8"))
            found += [_pair(row) for row in rows]
    return found


def unchecked_side(file: Path) -> Side:
    """Return a side of a review for a document that is read, and not checked."""
    return Side(file.name, file.parent, file, "", file.read_text("utf-8"), Spec(Document(file)))


def _pair(row: dict[str, Any]) -> Pair:
    words = {"name", "document", "patch", "before", "level", "verdict", "rules", "checked"}
    if unknown := row.keys() - words:
        raise ValueError(f"the pair {row.get('name')!r} says {sorted(unknown)}; known are {sorted(words)}")
    return Pair(
        name=row["name"],
        document=row.get("document", "larger"),
        patch=tuple(row["patch"]),
        before=tuple(row.get("before", ())),
        level=row["level"],
        verdict=row["verdict"],
        rules=tuple(row.get("rules", ())),
        checked=row.get("checked", row.get("document") != "orders"),
    )


def _patched(text: str, steps: tuple[dict[str, Any], ...]) -> str:
    for step in steps:
        if "text" in step:
            if step["text"] not in text:
                raise ValueError(f"the text {step['text']!r} is not in the document")
            text = text.replace(step["text"], step["with"])
        else:
            document = Document(Path("document.yaml"), text).value
            _apply(document, step)
            text = yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
    return text


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _apply(document: Any, step: dict[str, Any]) -> None:
    holder, last = _holder(document, step["at"])
    if "as" in step:
        pairs = [(step["as"] if name == last else name, value) for name, value in holder.items()]
        if step["at"].rpartition("/")[2] and last not in holder:
            raise ValueError(f"{step['at']} is not there")
        holder.clear()
        holder.update(pairs)
    elif step.get("gone"):
        del holder[last]
    else:
        value = copy.deepcopy(_value(document, step["from"]) if "from" in step else step["to"])
        if isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value


def _holder(document: Any, pointer: str) -> tuple[Any, Any]:
    steps = [part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("/").split("/")]
    for part in steps[:-1]:
        document = document[int(part)] if isinstance(document, list) else document[part]
    last = steps[-1]
    if isinstance(document, list):
        return document, len(document) if last == "-" else int(last)
    return document, last


def _value(document: Any, pointer: str) -> Any:
    holder, last = _holder(document, pointer)
    return holder[last]
