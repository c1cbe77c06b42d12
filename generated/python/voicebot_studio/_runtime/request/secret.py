# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Hold the API key so that it never shows, and redact it from whatever comes back."""

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any, NoReturn, cast

from ..policy import REDACTED_FRAGMENT_LEAST, REDACTED_LEAST

# RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
_KEY = re.compile(r"[\x21-\x7e]+")

_MARK = "[redacted]"


class Secret:
    """A key that no repr, copy or pickle shows, and that can be taken out of texts."""

    __slots__ = ("_redactor", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._redactor: Redactor | None = None

    def reveal(self) -> str:
        """Return the text. The result must not be bound to a name: a traceback with locals would show it."""
        return self._text

    @property
    def redactor(self) -> "Redactor":
        """Return a function that takes this key out of texts."""
        if self._redactor is None:
            self._redactor = Redactor(self)
        return self._redactor

    def fault(self) -> str | None:
        """Return why the text can't be a key (without showing it), or None."""
        if not isinstance(cast(Any, self._text), str):
            return f"must be a str, not {type(self._text).__name__}"
        if not self._text:
            return "is empty"
        if not _KEY.fullmatch(self._text):
            return "holds blanks, control characters or others that no key has"
        return None

    def __repr__(self) -> str:
        return "Secret()"

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret can't be pickled")


class MaskedHeaders(dict[str, str]):
    """A copy of headers of the caller's, whose values no repr shows: there may be a key among them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"MaskedHeaders({', '.join(map(repr, self))})"


def mask(headers: Any) -> Any:
    """Return a mapping as MaskedHeaders, so that no local of a frame shows its values; all else as it is."""
    return MaskedHeaders(cast(Any, headers)) if isinstance(headers, Mapping) else headers


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
