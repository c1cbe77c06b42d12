"""Reads a Python package with griffe, which parses and imports nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast

import griffe

from scripts.review.code.api_surface import Reading
from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.result import Symbol

from .call_sites import written
from .inputs import as_classes, is_typed_dict, keys
from .type_text import Types, offering

# A method in its four forms is one line, which says so where a form is missing.
_FORMS = ("sync", "raw", "async", "async raw")
_FUNCTIONS = {"sync": "sync", "sync_detailed": "raw", "asyncio": "async", "asyncio_detailed": "async raw"}
# What a class has for the language and its own runtime, not for callers.
_CALLED = frozenset({"__init__", "__enter__", "__exit__", "__aenter__", "__aexit__", "__getitem__", "__contains__"})


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that callers may use.

    Parameters:
        name: what it goes by on the page: `models.Call.summary`, `calls.update`.
        node: griffe's node; a class stands for its name.
        owner: the public class that it is reached through; None for what is imported by itself.
        path: how it is reached from an instance of the owner: `calls.with_raw_response.update`.
        form: which of the four forms it is; empty where there is but one.
    """

    name: str
    node: griffe.Class | griffe.Function | griffe.Attribute
    owner: griffe.Class | None = None
    path: str = ""
    form: str = ""


def read(package: Path, root: Path) -> Reading:
    """The reading of a Python package.

    Parameters:
        package: the folder that holds the importable one.
        root: not used: griffe is imported.

    Raises:
        CodeError: where there is no package, or it is not Python.
    """
    del root
    names = [path.parent.name for path in sorted(package.glob("*/__init__.py"))]
    if len(names) != 1:
        raise CodeError(f"{package} holds {len(names)} packages, not one")
    try:
        loaded = griffe.load(names[0], search_paths=[package], resolve_aliases=True, allow_inspection=False)
    except (griffe.GriffeError, SyntaxError) as error:
        raise CodeError(f"{package} can't be read: {error}") from error
    top = cast(griffe.Module, loaded)
    if isinstance(inputs := top.members.get("inputs"), griffe.Module):
        as_classes(inputs)
    types = Types(top)
    offers = [*_offers(top, types)]
    sites, tried = written(types, offers)
    return Reading(tuple(_symbols(types, offers)), sites, tried)


def _symbols(types: Types, offers: list[Offer]) -> Iterator[Symbol]:
    """The offers as lines, sorted; forms that differ in nothing but the form are one."""
    lines = sorted((offer.name, _signature(types, offer), _FORMS.index(offer.form or "sync")) for offer in offers)
    formed = {offer.name for offer in offers if offer.form}
    for (name, signature), same in groupby(lines, key=lambda line: line[:2]):
        forms = sorted({form for *_, form in same})
        partial = name in formed and len(forms) < len(_FORMS)
        yield Symbol(name, signature + ("  # " + ", ".join(_FORMS[i] for i in forms) if partial else ""))


def _signature(types: Types, offer: Offer) -> str:
    node = offer.node
    if isinstance(node, griffe.Class):
        bases = ", ".join(str(base).rpartition(".")[2] for base in node.bases)
        return f"class {offer.name}" + (f"({bases})" if bases else "")
    if isinstance(node, griffe.Attribute):
        if types.is_alias(node):
            return f"{offer.name} = {types.shown(node.value)}"
        shown = f": {types.shown(node.annotation)}" if node.annotation is not None else ""
        return offer.name + shown + (f" = {node.value}" if types.has_default(node) else "")
    plain = [p for p in node.parameters if p.name not in ("self", "cls")]
    kinds = griffe.ParameterKind
    ordered = [p for p in plain if p.kind is not kinds.keyword_only]
    named = sorted((p for p in plain if p.kind is kinds.keyword_only), key=lambda p: (p.default is not None, p.name))
    # Who gives arguments by name does not mind their order.
    star = ["*"] if named and all(p.kind is not kinds.var_positional for p in ordered) else []
    at = next((i for i, p in enumerate(ordered) if p.kind is kinds.var_keyword), len(ordered))
    parts = (*ordered[:at], *star, *named, *ordered[at:])
    words = [part if isinstance(part, str) else _parameter(types, part) for part in parts]
    name = offer.name.removesuffix(".__init__")
    returned = "" if node.name == "__init__" else f" -> {_unwrapped(types, offer, node)}"
    return f"{name}({', '.join(words)}){returned}"


def _parameter(types: Types, parameter: griffe.Parameter) -> str:
    shown = types.shown(parameter.annotation)
    marks = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
    mark = marks.get(parameter.kind or griffe.ParameterKind.keyword_only, "")
    # The four forms differ in the client that they are for.
    text = mark + parameter.name + (f": {shown}" if shown else "").replace(": AsyncVoicebotStudio", ": VoicebotStudio")
    if parameter.default is None or mark:
        return text
    return f"{text} = {parameter.default}" if shown else f"{text}={parameter.default}"


def _unwrapped(types: Types, offer: Offer, function: griffe.Function) -> str:
    """The result as the simplest of the forms has it."""
    shown = types.shown(function.returns) or "None"
    return shown[len("Response[") : -1] if "raw" in offer.form and shown.startswith("Response[") else shown


# ------------------------------------------------------------------------------------------------- what is offered


def _offers(top: griffe.Module, types: Types) -> Iterator[Offer]:
    seen: set[str] = set()
    for module, prefix in ((top, ""), *((module, f"{module.name}.") for module in offering(top))):
        for name in sorted(map(str, module.exports or ())):
            node = types.target(module, name)
            if not isinstance(node, (griffe.Class, griffe.Function, griffe.Attribute)) or node.path in seen:
                continue
            seen.add(node.path)
            shown = prefix + name
            yield Offer(shown, node)
            if isinstance(node, griffe.Class) and is_typed_dict(node):
                for key in keys(node):
                    yield Offer(
                        f"{shown}.{key.name}" if key.name.isidentifier() else f"{shown}[{key.name!r}]", key, node
                    )
            elif isinstance(node, griffe.Class):
                yield from _members(node, shown, types, seen)
    for module in _modules(top["api"]):
        for name, form in _FUNCTIONS.items():
            if isinstance(function := module.members.get(name), griffe.Function):
                yield Offer(module.path.removeprefix(f"{top.path}."), function, None, "", form)


def _modules(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    for inner in module.modules.values():
        if isinstance(inner, griffe.Module):
            yield from _modules(inner)


def _members(public: griffe.Class, shown: str, types: Types, seen: set[str]) -> Iterator[Offer]:
    """The members of a class; those that it has from a private one go by that one's name, and come once."""
    met: set[str] = set()
    for of in (public, *types.bases(public)):
        if of is not public:
            if of.path in seen or types.is_public(of):
                continue
            seen.add(of.path)
        for name, node in sorted(of.members.items()):
            if not isinstance(node, (griffe.Function, griffe.Attribute)) or not _is_offered(name, node):
                continue
            if name in met or types.is_as_in_a_base(node):
                continue
            met.add(name)
            resource = types.resource(node)
            if resource is None:
                yield Offer(f"{shown if of is public else of.name}.{name}", node, public, name)
                continue
            form = "async" if public.name.startswith("Async") else "sync"
            yield from _resource(public, resource, name, name, form, types)


def _resource(public: griffe.Class, of: griffe.Class, name: str, path: str, form: str, types: Types) -> Iterator[Offer]:
    for member, node in sorted(of.members.items()):
        if isinstance(node, griffe.Function) and not member.startswith("_"):
            yield Offer(f"{name}.{member}", node, public, f"{path}.{member}", form)
        elif isinstance(node, griffe.Attribute) and (inner := types.resource(node)) is not None:
            raw = "raw" if form == "sync" else f"{form} raw"
            yield from _resource(public, inner, name, f"{path}.{member}", raw, types)


def _is_offered(name: str, node: griffe.Function | griffe.Attribute) -> bool:
    if isinstance(node, griffe.Function):
        return name in _CALLED or not name.startswith("_")
    return not name.startswith("_") and "ClassVar" not in str(node.annotation)
