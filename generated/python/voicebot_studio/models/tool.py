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
class Tool(Model):
    """What an assistant can do beyond talking.

    Attributes:
        id: The tool's id.
        type_: What kind of tool it is. No list of values is documented for what comes back.
        organization_id: The organisation that the tool belongs to.
        created_by: Who made the tool.
        created_at: When the tool was made; documented as a text, not as a date-time.
        updated_at: When the tool last changed; documented as a text, not as a date-time.
        function: The function that the assistant may call, in the form of OpenAI.
        server: The server that carries the function out.
        messages: What the assistant says while the tool is at work.
    """

    id: str
    type_: str
    organization_id: str
    created_by: str
    created_at: str
    updated_at: str
    function: OpenAIFunction | None | Unset = UNSET
    server: Server | None | Unset = UNSET
    messages: list[ToolMessage] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "id": "string",
            "type": "string",
            "organizationId": "string",
            "createdBy": "string",
            "createdAt": "string",
            "updatedAt": "string",
            "function": {"union": [{"ref": "OpenAIFunction"}, "null"]},
            "server": {"union": [{"ref": "Server"}, "null"]},
            "messages": {"union": [{"array": {"ref": "ToolMessage"}}, "null"]},
        },
        "required": ["id", "type", "organizationId", "createdBy", "createdAt", "updatedAt"],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type_",
        "organizationId": "organization_id",
        "createdBy": "created_by",
        "createdAt": "created_at",
        "updatedAt": "updated_at",
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
            v0 = src["id"]
            v1 = src["type"]
            v2 = src["organizationId"]
            v3 = src["createdBy"]
            v4 = src["createdAt"]
            v5 = src["updatedAt"]
            v6 = src["function"]
            v7 = src["server"]
            v8 = src["messages"]
        except KeyError:
            v0 = src.get("id", UNSET)
            v1 = src.get("type", UNSET)
            v2 = src.get("organizationId", UNSET)
            v3 = src.get("createdBy", UNSET)
            v4 = src.get("createdAt", UNSET)
            v5 = src.get("updatedAt", UNSET)
            v6 = src.get("function", UNSET)
            v7 = src.get("server", UNSET)
            v8 = src.get("messages", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 9 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str)
            and (v1.__class__ is str)
            and (v2.__class__ is str)
            and (v3.__class__ is str)
            and (v4.__class__ is str)
            and (v5.__class__ is str)
        ):
            misfit()
        self.id = v0
        self.type_ = v1
        self.organization_id = v2
        self.created_by = v3
        self.created_at = v4
        self.updated_at = v5
        self.function = v6 if v6 is UNSET else None if v6 is None else OpenAIFunction.__read__(v6)
        self.server = v7 if v7 is UNSET else None if v7 is None else Server.__read__(v7)
        self.messages = v8 if v8 is UNSET else None if v8 is None else ToolMessage.__read_all__(v8)

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3, k4, k5, k6, k7, k8 = spelt(cls._names, items)
        text = str
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                v4 = src[k4]
                v5 = src[k5]
                v6 = src[k6]
                v7 = src[k7]
                v8 = src[k8]
                if len(src) != 9:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text)
                and (v1.__class__ is text)
                and (v2.__class__ is text)
                and (v3.__class__ is text)
                and (v4.__class__ is text)
                and (v5.__class__ is text)
            ):
                misfit()
            self.id = v0
            self.type_ = v1
            self.organization_id = v2
            self.created_by = v3
            self.created_at = v4
            self.updated_at = v5
            self.function = None if v6 is None else OpenAIFunction.__read__(v6)
            self.server = None if v7 is None else Server.__read__(v7)
            self.messages = None if v8 is None else ToolMessage.__read_all__(v8)

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.id
        v1 = self.type_
        v2 = self.organization_id
        v3 = self.created_by
        v4 = self.created_at
        v5 = self.updated_at
        v6 = self.function
        v7 = self.server
        v8 = self.messages
        out: dict[str, Any] = {
            "id": v0,
            "type": v1,
            "organizationId": v2,
            "createdBy": v3,
            "createdAt": v4,
            "updatedAt": v5,
            "function": v6 if v6 is UNSET else None if v6 is None else v6.to_dict(),
            "server": v7 if v7 is UNSET else None if v7 is None else v7.to_dict(),
            "messages": v8 if v8 is UNSET else None if v8 is None else [x0.to_dict() for x0 in v8],
        }
        if v6 is UNSET or v7 is UNSET or v8 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.id
        v1 = self.type_
        v2 = self.organization_id
        v3 = self.created_by
        v4 = self.created_at
        v5 = self.updated_at
        v6 = self.function
        v7 = self.server
        v8 = self.messages
        if self._rest or v6 is UNSET or v7 is UNSET or v8 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"id":',
                quoted(v0),
                ',"type":',
                quoted(v1),
                ',"organizationId":',
                quoted(v2),
                ',"createdBy":',
                quoted(v3),
                ',"createdAt":',
                quoted(v4),
                ',"updatedAt":',
                quoted(v5),
                ',"function":',
                "null" if v6 is None else v6.__write__(quoted),
                ',"server":',
                "null" if v7 is None else v7.__write__(quoted),
                ',"messages":',
                "null"
                if v8 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v8]) + "]"
                if v8.__class__ is list
                else json_text(to_json(v8)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .open_ai_function import OpenAIFunction  # noqa: E402
from .server import Server  # noqa: E402
from .tool_message import ToolMessage  # noqa: E402
