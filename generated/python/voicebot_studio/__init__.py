# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""A client library for accessing Voicebot Studio API."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import errors as errors
    from . import inputs as inputs
    from . import models as models
    from . import testing as testing
    from . import types as types
    from .client import AsyncVoicebotStudio, VoicebotStudio
    from .errors import (
        APIConnectionError,
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        InternalServerError,
        InvalidArgumentError,
        InvalidTypeError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RedirectError,
        UnprocessableEntityError,
        VoicebotStudioError,
    )
    from .types import (
        UNSET,
        Headers,
        Hooks,
        PartialList,
        RequestEvent,
        RequestOptions,
        Response,
        ResponseEvent,
        Timeout,
        UnknownStr,
        Unset,
        Violation,
        given,
        otel_hooks,
    )

__version__ = "0.4.0"

# Imported when first asked for: a program pays for what it uses, and for the HTTP library with its first client.
_MODULES = {
    "AsyncVoicebotStudio": "client",
    "VoicebotStudio": "client",
    "APIConnectionError": "errors",
    "APIResponseValidationError": "errors",
    "APIStatusError": "errors",
    "APITimeoutError": "errors",
    "AuthenticationError": "errors",
    "BadRequestError": "errors",
    "ConfigurationError": "errors",
    "ConflictError": "errors",
    "InternalServerError": "errors",
    "InvalidArgumentError": "errors",
    "InvalidTypeError": "errors",
    "NotFoundError": "errors",
    "PermissionDeniedError": "errors",
    "RateLimitError": "errors",
    "RedirectError": "errors",
    "UnprocessableEntityError": "errors",
    "VoicebotStudioError": "errors",
    "Headers": "types",
    "Hooks": "types",
    "PartialList": "types",
    "RequestEvent": "types",
    "RequestOptions": "types",
    "Response": "types",
    "ResponseEvent": "types",
    "Timeout": "types",
    "UNSET": "types",
    "UnknownStr": "types",
    "Unset": "types",
    "Violation": "types",
    "given": "types",
    "otel_hooks": "types",
}

_SUBMODULES = ("errors", "inputs", "models", "testing", "types")

__all__ = [
    "__version__",
    "AsyncVoicebotStudio",
    "VoicebotStudio",
    "APIConnectionError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "InvalidArgumentError",
    "InvalidTypeError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "UnprocessableEntityError",
    "VoicebotStudioError",
    "Headers",
    "Hooks",
    "PartialList",
    "RequestEvent",
    "RequestOptions",
    "Response",
    "ResponseEvent",
    "Timeout",
    "UNSET",
    "UnknownStr",
    "Unset",
    "Violation",
    "given",
    "otel_hooks",
]


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f".{name}", __name__)
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, *_SUBMODULES])
