"""Find and rewrite the places of the client's operators that no pattern alone can describe."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

from scripts.document import Spec

from .code_pattern import Edit, Match, Module
from .operators import Finder, Package, union_members


def has_parameters(*locations: str) -> Callable[[Spec], bool]:
    return lambda spec: any(p.location in locations for operation in spec.operations for p in operation.parameters)


def has_format(name: str) -> Callable[[Spec], bool]:
    return lambda spec: f"'format': '{name}'" in str(spec.document)


def has_other_media(spec: Spec) -> bool:
    """Tell whether a success is anything but JSON."""
    return any(
        "json" not in media
        for operation in spec.operations
        for response in operation.responses.values()
        for media in response.content
        if response.is_success
    )


def has_array_of_scalars(spec: Spec) -> bool:
    """Tell whether any array holds something other than objects."""
    waiting: list[Any] = [spec.document.get("components", {}), spec.document["paths"]]
    while waiting:
        node = waiting.pop()
        items = node.get("items") if isinstance(node, dict) else None
        if isinstance(items, dict) and spec.resolve(items).get("type") != "object":
            return True
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting += inside
    return False


def has_body(spec: Spec) -> bool:
    return any(operation.body for operation in spec.operations)


def rewrite_literal(change: Callable[[str], str]) -> Callable[[Match, Package], str]:
    """Rewrite the text of a literal, the hole `A_`."""
    return lambda match, _: repr(change(match.literal("A_")))


def of_models(role: str, *finders: Finder) -> tuple[Finder, ...]:
    """Only in models that have this role."""

    def limited(find: Finder) -> Finder:
        def found(module: Module, package: Package) -> Iterator[Edit]:
            for edit in find(module, package):
                if role in package.roles(edit.within.partition(".")[0]):
                    yield edit

        return found

    return tuple(map(limited, finders))


def rewrite_compiled_text(text: str, becomes: str, within: str = ".*") -> Finder:
    """Find a piece of the text that the runtime compiles for every model, and rewrites it.

    Parameters:
        within: an expression for the function that holds the text.
    """

    def find(module: Module, _: Package) -> Iterator[Edit]:
        for node, inside in module.nodes:
            is_text = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and type(node.value) is str)
            if is_text and re.fullmatch(within, inside):
                for found in re.finditer(re.escape(text), module.text(node)):
                    start = module.edit(node, "").start + len(module.text(node)[: found.start()].encode())
                    yield Edit(start, start + len(text.encode()), becomes, inside)

    return find


def property_names(module: Module, _: Package) -> Iterator[Edit]:
    """Yield the names that properties have in JSON."""
    for match in module.find("PropertyDescriptor(A_, ...)"):
        yield module.edit(match.holes["A_"], repr(match.literal("A_") + "x"), match.within)


def by_kind(table: str, change: Callable[[str], str]) -> Finder:
    """Rewrite what a table says of the kinds that any answer holds."""

    def find(module: Module, package: Package) -> Iterator[Edit]:
        models = [facts for name, facts in package.models.items() if "response" in package.roles(name)]
        kinds = [
            kind
            for facts in models
            for shape in facts.shapes.values()
            for kind in union_members(shape)
            if kind != "any"
        ]
        for match in module.find(f"{table}: A_ = B_"):
            for kind, text in zip(match.holes["B_"].keys, match.holes["B_"].values, strict=True):
                if kind is not None and kind.value in kinds and change(text.value) != text.value:
                    yield module.edit(text, repr(change(text.value)), match.within)

    return find


def drop_last_step(match: Match, _: Package) -> str | None:
    """Return a location without its last step."""
    return None if isinstance(match.holes["B_"], ast.Starred) else "A_"


def other_model(match: Match, _: Package) -> str | None:
    """Return another of the models that a module refers to."""
    others = sorted({found.literal("A_") for found in match.module.find('{"ref": A_}')})
    return repr(others[(others.index(match.literal("A_")) + 1) % len(others)]) if len(others) > 1 else None


def arguments(module: Module, _: Package) -> Iterator[Edit]:
    """Yield the values of the mapping that an operation's function makes of its arguments."""
    for match in module.find("A_: B_ = C_"):
        if isinstance(match.holes["C_"], ast.Dict) and match.within:
            for value in match.holes["C_"].values:
                yield module.edit(value, f'f"{{{module.text(value)}}}x"', match.within)


def forwarded_arguments(module: Module, _: Package) -> Iterator[Edit]:
    """Return the arguments that a resource's method hands on: fields of the body, path parameters, options."""
    for node, within in module.nodes:
        if isinstance(node, ast.Call) and within.count(".") == 1:
            for argument in node.args:
                if isinstance(argument, ast.Name) and argument.id != "self":
                    yield module.edit(argument, f'f"{{{argument.id}}}x"', within)
            for keyword in node.keywords:
                if isinstance(keyword.value, ast.Name) and keyword.value.id == keyword.arg != "body":
                    yield module.edit(keyword.value, "None", within)


_FUNCTIONS = {
    "sync": "sync_detailed",
    "sync_detailed": "sync",
    "asyncio": "asyncio_detailed",
    "asyncio_detailed": "asyncio",
}


def other_function(match: Match, _: Package) -> str | None:
    """Return the function that gives a Response instead of the one that gives its value, and the reverse."""
    other = _FUNCTIONS.get(match.text("B_"))
    return None if other is None else f"A_.{other}"


def statuses(module: Module, _: Package) -> Iterator[Edit]:
    """Yield the numbers that a status is compared with: a bound moves by a class, a single status by one."""
    for node, within in module.nodes:
        if not isinstance(node, ast.Compare):
            continue
        operands = [node.left, *node.comparators]
        for i, operand in enumerate(operands):
            if isinstance(operand, ast.Constant) and type(operand.value) is int and 100 <= operand.value < 600:
                single = isinstance(node.ops[max(i - 1, 0)], ast.Eq | ast.NotEq)
                yield module.edit(operand, str(operand.value + (1 if single else 100)), within)


_OUTCOMES = {"not_sent": "unknown", "rejected": "unknown", "unknown": "rejected", "applied": "unknown"}


def outcomes(module: Module, _: Package) -> Iterator[Edit]:
    """Yield the words for an outcome where one is decided; defaults, ranks and types of parameters decide nothing."""
    for node, within in module.nodes:
        if isinstance(node, ast.Return | ast.Assign | ast.AnnAssign | ast.Raise | ast.If) and within != "":
            value = node.test if isinstance(node, ast.If) else node.exc if isinstance(node, ast.Raise) else node.value
            for word in ast.walk(value) if value is not None else ():
                if isinstance(word, ast.Constant) and word.value in _OUTCOMES:
                    yield module.edit(word, repr(_OUTCOMES[word.value]), within)


def error_classes(module: Module, _: Package) -> Iterator[Edit]:
    for node, within in module.nodes:
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and type(key.value) is int and isinstance(value, ast.Name):
                    yield module.edit(value, "APIStatusError", within)


def without_type(match: Match, _: Package) -> str | None:
    """Return the shape `B_` of a property, where it says anything."""
    return None if match.literal("B_") == "any" else '"any"'


def without_response_type(match: Match, _: Package) -> str | None:
    """Return the shape `B_` of a response, where there is a body."""
    return None if match.literal("A_") is None or match.literal("B_") == "any" else '"any"'
