"""Tracing, shown with the real SDK: one span a call, repetitions as its events, no value of the path in it."""

import sys

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from languages.python.tests.runtime.byte_server import Caller, Wire, answer
from runtime.client.hook_events import RequestEvent, ResponseEvent
from runtime.client.otel import otel_hooks


def test_one_span_a_call(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.client.retry.BACKOFF_FIRST", 0.0)
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with Wire(answer(503, b"", "Retry-After: 0"), answer(), answer(404, b"")) as wire:
        call(wire.url, hooks=otel_hooks(provider))
        call(wire.url, hooks=otel_hooks(provider))
    first, second = exporter.get_finished_spans()
    shared = {
        "http.request.method": "PATCH",
        "url.scheme": "http",
        "url.template": "/calls/{call_id}",
        "server.address": "127.0.0.1",
        "server.port": wire.port,
    }
    assert (first.name, first.kind) == ("PATCH /calls/{call_id}", SpanKind.CLIENT)
    assert dict(first.attributes or {}) == {
        **shared,
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }
    assert [_retry(first)] == [
        (
            "retry",
            {
                "http.response.status_code": 503,
                "error.type": "503",
                "http.request.resend_count": 1,
                "retry.delay": 0.0,
            },
        )
    ]
    assert first.instrumentation_scope is not None
    assert first.instrumentation_scope.name == "voicebot_studio"
    assert first.status.status_code is StatusCode.UNSET
    assert dict(second.attributes or {}) == {**shared, "http.response.status_code": 404, "error.type": "404"}
    assert second.status.status_code is StatusCode.ERROR
    assert not second.events
    # The context of the span goes with each attempt (https://www.w3.org/TR/trace-context/).
    contexts = [span.context for span in (first, first, second)]
    assert [_header(request, b"traceparent") for request in wire.requests] == [
        f"00-{each.trace_id:032x}-{each.span_id:016x}-{each.trace_flags:02x}" for each in contexts if each
    ]


def test_tracing_must_be_installed_to_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "opentelemetry.trace", raising=False)
    with pytest.raises(ImportError):
        otel_hooks()


def _header(request: bytes, name: bytes) -> str:
    (line,) = [line for line in request.split(b"\r\n") if line.lower().startswith(name + b":")]
    return line.partition(b":")[2].strip().decode()


def _retry(span: ReadableSpan) -> tuple[str, dict[str, object]]:
    (event,) = span.events
    return event.name, dict(event.attributes or {})


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (200, None, None),
        (200, "APIResponseValidationError", "APIResponseValidationError"),
        (299, "APIResponseValidationError", "APIResponseValidationError"),
        (199, "APIStatusError", "199"),
        (300, "RedirectError", "300"),
        (404, "NotFoundError", "404"),
        (404, None, None),
        (None, "APITimeoutError", "APITimeoutError"),
    ],
)
def test_the_type_of_an_error_is_its_status_or_its_name(
    status: int | None, error: str | None, told: str | None
) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    hooks = otel_hooks(provider)
    assert hooks.on_request is not None
    assert hooks.on_response is not None
    hooks.on_request(RequestEvent(7, "updateCall", "PATCH", "/calls/{call_id}", 1, "https", "a.test", 443))
    hooks.on_response(ResponseEvent(7, "updateCall", "PATCH", "/calls/{call_id}", 1, status, error, None, 0.1, None))
    (span,) = exporter.get_finished_spans()
    attributes = span.attributes or {}
    assert attributes.get("error.type") == told
    assert attributes.get("http.response.status_code") == status
    assert "http.request.resend_count" not in attributes
    assert span.status.status_code is (StatusCode.ERROR if error else StatusCode.UNSET)
