# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from runtime.json_text import json_text
from runtime.model import Model
from runtime.rest import rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset, present
from runtime.values import misfit, new


@define(repr=False)
class Analysis(Model):
    """Analysis

    Attributes:
        summary: (not described)
        score: (not described)
    """

    summary: str | Unset = UNSET
    score: int | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"summary": "string", "score": {"union": ["integer", "null"]}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "summary": "summary",
        "score": "score",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["summary"]
            v1 = src["score"]
        except KeyError:
            v0 = src.get("summary", UNSET)
            v1 = src.get("score", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 2 else rest_of(src, cls._names)
        self = new(cls)
        if not ((v0.__class__ is str or v0 is UNSET) and (v1.__class__ is int or v1 is None or v1 is UNSET)):
            misfit()
        self.summary = v0
        self.score = v1

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.summary
        v1 = self.score
        out: dict[str, Any] = {
            "summary": v0,
            "score": v1,
        }
        if v0 is UNSET or v1 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.summary
        v1 = self.score
        if self._rest or v0 is UNSET or v1 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"summary":',
                quoted(v0),
                ',"score":',
                "null" if v1 is None else repr(v1) if v1.__class__ is int else json_text(v1),
                "}",
            )
        )
