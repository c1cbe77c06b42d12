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
class ToolMessage(Model):
    """What the assistant says at one point of the work of a tool.

    Attributes:
        type_: The point at which it is said.
        content: What is said.
        contents: What is said, in several languages.
        conditions: When it is said.
    """

    type_: str | None | Unset = UNSET
    content: str | None | Unset = UNSET
    contents: list[ToolMessageContent] | None | Unset = UNSET
    conditions: list[ToolMessageCondition] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "type": {"union": ["string", "null"]},
            "content": {"union": ["string", "null"]},
            "contents": {"union": [{"array": {"ref": "ToolMessageContent"}}, "null"]},
            "conditions": {"union": [{"array": {"ref": "ToolMessageCondition"}}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "content": "content",
        "contents": "contents",
        "conditions": "conditions",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["type"]
            v1 = src["content"]
            v2 = src["contents"]
            v3 = src["conditions"]
        except KeyError:
            v0 = src.get("type", UNSET)
            v1 = src.get("content", UNSET)
            v2 = src.get("contents", UNSET)
            v3 = src.get("conditions", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 4 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET) and (v1.__class__ is str or v1 is None or v1 is UNSET)
        ):
            misfit()
        self.type_ = v0
        self.content = v1
        self.contents = v2 if v2 is UNSET else None if v2 is None else ToolMessageContent.__read_all__(v2)
        self.conditions = v3 if v3 is UNSET else None if v3 is None else ToolMessageCondition.__read_all__(v3)

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3 = spelt(cls._names, items)
        text = str
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                if len(src) != 4:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not ((v0.__class__ is text or v0 is None) and (v1.__class__ is text or v1 is None)):
                misfit()
            self.type_ = v0
            self.content = v1
            self.contents = None if v2 is None else ToolMessageContent.__read_all__(v2)
            self.conditions = None if v3 is None else ToolMessageCondition.__read_all__(v3)

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.type_
        v1 = self.content
        v2 = self.contents
        v3 = self.conditions
        out: dict[str, Any] = {
            "type": v0,
            "content": v1,
            "contents": v2 if v2 is UNSET else None if v2 is None else [x0.to_dict() for x0 in v2],
            "conditions": v3 if v3 is UNSET else None if v3 is None else [x0.to_dict() for x0 in v3],
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.type_
        v1 = self.content
        v2 = self.contents
        v3 = self.conditions
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"type":',
                "null" if v0 is None else quoted(v0),
                ',"content":',
                "null" if v1 is None else quoted(v1),
                ',"contents":',
                "null"
                if v2 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                ',"conditions":',
                "null"
                if v3 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v3]) + "]"
                if v3.__class__ is list
                else json_text(to_json(v3)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .tool_message_condition import ToolMessageCondition  # noqa: E402
from .tool_message_content import ToolMessageContent  # noqa: E402
