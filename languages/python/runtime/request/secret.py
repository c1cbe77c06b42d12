"""Hold the API key, and headers of the caller's, so that they never show."""

import re
from collections.abc import Mapping
from typing import Any, NoReturn, cast

from .redact_api_key import Redactor

# RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
_KEY = re.compile(r"[\x21-\x7e]+")


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
    def redactor(self) -> Redactor:
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
