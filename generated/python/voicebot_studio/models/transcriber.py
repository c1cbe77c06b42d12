# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class Transcriber(Model):
    """What turns speech into text.

    Attributes:
        provider: Whose it is.
        language: The language, by its code.
        smart_format: Whether numbers, dates and the like are written as such.
        language_detection_enabled: Whether the language is found out.
        keywords: Words that it should expect.
        endpointing: How long a silence ends a turn.
    """

    provider: str | None | Unset = UNSET
    language: str | None | Unset = UNSET
    smart_format: bool | None | Unset = UNSET
    language_detection_enabled: bool | None | Unset = UNSET
    keywords: list[str] | None | Unset = UNSET
    endpointing: int | float | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("provider", {"union": ["string", "null"]}),
        PropertyDescriptor("language", {"union": ["string", "null"]}),
        PropertyDescriptor("smartFormat", {"union": ["boolean", "null"]}, "smart_format"),
        PropertyDescriptor("languageDetectionEnabled", {"union": ["boolean", "null"]}, "language_detection_enabled"),
        PropertyDescriptor("keywords", {"union": [{"array": "string"}, "null"]}),
        PropertyDescriptor("endpointing", {"union": ["number", "null"]}),
    )
