# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from attrs import define

from .._runtime.codec.model import Model
from .._runtime.codec.type_descriptors import ObjectDescriptor, PropertyDescriptor
from .._runtime.codec.unset import UNSET, Unset


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

    _descriptor = ObjectDescriptor(
        PropertyDescriptor("provider", {"union": ["string", "null"]}),
        PropertyDescriptor("timeout", {"union": ["number", "null"]}),
        PropertyDescriptor("record", {"union": ["boolean", "null"]}),
        PropertyDescriptor("recordingChannels", {"union": ["string", "null"]}, "recording_channels"),
    )
