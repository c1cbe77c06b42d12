# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import array, misfit, new


@define(repr=False)
class FunctionParameters(Model):
    """What a function takes, as a JSON Schema of an object.

    Attributes:
        type_: The type of the whole, in the words of JSON Schema.
        properties: A schema for each argument, by its name.
        required: The names of the arguments that must be there.
    """

    type_: str | None | Unset = UNSET
    properties: FunctionProperties | None | Unset = UNSET
    required: list[str] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "type": {"union": ["string", "null"]},
            "properties": {"union": [{"ref": "FunctionProperties"}, "null"]},
            "required": {"union": [{"array": "string"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "properties": "properties",
        "required": "required",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["type"]
            v1 = src["properties"]
            v2 = src["required"]
        except KeyError:
            v0 = src.get("type", UNSET)
            v1 = src.get("properties", UNSET)
            v2 = src.get("required", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls)
        if not (v0.__class__ is str or v0 is None or v0 is UNSET):
            misfit()
        self.type_ = v0
        self.properties = v1 if v1 is UNSET else None if v1 is None else FunctionProperties.__read__(v1)
        self.required = (
            v2 if v2 is UNSET else None if v2 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v2)]
        )

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.type_
        v1 = self.properties
        v2 = self.required
        out: dict[str, Any] = {
            "type": v0,
            "properties": v1 if v1 is UNSET else None if v1 is None else v1.to_dict(),
            "required": v2 if v2 is UNSET else None if v2 is None else v2,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.type_
        v1 = self.properties
        v2 = self.required
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"type":',
                "null" if v0 is None else quoted(v0),
                ',"properties":',
                "null" if v1 is None else v1.__write__(quoted),
                ',"required":',
                "null"
                if v2 is None
                else "[" + ",".join([quoted(x0) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .function_properties import FunctionProperties  # noqa: E402
