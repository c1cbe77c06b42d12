# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from attrs import define

from runtime.codec.model import Model
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from runtime.codec.unset import UNSET, Unset


@define(repr=False)
class Analysis(Model):
    """Analysis

    Attributes:
        summary: (not described)
        score: (not described)
    """

    summary: str | Unset = UNSET
    score: int | None | Unset = UNSET

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("summary", "string"),
        PropertyDescriptor("score", {"union": ["integer", "null"]}),
    )
