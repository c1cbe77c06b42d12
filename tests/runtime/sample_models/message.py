# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from attrs import define, field

from runtime.json_text import json_text
from runtime.model import Model, to_json
from runtime.reading import blanks, large, spelt
from runtime.rest import rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset, present
from runtime.values import array, misfit, new, read_datetime, write_datetime


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
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

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
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["role"]
            v1 = src["time"]
            v2 = src["readAt"]
        except KeyError:
            v0 = src.get("role", UNSET)
            v1 = src.get("time", UNSET)
            v2 = src.get("readAt", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is UNSET)
            and (
                v1.__class__ is int or v1.__class__ is float and (v1 < 9e18 and v1 > -9e18 or large(v1)) or v1 is UNSET
            )
        ):
            misfit()
        self.role = v0
        self.time = v1
        self.read_at = v2 if v2 is UNSET else [read_datetime(x0) for x0 in array(v2)]

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2 = spelt(cls._names, items)
        text, whole, real = str, int, float
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                v2 = src[k2]
                if len(src) != 3:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not (
                (v0.__class__ is text)
                and ((kind := v1.__class__) is real and (v1 < 9e18 and v1 > -9e18 or large(v1)) or kind is whole)
            ):
                misfit()
            self.role = v0
            self.time = v1
            self.read_at = [read_datetime(x0) for x0 in array(v2)]

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.role
        v1 = self.time
        v2 = self.read_at
        out: dict[str, Any] = {
            "role": v0,
            "time": v1,
            "readAt": v2 if v2 is UNSET else [write_datetime(x0) for x0 in v2],
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.role
        v1 = self.time
        v2 = self.read_at
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"role":',
                quoted(v0),
                ',"time":',
                repr(v1) if v1.__class__ is int or v1.__class__ is float and v1 - v1 == 0 else json_text(v1),
                ',"readAt":',
                "[" + ",".join([quoted(write_datetime(x0)) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                "}",
            )
        )
