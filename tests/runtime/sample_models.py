"""Models of the form that the generator emits, written by hand, for the tests of the runtime."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs as _attrs

from runtime import reading
from runtime.model import Model, Rest, rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset
from runtime.values import array, enum_reader, misfit, read_date, read_datetime, read_uuid


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


read_direction = enum_reader(Direction)


@_attrs.define(repr=False)
class Message(Model):
    role: str | Unset = UNSET
    time: int | float | Unset = UNSET
    read_at: list[datetime] | Unset = UNSET
    _rest: Rest | None = _attrs.field(default=None, init=False, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"role": "string", "time": "number", "readAt": {"array": "date-time"}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {"role": "role", "time": "time", "readAt": "read_at"}
    _sensitive: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        try:
            self.role = v if type(v := src["role"]) is str else misfit()
            self.time = (
                v
                if type(v := src["time"]) is int or (type(v) is float and (-9e18 < v < 9e18 or reading.large(v)))
                else misfit()
            )
            self.read_at = [read_datetime(item) for item in array(src["readAt"])]
        except KeyError:
            return cls._read_sparse(src)
        self._rest = None if len(src) == 3 else rest_of(src, cls._names)
        return self

    @classmethod
    def _read_sparse(cls, src: dict[str, Any]) -> Self:
        get = src.get
        self = object.__new__(cls)
        self.role = v if (v := get("role", UNSET)) is UNSET or type(v) is str else misfit()
        self.time = (
            v
            if (v := get("time", UNSET)) is UNSET
            or type(v) is int
            or (type(v) is float and (-9e18 < v < 9e18 or reading.large(v)))
            else misfit()
        )
        self.read_at = UNSET if (v := get("readAt", UNSET)) is UNSET else [read_datetime(item) for item in array(v)]
        self._rest = rest_of(src, cls._names)
        return self


@_attrs.define(repr=False)
class Analysis(Model):
    summary: str | Unset = UNSET
    score: int | Unset | None = UNSET
    _rest: Rest | None = _attrs.field(default=None, init=False, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"summary": "string", "score": {"union": ["integer", "null"]}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {"summary": "summary", "score": "score"}
    _sensitive: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        try:
            self.summary = v if type(v := src["summary"]) is str else misfit()
            self.score = v if (v := src["score"]) is None or type(v) is int else misfit()
        except KeyError:
            return cls._read_sparse(src)
        self._rest = None if len(src) == 2 else rest_of(src, cls._names)
        return self

    @classmethod
    def _read_sparse(cls, src: dict[str, Any]) -> Self:
        get = src.get
        self = object.__new__(cls)
        self.summary = v if (v := get("summary", UNSET)) is UNSET or type(v) is str else misfit()
        self.score = v if (v := get("score", UNSET)) is UNSET or v is None or type(v) is int else misfit()
        self._rest = rest_of(src, cls._names)
        return self


@_attrs.define(repr=False)
class Customer(Model):
    """A free-form object."""

    _rest: Rest | None = _attrs.field(default=None, init=False, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {"properties": {}, "required": [], "additional": "any"}
    _names: ClassVar[Mapping[str, str]] = {}
    _sensitive: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        self._rest = rest_of(src, cls._names)
        return self


@_attrs.define(repr=False)
class Ratings(Model):
    """Analyses by name: undeclared properties of a declared type."""

    _rest: Rest | None = _attrs.field(default=None, init=False, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {"properties": {}, "required": [], "additional": {"ref": "Analysis"}}
    _names: ClassVar[Mapping[str, str]] = {}
    _sensitive: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        self._rest = rest_of(src, cls._names, Analysis.__read__)
        return self


@_attrs.define(repr=False)
class Call(Model):
    id: str
    type_: str | Unset | None = UNSET
    messages: list[Message] | Unset | None = UNSET
    status: str | Unset | None = UNSET
    created_at: datetime | Unset | None = UNSET
    analysis: Analysis | Unset | None = UNSET
    customer: Customer | Unset | None = UNSET
    cost: int | float | Unset = UNSET
    turns: int | Unset = UNSET
    paid: bool | Unset | None = UNSET
    direction: Direction | Unset = UNSET
    key: UUID | Unset = UNSET
    day: date | Unset | None = UNSET
    anything: Any = UNSET
    _rest: Rest | None = _attrs.field(default=None, init=False, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "id": "string",
            "type": {"union": ["string", "null"]},
            "messages": {"union": [{"array": {"ref": "Message"}}, "null"]},
            "status": {"union": ["string", "null"]},
            "createdAt": {"union": ["date-time", "null"]},
            "analysis": {"union": [{"ref": "Analysis"}, "null"]},
            "customer": {"union": [{"ref": "Customer"}, "null"]},
            "cost": "number",
            "turns": "integer",
            "paid": {"union": ["boolean", "null"]},
            "direction": {"enum": ["in", "out"]},
            "key": "uuid",
            "day": {"union": ["date", "null"]},
            "anything": "any",
        },
        "required": ["id"],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type_",
        "messages": "messages",
        "status": "status",
        "createdAt": "created_at",
        "analysis": "analysis",
        "customer": "customer",
        "cost": "cost",
        "turns": "turns",
        "paid": "paid",
        "direction": "direction",
        "key": "key",
        "day": "day",
        "anything": "anything",
    }
    _sensitive: ClassVar[frozenset[str]] = frozenset({"messages", "customer"})

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
        try:
            self.id = v if type(v := src["id"]) is str else misfit()
            self.type_ = v if (v := src["type"]) is None or type(v) is str else misfit()
            self.messages = None if (v := src["messages"]) is None else [Message.__read__(item) for item in array(v)]
            self.status = v if (v := src["status"]) is None or type(v) is str else misfit()
            self.created_at = None if (v := src["createdAt"]) is None else read_datetime(v)
            self.analysis = None if (v := src["analysis"]) is None else Analysis.__read__(v)
            self.customer = None if (v := src["customer"]) is None else Customer.__read__(v)
            self.cost = (
                v
                if type(v := src["cost"]) is int or (type(v) is float and (-9e18 < v < 9e18 or reading.large(v)))
                else misfit()
            )
            self.turns = v if type(v := src["turns"]) is int else misfit()
            self.paid = v if (v := src["paid"]) is None or type(v) is bool else misfit()
            self.direction = read_direction(src["direction"])
            self.key = read_uuid(src["key"])
            self.day = None if (v := src["day"]) is None else read_date(v)
            self.anything = reading.anything(src["anything"])
        except KeyError:
            return cls._read_sparse(src)
        self._rest = None if len(src) == 14 else rest_of(src, cls._names)
        return self

    @classmethod
    def _read_sparse(cls, src: dict[str, Any]) -> Self:
        get = src.get
        self = object.__new__(cls)
        self.id = v if type(v := src["id"]) is str else misfit()
        self.type_ = v if (v := get("type", UNSET)) is UNSET or v is None or type(v) is str else misfit()
        self.messages = (
            v if (v := get("messages", UNSET)) is UNSET or v is None else [Message.__read__(item) for item in array(v)]
        )
        self.status = v if (v := get("status", UNSET)) is UNSET or v is None or type(v) is str else misfit()
        self.created_at = v if (v := get("createdAt", UNSET)) is UNSET or v is None else read_datetime(v)
        self.analysis = v if (v := get("analysis", UNSET)) is UNSET or v is None else Analysis.__read__(v)
        self.customer = v if (v := get("customer", UNSET)) is UNSET or v is None else Customer.__read__(v)
        self.cost = (
            v
            if (v := get("cost", UNSET)) is UNSET
            or type(v) is int
            or (type(v) is float and (-9e18 < v < 9e18 or reading.large(v)))
            else misfit()
        )
        self.turns = v if (v := get("turns", UNSET)) is UNSET or type(v) is int else misfit()
        self.paid = v if (v := get("paid", UNSET)) is UNSET or v is None or type(v) is bool else misfit()
        self.direction = v if (v := get("direction", UNSET)) is UNSET else read_direction(v)
        self.key = v if (v := get("key", UNSET)) is UNSET else read_uuid(v)
        self.day = v if (v := get("day", UNSET)) is UNSET or v is None else read_date(v)
        self.anything = reading.anything(get("anything", UNSET))
        self._rest = rest_of(src, cls._names)
        return self
