# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor


@define(repr=False)
class ConditionValue(Model):
    """A value that something is compared with; free form."""

    _descriptor = ObjectDescriptor()
