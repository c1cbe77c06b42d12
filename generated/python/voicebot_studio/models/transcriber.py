# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset


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

    _shape = ObjectShape(
        PropertyShape("provider", {"union": ["string", "null"]}),
        PropertyShape("language", {"union": ["string", "null"]}),
        PropertyShape("smartFormat", {"union": ["boolean", "null"]}, "smart_format"),
        PropertyShape("languageDetectionEnabled", {"union": ["boolean", "null"]}, "language_detection_enabled"),
        PropertyShape("keywords", {"union": [{"array": "string"}, "null"]}),
        PropertyShape("endpointing", {"union": ["number", "null"]}),
    )
