# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.rest import Rest, rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset
from .._runtime.values import (
    misfit,
)


@define(repr=False)
class Message(Model):
    """One turn of the conversation.

    Attributes:
        role: Who spoke. No list of values is documented.
        message: What was said.
        source: Where the message came from.
        time: When the turn began, as a point in time.
        seconds_from_start: When the turn began, in seconds from the start of the call.
        end_time: When the turn ended, as a point in time.
        duration: How long the turn took.
    """

    role: str | None | Unset = UNSET
    message: str | None | Unset = UNSET
    source: str | None | Unset = UNSET
    time: int | float | None | Unset = UNSET
    seconds_from_start: int | float | None | Unset = UNSET
    end_time: int | float | None | Unset = UNSET
    duration: int | float | None | Unset = UNSET
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "role": {"union": ["string", "null"]},
            "message": {"union": ["string", "null"]},
            "source": {"union": ["string", "null"]},
            "time": {"union": ["number", "null"]},
            "secondsFromStart": {"union": ["number", "null"]},
            "endTime": {"union": ["number", "null"]},
            "duration": {"union": ["number", "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "role": "role",
        "message": "message",
        "source": "source",
        "time": "time",
        "secondsFromStart": "seconds_from_start",
        "endTime": "end_time",
        "duration": "duration",
    }
    _sensitive: ClassVar[frozenset[str]] = frozenset(
        {
            "message",
        }
    )

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["role"]
            v1 = src["message"]
            v2 = src["source"]
            v3 = src["time"]
            v4 = src["secondsFromStart"]
            v5 = src["endTime"]
            v6 = src["duration"]
        except KeyError:
            pass
        else:
            self.role = v0 if v0 is None or type(v0) is str else misfit()
            self.message = v1 if v1 is None or type(v1) is str else misfit()
            self.source = v2 if v2 is None or type(v2) is str else misfit()
            self.time = v3 if v3 is None or type(v3) is int or (type(v3) is float and v3 - v3 == 0) else misfit()
            self.seconds_from_start = (
                v4 if v4 is None or type(v4) is int or (type(v4) is float and v4 - v4 == 0) else misfit()
            )
            self.end_time = v5 if v5 is None or type(v5) is int or (type(v5) is float and v5 - v5 == 0) else misfit()
            self.duration = v6 if v6 is None or type(v6) is int or (type(v6) is float and v6 - v6 == 0) else misfit()
            self._rest = None if len(src) == 7 else rest_of(src, cls._names)
            return self
        v0 = src.get("role", UNSET)
        self.role = v0 if v0 is UNSET else v0 if v0 is None or type(v0) is str else misfit()
        v1 = src.get("message", UNSET)
        self.message = v1 if v1 is UNSET else v1 if v1 is None or type(v1) is str else misfit()
        v2 = src.get("source", UNSET)
        self.source = v2 if v2 is UNSET else v2 if v2 is None or type(v2) is str else misfit()
        v3 = src.get("time", UNSET)
        self.time = (
            v3
            if v3 is UNSET
            else v3
            if v3 is None or type(v3) is int or (type(v3) is float and v3 - v3 == 0)
            else misfit()
        )
        v4 = src.get("secondsFromStart", UNSET)
        self.seconds_from_start = (
            v4
            if v4 is UNSET
            else v4
            if v4 is None or type(v4) is int or (type(v4) is float and v4 - v4 == 0)
            else misfit()
        )
        v5 = src.get("endTime", UNSET)
        self.end_time = (
            v5
            if v5 is UNSET
            else v5
            if v5 is None or type(v5) is int or (type(v5) is float and v5 - v5 == 0)
            else misfit()
        )
        v6 = src.get("duration", UNSET)
        self.duration = (
            v6
            if v6 is UNSET
            else v6
            if v6 is None or type(v6) is int or (type(v6) is float and v6 - v6 == 0)
            else misfit()
        )
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if self.role is not UNSET:
            out["role"] = self.role
        if self.message is not UNSET:
            out["message"] = self.message
        if self.source is not UNSET:
            out["source"] = self.source
        if self.time is not UNSET:
            out["time"] = self.time
        if self.seconds_from_start is not UNSET:
            out["secondsFromStart"] = self.seconds_from_start
        if self.end_time is not UNSET:
            out["endTime"] = self.end_time
        if self.duration is not UNSET:
            out["duration"] = self.duration
        return out if self._rest is None else self._complete(out)
