"""Reads the types of dicts that a Python package takes, and writes the dicts that its callers pass."""

import ast
from collections.abc import Iterator
from typing import TypeGuard, cast

import griffe

from .type_text import Expression, Types, members_of


def as_classes(module: griffe.Module) -> None:
    """Puts a class in the place of each TypedDict of a module that is written as a call: callers see no difference."""
    for name, node in [*module.members.items()]:
        if isinstance(node, griffe.Attribute) and (keys := _called(node)) is not None:
            found = griffe.Class(name, lineno=node.lineno, endlineno=node.endlineno, docstring=node.docstring)
            found.bases = ["TypedDict"]
            for key, annotation in keys.items():
                found.members[key] = griffe.Attribute(key, annotation=annotation, parent=found)
            module.set_member(name, found)


def is_typed_dict(node: object) -> TypeGuard[griffe.Class]:
    return isinstance(node, griffe.Class) and any(str(base) == "TypedDict" for base in node.bases)


def keys(node: griffe.Class) -> list[griffe.Attribute]:
    """The keys of a TypedDict, each an attribute of that name."""
    return [each for each in node.members.values() if isinstance(each, griffe.Attribute)]


def _called(node: griffe.Attribute) -> dict[str, str] | None:
    call = ast.parse(str(node.value), mode="eval").body
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "TypedDict":
        return None
    return cast(dict[str, str], ast.literal_eval(call.args[1]))


def dict_site(types: Types, node: griffe.Class, imports: dict[str, str]) -> Iterator[str]:
    """A function that makes a dict of all the keys that a TypedDict has."""
    given: dict[str, str] = {}
    parts = [f"{key.name!r}: {_variable(types, key, _unwrapped(key.annotation), given, imports)}" for key in keys(node)]
    kind = types.imported(node.path, imports)
    yield f"def site({_declared(given)}) -> {kind}:\n    return {{{', '.join(parts)}}}"


def nested_site(
    types: Types, owner: griffe.Class, function: griffe.Function, path: str, imports: dict[str, str]
) -> Iterator[str]:
    """A call of a client's method with literals for all dicts that it takes, at any depth; none if it takes none."""
    given: dict[str, str] = {}
    literals = {p.name: _literal(types, function, p.annotation, given, imports, ()) for p in function.parameters}
    if not any(literals.values()):
        return
    arguments = [
        f"{p.name}={literals[p.name] or _variable(types, function, p.annotation, given, imports)}"
        for p in function.parameters
        if p.name != "self" and (literals[p.name] or p.default is None)
    ]
    declared = _declared({"client": types.imported(owner.path, imports), **given})
    # Each on its line, so that the one that fails is seen.
    lines = "".join(f"        {argument},\n" for argument in arguments)
    yield f"def site({declared}) -> None:\n    client.{path}(\n{lines}    )"


def _declared(given: dict[str, str]) -> str:
    return ", ".join(f"{name}: {kind}" for name, kind in given.items())


def _variable(
    types: Types, node: griffe.Object, expression: Expression, given: dict[str, str], imports: dict[str, str]
) -> str:
    """A new parameter of a site, which has the type of an annotation."""
    name = f"v{len(given)}"
    given[name] = types.importable(node, expression, imports) or "None"
    return name


def _literal(
    types: Types,
    node: griffe.Object,
    expression: Expression,
    given: dict[str, str],
    imports: dict[str, str],
    above: tuple[str, ...],
) -> str | None:
    """A value of a type that holds a TypedDict; None where there is none, or none but those that it stands in."""
    for member in members_of(expression):
        if isinstance(member, ast.Subscript):
            inner = member.slice.elts[-1] if isinstance(member.slice, ast.Tuple) else member.slice
            found = _literal(types, node, ast.unparse(inner), given, imports, above)
            if found is not None:
                return f"[{found}]" if ast.unparse(member.value) == "Sequence" else f"{{'name': {found}}}"
            continue
        target = types.named(node, member)
        if not isinstance(target, griffe.Class) or not is_typed_dict(target) or target.path in above:
            continue
        parts: list[str] = []
        for key in keys(target):
            kind = _unwrapped(key.annotation)
            value = _literal(types, key, kind, given, imports, (*above, target.path))
            parts.append(f"{key.name!r}: {value or _variable(types, key, kind, given, imports)}")
        return f"{{{', '.join(parts)}}}"
    return None


def _unwrapped(annotation: Expression) -> str:
    """The type of a key, less what says that it must be there."""
    shown = str(annotation)
    return shown[len("Required[") : -1] if shown.startswith("Required[") else shown
