# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model
from .._runtime.reading import large
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import misfit, new


@define(repr=False)
class Server(Model):
    """A server that is asked to carry out a function.

    Attributes:
        url: Where it is asked.
        secret: What it knows the service by.
        timeout_seconds: How long its answer is waited for, in seconds.
        headers: Headers that are sent to it.
    """

    url: str | None | Unset = UNSET
    secret: str | None | Unset = UNSET
    timeout_seconds: int | float | None | Unset = UNSET
    headers: ServerHeaders | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "url": {"union": ["string", "null"]},
            "secret": {"union": ["string", "null"]},
            "timeoutSeconds": {"union": ["number", "null"]},
            "headers": {"union": [{"ref": "ServerHeaders"}, "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "url": "url",
        "secret": "secret",
        "timeoutSeconds": "timeout_seconds",
        "headers": "headers",
    }
    _sensitive: ClassVar[frozenset[str]] = frozenset(
        {
            "secret",
            "headers",
        }
    )

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["url"]
            v1 = src["secret"]
            v2 = src["timeoutSeconds"]
            v3 = src["headers"]
        except KeyError:
            v0 = src.get("url", UNSET)
            v1 = src.get("secret", UNSET)
            v2 = src.get("timeoutSeconds", UNSET)
            v3 = src.get("headers", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 4 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (
                v2.__class__ is int
                or v2.__class__ is float
                and (v2 < 9e18 and v2 > -9e18 or large(v2))
                or v2 is None
                or v2 is UNSET
            )
        ):
            misfit()
        self.url = v0
        self.secret = v1
        self.timeout_seconds = v2
        self.headers = v3 if v3 is UNSET else None if v3 is None else ServerHeaders.__read__(v3)

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.url
        v1 = self.secret
        v2 = self.timeout_seconds
        v3 = self.headers
        out: dict[str, Any] = {
            "url": v0,
            "secret": v1,
            "timeoutSeconds": v2,
            "headers": v3 if v3 is UNSET else None if v3 is None else v3.to_dict(),
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.url
        v1 = self.secret
        v2 = self.timeout_seconds
        v3 = self.headers
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"url":',
                "null" if v0 is None else quoted(v0),
                ',"secret":',
                "null" if v1 is None else quoted(v1),
                ',"timeoutSeconds":',
                "null"
                if v2 is None
                else repr(v2)
                if v2.__class__ is int or v2.__class__ is float and v2 - v2 == 0
                else json_text(v2),
                ',"headers":',
                "null" if v3 is None else v3.__write__(quoted),
                "}",
            )
        )


# At the end, so that models may refer to each other in a circle.
from .server_headers import ServerHeaders  # noqa: E402
