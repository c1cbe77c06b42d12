"""The calls of the quickstart in TypeScript."""

from collections.abc import Mapping
from typing import Any

from scripts.client_model import ClientModel
from scripts.client_model.quickstart import Group, Node, Quickstart, Snippets, layout, placeholder, write_snippets
from scripts.client_model.type_descriptors import TypeDescriptor

from .context import Argument, Call, object_key, quoted

_INDENT = "  "


def snippets(quickstart: Quickstart, calls: Mapping[str, Call]) -> Snippets:
    """Write the calls of a quickstart.

    Parameters:
        calls: every operation by its id.
    """
    return write_snippets(
        quickstart,
        calls,
        simple=lambda call: _call(call, _needed(call) or _one_more(call), "const result = "),
        listing=lambda call: _call(call, _needed(call), "for (const each of "),
        nested=lambda call, creates: _call(
            call, _outside_of_body(call) + _fields(call, quickstart.body), "const created = " * creates
        ),
        deleting=lambda call: _call(call, _needed(call)),
        creates=lambda call: call.returns != "void",
    )


def listing_of_objects(client: ClientModel, calls: Mapping[str, Call]) -> str:
    """Write the call of the quickstart that lists, as a value called `found`; "" where it lists no objects."""
    listing = client.quickstart.listing
    for operation in client.operations:
        if listing is not None and operation.declared.id == listing.id:
            types = [response.content.type for response in operation.responses if response.content]
            if all(isinstance(each, dict) and _is_object(each.get("array")) for each in types):
                return _call(calls[listing.id], _needed(calls[listing.id]), "const found = ")
    return ""


def _is_object(item: TypeDescriptor | None) -> bool:
    return isinstance(item, dict) and "ref" in item


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
    """Return what can't be left out; of a body that can be, nothing."""
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
