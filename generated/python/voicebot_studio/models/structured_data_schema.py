# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor


@define(repr=False)
class StructuredDataSchema(Model):
    """The form of the data that is taken from a call, as a JSON Schema; free form."""

    _descriptor = ObjectDescriptor()
