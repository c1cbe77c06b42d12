# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("enabled", {"union": ["boolean", "null"]}),
        PropertyDescriptor("minCharacters", {"union": ["number", "null"]}, "min_characters"),
        PropertyDescriptor("punctuationBoundaries", {"union": [{"array": "string"}, "null"]}, "punctuation_boundaries"),
        PropertyDescriptor("formatPlan", {"union": [{"ref": "FormatPlan"}, "null"]}, "format_plan"),
    )
