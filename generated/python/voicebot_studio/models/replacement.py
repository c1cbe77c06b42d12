# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("type", {"union": ["string", "null"]}, "type_"),
        PropertyDescriptor("key", {"union": ["string", "null"]}),
        PropertyDescriptor("value", {"union": ["string", "null"]}),
    )
