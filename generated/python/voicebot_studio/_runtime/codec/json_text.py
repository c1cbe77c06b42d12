# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Read JSON text strictly, and write it, by the standard library, which is imported with the first text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from json import JSONDecoder, JSONEncoder

BYTE_ORDER_MARK = "\ufeff"
_WHITESPACE = " \t\n\r"  # RFC 8259 2


class InvalidJSON(ValueError):
    """Bytes that are not one JSON value in UTF-8; the message says why and holds nothing of them."""


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidJSON(f"{name} is no JSON number")


# Built once: json.loads and json.dumps build theirs for each call that has an option.
@cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(parse_constant=_refuse_constant)


@cache
def _encoder() -> JSONEncoder:
    from json import JSONEncoder

    # Without a watch on circles: they are nested too deeply.
    return JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False)


def read_json(data: bytes) -> Any:
    """Return the value of `data`, JSON text in UTF-8 (RFC 8259); a leading byte order mark is skipped.

    Raises InvalidJSON for anything else: another charset, cut text, NaN and infinities, an integer longer
    than the interpreter converts (4,300 digits by default), nesting deeper than it can follow.
    """
    # The faults are raised outside the handlers: as their context, json's own would carry the text along.
    try:
        text = str(data, "utf-8")
        try:
            value, end = _decoder().raw_decode(text)
            if end == len(text) or not text[end:].strip(_WHITESPACE):
                return value
        except ValueError:
            pass
        return _decoder().decode(text.removeprefix(BYTE_ORDER_MARK))
    except InvalidJSON:
        raise
    except UnicodeDecodeError as error:
        why = f"not UTF-8 at byte {error.start}"
    except RecursionError:
        why = "nested too deeply"
    except ValueError as error:
        why = _fault(error)
    raise InvalidJSON(why)


def _fault(error: ValueError) -> str:
    from json import JSONDecodeError

    if isinstance(error, JSONDecodeError):
        return f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    return "a number with too many digits"


def write_json(value: Any) -> bytes:
    """Return `value` as JSON text in UTF-8; raises TypeError, ValueError and RecursionError for what it can't say."""
    return json_text(value).encode()


def json_text(value: Any) -> str:
    """Return `value` as JSON text; raises TypeError, ValueError and RecursionError for what it can't say."""
    return _encoder().encode(value)


@cache
def string_encoder() -> Callable[[str], str]:
    """Return the function that gives the JSON text of a string, and raises TypeError for all else."""
    from json.encoder import encode_basestring

    return encode_basestring
