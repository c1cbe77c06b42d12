# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from attrs import define, field

from runtime.json_text import json_text
from runtime.model import Model, to_json
from runtime.reading import anything, large
from runtime.rest import rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset, present
from runtime.values import misfit, new, read_date, read_datetime, read_uuid, write_datetime


@define(repr=False)
class Call(Model):
    """Call

    Attributes:
        id: (not described)
        type_: (not described)
        messages: (not described)
        status: (not described)
        created_at: (not described)
        analysis: (not described)
        customer: (not described)
        cost: (not described)
        turns: (not described)
        paid: (not described)
        direction: (not described)
        key: (not described)
        day: (not described)
        anything: (not described)
    """

    id: str
    type_: str | None | Unset = UNSET
    messages: list[Message] | None | Unset = UNSET
    status: str | None | Unset = UNSET
    created_at: datetime | None | Unset = UNSET
    analysis: Analysis | None | Unset = UNSET
    customer: Customer | None | Unset = UNSET
    cost: int | float | Unset = UNSET
    turns: int | Unset = UNSET
    paid: bool | None | Unset = UNSET
    direction: CallDirection | Unset = UNSET
    key: UUID | Unset = UNSET
    day: date | None | Unset = UNSET
    anything: Any | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

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
    _sensitive: ClassVar[frozenset[str]] = frozenset(
        {
            "messages",
            "customer",
        }
    )

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["id"]
            v1 = src["type"]
            v2 = src["messages"]
            v3 = src["status"]
            v4 = src["createdAt"]
            v5 = src["analysis"]
            v6 = src["customer"]
            v7 = src["cost"]
            v8 = src["turns"]
            v9 = src["paid"]
            v10 = src["direction"]
            v11 = src["key"]
            v12 = src["day"]
            v13 = src["anything"]
        except KeyError:
            v0 = src.get("id", UNSET)
            v1 = src.get("type", UNSET)
            v2 = src.get("messages", UNSET)
            v3 = src.get("status", UNSET)
            v4 = src.get("createdAt", UNSET)
            v5 = src.get("analysis", UNSET)
            v6 = src.get("customer", UNSET)
            v7 = src.get("cost", UNSET)
            v8 = src.get("turns", UNSET)
            v9 = src.get("paid", UNSET)
            v10 = src.get("direction", UNSET)
            v11 = src.get("key", UNSET)
            v12 = src.get("day", UNSET)
            v13 = src.get("anything", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 14 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v3.__class__ is str or v3 is None or v3 is UNSET)
            and (
                v7.__class__ is int or v7.__class__ is float and (v7 < 9e18 and v7 > -9e18 or large(v7)) or v7 is UNSET
            )
            and (v8.__class__ is int or v8 is UNSET)
            and (v9.__class__ is bool or v9 is None or v9 is UNSET)
            and (
                v10
                in (
                    "in",
                    "out",
                )
                or v10 is UNSET
            )
        ):
            misfit()
        self.id = v0
        self.type_ = v1
        self.messages = v2 if v2 is UNSET else None if v2 is None else Message.__read_all__(v2)
        self.status = v3
        self.created_at = v4 if v4 is UNSET else None if v4 is None else read_datetime(v4)
        self.analysis = v5 if v5 is UNSET else None if v5 is None else Analysis.__read__(v5)
        self.customer = v6 if v6 is UNSET else None if v6 is None else Customer.__read__(v6)
        self.cost = v7
        self.turns = v8
        self.paid = v9
        self.direction = v10
        self.key = v11 if v11 is UNSET else read_uuid(v11)
        self.day = v12 if v12 is UNSET else None if v12 is None else read_date(v12)
        self.anything = v13 if v13 is UNSET else anything(v13)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.id
        v1 = self.type_
        v2 = self.messages
        v3 = self.status
        v4 = self.created_at
        v5 = self.analysis
        v6 = self.customer
        v7 = self.cost
        v8 = self.turns
        v9 = self.paid
        v10 = self.direction
        v11 = self.key
        v12 = self.day
        v13 = self.anything
        out: dict[str, Any] = {
            "id": v0,
            "type": v1,
            "messages": v2 if v2 is UNSET else None if v2 is None else [x0.to_dict() for x0 in v2],
            "status": v3,
            "createdAt": v4 if v4 is UNSET else None if v4 is None else write_datetime(v4),
            "analysis": v5 if v5 is UNSET else None if v5 is None else v5.to_dict(),
            "customer": v6 if v6 is UNSET else None if v6 is None else v6.to_dict(),
            "cost": v7,
            "turns": v8,
            "paid": v9,
            "direction": v10,
            "key": v11 if v11 is UNSET else str(v11),
            "day": v12 if v12 is UNSET else None if v12 is None else v12.isoformat(),
            "anything": v13,
        }
        if (
            v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
            or v12 is UNSET
            or v13 is UNSET
        ):
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.id
        v1 = self.type_
        v2 = self.messages
        v3 = self.status
        v4 = self.created_at
        v5 = self.analysis
        v6 = self.customer
        v7 = self.cost
        v8 = self.turns
        v9 = self.paid
        v10 = self.direction
        v11 = self.key
        v12 = self.day
        v13 = self.anything
        if (
            self._rest
            or v1 is UNSET
            or v2 is UNSET
            or v3 is UNSET
            or v4 is UNSET
            or v5 is UNSET
            or v6 is UNSET
            or v7 is UNSET
            or v8 is UNSET
            or v9 is UNSET
            or v10 is UNSET
            or v11 is UNSET
            or v12 is UNSET
            or v13 is UNSET
        ):
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"id":',
                quoted(v0),
                ',"type":',
                "null" if v1 is None else quoted(v1),
                ',"messages":',
                "null"
                if v2 is None
                else "[" + ",".join([x0.__write__(quoted) for x0 in v2]) + "]"
                if v2.__class__ is list
                else json_text(to_json(v2)),
                ',"status":',
                "null" if v3 is None else quoted(v3),
                ',"createdAt":',
                "null" if v4 is None else quoted(write_datetime(v4)),
                ',"analysis":',
                "null" if v5 is None else v5.__write__(quoted),
                ',"customer":',
                "null" if v6 is None else v6.__write__(quoted),
                ',"cost":',
                repr(v7) if v7.__class__ is int or v7.__class__ is float and v7 - v7 == 0 else json_text(v7),
                ',"turns":',
                repr(v8) if v8.__class__ is int else json_text(v8),
                ',"paid":',
                "null" if v9 is None else "true" if v9 is True else "false" if v9 is False else json_text(v9),
                ',"direction":',
                json_text(to_json(v10)),
                ',"key":',
                json_text(to_json(v11)),
                ',"day":',
                "null" if v12 is None else json_text(to_json(v12)),
                ',"anything":',
                json_text(to_json(v13)),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .analysis import Analysis  # noqa: E402
from .call_direction import CallDirection  # noqa: E402
from .customer import Customer  # noqa: E402
from .message import Message  # noqa: E402
