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
class ModelMessage(Model):
    """What the model is told, and in whose words.

    Attributes:
        content: What it is told.
        role: In whose words. No list of values is documented.
    """

    content: str | None | Unset = UNSET
    role: str | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {"content": {"union": ["string", "null"]}, "role": {"union": ["string", "null"]}},
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "content": "content",
        "role": "role",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any], into: Self | None = None) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["content"]
            v1 = src["role"]
        except KeyError:
            v0 = src.get("content", UNSET)
            v1 = src.get("role", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 2 else rest_of(src, cls._names)
        self = new(cls) if into is None else into
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET) and (v1.__class__ is str or v1 is None or v1 is UNSET)
        ):
            misfit()
        self.content = v0
        self.role = v1

        self._rest = rest
        return self

    @classmethod
    def __read_all__(cls, items: list[Any]) -> list[Self]:
        if items.__class__ is not list:
            misfit()
        if len(items) < 8:
            return [cls.__read__(src) for src in items]
        k0, k1 = spelt(cls._names, items)
        text = str
        out = blanks(cls, len(items))
        for src, self in zip(items, out, strict=True):
            try:
                v0 = src[k0]
                v1 = src[k1]
                if len(src) != 2:
                    raise KeyError
            except (KeyError, TypeError):
                cls.__read__(src, self)
                continue
            if not ((v0.__class__ is text or v0 is None) and (v1.__class__ is text or v1 is None)):
                misfit()
            self.content = v0
            self.role = v1

            self._rest = None
        return out

    def to_dict(self) -> dict[str, Any]:
        v0 = self.content
        v1 = self.role
        out: dict[str, Any] = {
            "content": v0,
            "role": v1,
        }
        if v0 is UNSET or v1 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.content
        v1 = self.role
        if self._rest or v0 is UNSET or v1 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"content":',
                "null" if v0 is None else quoted(v0),
                ',"role":',
                "null" if v1 is None else quoted(v1),
                "}",
            )
        )
