# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.reading import large
from .._runtime.rest import Rest, rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit


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
        self = object.__new__(cls)
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
        out: list[Self] = []
        add, new = out.append, object.__new__
        for src in items:
            try:
                v0 = src["role"]
                v1 = src["message"]
                v2 = src["source"]
                v3 = src["time"]
                v4 = src["secondsFromStart"]
                v5 = src["endTime"]
                v6 = src["duration"]
                if len(src) != 7:
                    raise KeyError
            except (KeyError, TypeError):
                add(cls.__read__(src))
                continue
            if not (
                (v0.__class__ is str or v0 is None)
                and (v1.__class__ is str or v1 is None)
                and (v2.__class__ is str or v2 is None)
                and (
                    v3.__class__ is int
                    or v3.__class__ is float
                    and (v3 < 9e18 and v3 > -9e18 or large(v3))
                    or v3 is None
                )
                and (
                    v4.__class__ is int
                    or v4.__class__ is float
                    and (v4 < 9e18 and v4 > -9e18 or large(v4))
                    or v4 is None
                )
                and (
                    v5.__class__ is int
                    or v5.__class__ is float
                    and (v5 < 9e18 and v5 > -9e18 or large(v5))
                    or v5 is None
                )
                and (
                    v6.__class__ is int
                    or v6.__class__ is float
                    and (v6 < 9e18 and v6 > -9e18 or large(v6))
                    or v6 is None
                )
            ):
                misfit()
            self = new(cls)
            self.role = v0
            self.message = v1
            self.source = v2
            self.time = v3
            self.seconds_from_start = v4
            self.end_time = v5
            self.duration = v6

            self._rest = None
            add(self)
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
