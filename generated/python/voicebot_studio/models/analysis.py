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
class Analysis(Model):
    """What the service made of a call.

    Attributes:
        summary: What the call was about.
        success_evaluation: Whether the call reached its aim, in the words or on the scale of the assistant's own rubric.
    """

    summary: str | None | Unset = UNSET
    success_evaluation: str | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"summary": {"union": ["string", "null"]}, "successEvaluation": {"union": ["string", "null"]}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "summary": "summary",
        "successEvaluation": "success_evaluation",
    }
    _sensitive: ClassVar[frozenset[str]] = frozenset(
        {
            "summary",
        }
    )

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["summary"]
            v1 = src["successEvaluation"]
        except KeyError:
            v0 = src.get("summary", UNSET)
            v1 = src.get("successEvaluation", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 2 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET) and (v1.__class__ is str or v1 is None or v1 is UNSET)
        ):
            misfit()
        self.summary = v0
        self.success_evaluation = v1

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.summary
        v1 = self.success_evaluation
        out: dict[str, Any] = {
            "summary": v0,
            "successEvaluation": v1,
        }
        if v0 is UNSET or v1 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.summary
        v1 = self.success_evaluation
        if self._rest or v0 is UNSET or v1 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"summary":',
                "null" if v0 is None else quoted(v0),
                ',"successEvaluation":',
                "null" if v1 is None else quoted(v1),
                "}",
            )
        )
