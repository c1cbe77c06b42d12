# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.reading import anything
from .._runtime.rest import rest_key
from .._runtime.shapes import ObjectShape
from .._runtime.values import misfit, new


@define(repr=False)
class StructuredDataSchema(Model):
    """The form of the data that is taken from a call, as a JSON Schema; free form."""

    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {"properties": {}, "required": [], "additional": "any"}
    _names: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        self = new(cls)
        self._rest = anything(src) if src else None
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        return out if self._rest is None else self._complete(out)
