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
from .._runtime.values import misfit, new


@define(repr=False)
class FormatPlan(Model):
    """What becomes of a text before it is spoken.

    Attributes:
        enabled: Whether anything does.
        number_to_digits_cutoff: From which number on the digits are spoken one by one.
        replacements: What is spoken in the place of what.
    """

    enabled: bool | None | Unset = UNSET
    number_to_digits_cutoff: int | float | None | Unset = UNSET
    replacements: list[Replacement] | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "enabled": {"union": ["boolean", "null"]},
            "numberToDigitsCutoff": {"union": ["number", "null"]},
            "replacements": {"union": [{"array": {"ref": "Replacement"}}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "enabled": "enabled",
        "numberToDigitsCutoff": "number_to_digits_cutoff",
        "replacements": "replacements",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["enabled"]
            v1 = src["numberToDigitsCutoff"]
            v2 = src["replacements"]
        except KeyError:
            v0 = src.get("enabled", UNSET)
            v1 = src.get("numberToDigitsCutoff", UNSET)
            v2 = src.get("replacements", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is bool or v0 is None or v0 is UNSET)
            and (
                v1.__class__ is int
                or v1.__class__ is float
                and (v1 < 9e18 and v1 > -9e18 or large(v1))
                or v1 is None
                or v1 is UNSET
            )
        ):
            misfit()
        self.enabled = v0
        self.number_to_digits_cutoff = v1
        self.replacements = v2 if v2 is UNSET else None if v2 is None else Replacement.__read_all__(v2)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.enabled
        v1 = self.number_to_digits_cutoff
        v2 = self.replacements
        out: dict[str, Any] = {
            "enabled": v0,
            "numberToDigitsCutoff": v1,
            "replacements": v2 if v2 is UNSET else None if v2 is None else [x0.to_dict() for x0 in v2],
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.enabled
        v1 = self.number_to_digits_cutoff
        v2 = self.replacements
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"enabled":',
                "null" if v0 is None else "true" if v0 is True else "false" if v0 is False else json_text(v0),
                ',"numberToDigitsCutoff":',
                "null"
                if v1 is None
                else repr(v1)
                if v1.__class__ is int or v1.__class__ is float and v1 - v1 == 0
                else json_text(v1),
                ',"replacements":',
                "null"
                if v2 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .replacement import Replacement  # noqa: E402
