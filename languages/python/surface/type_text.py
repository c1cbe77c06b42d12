"""The annotations of a Python package: in one spelling, to be compared, and as a caller's module must write them."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import cast

import griffe

Node = griffe.Object | griffe.Alias
Expression = str | griffe.Expr | None
_LAST = ("None", "Unset")
_NOT_FOR_CALLERS = frozenset({"typing.Self", "typing.Unpack"})


def offering(top: griffe.Object | griffe.Alias) -> list[griffe.Module]:
    """The modules from which callers import, beside the package itself; the package of before may lack one."""
    found = (top.members.get(name) for name in ("models", "inputs", "errors", "types", "testing"))
    return [module for module in found if isinstance(module, griffe.Module)]


class Types:
    """Knows where the names of one package lead."""

    def __init__(self, top: griffe.Module) -> None:
        self._top = top
        # Annotations are few, and come again and again.
        self._models: dict[tuple[str, str], list[griffe.Class]] = {}
        self._written: dict[tuple[int, str, str], str | None] = {}
        # Where callers import each class from: its own module, since a type checker believes any name of the modules
        # that import on demand.
        self._public = {
            node.path
            for module in (top, *offering(top))
            for name in module.exports or ()
            if isinstance(node := self.target(module, str(name)), griffe.Object)
        }

    def target(self, scope: griffe.Module, name: str) -> griffe.Object | str | None:
        """Return what a name stands for: a node of the package, the path of something from elsewhere, or a builtin."""
        node = scope.members.get(name)
        while isinstance(node, griffe.Alias):
            path = node.target_path
            try:
                node = self._top.modules_collection[path]
            except KeyError:
                return path
        return node

    def named(self, node: griffe.Object, tree: ast.expr) -> griffe.Object | str | None:
        """Return what a name, or one in a module of the package, is where a node stands."""
        if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name):
            module = self.target(node.module, tree.value.id)
            return self.target(module, tree.attr) if isinstance(module, griffe.Module) else None
        return self.target(node.module, tree.id) if isinstance(tree, ast.Name) else None

    def is_public(self, node: griffe.Object) -> bool:
        return node.path in self._public

    def bases(self, of: griffe.Class) -> Iterator[griffe.Class]:
        """The classes of the package that a class is derived from, at any depth."""
        for base in of.bases:
            found = self.target(of.module, str(base).partition("[")[0])
            if isinstance(found, griffe.Class):
                yield found
                yield from self.bases(found)

    def resource(self, node: Node) -> griffe.Class | None:
        """The class of a property that holds operations; None for any other member."""
        if isinstance(node, griffe.Attribute) and "property" in node.labels:
            found = self.target(node.module, str(node.annotation))
            if isinstance(found, griffe.Class) and found.path.startswith(f"{self._top.path}.resources."):
                return found
        return None

    def is_alias(self, node: griffe.Object) -> bool:
        """Tell whether a node is another name of a type."""
        return (
            isinstance(node, griffe.Attribute)
            and isinstance(node.parent, griffe.Module)
            and node.value is not None
            and "TypeAlias" in str(node.annotation)
        )

    def has_default(self, node: griffe.Attribute) -> bool:
        """Tell whether an attribute is a field that may be left out where its class is called."""
        is_field = node.value is not None and {"class-attribute", "instance-attribute"} <= node.labels
        return is_field and node.parent is not None and "__init__" not in node.parent.members

    def is_as_in_a_base(self, node: griffe.Function | griffe.Attribute) -> bool:
        """Tell whether a method has the signature that a base in the package gives it."""
        if not isinstance(node, griffe.Function) or not isinstance(node.parent, griffe.Class):
            return False
        others = (base.members.get(node.name) for base in self.bases(node.parent))
        return any(isinstance(o, griffe.Function) and o.signature() == node.signature() for o in others)

    def fields(self, model: griffe.Class) -> list[griffe.Attribute]:
        """The fields of a model, in its own order: what its instances are made of."""
        members = [m for m in model.members.values() if isinstance(m, griffe.Attribute)]
        return [m for m in members if not m.name.startswith("_") and "property" not in m.labels]

    def models(self, node: griffe.Object, expression: Expression) -> list[griffe.Class]:
        """The models that an annotation names."""
        place = (node.module.path, str(expression))
        if place not in self._models:
            imports: dict[str, str] = {}
            self._importable(node, expression, imports)
            inside = f"{self._top.path}.models."
            found = (self._top.modules_collection[path] for path in imports if path.startswith(inside))
            self._models[place] = [each for each in found if isinstance(each, griffe.Class)]
        return self._models[place]

    def imported(self, path: str, imports: dict[str, str]) -> str:
        """The name in a caller's module of what a path leads to; it is imported if it was not."""
        if path not in imports:
            taken, name = {*imports.values()}, path.rpartition(".")[2]
            while name in taken:
                name += "_"
            imports[path] = name
        return imports[path]

    def shown(self, expression: Expression) -> str:
        """An annotation in one spelling: members of unions and of Literal in order, `builtins.` left out."""
        return "" if expression is None else _in_one_spelling(str(expression))

    def importable(self, node: griffe.Object, expression: Expression, imports: dict[str, str]) -> str | None:
        """An annotation as a caller's module writes it; None where it holds what callers can't name.

        Parameters:
            node: where it stands.
            imports: what the caller's module imports, by path, each with its name there; what is wanted is added.
        """
        place = (id(imports), node.module.path, str(expression))
        if place not in self._written:
            self._written[place] = self._importable(node, expression, imports)
        return self._written[place]

    def _importable(self, node: griffe.Object, expression: Expression, imports: dict[str, str]) -> str | None:
        if expression is None:
            return None
        visitor = _Importable(self, node.module, imports)
        tree = visitor.visit(_OneSpelling().visit(ast.parse(str(expression), mode="eval")))
        return None if visitor.is_private else _in_one_spelling(ast.unparse(tree))


@cache
def _in_one_spelling(annotation: str) -> str:
    return ast.unparse(_OneSpelling().visit(ast.parse(annotation, mode="eval")))


class _OneSpelling(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        is_builtin = isinstance(node.value, ast.Name) and node.value.id == "builtins"
        return ast.copy_location(ast.Name(node.attr), node) if is_builtin else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        parts = {ast.unparse(part): part for part in map(self.visit, _parts(node))}
        first, *others = sorted(parts, key=lambda text: (_LAST.index(text) if text in _LAST else -1, text))
        tree: ast.expr = parts[first]
        for other in others:
            tree = ast.BinOp(tree, ast.BitOr(), parts[other])
        return tree

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if ast.unparse(node.value).rpartition(".")[2] == "Literal":
            members = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            ordered = sorted(members, key=ast.unparse)
            return ast.Subscript(node.value, ast.Tuple(ordered) if len(ordered) > 1 else ordered[0])
        return cast(ast.expr, self.generic_visit(node))


def members_of(expression: Expression) -> list[ast.expr]:
    """The members of a union."""
    return [] if expression is None else [*_parts(ast.parse(str(expression), mode="eval").body)]


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _parts(node.left)
        yield from _parts(node.right)
    else:
        yield node


class _Importable(ast.NodeTransformer):
    """Puts the names of a caller's module in the place of the package's own, and what an alias stands for in its."""

    def __init__(self, types: Types, scope: griffe.Module, imports: dict[str, str]) -> None:
        self._types, self._scope, self._imports = types, scope, imports
        self.is_private = False

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if ast.unparse(node.value) == "Literal":
            self._imports["typing.Literal"] = "Literal"
            return node  # its members are values
        return cast(ast.expr, self.generic_visit(node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        module = self._types.target(self._scope, node.value.id) if isinstance(node.value, ast.Name) else None
        if not isinstance(module, griffe.Module):
            return cast(ast.expr, self.generic_visit(node))
        inner = _Importable(self._types, module, self._imports)
        tree = inner.visit(ast.Name(node.attr))
        self.is_private |= inner.is_private
        return cast(ast.expr, tree)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        found = self._types.target(self._scope, node.id)
        if isinstance(found, griffe.Attribute):
            if not self._types.is_alias(found):
                self.is_private = True  # a TypeVar
                return node
            inner = _Importable(self._types, found.module, self._imports)
            tree = inner.visit(_OneSpelling().visit(ast.parse(str(found.value), mode="eval")).body)
            self.is_private |= inner.is_private
            return cast(ast.expr, tree)
        if found is None:
            return node
        path = found if isinstance(found, str) else found.path
        is_hidden = isinstance(found, griffe.Object) and not self._types.is_public(found)
        self.is_private |= is_hidden or path in _NOT_FOR_CALLERS
        return ast.Name(self._types.imported(path, self._imports))
