# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.model import Model
from .._runtime.reading import blanks, spelt
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class Replacement(Model):
    """What is spoken in the place of what.

    Attributes:
        type_: How the key is looked for.
        key: What is looked for.
        value: What is spoken in its place.
    """

    type_: str | None | Unset = UNSET
    key: str | None | Unset = UNSET
    value: str | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "type": {"union": ["string", "null"]},
            "key": {"union": ["string", "null"]},
            "value": {"union": ["string", "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "key": "key",
        "value": "value",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["type"]
            v1 = src["key"]
            v2 = src["value"]
        except KeyError:
            v0 = src.get("type", UNSET)
            v1 = src.get("key", UNSET)
            v2 = src.get("value", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 3 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is str or v2 is None or v2 is UNSET)
        ):
            misfit()
        self.type_ = v0
        self.key = v1
        self.value = v2

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1, k2 = spelt(cls._names, items)
        text = str
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
                (v0.__class__ is text or v0 is None)
                and (v1.__class__ is text or v1 is None)
                and (v2.__class__ is text or v2 is None)
            ):
                misfit()
            self.type_ = v0
            self.key = v1
            self.value = v2

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.type_
        v1 = self.key
        v2 = self.value
        out: dict[str, Any] = {
            "type": v0,
            "key": v1,
            "value": v2,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.type_
        v1 = self.key
        v2 = self.value
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"type":',
                "null" if v0 is None else quoted(v0),
                ',"key":',
                "null" if v1 is None else quoted(v1),
                ',"value":',
                "null" if v2 is None else quoted(v2),
                "}",
            )
        )
