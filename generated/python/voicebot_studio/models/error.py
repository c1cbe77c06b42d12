# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.rest import Rest, rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset
from .._runtime.values import (
    misfit,
)


@define(repr=False)
class Error(Model):
    """Why a request was refused.

    Attributes:
        detail: A sentence, or for a body that does not fit (422) a list of what does not.
    """

    detail: Any | Unset = UNSET
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {"properties": {"detail": "any"}, "required": [], "additional": "any"}
    _names: ClassVar[Mapping[str, str]] = {
        "detail": "detail",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["detail"]
        except KeyError:
            pass
        else:
            self.detail = v0
            self._rest = None if len(src) == 1 else rest_of(src, cls._names)
            return self
        v0 = src.get("detail", UNSET)
        self.detail = v0
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.detail is not UNSET:
            out["detail"] = self.detail
        return out if self._rest is None else self._complete(out)
