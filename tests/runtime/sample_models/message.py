# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from datetime import datetime

from attrs import define

from runtime.model import Model
from runtime.shapes import ObjectShape, PropertyShape
from runtime.unset import UNSET, Unset


@define(repr=False)
class Message(Model):
    """Message

    Attributes:
        role: (not described)
        time: (not described)
        read_at: (not described)
    """

    role: str | Unset = UNSET
    time: int | float | Unset = UNSET
    read_at: list[datetime] | Unset = UNSET

    _shape = ObjectShape(
        PropertyShape("role", "string"),
        PropertyShape("time", "number"),
        PropertyShape("readAt", {"array": "date-time"}, "read_at"),
    )
