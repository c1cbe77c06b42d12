# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import anything
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class Error(Model):
    """Why a request was refused.

    Attributes:
        detail: A sentence, or for a body that does not fit (422) a list of what does not.
    """

    detail: Any | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {"properties": {"detail": "any"}, "required": [], "additional": "any"}
    _names: ClassVar[Mapping[str, str]] = {
        "detail": "detail",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["detail"]
        except KeyError:
            v0 = src.get("detail", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 1 else rest_of(src, cls._names)
        self = new(cls)
        self.detail = v0 if v0 is UNSET else anything(v0)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.detail
        out: dict[str, Any] = {
            "detail": v0,
        }
        if v0 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.detail
        if self._rest or v0 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"detail":',
                json_text(to_json(v0)),
                "}",
            )
        )
