"""Tell which calls may be repeated when they may already have been done, by the tests' own reading."""

from scripts.document import Operation, Spec

_IDEMPOTENT = ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")  # RFC 9110, section 9.2.2


def is_retry_safe(spec: Spec, operation: Operation) -> bool:
    """Tell whether doing it twice does no harm: as the document says, or by the method where it does not."""
    node = spec.resolve(spec.document["paths"][operation.path])[operation.method.lower()]
    return bool(node.get("x-retry-safe", operation.method in _IDEMPOTENT))
