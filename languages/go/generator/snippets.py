"""The calls of the quickstart in Go."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scripts.client_model.quickstart import (
    Group,
    Node,
    Quickstart,
    Snippets,
    layout,
    not_null,
    placeholder,
    write_snippets,
)
from scripts.client_model.type_descriptors import ObjectDescriptor, TypeDescriptor

from .context import Call, Field, TemplateContext
from .types import Types, quoted

_PACKAGE = "sdk"
_INDENT = "\t"


class SnippetWriter:
    """Writes the calls of a quickstart, for a block that is indented once.

    Parameters:
        context: the names and types of the package.
        objects: the shapes of the document's objects, by name.
    """

    def __init__(self, context: TemplateContext, objects: Mapping[str, ObjectDescriptor]) -> None:
        self._calls = {
            call.operation.id: (f"client.{resource.field}.{call.name}(", call)
            for resource in context.resources
            for call in resource.calls
        }
        self._context = context
        self._objects = objects
        self._types = Types(_qualified(context.names), _qualified(context.union_names))

    def snippets(self, quickstart: Quickstart) -> Snippets:
        """Write the calls."""
        return write_snippets(
            quickstart,
            self._calls,
            simple=lambda call: self._call(*call, _texts(call[1], one_more=True), "result, err := "),
            listing=lambda call: self._call(*call, _texts(call[1]), "list, err := "),
            nested=lambda call, creates: self._call(
                *call, self._arguments(call[1], quickstart.body), "created, err := " if creates else "err = "
            ),
            deleting=lambda call: self._call(
                *call, _texts(call[1]), "if _, err := " if call[1].returns else "if err := "
            ),
            creates=lambda call: bool(call[1].returns),
        )

    @staticmethod
    def _call(method: str, call: Call, params: list[tuple[str, Node]], before: str) -> str:
        given = "".join(f", {quoted(placeholder(each.wire))}" for each in call.path)
        if not call.params:
            return f"{before}{method}ctx{given})"
        node = Group(f"{method}ctx{given}, {_PACKAGE}.{call.params}{{", tuple(params), "})")
        return before + layout(node, _INDENT, at=_INDENT, before=before)

    def _arguments(self, call: Call, body: Mapping[str, Any]) -> list[tuple[str, Node]]:
        """The parameters that can't be left out, and the fields of the body."""
        properties = self._objects[call.body.model.schema]["properties"] if call.body and call.body.model else {}
        fields = {target.wire: field for field, target in (call.body.fields if call.body else ())}
        given = [_placeholder(each.field) for each in call.others if each.field.required]
        return given + [self._field(fields[name], properties[name], value) for name, value in body.items()]

    def _field(self, field: Field, inner: TypeDescriptor, value: Any) -> tuple[str, Node]:
        return f"{field.name}: ", self._value(inner, value, optional=field.optional)

    def _value(self, inner: TypeDescriptor, value: Any, *, optional: bool) -> Node:
        node = self._held(inner, value, typed=optional)
        if not optional:
            return node
        if isinstance(node, str):
            return f"{_PACKAGE}.Value({node})"
        return Group(f"{_PACKAGE}.Value({node.opening}", node.items, f"{node.closing})")

    def _held(self, inner: TypeDescriptor, value: Any, *, typed: bool) -> Node:
        """Return a value that is no null; where its type does not stand around it, with its type."""
        kind = not_null(inner)
        type_ = self._types.held(inner).replace("Optional[", f"{_PACKAGE}.Optional[")
        match kind:
            case {"ref": name}:
                properties = self._objects[name]["properties"]
                fields = {field.wire: field for field in self._context.models[name].fields}
                items = tuple(self._field(fields[key], properties[key], each) for key, each in value.items())
                return Group(f"&{type_[1:]}{{", items, "}")
            case {"array": item}:
                optional = self._types.plain(item).startswith("Optional[")
                nodes = [self._value(item, each, optional=optional) for each in value]
                # The type of an element stands in the type of the whole.
                short = [replace(e, opening="{") if isinstance(e, Group) and not optional else e for e in nodes]
                return Group(f"{type_}{{", tuple(("", each) for each in short), "}")
            case {"enum": _} | "string":
                text = quoted(value)
            case "number":
                text = quoted(repr(value))
            case _:
                text = str(value).lower()
        return f"{type_}({text})" if typed and kind not in ("string", "boolean") else text


def _qualified(names: Mapping[str, str]) -> dict[str, str]:
    return {key: f"{_PACKAGE}.{name}" for key, name in names.items()}


def _placeholder(field: Field) -> tuple[str, Node]:
    text = quoted(placeholder(field.wire))
    return f"{field.name}: ", f"{_PACKAGE}.Value({text})" if field.optional else text


def _texts(call: Call, *, one_more: bool = False) -> list[tuple[str, Node]]:
    """Return what can't be left out, all of it text; or one text of the body that may be."""
    sent = call.body.fields if call.body and call.body.required else ()
    fields = [field for field, _ in sent]
    needed = [each.field for each in call.others if each.field.required] + [each for each in fields if each.required]
    more = [each for each in fields if not each.required and each.type == "Optional[string]"]
    return [_placeholder(each) for each in (*needed, *(more[:1] if one_more else ()))]
