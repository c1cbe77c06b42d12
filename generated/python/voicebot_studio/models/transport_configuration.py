# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model
from .._runtime.reading import blanks, large, spelt
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "provider": {"union": ["string", "null"]},
            "timeout": {"union": ["number", "null"]},
            "record": {"union": ["boolean", "null"]},
            "recordingChannels": {"union": ["string", "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "provider": "provider",
        "timeout": "timeout",
        "record": "record",
        "recordingChannels": "recording_channels",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["provider"]
            v1 = src["timeout"]
            v2 = src["record"]
            v3 = src["recordingChannels"]
        except KeyError:
            v0 = src.get("provider", UNSET)
            v1 = src.get("timeout", UNSET)
            v2 = src.get("record", UNSET)
            v3 = src.get("recordingChannels", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 4 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (
                v1.__class__ is int
                or v1.__class__ is float
                and (v1 < 9e18 and v1 > -9e18 or large(v1))
                or v1 is None
                or v1 is UNSET
            )
            and (v2.__class__ is bool or v2 is None or v2 is UNSET)
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
        ):
            misfit()
        self.provider = v0
        self.timeout = v1
        self.record = v2
        self.recording_channels = v3

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3 = spelt(cls._names, items)
        text, whole, real = str, int, float
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                if len(src) != 4:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text or v0 is None)
                and (
                    (kind := v1.__class__) is real
                    and (v1 < 9e18 and v1 > -9e18 or large(v1))
                    or kind is whole
                    or v1 is None
                )
                and (v2.__class__ is bool or v2 is None)
                and (v3.__class__ is text or v3 is None)
            ):
                misfit()
            self.provider = v0
            self.timeout = v1
            self.record = v2
            self.recording_channels = v3

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.provider
        v1 = self.timeout
        v2 = self.record
        v3 = self.recording_channels
        out: dict[str, Any] = {
            "provider": v0,
            "timeout": v1,
            "record": v2,
            "recordingChannels": v3,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.provider
        v1 = self.timeout
        v2 = self.record
        v3 = self.recording_channels
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"provider":',
                "null" if v0 is None else quoted(v0),
                ',"timeout":',
                "null"
                if v1 is None
                else repr(v1)
                if v1.__class__ is int or v1.__class__ is float and v1 - v1 == 0
                else json_text(v1),
                ',"record":',
                "null" if v2 is None else "true" if v2 is True else "false" if v2 is False else json_text(v2),
                ',"recordingChannels":',
                "null" if v3 is None else quoted(v3),
                "}",
            )
        )
