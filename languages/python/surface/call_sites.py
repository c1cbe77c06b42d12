"""Writes a module that uses all that a Python package offers, in the types that it declares."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

import griffe

from scripts.document.operation_names import words

from .inputs import dict_site, is_typed_dict, nested_site
from .type_text import Expression, Types

_HEAD = '"""Every public name of the package before the change, used as a caller uses it."""\n'


class Offer(Protocol):
    """A public name, as `read_surface.Offer` has it."""

    @property
    def node(self) -> griffe.Class | griffe.Function | griffe.Attribute: ...
    @property
    def owner(self) -> griffe.Class | None: ...
    @property
    def path(self) -> str: ...
    @property
    def form(self) -> str: ...


def written(types: Types, offers: Sequence[Offer]) -> tuple[str, int]:
    """The module, and how many uses it makes of what is offered.

    What has a type that callers can't name is left out: a type variable, a class of the runtime.
    """
    imports: dict[str, str] = {}
    for offer in offers:
        if isinstance(offer.node, griffe.Class) or types.is_alias(offer.node):
            types.imported(offer.node.path, imports)
    sent, received = (_reached(types, offers, sent=sent) for sent in (True, False))
    # What is only sent may come to allow more, and nobody reads it; what is only received is made by nobody.
    unread = sent.keys() - received.keys()
    dicts = [offer.node for offer in offers if isinstance(offer.node, griffe.Class) and is_typed_dict(offer.node)]
    unread |= {node.path for node in dicts}
    offers = [offer for offer in offers if offer.owner is None or offer.owner.path not in unread]
    sites = [site for offer in offers for site in _uses(types, offer, imports)]
    sites += [site for made in sent.values() for site in _constructed(types, made, imports)]
    sites += [site for read in received.values() for site in _read_by_name(types, read, imports)]
    sites += [site for node in dicts for site in dict_site(types, node, imports)]
    # The other forms have the same signature.
    for offer in offers:
        if offer.owner is not None and offer.form == "sync" and isinstance(offer.node, griffe.Function):
            sites += nested_site(types, offer.owner, offer.node, offer.path, imports)
    lines = [_import(path, name) for path, name in imports.items()]
    bodies = (f"\n\n{site.replace('def site(', f'def site_{i}(', 1)}\n" for i, site in enumerate(sites))
    return _HEAD + "\n".join(["", *sorted(lines), ""]) + "".join(bodies), len(imports) + len(sites)


def _import(path: str, name: str) -> str:
    module, _, last = path.rpartition(".")
    return (f"from {module} import {last}" if module else f"import {last}") + (f" as {name}" if name != last else "")


def _uses(types: Types, offer: Offer, imports: dict[str, str]) -> Iterator[str]:
    node, owner = offer.node, offer.owner
    if isinstance(node, griffe.Class) or (owner is None and isinstance(node, griffe.Attribute)):
        return
    instance = _instance(types, owner, imports) if owner is not None else ("", "")
    if instance is None:
        return
    if isinstance(node, griffe.Attribute):
        declared = types.importable(node, node.annotation, imports)
        if declared is not None:
            name = instance[0]
            yield f"def site({name}: {instance[1]}) -> None:\n    _: {declared} = {name}.{offer.path}"
        return
    if node.name.startswith("_") and node.name != "__init__":
        return
    given = _arguments(types, node, imports)
    returned = types.importable(node, node.returns, imports) if node.name != "__init__" else ""
    if given is None or returned is None:
        return
    if owner is None:
        called = types.imported(node.path if not offer.form else node.module.path, imports)
        called += f".{node.name}" if offer.form else ""
    elif node.name == "__init__":
        instance, called, returned = ("", ""), types.imported(owner.path, imports), instance[1]
    else:
        while instance[0] in given:
            instance = (instance[0] + "_", instance[1])
        called = f"{instance[0]}.{offer.path}"
    taken = {instance[0]: instance[1]} if instance[0] else {}
    declared = ", ".join(f"{name}: {kind}" for name, kind in {**taken, **given}.items())
    is_async = "async" in node.labels
    call = f"{called}({', '.join(f'{name}={name}' for name in given)})"
    call = ("await " if is_async else "") + call
    back = "" if returned == "None" else "return "
    yield f"{'async ' if is_async else ''}def site({declared}) -> {returned}:\n    {back}{call}"


# A type variable among what a base is of, as the packages call them.
_TYPE_VARIABLE = re.compile(r"\[[^]]*\b[A-Z](?:_co|_contra)?\b")


def _instance(types: Types, owner: griffe.Class, imports: dict[str, str]) -> tuple[str, str] | None:
    """A variable's name and type for an instance of a class."""
    generic = [base for base in owner.bases if _TYPE_VARIABLE.search(str(base))]
    if generic:
        imports.setdefault("typing.Any", "Any")
    kind = types.imported(owner.path, imports) + ("[Any]" if generic else "")
    # No type is called so: a variable must not hide the type of another one.
    return "client" if owner.name.endswith("VoicebotStudio") else "_".join(("a", *words(owner.name))), kind


def _arguments(types: Types, function: griffe.Function, imports: dict[str, str]) -> dict[str, str] | None:
    """The parameters that a caller names, each with its type; None where one has a type that callers can't name."""
    given: dict[str, str] = {}
    variadic = (griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword)
    for parameter in function.parameters:
        if parameter.name in ("self", "cls") or parameter.kind in variadic:
            continue
        kind = types.importable(function, parameter.annotation, imports)
        if kind is None:
            return None
        given[parameter.name] = kind
    return given


def _reached(types: Types, offers: Sequence[Offer], *, sent: bool) -> dict[str, griffe.Class]:
    """The models that operations take, or else give back, and those in them, by path."""
    operations = [offer.node for offer in offers if offer.form and isinstance(offer.node, griffe.Function)]
    waiting: list[tuple[griffe.Object, Expression]] = [
        (node, annotation)
        for node in operations
        for annotation in ([p.annotation for p in node.parameters] if sent else [node.returns])
    ]
    found: dict[str, griffe.Class] = {}
    while waiting:
        for model in types.models(*waiting.pop()):
            if model.path not in found:
                found[model.path] = model
                waiting += [(field, field.annotation) for field in types.fields(model)]
    return dict(sorted(found.items()))


def _constructed(types: Types, model: griffe.Class, imports: dict[str, str]) -> Iterator[str]:
    given = {field.name: types.importable(field, field.annotation, imports) for field in types.fields(model)}
    if None not in given.values():
        declared = ", ".join(f"{name}: {kind}" for name, kind in given.items())
        kind = types.imported(model.path, imports)
        yield f"def site({declared}) -> {kind}:\n    return {kind}({', '.join(f'{n}={n}' for n in given)})"


def _read_by_name(types: Types, model: griffe.Class, imports: dict[str, str]) -> Iterator[str]:
    """Read what the API has and the model does not declare, as a caller does until it is declared."""
    instance = _instance(types, model, imports)
    if instance is not None and any("__getitem__" in each.members for each in (model, *types.bases(model))):
        name, kind = instance
        yield f'def site({name}: {kind}) -> object:\n    return {name}["new"] if "new" in {name} else None'
