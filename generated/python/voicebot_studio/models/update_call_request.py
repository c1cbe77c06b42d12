# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


@define(repr=False)
class UpdateCallRequest(Model):
    """What to change about a call; a field that is left out stays as it is.

    Attributes:
        name: A name to find the call by; `null` takes the name away. The documented fields of a Call do not
            include it, so it can't be read back from a declared field.
    """

    name: str | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("name", {"union": ["string", "null"]}),
        additional=None,
    )
