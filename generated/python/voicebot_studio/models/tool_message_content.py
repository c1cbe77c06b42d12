# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class ToolMessageContent(Model):
    """What is said in one language.

    Attributes:
        type_: What it is given as.
        text: What is said.
        language: The language, by its code.
    """

    type_: str | None | Unset = UNSET
    text: str | None | Unset = UNSET
    language: str | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("text", {"union": ["string", "null"]}),
        PropertyDescriptor("language", {"union": ["string", "null"]}),
    )
