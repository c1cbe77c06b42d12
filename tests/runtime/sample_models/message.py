# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from runtime.model import Model
from runtime.rest import Rest, rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset
from runtime.values import (
    array,
    misfit,
    read_datetime,
    write_datetime,
)


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
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"role": "string", "time": "number", "readAt": {"array": "date-time"}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "role": "role",
        "time": "time",
        "readAt": "read_at",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["role"]
            v1 = src["time"]
            v2 = src["readAt"]
        except KeyError:
            pass
        else:
            self.role = v0 if type(v0) is str else misfit()
            self.time = v1 if type(v1) is int or (type(v1) is float and v1 - v1 == 0) else misfit()
            self.read_at = [read_datetime(x0) for x0 in array(v2)]
            self._rest = None if len(src) == 3 else rest_of(src, cls._names)
            return self
        v0 = src.get("role", UNSET)
        self.role = v0 if v0 is UNSET else v0 if type(v0) is str else misfit()
        v1 = src.get("time", UNSET)
        self.time = v1 if v1 is UNSET else v1 if type(v1) is int or (type(v1) is float and v1 - v1 == 0) else misfit()
        v2 = src.get("readAt", UNSET)
        self.read_at = v2 if v2 is UNSET else [read_datetime(x0) for x0 in array(v2)]
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.role is not UNSET:
            out["role"] = self.role
        if self.time is not UNSET:
            out["time"] = self.time
        if self.read_at is not UNSET:
            out["readAt"] = [write_datetime(x0) for x0 in self.read_at]
        return out if self._rest is None else self._complete(out)
