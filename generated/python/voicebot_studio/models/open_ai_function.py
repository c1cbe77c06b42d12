# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class OpenAIFunction(Model):
    """A function as OpenAI describes it to a model.

    Attributes:
        name: What the model calls it.
        description: What it does, in words that the model chooses by.
        strict: Whether the model must keep to the parameters exactly.
        parameters: What the function takes.
    """

    name: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    strict: bool | None | Unset = UNSET
    parameters: FunctionParameters | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "name": {"union": ["string", "null"]},
            "description": {"union": ["string", "null"]},
            "strict": {"union": ["boolean", "null"]},
            "parameters": {"union": [{"ref": "FunctionParameters"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "description": "description",
        "strict": "strict",
        "parameters": "parameters",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["name"]
            v1 = src["description"]
            v2 = src["strict"]
            v3 = src["parameters"]
        except KeyError:
            v0 = src.get("name", UNSET)
            v1 = src.get("description", UNSET)
            v2 = src.get("strict", UNSET)
            v3 = src.get("parameters", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 4 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is bool or v2 is None or v2 is UNSET)
        ):
            misfit()
        self.name = v0
        self.description = v1
        self.strict = v2
        self.parameters = v3 if v3 is UNSET else None if v3 is None else FunctionParameters.__read__(v3)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.name
        v1 = self.description
        v2 = self.strict
        v3 = self.parameters
        out: dict[str, Any] = {
            "name": v0,
            "description": v1,
            "strict": v2,
            "parameters": v3 if v3 is UNSET else None if v3 is None else v3.to_dict(),
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.name
        v1 = self.description
        v2 = self.strict
        v3 = self.parameters
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"name":',
                "null" if v0 is None else quoted(v0),
                ',"description":',
                "null" if v1 is None else quoted(v1),
                ',"strict":',
                "null" if v2 is None else "true" if v2 is True else "false" if v2 is False else json_text(v2),
                ',"parameters":',
                "null" if v3 is None else v3.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .function_parameters import FunctionParameters  # noqa: E402
