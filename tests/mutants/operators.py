"""Define mutation operators: ways to make a client, or a document, wrong in one place."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from scripts.document import Spec

from .code_pattern import Edit, Match, Module

# Modules of the package, as patterns of paths.
API, MODELS, RESOURCES = ("api/*/*.py",), ("models/*.py",), ("resources/*.py",)
CODEC = "_runtime/codec/compile_codec.py"


def always(_: Spec) -> bool:
    return True


class Package:
    """The generated package as it stands: its modules, and what its models are for."""

    def __init__(self, folder: Path, spec: Spec) -> None:
        self.folder = folder
        self.spec = spec
        self.names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
        self._modules: dict[str, Module] = {}

    def module(self, name: str) -> Module:
        """Return a module by its path in the package: `models/call.py`."""
        if name not in self._modules:
            self._modules[name] = Module(name, (self.folder / name).read_text("utf-8"))
        return self._modules[name]

    def matching(self, patterns: tuple[str, ...]) -> list[Module]:
        """Return the modules whose paths match one of the patterns."""
        return [self.module(name) for name in self.names if any(fnmatch(name, pattern) for pattern in patterns)]

    @cached_property
    def models(self) -> dict[str, "ModelDescriptor"]:
        """The generated models, by class."""
        found: dict[str, ModelDescriptor] = {}
        for module in self.matching(("models/*.py",)):
            for match in module.find("_descriptor = ObjectDescriptor(...)"):
                found[match.within] = ModelDescriptor.of(cast(ast.Assign, match.node).value)
        return found

    def roles(self, model: str) -> frozenset[str]:
        """Return the uses of a model: `request`, `response`, both or, as for the bodies of errors, none."""
        return frozenset(role for role, models in self._roles.items() if model in models)

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        roots: dict[str, list[Any]] = {"request": [], "response": []}
        for module in self.matching(("api/*/*.py",)):
            roots["request"] += [match.literal("A_") for match in module.find("Body(..., descriptor=A_)")]
            roots["response"] += [match.literal("B_") for match in module.find("ResponseSpec(A_, B_)")]
        return {role: self.reached(shapes) for role, shapes in roots.items()}

    def reached(self, shapes: list[Any]) -> set[str]:
        """Return the models that shapes refer to, at any depth."""
        reached: set[str] = set()
        while shapes:
            for name in set(_references(shapes.pop())) - reached:
                reached.add(name)
                shapes += [*self.models[name].shapes.values(), self.models[name].additional]
        return reached


@dataclass(frozen=True, slots=True)
class ModelDescriptor:
    """A generated model: the shapes of its properties, and of those that are not declared."""

    shapes: Mapping[str, Any]
    additional: Any

    @classmethod
    def of(cls, call: Any) -> "ModelDescriptor":
        """Read the call of `ObjectDescriptor`."""
        shapes = {each.args[0].value: ast.literal_eval(each.args[1]) for each in call.args}
        return cls(shapes, *([ast.literal_eval(keyword.value) for keyword in call.keywords] or ["any"]))


def union_members(shape: Any) -> Iterator[Any]:
    """Yield the shapes that a union comes to."""
    if isinstance(shape, dict) and "union" in shape:
        for variant in shape["union"]:
            yield from union_members(variant)
    else:
        yield shape


def _references(shape: Any) -> Iterator[str]:
    for part in union_members(shape):
        if isinstance(part, dict) and "array" in part:
            yield from _references(part["array"])
        elif isinstance(part, dict) and "ref" in part:
            yield part["ref"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place where an operator applies, and what it does there.

    Parameters:
        file: the module in the package, or the document.
        key: tells it from the other sites of its operator: `models/call.py:120:13`.
        within: the classes and functions around it, or the pointer of the node.
        change: what is taken away and what is put in its place, as in a diff.
        apply: gives the file with the fault in it.
    """

    file: str
    line: int
    key: str
    within: str
    change: tuple[str, str]
    apply: Callable[[], str] = field(repr=False, compare=False)


Finder = Callable[[Module, Package], Iterator[Edit]]
Rewrite = Callable[[Match, Package], str | None]


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to be wrong, and where.

    Parameters:
        name: as in `--only method@api/calls/update_call.py:15:11`.
        breaks: what goes wrong.
        first: the part of a contract test's name that is likeliest to notice; those run first.
        needs: whether a document gives it any site; where it does, finding none is a failure of the operator.
    """

    name: str
    breaks: str
    find: Callable[[Package], list[Site]]
    first: str = ""
    needs: Callable[[Spec], bool] = always


def client_fault(
    name: str,
    breaks: str,
    where: tuple[str, ...],
    find: tuple[Finder, ...],
    first: str,
    needs: Callable[[Spec], bool] = always,
) -> Operator:
    """Return an operator on the modules that the globs `where` name; each of `find` finds and rewrites its sites."""

    def sites(package: Package) -> list[Site]:
        found: list[Site] = []
        for module in package.matching(where):
            edits = {(edit.start, edit.end, edit.text): edit for finder in find for edit in finder(module, package)}
            found += [_site(module, edit) for _, edit in sorted(edits.items())]
        return found

    return Operator(name, breaks, sites, first, needs)


def _site(module: Module, edit: Edit) -> Site:
    before = module.source.encode()
    start = before.rfind(b"\n", 0, edit.start) + 1
    end = before.find(b"\n", edit.end)
    after = edit(module.source).encode()
    changed = end + len(after) - len(before)
    return Site(
        file=module.name,
        line=module.line(edit),
        key=f"{module.name}:{module.line(edit)}:{edit.start - start + 1}",
        within=edit.within,
        change=(_one_line(before[start:end]), _one_line(after[start:changed])),
        apply=lambda: edit(module.source),
    )


def _one_line(text: bytes) -> str:
    return " ".join(text.decode().split())


def rewrite_code(pattern: str, becomes: str | Rewrite, at: str = "", within: str = ".*") -> Finder:
    """Find code by a pattern, and rewrites it, or one hole or part of it, by a template or a function.

    Parameters:
        within: an expression for the classes and functions around the site.
    """

    def find(module: Module, package: Package) -> Iterator[Edit]:
        for match in module.find(pattern):
            if re.fullmatch(within, match.within):
                template = becomes if isinstance(becomes, str) else becomes(match, package)
                if template is not None:
                    yield match.edit(template, at)

    return find
