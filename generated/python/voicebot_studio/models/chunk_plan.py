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
class ChunkPlan(Model):
    """How a text is cut into pieces before it is spoken.

    Attributes:
        enabled: Whether it is cut at all.
        min_characters: How many characters a piece has at least.
        punctuation_boundaries: The marks after which it may be cut.
        format_plan: What becomes of the text first.
    """

    enabled: bool | None | Unset = UNSET
    min_characters: int | float | None | Unset = UNSET
    punctuation_boundaries: list[str] | None | Unset = UNSET
    format_plan: FormatPlan | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "enabled": {"union": ["boolean", "null"]},
            "minCharacters": {"union": ["number", "null"]},
            "punctuationBoundaries": {"union": [{"array": "string"}, "null"]},
            "formatPlan": {"union": [{"ref": "FormatPlan"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "enabled": "enabled",
        "minCharacters": "min_characters",
        "punctuationBoundaries": "punctuation_boundaries",
        "formatPlan": "format_plan",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["enabled"]
            v1 = src["minCharacters"]
            v2 = src["punctuationBoundaries"]
            v3 = src["formatPlan"]
        except KeyError:
            v0 = src.get("enabled", UNSET)
            v1 = src.get("minCharacters", UNSET)
            v2 = src.get("punctuationBoundaries", UNSET)
            v3 = src.get("formatPlan", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 4 else rest_of(src, cls._names)
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
        self.min_characters = v1
        self.punctuation_boundaries = (
            v2 if v2 is UNSET else None if v2 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v2)]
        )
        self.format_plan = v3 if v3 is UNSET else None if v3 is None else FormatPlan.__read__(v3)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.enabled
        v1 = self.min_characters
        v2 = self.punctuation_boundaries
        v3 = self.format_plan
        out: dict[str, Any] = {
            "enabled": v0,
            "minCharacters": v1,
            "punctuationBoundaries": v2 if v2 is UNSET else None if v2 is None else v2,
            "formatPlan": v3 if v3 is UNSET else None if v3 is None else v3.to_dict(),
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.enabled
        v1 = self.min_characters
        v2 = self.punctuation_boundaries
        v3 = self.format_plan
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"enabled":',
                "null" if v0 is None else "true" if v0 is True else "false" if v0 is False else json_text(v0),
                ',"minCharacters":',
                "null"
                if v1 is None
                else repr(v1)
                if v1.__class__ is int or v1.__class__ is float and v1 - v1 == 0
                else json_text(v1),
                ',"punctuationBoundaries":',
                "null"
                if v2 is None
                else "[" + ",".join([quoted(x0) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                ',"formatPlan":',
                "null" if v3 is None else v3.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .format_plan import FormatPlan  # noqa: E402
