# Generated from tests/generator/sample.yaml by `python -m tests.generator.sample`. Do not edit.
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from attrs import define, field

from runtime.model import Model
from runtime.rest import Rest, rest_key, rest_of
from runtime.shapes import ObjectShape
from runtime.unset import UNSET, Unset
from runtime.values import (
    array,
    misfit,
    read_date,
    read_datetime,
    read_uuid,
    write_datetime,
)


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
    _rest: Rest | None = field(init=False, default=None, eq=rest_key)

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
        if type(src) is not dict:
            misfit()
        self = object.__new__(cls)
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
            pass
        else:
            self.id = v0 if type(v0) is str else misfit()
            self.type_ = v1 if v1 is None or type(v1) is str else misfit()
            self.messages = None if v2 is None else [Message.__read__(x0) for x0 in array(v2)]
            self.status = v3 if v3 is None or type(v3) is str else misfit()
            self.created_at = None if v4 is None else read_datetime(v4)
            self.analysis = None if v5 is None else Analysis.__read__(v5)
            self.customer = None if v6 is None else Customer.__read__(v6)
            self.cost = v7 if type(v7) is int or (type(v7) is float and v7 - v7 == 0) else misfit()
            self.turns = v8 if type(v8) is int else misfit()
            self.paid = v9 if v9 is None or type(v9) is bool else misfit()
            self.direction = (
                v10
                if v10
                in (
                    "in",
                    "out",
                )
                else misfit()
            )
            self.key = read_uuid(v11)
            self.day = None if v12 is None else read_date(v12)
            self.anything = v13
            self._rest = None if len(src) == 14 else rest_of(src, cls._names)
            return self
        v0 = src["id"]
        self.id = v0 if type(v0) is str else misfit()
        v1 = src.get("type", UNSET)
        self.type_ = v1 if v1 is UNSET else v1 if v1 is None or type(v1) is str else misfit()
        v2 = src.get("messages", UNSET)
        self.messages = v2 if v2 is UNSET else None if v2 is None else [Message.__read__(x0) for x0 in array(v2)]
        v3 = src.get("status", UNSET)
        self.status = v3 if v3 is UNSET else v3 if v3 is None or type(v3) is str else misfit()
        v4 = src.get("createdAt", UNSET)
        self.created_at = v4 if v4 is UNSET else None if v4 is None else read_datetime(v4)
        v5 = src.get("analysis", UNSET)
        self.analysis = v5 if v5 is UNSET else None if v5 is None else Analysis.__read__(v5)
        v6 = src.get("customer", UNSET)
        self.customer = v6 if v6 is UNSET else None if v6 is None else Customer.__read__(v6)
        v7 = src.get("cost", UNSET)
        self.cost = v7 if v7 is UNSET else v7 if type(v7) is int or (type(v7) is float and v7 - v7 == 0) else misfit()
        v8 = src.get("turns", UNSET)
        self.turns = v8 if v8 is UNSET else v8 if type(v8) is int else misfit()
        v9 = src.get("paid", UNSET)
        self.paid = v9 if v9 is UNSET else v9 if v9 is None or type(v9) is bool else misfit()
        v10 = src.get("direction", UNSET)
        self.direction = (
            v10
            if v10 is UNSET
            else v10
            if v10
            in (
                "in",
                "out",
            )
            else misfit()
        )
        v11 = src.get("key", UNSET)
        self.key = v11 if v11 is UNSET else read_uuid(v11)
        v12 = src.get("day", UNSET)
        self.day = v12 if v12 is UNSET else None if v12 is None else read_date(v12)
        v13 = src.get("anything", UNSET)
        self.anything = v13
        self._rest = rest_of(src, cls._names)
        return self

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        out["id"] = self.id
        if self.type_ is not UNSET:
            out["type"] = self.type_
        if self.messages is not UNSET:
            out["messages"] = None if self.messages is None else [x0.to_dict() for x0 in self.messages]
        if self.status is not UNSET:
            out["status"] = self.status
        if self.created_at is not UNSET:
            out["createdAt"] = None if self.created_at is None else write_datetime(self.created_at)
        if self.analysis is not UNSET:
            out["analysis"] = None if self.analysis is None else self.analysis.to_dict()
        if self.customer is not UNSET:
            out["customer"] = None if self.customer is None else self.customer.to_dict()
        if self.cost is not UNSET:
            out["cost"] = self.cost
        if self.turns is not UNSET:
            out["turns"] = self.turns
        if self.paid is not UNSET:
            out["paid"] = self.paid
        if self.direction is not UNSET:
            out["direction"] = self.direction
        if self.key is not UNSET:
            out["key"] = str(self.key)
        if self.day is not UNSET:
            out["day"] = None if self.day is None else self.day.isoformat()
        if self.anything is not UNSET:
            out["anything"] = self.anything
        return out if self._rest is None else self._complete(out)


# At the end, so that models may refer to each other in a circle.
from .analysis import Analysis  # noqa: E402
from .call_direction import CallDirection  # noqa: E402
from .customer import Customer  # noqa: E402
from .message import Message  # noqa: E402
