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
class VoicemailDetection(Model):
    """How an answering machine is told from a person.

    Attributes:
        enabled: Whether it is tried at all.
    """

    enabled: bool | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"enabled": {"union": ["boolean", "null"]}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "enabled": "enabled",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["enabled"]
        except KeyError:
            v0 = src.get("enabled", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 1 else rest_of(src, cls._names)
        self = new(cls)
        if not (v0.__class__ is bool or v0 is None or v0 is UNSET):
            misfit()
        self.enabled = v0

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.enabled
        out: dict[str, Any] = {
            "enabled": v0,
        }
        if v0 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.enabled
        if self._rest or v0 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"enabled":',
                "null" if v0 is None else "true" if v0 is True else "false" if v0 is False else json_text(v0),
                "}",
            )
        )
