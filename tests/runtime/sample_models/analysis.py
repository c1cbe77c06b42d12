# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from attrs import define

from runtime.model import Model
from runtime.shapes import ObjectShape, PropertyShape
from runtime.unset import UNSET, Unset


@define(repr=False)
class Analysis(Model):
    """Analysis

    Attributes:
        summary: (not described)
        score: (not described)
    """

    summary: str | Unset = UNSET
    score: int | None | Unset = UNSET

    _shape = ObjectShape(
        PropertyShape("summary", "string"),
        PropertyShape("score", {"union": ["integer", "null"]}),
    )
