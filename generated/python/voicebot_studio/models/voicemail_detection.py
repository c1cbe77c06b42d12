# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class VoicemailDetection(Model):
    """How an answering machine is told from a person.

    Attributes:
        enabled: Whether it is tried at all.
    """

    enabled: bool | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("enabled", {"union": ["boolean", "null"]}),
    )
