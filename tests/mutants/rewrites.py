"""What the client's operators look for where a pattern alone can't say it, and what they put there."""

import ast
from collections.abc import Callable, Iterator

from scripts.spec import Spec

from .kinds import Finder, Package
from .pattern import Edit, Match, Module


def has_parameters(*locations: str) -> Callable[[Spec], bool]:
    return lambda spec: any(p.location in locations for operation in spec.operations for p in operation.parameters)


def has_format(name: str) -> Callable[[Spec], bool]:
    return lambda spec: f"'format': '{name}'" in str(spec.document)


def has_other_media(spec: Spec) -> bool:
    """Whether a success is anything but JSON."""
    return any(
        "json" not in media
        for operation in spec.operations
        for response in operation.responses.values()
        for media in response.content
        if response.is_success
    )


def has_body(spec: Spec) -> bool:
    return any(operation.body for operation in spec.operations)


# How the models write a property that may be absent, and how they would write it as null.
IF_SET = "if self.A_ is not UNSET:\n    out[B_] = C_"
AS_NULL = "out[B_] = None if self.A_ is UNSET else C_"


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


def if_nullable(match: Match, package: Package) -> str | None:
    nullable = package.models[_class(match)].may_be_null(match.text("A_"))
    return "self.A_ is not UNSET and self.A_ is not None" if nullable else None


def alike(match: Match, package: Package) -> str | None:
    model, name = package.models.get(_class(match)), match.literal("A_")
    other = model.alike(name) if model is not None and name in model.names else None
    return None if other is None else repr(other)


def in_place_of(match: Match, package: Package) -> str | None:
    """What writes a property in the place of one that is read like it."""
    other = alike(match, package)
    return None if other is None else f"out[{other}] = B_"


def renamed(match: Match, _: Package) -> str:
    return f"out[{match.literal('A_') + 'x'!r}] = B_"


def shorter(match: Match, _: Package) -> str | None:
    """A location without its last step."""
    return None if isinstance(match.holes["B_"], ast.Starred) else "A_"


def other_model(match: Match, package: Package) -> str | None:
    others = sorted({m.text("A_") for m in match.module.find("A_.__read__(B_)")})
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
    """What a resource's method hands on: fields of the body, path parameters, options."""
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
