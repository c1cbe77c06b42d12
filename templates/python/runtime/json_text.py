"""JSON as text: read strictly, and written, by the standard library."""

import json
from typing import Any, NoReturn

BYTE_ORDER_MARK = "\ufeff"
_WHITESPACE = " \t\n\r"  # RFC 8259 2


class InvalidJSON(ValueError):
    """Bytes that are not one JSON value in UTF-8; the message says why and holds nothing of them."""


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidJSON(f"{name} is no JSON number")


# Built once: json.loads and json.dumps build theirs for each call that has an option.
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def read_json(data: bytes) -> Any:
    """Return the value of `data`, JSON text in UTF-8 (RFC 8259); a leading byte order mark is skipped.

    Raises InvalidJSON for anything else: another charset, cut text, NaN and infinities, an integer longer
    than the interpreter converts (4,300 digits by default), nesting deeper than it can follow.
    """
    # The faults are raised outside the handlers: as their context, json's own would carry the text along.
    try:
        text = str(data, "utf-8")
        try:
            value, end = _DECODER.raw_decode(text)
            if end == len(text) or not text[end:].strip(_WHITESPACE):
                return value
        except json.JSONDecodeError:
            pass
        return _DECODER.decode(text.removeprefix(BYTE_ORDER_MARK))
    except InvalidJSON:
        raise
    except UnicodeDecodeError as error:
        why = f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        why = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    except RecursionError:
        why = "nested too deeply"
    except ValueError:
        why = "a number with too many digits"
    raise InvalidJSON(why)


# Without a watch on circles: they are nested too deeply.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False)


def write_json(value: Any) -> bytes:
    """Return `value` as JSON text in UTF-8; raises TypeError, ValueError and RecursionError for what it can't say."""
    return _ENCODER.encode(value).encode()
