# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor


@define(repr=False)
class Transport(Model):
    """How a call was carried; free form, no field is documented."""

    _descriptor = ObjectDescriptor()
