# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Make OpenTelemetry spans, one for each call, by the conventions for HTTP clients.

client = VoicebotStudio(hooks=otel_hooks())
"""

from importlib import import_module
from typing import Any

from .hook_events import Hooks, RequestEvent, ResponseEvent

SCOPE = "voicebot_studio"


def otel_hooks(tracer_provider: Any = None) -> Hooks:
    """Return hooks that make a span of each call, repetitions as its events, and send its context (`traceparent`).

    `tracer_provider`: by default the global one. The span has the path's template for a name and never its
    values, so neither `url.full`. Raises ImportError without opentelemetry-api.
    """
    trace = import_module("opentelemetry.trace")
    propagate = import_module("opentelemetry.propagate")
    spans: dict[int, Any] = {}
    tracer = trace.get_tracer(SCOPE, tracer_provider=tracer_provider)

    def on_request(event: RequestEvent) -> None:
        if event.attempt == 1:
            spans[event.call] = tracer.start_span(
                f"{event.method} {event.path}",
                kind=trace.SpanKind.CLIENT,
                attributes={
                    "http.request.method": event.method,
                    "url.scheme": event.scheme,
                    "url.template": event.path,
                    "server.address": event.host,
                    "server.port": event.port,
                },
            )

    def headers(event: RequestEvent) -> dict[str, str]:
        carrier: dict[str, str] = {}
        propagate.inject(carrier, context=trace.set_span_in_context(spans[event.call]))
        return carrier

    def on_response(event: ResponseEvent) -> None:
        facts: dict[str, Any] = {"http.response.status_code": event.status, "error.type": _error_type(event)}
        attributes = {name: value for name, value in facts.items() if value is not None}
        if event.retry_in is not None:
            attributes["http.request.resend_count"] = event.attempt
            spans[event.call].add_event("retry", attributes={**attributes, "retry.delay": event.retry_in})
            return
        span = spans.pop(event.call)
        span.set_attributes(attributes)
        if event.attempt > 1:
            span.set_attribute("http.request.resend_count", event.attempt - 1)
        if event.error is not None:
            span.set_status(trace.StatusCode.ERROR)
        span.end()

    return Hooks(on_request, on_response, headers)


def _error_type(event: ResponseEvent) -> str | None:
    """Return the status, for an answer that is an error by its status; else the name of the error's class."""
    if event.error is not None and event.status is not None and not 200 <= event.status < 300:
        return str(event.status)
    return event.error
