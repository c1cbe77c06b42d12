"""The calls of the quickstart in Python."""

from collections.abc import Mapping
from typing import Any

from scripts.client_model.quickstart import Group, Node, Quickstart, Snippets, layout, placeholder, write_snippets

from .context import Argument, Call

_TEXT = ("str", "str | None")
_INDENT = "    "


def snippets(quickstart: Quickstart, calls: Mapping[str, Call]) -> Snippets:
    """Write the calls of a quickstart, for a block that is indented once.

    Parameters:
        calls: every operation by its id.
    """
    return write_snippets(
        quickstart,
        calls,
        simple=lambda call: _call(call, _needed(call) + _one_more(call), "result = "),
        listing=lambda call: _call(call, _needed(call), "for each in "),
        nested=lambda call, creates: _call(
            call, _outside_of_body(call) + _fields(call, quickstart.body), "created = " * creates
        ),
        deleting=lambda call: _call(call, _needed(call)),
        creates=lambda call: call.returns != "None",
    )


def _call(call: Call, arguments: list[tuple[str, Node]], before: str = "") -> str:
    node = Group(f"client.{call.resource}.{call.function}(", tuple(arguments), ")")
    return before + layout(node, _INDENT, at=_INDENT, before=before)


def _placeholder(argument: Argument) -> tuple[str, Node]:
    return "" if argument.location == "path" else f"{argument.name}=", _text(placeholder(argument.name))


def _needed(call: Call) -> list[tuple[str, Node]]:
    return [_placeholder(each) for each in call.flat if each.required]


def _outside_of_body(call: Call) -> list[tuple[str, Node]]:
    return [_placeholder(each) for each in call.flat if each.required and each.location != "body"]


def _one_more(call: Call) -> list[tuple[str, Node]]:
    """A text of the body that may be left out, if there is one."""
    fields = call.body.fields if call.body and call.body.required else ()
    return [_placeholder(each) for each in fields if not each.required and each.annotation in _TEXT][:1]


def _fields(call: Call, body: Mapping[str, Any]) -> list[tuple[str, Node]]:
    names = {field.wire: field.name for field in (call.body.fields if call.body else ())}
    return [(f"{names[repr(key)]}=", _literal(value)) for key, value in body.items()]


def _literal(value: Any) -> Node:
    if isinstance(value, dict):
        return Group("{", tuple((f"{_text(key)}: ", _literal(each)) for key, each in value.items()), "}")
    if isinstance(value, list):
        return Group("[", tuple(("", _literal(each)) for each in value), "]")
    return _text(value) if isinstance(value, str) else repr(value)


def _text(value: str) -> str:
    """A text as a literal in double quotes, where it has none of its own."""
    plain = repr(value)
    return f'"{plain[1:-1]}"' if plain[0] == "'" and '"' not in plain and "\\'" not in plain else plain
