"""The reference of the Python package, read by griffe, which imports nothing: a directive for Sphinx."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import griffe
from docutils import nodes
from markdown_it import MarkdownIt
from sphinx.util.docutils import SphinxDirective

from .inputs import as_classes, is_typed_dict, keys
from .type_text import offering

Described = griffe.Class | griffe.Function | griffe.Attribute
_PARTS = ("parameters", "attributes", "returns", "raises")
# A parameter, but no type within the brackets of another.
_PARAMETER = re.compile(r", (?=\*|\w+(?:: | = ))")
# Descriptions are the document's: they are CommonMark, but nothing in them is HTML, loads anything or is a path here.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")
_MARKDOWN.validateLink = lambda url: url.startswith(("https://", "http://", "mailto:"))  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that callers know, what it stands for, and the names below it."""

    name: str
    node: Described
    members: tuple["Entry", ...] = ()


class Reference(SphinxDirective):
    """Every public name of the package whose folder is the argument: `{python-reference} generated/python/package`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sections that stand in its place."""
        package = self.env.srcdir / self.arguments[0]
        top = griffe.load(
            package.name, search_paths=[package.parent], allow_inspection=False, docstring_parser=griffe.Parser.google
        )
        return [_section(title, *_sections(title, entries)) for title, entries in _groups(top)]


def _groups(top: griffe.Object | griffe.Alias) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Titles, and what stands below each."""
    yield "Clients", _offered(top["client"])
    for name, module in top["resources"].members.items():
        # The others have the same methods: for asyncio, and with_raw_response.
        yield f"client.{name}", _public(next(each for each in module.classes.values() if not each.is_alias).members)
    as_classes(top["inputs"])
    for module in offering(top):
        yield module.name.capitalize(), _offered(module)


def _offered(module: griffe.Object | griffe.Alias) -> Iterator[Entry]:
    """Yield the names that a module offers, each behind the classes that it stands on and that are no public names."""
    names = module.exports or [name for name, each in module.classes.items() if not each.is_alias]
    public = {str(name): _target(module[str(name)]) for name in names}
    seen = {node.path for node in public.values()}
    for name, node in public.items():
        if not isinstance(node, griffe.Class):
            yield Entry(name, node)
            continue
        for base in (_target(each) for each in node.resolved_bases):
            if isinstance(base, griffe.Class) and base.path not in seen and not base.name.startswith("_"):
                seen.add(base.path)
                yield Entry(base.name, base, (*_public(base.all_members),))
        yield Entry(name, node, (*_public(node.members),))


def _public(members: Mapping[str, griffe.Object | griffe.Alias]) -> Iterator[Entry]:
    for name, member in members.items():
        # What says nothing of itself says it in its base.
        if not name.startswith("_") and member.docstring and (member.is_function or "property" in member.labels):
            yield Entry(name, _target(member))


def _target(member: griffe.Object | griffe.Alias) -> Described:
    found = member.final_target if isinstance(member, griffe.Alias) else member
    assert isinstance(found, Described), found.path  # noqa: S101  (for the type checker: what is public is no module)
    return found


def _sections(above: str, entries: Iterable[Entry]) -> Iterator[nodes.Node]:
    for each in entries:
        id = f"{above}-{each.name}"
        yield _section(each.name, *_described(each.name, each.node), *_sections(id, each.members), id=id)


def _described(name: str, node: Described) -> Iterator[nodes.Node]:
    shown = signature(name, node)
    yield nodes.literal_block(shown, shown, language="python")
    for part in node.docstring.parsed if node.docstring else ():
        if part.kind.value == "text":
            yield _markdown(str(part.value))
        elif part.kind.value in _PARTS:
            yield nodes.rubric("", part.kind.value.capitalize())
            yield _list(map(_line, part.value))
    if is_typed_dict(node) and (
        said := [f"`{key.name}`: {key.docstring.value}" for key in keys(node) if key.docstring]
    ):
        yield nodes.rubric("", "Keys")
        yield _list(said)


def signature(name: str, node: Described) -> str:
    """Return how a thing is declared, as its entry shows it."""
    if isinstance(node, griffe.Attribute):
        return f"{name}: {node.annotation}" if node.annotation else f"{name} = {node.value}"
    function = node.members.get("__init__", node)
    if isinstance(function, griffe.Class):
        # Less what a generic one holds, and the module.
        bases = ", ".join(str(base).partition("[")[0].rpartition(".")[2] for base in function.bases)
        fields = [f"    {each.name}: {each.annotation}" for each in _fields(function)]
        head = f"class {name}({bases})" if bases else f"class {name}"
        return "\n".join([f"{head}:", *fields]) if fields else head
    assert isinstance(function, griffe.Function)  # noqa: S101  (for the type checker)
    shown = function.signature(name=name, return_type=function is node)
    parameters = [each for each in function.parameters if each.name not in ("self", "cls")]
    if len(parameters) < 3:
        return shown
    end = shown.rindex(")")
    inner = _PARAMETER.sub(",\n    ", shown[len(name) + 1 : end])
    return f"{name}(\n    {inner},\n{shown[end:]}"


def _fields(of: griffe.Class) -> Iterator[griffe.Attribute]:
    if is_typed_dict(of):
        yield from keys(of)
        return
    for name, each in of.members.items():
        if not isinstance(each, griffe.Attribute) or name.startswith("_") or "property" in each.labels:
            continue
        if each.annotation and "ClassVar" not in str(each.annotation):
            yield each


def _line(item: griffe.DocstringElement) -> str:
    name = getattr(item, "name", "") or str(item.annotation)
    return f"`{name}`: {item.description}" if name else item.description


def html(text: str) -> str:
    """A description, which may be anybody's, as HTML that loads nothing."""
    return str(_MARKDOWN.render(text)).replace("<code>", '<code class="literal">')


def _list(lines: Iterable[str]) -> nodes.Node:
    return nodes.bullet_list("", *(nodes.list_item("", _markdown(line)) for line in lines))


def _markdown(text: str) -> nodes.Node:
    return nodes.raw("", html(text), format="html")


def _section(title: str, *children: nodes.Node, id: str = "") -> nodes.section:
    return nodes.section("", nodes.title("", title), *children, ids=[id or title])
