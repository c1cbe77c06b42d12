# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from attrs import define

from runtime.model import Model
from runtime.shapes import ObjectShape


@define(repr=False)
class Ratings(Model):
    """Analyses by name: undeclared properties of a declared type."""

    _shape = ObjectShape(
        additional={"ref": "Analysis"},
    )
