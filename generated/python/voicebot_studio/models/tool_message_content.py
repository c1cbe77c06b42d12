# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset


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

    _shape = ObjectShape(
        PropertyShape("type", {"union": ["string", "null"]}, "type_"),
        PropertyShape("text", {"union": ["string", "null"]}),
        PropertyShape("language", {"union": ["string", "null"]}),
    )
