# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.model import Model
from .._runtime.shapes import ObjectShape, PropertyShape
from .._runtime.unset import UNSET, Unset


@define(repr=False)
class TransportConfiguration(Model):
    """How calls are carried by one provider.

    Attributes:
        provider: The provider.
        timeout: How long it rings before the call is given up.
        record: Whether the call is recorded.
        recording_channels: How many channels a recording has.
    """

    provider: str | None | Unset = UNSET
    timeout: int | float | None | Unset = UNSET
    record: bool | None | Unset = UNSET
    recording_channels: str | None | Unset = UNSET

    _shape = ObjectShape(
        PropertyShape("provider", {"union": ["string", "null"]}),
        PropertyShape("timeout", {"union": ["number", "null"]}),
        PropertyShape("record", {"union": ["boolean", "null"]}),
        PropertyShape("recordingChannels", {"union": ["string", "null"]}, "recording_channels"),
    )
