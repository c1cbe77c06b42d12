"""Read coverage.yaml: what is done about every field of the OpenAPI and JSON Schema objects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

Status = Literal["proven", "structural", "tolerated", "descriptive", "refused"]
STATUSES: tuple[Status, ...] = ("proven", "structural", "tolerated", "descriptive", "refused")
TABLE = Path(__file__).with_name("coverage.yaml")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form of a field that the reader refuses.

    Parameters:
        says: the message, with places for what `when` finds.
        when: the function of `refusals` that finds it; "" refuses the field as such.
        input: text that is refused so, in the place of an object's own lines.
        line: of the finding, from the first of `input`.
    """

    says: str
    when: str = ""
    input: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the table: its status, and how that is shown.

    Parameters:
        object: the kind of object that the field is in, or the section of the table.
        field: its name; in braces, any other.
        status: see coverage.yaml.
        holds: the kind of what stands in it; in brackets an array of those, in braces a map; "" for plain values.
        promise: which a client that ignores the field breaks; `refused` where the reader refuses its absence.
        instead: another legal value.
        note: a notice for whoever generates.
        takes, place: what a word of our own may be, and the object that it is heeded on.
        shown: the languages in which a proof is shown by drawn cases; all where empty.
        schema, breaks: a schema with the field, and a value that it forbids and clients read all the same.
    """

    object: str
    field: str
    status: Status
    holds: str = ""
    promise: str = ""
    instead: Any = None
    note: str = ""
    takes: str = ""
    place: str = ""
    shown: tuple[str, ...] = ()
    schema: Any = None
    breaks: Any = None
    refuses: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole table.

    Parameters:
        objects: the rows by kind of object, then by field.
        styles: by place and style of a parameter (`query form`).
        media_types: by pattern; the first that matches decides.
        formats, extensions: by name; the last row of each is for all others.
    """

    objects: Mapping[str, Mapping[str, Row]]
    styles: Mapping[str, Row]
    media_types: Mapping[str, Row]
    formats: Mapping[str, Row]
    extensions: Mapping[str, Row]

    def rows(self) -> Iterator[Row]:
        """Yield every row, in the order of the table."""
        for rows in (*self.objects.values(), self.styles, self.media_types, self.formats, self.extensions):
            yield from rows.values()

    def row(self, kind: str, field: str) -> Row | None:
        """Return the row of an object's field; None where there is none."""
        rows = self.objects[kind]
        return rows.get(field) or next((row for name, row in rows.items() if name.startswith("{")), None)

    def media_type(self, name: str) -> Row:
        """Return the row of a media type, its parameters aside."""
        plain = name.partition(";")[0].strip().lower()
        return next(row for pattern, row in self.media_types.items() if _is_like(plain, pattern))


def _is_like(media_type: str, pattern: str) -> bool:
    # `*/*` is a media range that documents write, and no pattern here.
    return media_type == pattern if "*/*" in (media_type, pattern) else fnmatchcase(media_type, pattern)


@cache
def field_coverage() -> Coverage:
    """Return the table, which is read once."""
    table = yaml.load(TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Coverage(
        objects=MappingProxyType({kind: _rows(kind, rows) for kind, rows in table["objects"].items()}),
        styles=_rows("styles", table["styles"]),
        media_types=_rows("media types", table["media types"]),
        formats=_rows("formats", table["formats"]),
        extensions=_rows("extensions", table["extensions"]),
    )


def _rows(kind: str, rows: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Row]:
    return MappingProxyType({field: _row(kind, field, dict(said)) for field, said in rows.items()})


def _row(kind: str, field: str, said: dict[str, Any]) -> Row:
    own: dict[str, Any] = {name: said.pop(name) for name in ("says", "when", "input", "line") if name in said}
    refuses: list[dict[str, Any]] = [own] if own else said.pop("refuses", [])
    return Row(
        kind,
        field,
        place=said.pop("in", ""),
        shown=tuple(said.pop("shown", ())),
        refuses=tuple(Refusal(**each) for each in refuses),
        **said,
    )
