# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Redact the API key from what the HTTP library logs."""

import logging

from .attempt_context import NO_CALL, attempt_in_use

_LOGGERS = ("httpx", *(f"httpcore.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")))


class KeyFilter(logging.Filter):
    """Takes the key out of what the HTTP library logs of our calls: a server may send it back in a header."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clear `record` of the key of the call under way; let all through."""
        attempt = attempt_in_use.get()
        if attempt is not NO_CALL:
            record.msg, record.args = attempt.key.redactor.text(record.getMessage()), ()
            record.exc_info = record.exc_text = None
        return True


_filter = KeyFilter()


def filter_loggers() -> None:
    """Redact the key in all that the HTTP library logs."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_filter)
