# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .._runtime.json_text import json_text
from .._runtime.model import Model, to_json
from .._runtime.reading import large
from .._runtime.rest import rest_key, rest_of
from .._runtime.shapes import ObjectShape
from .._runtime.unset import UNSET, Unset, present
from .._runtime.values import array, misfit, new


@define(repr=False)
class Transcriber(Model):
    """What turns speech into text.

    Attributes:
        provider: Whose it is.
        language: The language, by its code.
        smart_format: Whether numbers, dates and the like are written as such.
        language_detection_enabled: Whether the language is found out.
        keywords: Words that it should expect.
        endpointing: How long a silence ends a turn.
    """

    provider: str | None | Unset = UNSET
    language: str | None | Unset = UNSET
    smart_format: bool | None | Unset = UNSET
    language_detection_enabled: bool | None | Unset = UNSET
    keywords: list[str] | None | Unset = UNSET
    endpointing: int | float | None | Unset = UNSET
    _rest: dict[str, Any] | None = field(init=False, default=None, eq=rest_key)

    _shape: ClassVar[ObjectShape] = {
        "properties": {
            "provider": {"union": ["string", "null"]},
            "language": {"union": ["string", "null"]},
            "smartFormat": {"union": ["boolean", "null"]},
            "languageDetectionEnabled": {"union": ["boolean", "null"]},
            "keywords": {"union": [{"array": "string"}, "null"]},
            "endpointing": {"union": ["number", "null"]},
        },
        "required": [],
        "additional": "any",
    }
    _names: ClassVar[Mapping[str, str]] = {
        "provider": "provider",
        "language": "language",
        "smartFormat": "smart_format",
        "languageDetectionEnabled": "language_detection_enabled",
        "keywords": "keywords",
        "endpointing": "endpointing",
    }

    @classmethod
    def __read__(cls, src: dict[str, Any]) -> Self:
        if src.__class__ is not dict:
            misfit()
        # All are there before any is read: what is read once, at any depth, is not read again.
        try:
            v0 = src["provider"]
            v1 = src["language"]
            v2 = src["smartFormat"]
            v3 = src["languageDetectionEnabled"]
            v4 = src["keywords"]
            v5 = src["endpointing"]
        except KeyError:
            v0 = src.get("provider", UNSET)
            v1 = src.get("language", UNSET)
            v2 = src.get("smartFormat", UNSET)
            v3 = src.get("languageDetectionEnabled", UNSET)
            v4 = src.get("keywords", UNSET)
            v5 = src.get("endpointing", UNSET)
            rest = rest_of(src, cls._names)
        else:
            rest = None if len(src) == 6 else rest_of(src, cls._names)
        self = new(cls)
        if not (
            (v0.__class__ is str or v0 is None or v0 is UNSET)
            and (v1.__class__ is str or v1 is None or v1 is UNSET)
            and (v2.__class__ is bool or v2 is None or v2 is UNSET)
            and (v3.__class__ is bool or v3 is None or v3 is UNSET)
            and (
                v5.__class__ is int
                or v5.__class__ is float
                and (v5 < 9e18 and v5 > -9e18 or large(v5))
                or v5 is None
                or v5 is UNSET
            )
        ):
            misfit()
        self.provider = v0
        self.language = v1
        self.smart_format = v2
        self.language_detection_enabled = v3
        self.keywords = (
            v4 if v4 is UNSET else None if v4 is None else [x0 if x0.__class__ is str else misfit() for x0 in array(v4)]
        )
        self.endpointing = v5

        self._rest = rest
        return self

    def to_dict(self) -> dict[str, Any]:
        v0 = self.provider
        v1 = self.language
        v2 = self.smart_format
        v3 = self.language_detection_enabled
        v4 = self.keywords
        v5 = self.endpointing
        out: dict[str, Any] = {
            "provider": v0,
            "language": v1,
            "smartFormat": v2,
            "languageDetectionEnabled": v3,
            "keywords": v4 if v4 is UNSET else None if v4 is None else v4,
            "endpointing": v5,
        }
        if v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET or v5 is UNSET:
            out = present(out)
        return out if self._rest is None else self._complete(out)

    def __write__(self, quoted: Callable[[str], str]) -> str:
        v0 = self.provider
        v1 = self.language
        v2 = self.smart_format
        v3 = self.language_detection_enabled
        v4 = self.keywords
        v5 = self.endpointing
        if self._rest or v0 is UNSET or v1 is UNSET or v2 is UNSET or v3 is UNSET or v4 is UNSET or v5 is UNSET:
            return Model.__write__(self, quoted)
        return "".join(
            (
                '{"provider":',
                "null" if v0 is None else quoted(v0),
                ',"language":',
                "null" if v1 is None else quoted(v1),
                ',"smartFormat":',
                "null" if v2 is None else "true" if v2 is True else "false" if v2 is False else json_text(v2),
                ',"languageDetectionEnabled":',
                "null" if v3 is None else "true" if v3 is True else "false" if v3 is False else json_text(v3),
                ',"keywords":',
                "null"
                if v4 is None
                else "[" + ",".join([quoted(x0) for x0 in v4]) + "]"
                if v4.__class__ is list
                else json_text(to_json(v4)),
                ',"endpointing":',
                "null"
                if v5 is None
                else repr(v5)
                if v5.__class__ is int or v5.__class__ is float and v5 - v5 == 0
                else json_text(v5),
                "}",
            )
        )
