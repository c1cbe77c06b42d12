# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from attrs import define

from runtime.model import Model
from runtime.shapes import ObjectShape


@define(repr=False)
class Customer(Model):
    """A free-form object."""

    _shape = ObjectShape()
