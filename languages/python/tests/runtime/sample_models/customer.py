# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from attrs import define

from runtime.codec.model import Model
from runtime.codec.type_descriptors import ObjectDescriptor


@define(repr=False)
class Customer(Model):
    """A free-form object."""

    _descriptor = ObjectDescriptor()
