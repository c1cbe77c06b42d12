# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The types that calls take and return, beside the models."""

from ._runtime.events import Hooks, RequestEvent, ResponseEvent
from ._runtime.misfits import Violation
from ._runtime.otel import otel_hooks
from ._runtime.response import Headers, RequestOptions, Response
from ._runtime.settings import Timeout
from ._runtime.unset import UNSET, Unset, given

__all__ = [
    "Headers",
    "Hooks",
    "RequestEvent",
    "RequestOptions",
    "Response",
    "ResponseEvent",
    "Timeout",
    "UNSET",
    "Unset",
    "Violation",
    "given",
    "otel_hooks",
]
