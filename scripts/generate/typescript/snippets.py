"""The calls of the quickstart in TypeScript."""

from collections.abc import Mapping
from typing import Any

from scripts.generate.quickstart import Group, Node, Quickstart, Snippets, layout, placeholder

from .facts import Argument, Call, object_key, quoted

_INDENT = "  "


def snippets(quickstart: Quickstart, calls: Mapping[str, Call]) -> Snippets:
    """Write the calls of a quickstart.

    Parameters:
        calls: every operation by its id, which is a literal.
    """
    simple, listing, nested, deleting = (
        calls[quoted(each.id)] if each else None
        for each in (quickstart.simple, quickstart.listing, quickstart.nested, quickstart.deleting)
    )
    creates = nested is not None and nested.returns != "void"
    return Snippets(
        simple=_call(simple, _needed(simple) or _one_more(simple), "const result = ") if simple else "",
        listing=_call(listing, _needed(listing), "for (const each of ") if listing else "",
        nested=_call(nested, _outside_of_body(nested) + _fields(nested, quickstart.body), "const created = " * creates)
        if nested
        else "",
        creates=creates,
        deleting=_call(deleting, _needed(deleting)) if deleting else "",
    )


def _call(call: Call, named: list[tuple[str, Node]], before: str = "") -> str:
    opening = f"await client.{call.resource}.{call.method}("
    given = ", ".join(quoted(placeholder(each.wire)) for each in call.positional)
    if not named:
        return f"{before}{opening}{given})"
    return before + layout(
        Group(f"{opening}{given}{', ' if given else ''}{{ ", tuple(named), " })"), _INDENT, before=before
    )


def _placeholder(argument: Argument) -> tuple[str, Node]:
    return f"{object_key(argument.key)}: ", quoted(placeholder(argument.wire))


def _needed(call: Call) -> list[tuple[str, Node]]:
    """What can't be left out; of a body that can be, nothing."""
    return [_placeholder(each) for each in call.named if each.required and not (call.loose and each in call.fields)]


def _outside_of_body(call: Call) -> list[tuple[str, Node]]:
    return [_placeholder(each) for each in call.named if each.required and each not in call.fields]


def _one_more(call: Call) -> list[tuple[str, Node]]:
    """A text of the body that may be left out, if there is one."""
    return [_placeholder(each) for each in call.fields if each.text and call.body_required][:1]


def _fields(call: Call, body: Mapping[str, Any]) -> list[tuple[str, Node]]:
    keys = {field.wire: field.key for field in call.fields}
    return [(f"{object_key(keys[name])}: ", _literal(value)) for name, value in body.items()]


def _literal(value: Any) -> Node:
    if isinstance(value, dict):
        return Group("{ ", tuple((f"{object_key(name)}: ", _literal(each)) for name, each in value.items()), " }")
    if isinstance(value, list):
        return Group("[", tuple(("", _literal(each)) for each in value), "]")
    return quoted(value)
