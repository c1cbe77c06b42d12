# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from datetime import datetime

from attrs import define

from runtime.codec.model import Model
from runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from runtime.codec.unset import UNSET, Unset


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("role", "string"),
        PropertyDescriptor("time", "number"),
        PropertyDescriptor("readAt", {"array": "date-time"}, "read_at"),
    )
