# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset

if TYPE_CHECKING:
    from .replacement import Replacement


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("enabled", {"union": ["boolean", "null"]}),
        PropertyDescriptor("numberToDigitsCutoff", {"union": ["number", "null"]}, "number_to_digits_cutoff"),
        PropertyDescriptor("replacements", {"union": [{"array": {"ref": "Replacement"}}, "null"]}),
    )
