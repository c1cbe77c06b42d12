# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class CreateCallRequest(Model):
    """The call to create.

    Attributes:
        name: A name to find the call by.
        assistant_id: The id of the assistant that is to speak, where it is one that exists.
        assistant: An assistant for this call alone.
    """

    name: str | None | Unset = UNSET
    assistant_id: str | None | Unset = UNSET
    assistant: Assistant | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "name": {"union": ["string", "null"]},
            "assistantId": {"union": ["string", "null"]},
            "assistant": {"union": [{"ref": "Assistant"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "assistantId": "assistant_id",
        "assistant": "assistant",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["name"]
            v1 = src["assistantId"]
            v2 = src["assistant"]
        except KeyError:
            v0 = src.get("name", UNSET)
            v1 = src.get("assistantId", UNSET)
            v2 = src.get("assistant", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET) and (v1.__class__ is str or v1 is None or v1 is UNSET)
        ):
            misfit()
        self.name = v0
        self.assistant_id = v1
        self.assistant = v2 if v2 is UNSET else None if v2 is None else Assistant.__read__(v2)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.name
        v1 = self.assistant_id
        v2 = self.assistant
        out: dict[str, Any] = {
            "name": v0,
            "assistantId": v1,
            "assistant": v2 if v2 is UNSET else None if v2 is None else v2.to_dict(),
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.name
        v1 = self.assistant_id
        v2 = self.assistant
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"name":',
                "null" if v0 is None else quoted(v0),
                ',"assistantId":',
                "null" if v1 is None else quoted(v1),
                ',"assistant":',
                "null" if v2 is None else v2.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .assistant import Assistant  # noqa: E402
