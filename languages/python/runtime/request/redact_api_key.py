"""Redact the API key from whatever comes back: texts, bytes and JSON."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any, NoReturn, cast

from ..policy import REDACTED_FRAGMENT_LEAST, REDACTED_LEAST

if TYPE_CHECKING:
    from .secret import Secret

_MARK = "[redacted]"


class Redactor:
    """Takes a key out of texts, bytes and JSON: plain, base64 at any alignment, percent-encoded in whole or part."""

    __slots__ = ("_data_forms", "_encoded_data", "_encoded_text", "_text_forms")

    def __init__(self, secret: Secret) -> None:
        self._text_forms = _forms(secret)
        self._data_forms = [form.encode() for form in self._text_forms]
        self._encoded_text = re.compile(_percent_pattern(secret))
        self._encoded_data = re.compile(_percent_pattern(secret).encode())

    def __repr__(self) -> str:
        return "Redactor()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a redactor can't be pickled")

    def text(self, text: str) -> str:
        """Return `text` without the key."""
        for form in self._text_forms:
            text = text.replace(form, _MARK)
        return self._encoded_text.sub(_MARK, text) if "%" in text else text

    def data(self, data: bytes) -> bytes:
        """Return `data` without the key."""
        for form in self._data_forms:
            data = data.replace(form, _MARK.encode())
        return self._encoded_data.sub(_MARK.encode(), data) if b"%" in data else data

    def json(self, value: Any) -> Any:
        """Return `value`, parsed JSON, without the key."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            items: list[Any] = cast(Any, value)
            return [self.json(item) for item in items]
        if isinstance(value, dict):
            members: dict[str, Any] = cast(Any, value)
            return {self.text(name): self.json(item) for name, item in members.items()}
        return value


def _forms(secret: Secret) -> list[str]:
    """Return all texts that give the key away, longest first."""
    return sorted(
        {form for form in _plain_forms(secret) if len(form) >= REDACTED_LEAST}
        | {form for form in _base64_forms(secret) if len(form) >= REDACTED_FRAGMENT_LEAST},
        key=lambda form: (-len(form), form),
    )


def _plain_forms(secret: Secret) -> set[str]:
    return {secret.reveal(), secret.reveal().replace("\\", "\\\\").replace('"', '\\"')}


def _percent_pattern(secret: Secret) -> str:
    """Return a pattern of the key with any of its characters percent-encoded; of nothing, if it is too short."""
    if len(secret.reveal()) < REDACTED_LEAST:
        return "(?!)"
    return "".join(f"(?:{re.escape(sign)}|%(?i:{ord(sign):02x}))" for sign in secret.reveal())


def _base64_forms(secret: Secret) -> set[str]:
    """Return what is the same in the base64 of every text that holds the key."""
    forms: set[str] = set()
    for before in range(3):
        encoded = b64encode(b"\0" * before + secret.reveal().encode()).decode()
        # The first characters hold bits of what stands before, the last ones bits of what follows.
        first = -(-before * 8 // 6)
        last = (before + len(secret.reveal())) * 8 // 6
        forms.add(encoded[first:last])
    return forms | {form.replace("+", "-").replace("/", "_") for form in forms}
