"""Find and rewrite the places of the client's operators that no pattern alone can describe."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from scripts.document import Spec

from .kinds import Finder, Package
from .pattern import Edit, Match, Module


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


def written(change: Callable[[str], str]) -> Callable[[Match, Package], str]:
    """Rewrites the text of a literal, the hole `A_`."""
    return lambda match, _: repr(change(match.literal("A_")))


def _class(match: Match) -> str:
    return match.within.partition(".")[0]


def of_models(role: str, *finders: Finder) -> tuple[Finder, ...]:
    """Only in models that have this role."""

    def limited(find: Finder) -> Finder:
        def found(module: Module, package: Package) -> Iterator[Edit]:
            for edit in find(module, package):
                if role in package.roles(edit.within.partition(".")[0]):
                    yield edit

        return found

    return tuple(map(limited, finders))


def null_as_absent(value: str) -> Callable[[Match, Package], str | None]:
    """Puts UNSET in the place of None, where the attribute `B_` may be that."""

    def rewrite(match: Match, package: Package) -> str | None:
        nullable = package.models[_class(match)].may_be_null(match.text("B_"))
        if "A_" in value and "None if " in " ".join(match.text("A_").split()):
            return None  # it says itself what null becomes, which is a site of its own
        return f"UNSET if {value} is None else {value}" if nullable else None

    return rewrite


def absent_as_null(match: Match, package: Package) -> str | None:
    """Puts None in the place of UNSET, where the attribute `B_` may be that."""
    optional = package.models[_class(match)].may_be_absent(match.text("B_"))
    return "None if self.B_ is UNSET else self.B_" if optional else None


def alike(match: Match, package: Package) -> str | None:
    """Another property that is read like the one whose name, or the variable of whose name, is the hole `A_`."""
    model = package.models.get(_class(match))
    if model is None:
        return None
    spelt = {name: repr(name) for name in model.names}
    for found in match.module.find("A_ = spelt(B_, C_)"):
        if found.within == match.within:
            spelt = dict(zip(model.names, map(match.module.text, found.holes["A_"].elts), strict=True))
    name = {ast.unparse(ast.parse(code)): name for name, code in spelt.items()}.get(ast.unparse(match.holes["A_"]))
    other = None if name is None else model.alike(name)
    return None if other is None else spelt[other]


def in_place_of(module: Module, package: Package) -> Iterator[Edit]:
    """Return the code that writes a property in the place of one that is read like it."""
    for key, within in _written(module):
        other = package.models[within.partition(".")[0]].alike(key.value)
        if other is not None:
            yield module.edit(key, repr(other), within)


def renamed(module: Module, _: Package) -> Iterator[Edit]:
    """The names by which properties are written."""
    for key, within in _written(module):
        yield module.edit(key, repr(key.value + "x"), within)


def headed(module: Module, _: Package) -> Iterator[Edit]:
    """The names by which properties stand in JSON text."""
    for match in module.find('"".join(A_)'):
        if match.within.endswith(".__write__"):
            *parts, _end = cast(ast.Tuple, match.holes["A_"]).elts
            for head in parts[::2]:
                text: str = ast.literal_eval(head)
                yield module.edit(head, repr(text.removesuffix('":') + 'x":'), match.within)


def named(module: Module, _: Package) -> Iterator[Edit]:
    """The names by which properties are sent."""
    for match in module.find("_names: A_ = B_"):
        if isinstance(match.holes["B_"], ast.Dict):
            for key in match.holes["B_"].keys:
                yield module.edit(key, repr(ast.literal_eval(cast(Any, key)) + "x"), match.within)


def _written(module: Module) -> Iterator[tuple[Any, str]]:
    for match in module.find("out: A_ = B_"):
        if match.within.endswith(".to_dict") and isinstance(match.holes["B_"], ast.Dict):
            for key in match.holes["B_"].keys:
                yield key, match.within


def tests_of_types(module: Module, _: Package) -> Iterator[Edit]:
    """Each of the tests that a model makes of what it reads, at one go."""
    for match in module.find("if not A_: ..."):
        if re.fullmatch(r"\w+\.__read(_all)?__", match.within):
            all_of_them = match.holes["A_"]
            together = isinstance(all_of_them, ast.BoolOp) and isinstance(all_of_them.op, ast.And)
            for test in all_of_them.values if together else [all_of_them]:
                yield module.edit(test, "True", match.within)


def shorter(match: Match, _: Package) -> str | None:
    """A location without its last step."""
    return None if isinstance(match.holes["B_"], ast.Starred) else "A_"


def other_model(match: Match, package: Package) -> str | None:
    calls = ("A_.__read__(B_)", "A_.__read_all__(B_)")
    others = sorted({m.text("A_") for call in calls for m in match.module.find(call)} & package.models.keys())
    own = match.text("A_")
    if own not in package.models or len(others) < 2:
        return None
    return others[(others.index(own) + 1) % len(others)]


def arguments(module: Module, _: Package) -> Iterator[Edit]:
    """The values of the mapping that an operation's function makes of its arguments."""
    for match in module.find("A_: B_ = C_"):
        if isinstance(match.holes["C_"], ast.Dict) and match.within:
            for value in match.holes["C_"].values:
                yield module.edit(value, f'f"{{{module.text(value)}}}x"', match.within)


def handed_on(module: Module, _: Package) -> Iterator[Edit]:
    """Return the arguments that a resource's method hands on: fields of the body, path parameters, options."""
    for node, within in module.nodes:
        if isinstance(node, ast.Call) and within.count(".") == 1:
            if isinstance(node.func, ast.Name) and node.func.id == "_cast":
                yield module.edit(node.args[1], "None", within)
                continue
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
    """The function that gives a Response in the place of the one that gives its value, and the other way round."""
    other = _FUNCTIONS.get(match.text("B_"))
    return None if other is None else f"A_.{other}"


def statuses(module: Module, _: Package) -> Iterator[Edit]:
    """The numbers that a status is compared with: a bound moves by a class, a single status by one."""
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
    """The words for an outcome where one is decided; defaults, ranks and types of parameters decide nothing."""
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


def properties(module: Module, package: Package) -> Iterator[Edit]:
    """The shapes of properties, by which the slow lane sets misfits aside."""
    for match in module.find("_shape: A_ = B_"):
        shape = match.holes["B_"]
        for key, value in zip(shape.keys, shape.values, strict=True):
            if key.value == "properties":
                for name, part in zip(value.keys, value.values, strict=True):
                    if package.models[match.within].shape_of(name.value) != "any":
                        yield module.edit(part, '"any"', match.within)
