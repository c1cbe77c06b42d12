# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .format_plan import FormatPlan


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

    _shape = ObjectShape(
        PropertyShape("enabled", {"union": ["boolean", "null"]}),
        PropertyShape("minCharacters", {"union": ["number", "null"]}, "min_characters"),
        PropertyShape("punctuationBoundaries", {"union": [{"array": "string"}, "null"]}, "punctuation_boundaries"),
        PropertyShape("formatPlan", {"union": [{"ref": "FormatPlan"}, "null"]}, "format_plan"),
    )
