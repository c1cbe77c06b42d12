"""Show the table of what is done about each field of a document: a directive for Sphinx."""

from collections.abc import Iterable, Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from scripts.document.field_coverage import Row, field_coverage

_TITLES = {
    "styles": "Styles of parameters",
    "media types": "Media types of bodies",
    "formats": "Formats of texts",
    "extensions": "Words of our own",
}


class CoverageTables(SphinxDirective):
    """A section for each object of the OpenAPI and JSON Schema specifications, and a row for each of its fields."""

    def run(self) -> list[nodes.Node]:
        """Return the sections that stand in its place."""
        table = field_coverage()
        parts = {f"{kind} object": rows for kind, rows in table.objects.items()}
        others = (table.styles, table.media_types, table.formats, table.extensions)
        parts |= dict(zip(_TITLES.values(), others, strict=True))
        return [self._section(title, rows.values()) for title, rows in parts.items()]

    def _section(self, title: str, rows: Iterable[Row]) -> nodes.Node:
        section = nodes.section(ids=[nodes.make_id(title)], names=[title])
        section += nodes.title(title, title)
        lines = ["| field | status | what it means |", "| --- | --- | --- |", *map(_line, rows)]
        self.state.nested_parse(StringList(lines, "coverage.yaml"), self.content_offset, section)
        return section


def _line(row: Row) -> str:
    return f"| `{row.field}` | {row.status} | {'; '.join(_meaning(row))} |"


def _meaning(row: Row) -> Iterator[str]:
    """Yield what a reader of the table wants to know of a row, in Markdown."""
    if row.promise == "refused":
        yield "nothing can be read without it"
    elif row.promise:
        yield f"a client that ignores it breaks `{row.promise}`"
    if row.shown:
        yield f"shown by drawn calls in {', '.join(row.shown)}, elsewhere by tests of the runtime"
    if row.place:
        yield f"on a {row.place}" if row.object == "extensions" else f"in a {row.place} alone"
    if row.status == "tolerated":
        yield "shapes what is drawn; an answer that breaks it is read all the same"
    if row.note:
        yield row.note
    for refusal in row.refuses:
        said = " ".join(refusal.says.replace("{{", "{").replace("}}", "}").split()).replace("|", "\\|")
        yield f"refused{' where' if refusal.when else ':'} {_when(refusal.when)}{said}"


def _when(name: str) -> str:
    return f"it {name.replace('_', ' ')}: " if name else ""
