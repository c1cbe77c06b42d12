# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class ModelMessage(Model):
    """What the model is told, and in whose words.

    Attributes:
        content: What it is told.
        role: In whose words. No list of values is documented.
    """

    content: str | None | Unset = UNSET
    role: str | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("content", {"union": ["string", "null"]}),
        PropertyDescriptor("role", {"union": ["string", "null"]}),
    )
