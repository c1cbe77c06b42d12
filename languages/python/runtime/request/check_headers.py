"""Check header fields that callers give, before they are sent."""

import re
from collections.abc import Mapping
from typing import Any, cast

from ..errors import InvalidArgumentError, InvalidTypeError
from ..policy import RESERVED_HEADERS
from .secret import MaskedHeaders, mask

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 5.6.2


_FIELD_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?|")


def check_headers(argument: str, headers: Mapping[str, str], key_header: str) -> dict[str, str]:
    """Return a copy of `headers`, names in lower case; raises if one is malformed or not the caller's to set."""
    if not isinstance(cast(Any, headers), Mapping):
        raise InvalidTypeError(f"{argument} must be a mapping, not {type(headers).__name__}")
    headers, checked = mask(headers), MaskedHeaders()
    for name in headers:
        if not isinstance(cast(Any, name), str) or not _TOKEN.fullmatch(name):
            raise InvalidArgumentError(f"{argument}: a name that no header can have")
        known = name.lower()
        if known == key_header.lower():
            raise InvalidArgumentError(f"{argument}: {key_header} is for api_key alone: two keys in one request")
        if known in RESERVED_HEADERS:
            raise InvalidArgumentError(f"{argument}: {name} is set by the client alone")
        if known in checked:
            raise InvalidArgumentError(f"{argument}: {name} is given twice")
        checked[known] = check_header_value(f"{argument}: {name}", headers[name])
    return checked


def check_header_value(where: str, value: Any) -> str:
    """Return `value`, if a header field can carry it (RFC 9110 5.5, ASCII only); it is never printed."""
    if isinstance(value, str) and _FIELD_VALUE.fullmatch(value):
        return value
    kind = cast(Any, type(value))
    del value  # a traceback with locals must not show it
    if issubclass(kind, str):
        raise InvalidArgumentError(f"{where}: a header can't carry this value (visible ASCII only)")
    raise InvalidTypeError(f"{where}: a header's value must be a str, not {kind.__name__}")
