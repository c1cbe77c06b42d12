# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The types that calls take and return, beside the models."""

from ._runtime.client.hook_events import Hooks, RequestEvent, ResponseEvent
from ._runtime.client.otel import otel_hooks
from ._runtime.codec.partial_list import PartialList
from ._runtime.codec.unknown_str import UnknownStr
from ._runtime.codec.unset import UNSET, Unset, given
from ._runtime.codec.violations import Violation
from ._runtime.request.check_seconds_and_counts import Timeout
from ._runtime.request.options import RequestOptions
from ._runtime.response.headers import Headers
from ._runtime.response.response import Response

__all__ = [
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
