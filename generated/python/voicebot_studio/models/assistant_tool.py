# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import blanks, spelt
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class AssistantTool(Model):
    """A tool of one assistant alone; it has what Create Tool takes, and may be of any kind.

    Attributes:
        type_: What kind of tool it is. No list of values is documented.
        async_: Whether the assistant goes on talking without waiting for the result.
        function: The function that the assistant may call, in the form of OpenAI.
        server: The server that carries the function out.
        messages: What the assistant says while the tool is at work.
    """

    type_: str | None | Unset = UNSET
    async_: bool | None | Unset = UNSET
    function: OpenAIFunction | None | Unset = UNSET
    server: Server | None | Unset = UNSET
    messages: list[ToolMessage] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "type": {"union": ["string", "null"]},
            "async": {"union": ["boolean", "null"]},
            "function": {"union": [{"ref": "OpenAIFunction"}, "null"]},
            "server": {"union": [{"ref": "Server"}, "null"]},
            "messages": {"union": [{"array": {"ref": "ToolMessage"}}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "async": "async_",
        "function": "function",
        "server": "server",
        "messages": "messages",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["type"]
            v1 = src["async"]
            v2 = src["function"]
            v3 = src["server"]
            v4 = src["messages"]
        except KeyError:
            v0 = src.get("type", UNSET)
            v1 = src.get("async", UNSET)
            v2 = src.get("function", UNSET)
            v3 = src.get("server", UNSET)
            v4 = src.get("messages", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 5 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET) and (v1.__class__ is bool or v1 is None or v1 is UNSET)
        ):
            misfit()
        self.type_ = v0
        self.async_ = v1
        self.function = v2 if v2 is UNSET else None if v2 is None else OpenAIFunction.__read__(v2)
        self.server = v3 if v3 is UNSET else None if v3 is None else Server.__read__(v3)
        self.messages = v4 if v4 is UNSET else None if v4 is None else ToolMessage.__read_all__(v4)

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3, k4 = spelt(cls._names, items)
        text = str
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                v4 = src[k4]
                if len(src) != 5:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not ((v0.__class__ is text or v0 is None) and (v1.__class__ is bool or v1 is None)):
                misfit()
            self.type_ = v0
            self.async_ = v1
            self.function = None if v2 is None else OpenAIFunction.__read__(v2)
            self.server = None if v3 is None else Server.__read__(v3)
            self.messages = None if v4 is None else ToolMessage.__read_all__(v4)

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.type_
        v1 = self.async_
        v2 = self.function
        v3 = self.server
        v4 = self.messages
        out: dict[str, Any] = {
            "type": v0,
            "async": v1,
            "function": v2 if v2 is UNSET else None if v2 is None else v2.to_dict(),
            "server": v3 if v3 is UNSET else None if v3 is None else v3.to_dict(),
            "messages": v4 if v4 is UNSET else None if v4 is None else [x0.to_dict() for x0 in v4],
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.type_
        v1 = self.async_
        v2 = self.function
        v3 = self.server
        v4 = self.messages
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"type":',
                "null" if v0 is None else quoted(v0),
                ',"async":',
                "null" if v1 is None else "true" if v1 is True else "false" if v1 is False else json_text(v1),
                ',"function":',
                "null" if v2 is None else v2.__write__(quoted),
                ',"server":',
                "null" if v3 is None else v3.__write__(quoted),
                ',"messages":',
                "null"
                if v4 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v4]) + "]"
                if v4.__class__ is list
                else json_text(to_json(v4)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .open_ai_function import OpenAIFunction  # noqa: E402
from .server import Server  # noqa: E402
from .tool_message import ToolMessage  # noqa: E402
