# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import large
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import array, misfit, new


@define(repr=False)
class KnowledgeBase(Model):
    """Files that a model can look things up in.

    Attributes:
        provider: Who keeps them.
        top_k: How many of the passages that fit best the model is given.
        file_ids: The ids of the files.
    """

    provider: str | None | Unset = UNSET
    top_k: int | float | None | Unset = UNSET
    file_ids: list[str] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "provider": {"union": ["string", "null"]},
            "topK": {"union": ["number", "null"]},
            "fileIds": {"union": [{"array": "string"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "provider": "provider",
        "topK": "top_k",
        "fileIds": "file_ids",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["provider"]
            v1 = src["topK"]
            v2 = src["fileIds"]
        except KeyError:
            v0 = src.get("provider", UNSET)
            v1 = src.get("topK", UNSET)
            v2 = src.get("fileIds", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (
                v1.__class__ is int
                or v1.__class__ is float
                and (v1 < 9e18 and v1 > -9e18 or large(v1))
                or v1 is None
                or v1 is UNSET
            )
        ):
            misfit()
        self.provider = v0
        self.top_k = v1
        self.file_ids = (
            v2 if v2 is UNSET else None if v2 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v2)]
        )

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.provider
        v1 = self.top_k
        v2 = self.file_ids
        out: dict[str, Any] = {
            "provider": v0,
            "topK": v1,
            "fileIds": v2 if v2 is UNSET else None if v2 is None else v2,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.provider
        v1 = self.top_k
        v2 = self.file_ids
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"provider":',
                "null" if v0 is None else quoted(v0),
                ',"topK":',
                "null"
                if v1 is None
                else repr(v1)
                if v1.__class__ is int or v1.__class__ is float and v1 - v1 == 0
                else json_text(v1),
                ',"fileIds":',
                "null"
                if v2 is None
                else "[" + ",".join([quoted(x0) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                "}",
            )
        )
