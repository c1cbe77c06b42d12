# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from runtime.model import Model
from runtime.rest import Rest, rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset
from runtime.values import (
    misfit,
)


@define(repr=False)
class Analysis(Model):
    """Analysis

    Attributes:
        summary: (not described)
        score: (not described)
    """

    summary: str | Unset = UNSET
    score: int | None | Unset = UNSET
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

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
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["summary"]
            v1 = src["score"]
        except KeyError:
            pass
        else:
            self.summary = v0 if type(v0) is str else misfit()
            self.score = v1 if v1 is None or type(v1) is int else misfit()
            self._rest = None if len(src) == 2 else rest_of(src, cls._names)
            return self
        v0 = src.get("summary", UNSET)
        self.summary = v0 if v0 is UNSET else v0 if type(v0) is str else misfit()
        v1 = src.get("score", UNSET)
        self.score = v1 if v1 is UNSET else v1 if v1 is None or type(v1) is int else misfit()
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.summary is not UNSET:
            out["summary"] = self.summary
        if self.score is not UNSET:
            out["score"] = self.score
        return out if self._rest is None else self._complete(out)
