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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

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
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
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
            v0 = src.get("role", UNSET)
            v1 = src.get("message", UNSET)
            v2 = src.get("source", UNSET)
            v3 = src.get("time", UNSET)
            v4 = src.get("secondsFromStart", UNSET)
            v5 = src.get("endTime", UNSET)
            v6 = src.get("duration", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 7 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is str or v2 is None or v2 is UNSET)
            and (
                v3.__class__ is int
                or v3.__class__ is float
                and (v3 < 9e18 and v3 > -9e18 or large(v3))
                or v3 is None
                or v3 is UNSET
            )
            and (
                v4.__class__ is int
                or v4.__class__ is float
                and (v4 < 9e18 and v4 > -9e18 or large(v4))
                or v4 is None
                or v4 is UNSET
            )
            and (
                v5.__class__ is int
                or v5.__class__ is float
                and (v5 < 9e18 and v5 > -9e18 or large(v5))
                or v5 is None
                or v5 is UNSET
            )
            and (
                v6.__class__ is int
                or v6.__class__ is float
                and (v6 < 9e18 and v6 > -9e18 or large(v6))
                or v6 is None
                or v6 is UNSET
            )
        ):
            misfit()
        self.role = v0
        self.message = v1
        self.source = v2
        self.time = v3
        self.seconds_from_start = v4
        self.end_time = v5
        self.duration = v6

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2, k3, k4, k5, k6 = spelt(cls._names, items)
        text, whole, real = str, int, float
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                v3 = src[k3]
                v4 = src[k4]
                v5 = src[k5]
                v6 = src[k6]
                if len(src) != 7:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text or v0 is None)
                and (v1.__class__ is text or v1 is None)
                and (v2.__class__ is text or v2 is None)
                and (
                    (kind := v3.__class__) is real
                    and (v3 < 9e18 and v3 > -9e18 or large(v3))
                    or kind is whole
                    or v3 is None
                )
                and (
                    (kind := v4.__class__) is real
                    and (v4 < 9e18 and v4 > -9e18 or large(v4))
                    or kind is whole
                    or v4 is None
                )
                and (
                    (kind := v5.__class__) is real
                    and (v5 < 9e18 and v5 > -9e18 or large(v5))
                    or kind is whole
                    or v5 is None
                )
                and (
                    (kind := v6.__class__) is real
                    and (v6 < 9e18 and v6 > -9e18 or large(v6))
                    or kind is whole
                    or v6 is None
                )
            ):
                misfit()
            self.role = v0
            self.message = v1
            self.source = v2
            self.time = v3
            self.seconds_from_start = v4
            self.end_time = v5
            self.duration = v6

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.role
        v1 = self.message
        v2 = self.source
        v3 = self.time
        v4 = self.seconds_from_start
        v5 = self.end_time
        v6 = self.duration
        out: dict[str, Any] = {
            "role": v0,
            "message": v1,
            "source": v2,
            "time": v3,
            "secondsFromStart": v4,
            "endTime": v5,
            "duration": v6,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET or v5 is UNSET or v6 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.role
        v1 = self.message
        v2 = self.source
        v3 = self.time
        v4 = self.seconds_from_start
        v5 = self.end_time
        v6 = self.duration
        if (
            self._rest
            or v0 is UNSET
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
        ):
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"role":',
                "null" if v0 is None else quoted(v0),
                ',"message":',
                "null" if v1 is None else quoted(v1),
                ',"source":',
                "null" if v2 is None else quoted(v2),
                ',"time":',
                "null"
                if v3 is None
                else repr(v3)
                if v3.__class__ is int or v3.__class__ is float and v3 - v3 == 0
                else json_text(v3),
                ',"secondsFromStart":',
                "null"
                if v4 is None
                else repr(v4)
                if v4.__class__ is int or v4.__class__ is float and v4 - v4 == 0
                else json_text(v4),
                ',"endTime":',
                "null"
                if v5 is None
                else repr(v5)
                if v5.__class__ is int or v5.__class__ is float and v5 - v5 == 0
                else json_text(v5),
                ',"duration":',
                "null"
                if v6 is None
                else repr(v6)
                if v6.__class__ is int or v6.__class__ is float and v6 - v6 == 0
                else json_text(v6),
                "}",
            )
        )
