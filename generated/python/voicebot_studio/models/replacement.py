# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset


@define(repr=False)
class Replacement(Model):
    """What is spoken in the place of what.

    Attributes:
        type_: How the key is looked for.
        key: What is looked for.
        value: What is spoken in its place.
    """

    type_: str | None | Unset = UNSET
    key: str | None | Unset = UNSET
    value: str | None | Unset = UNSET

    _shape = ObjectShape(
        PropertyShape("type", {"union": ["string", "null"]}, "type_"),
        PropertyShape("key", {"union": ["string", "null"]}),
        PropertyShape("value", {"union": ["string", "null"]}),
    )
