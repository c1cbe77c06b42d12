"""Find code by a pattern that is code itself, and rewrite it in place: the text around it stays as it is.

In a pattern, a name of one capital and an underscore (`A_`) stands for any expression, or as the name of an attribute
or a function for any name; the same one twice for the same thing twice. `...` among a call's arguments stands for
arguments that do not matter, and as the body of a statement for any body.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

_HOLE = re.compile(r"[A-Z]_")
_NOT_COMPARED = frozenset({"ctx", "kind", "type_comment", "type_params"})


@dataclass(frozen=True)
class Edit:
    """Text to be put in the place of the bytes `start` to `end` of a file."""

    start: int
    end: int
    text: str
    within: str = ""  # the classes and functions around it: `Call.to_dict`

    def __call__(self, source: str) -> str:
        data = source.encode()
        return (data[: self.start] + self.text.encode() + data[self.end :]).decode()


@dataclass(frozen=True)
class Match:
    """A node that a pattern matches, where it stands, and what its holes stand for."""

    module: "Module"
    node: ast.AST
    within: str
    holes: Mapping[str, Any]

    def text(self, hole: str) -> str:
        """Return the source of what a hole stands for."""
        found = self.holes[hole]
        return found if isinstance(found, str) else self.module.text(found)

    def literal(self, hole: str) -> Any:
        """Return the value of what a hole stands for; raises ValueError if it is no literal."""
        return ast.literal_eval(self.holes[hole])

    def edit(self, template: str, hole: str = "") -> Edit:
        """Put the template, its holes filled, in the place of the whole; or of a hole, or of a part like `test`."""
        text = re.sub(rf"\b{_HOLE.pattern}(?!\w)", lambda found: self.text(found[0]), template)
        place = self.node if not hole else self.holes[hole] if hole in self.holes else getattr(self.node, hole)
        return self.module.edit(place, text, self.within)


class Module:
    """The source of one module, and the places of its nodes."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.source = source

    @cached_property
    def nodes(self) -> list[tuple[ast.AST, str]]:
        """Every node with the names of the classes and functions around it, in the order of the text."""
        return list(_walk(ast.parse(self.source), ""))

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        for line in self.source.encode().splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    def edit(self, node: Any, text: str, within: str = "") -> Edit:
        """Put a text in the place of a node."""
        return Edit(
            self._lines[node.lineno - 1] + node.col_offset,
            self._lines[node.end_lineno - 1] + node.end_col_offset,
            text,
            within,
        )

    def text(self, node: Any) -> str:
        """Return the source of a node."""
        place = self.edit(node, "")
        return self.source.encode()[place.start : place.end].decode()

    def line(self, edit: Edit) -> int:
        """Return the line, from 1, at which an edit begins."""
        return self.source.encode().count(b"\n", 0, edit.start) + 1

    def find(self, pattern: str) -> Iterator[Match]:
        """Yield every node that a pattern matches, in the order of the text."""
        wanted = _parsed(pattern)
        for node, within in self.nodes:
            holes: dict[str, Any] = {}
            if _matches(wanted, node, holes):
                yield Match(self, node, within, holes)


@cache
def _parsed(pattern: str) -> ast.AST:
    (statement,) = ast.parse(pattern).body
    return statement.value if isinstance(statement, ast.Expr) else statement


def _walk(node: ast.AST, within: str) -> Iterator[tuple[ast.AST, str]]:
    for child in ast.iter_child_nodes(node):
        yield child, within
        name = (
            getattr(child, "name", "")
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            else ""
        )
        yield from _walk(child, f"{within}.{name}".strip(".") if name else within)


def _matches(pattern: Any, node: Any, holes: dict[str, Any]) -> bool:
    if isinstance(pattern, ast.Name) and _HOLE.fullmatch(pattern.id) and isinstance(node, ast.expr):
        known = holes.setdefault(pattern.id, node)
        return known is node or (isinstance(known, ast.AST) and ast.dump(known) == ast.dump(node))
    if isinstance(pattern, str) and _HOLE.fullmatch(pattern) and isinstance(node, str):
        return bool(holes.setdefault(pattern, node) == node)
    if isinstance(pattern, list):
        if len(pattern) == 1 and _is_dots(pattern[0]):
            return True
        return len(pattern) == len(node) and all(_matches(p, n, holes) for p, n in zip(pattern, node, strict=True))
    if type(pattern) is not type(node):
        return False
    if not isinstance(pattern, ast.AST):
        return bool(pattern == node)
    if isinstance(pattern, ast.Call) and any(map(_is_dots, pattern.args)):
        return _matches_call(pattern, node, holes)
    fields = (field for field in pattern._fields if field not in _NOT_COMPARED)
    return all(_matches(getattr(pattern, field), getattr(node, field), holes) for field in fields)


def _matches_call(pattern: ast.Call, node: Any, holes: dict[str, Any]) -> bool:
    """Return a call with `...`: the arguments before it, and the keywords, are among those of the node."""
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    first = [arg for arg in pattern.args if not _is_dots(arg)]
    return (
        _matches(pattern.func, node.func, holes)
        and len(first) <= len(node.args)
        and all(_matches(p, n, holes) for p, n in zip(first, node.args, strict=False))
        and all(k.arg in given and _matches(k.value, given[k.arg], holes) for k in pattern.keywords)
    )


def _is_dots(node: Any) -> bool:
    value = node.value if isinstance(node, ast.Expr) else node
    return isinstance(value, ast.Constant) and value.value is ...
