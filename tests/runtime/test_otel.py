"""Tracing, shown with the real SDK: one span a call, repetitions as its events, no value of the path in it."""

import sys

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from runtime.otel import otel_hooks
from tests.runtime.wire import Caller, Wire, answer


def test_one_span_a_call(call: Caller) -> None:
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
    assert [_retry(first)] == [("retry", 503, 0.0)]
    assert first.status.status_code is StatusCode.UNSET
    assert dict(second.attributes or {}) == {**shared, "http.response.status_code": 404, "error.type": "404"}
    assert second.status.status_code is StatusCode.ERROR
    assert not second.events


def test_tracing_must_be_installed_to_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "opentelemetry.trace", raising=False)
    with pytest.raises(ImportError):
        otel_hooks()


def _retry(span: ReadableSpan) -> tuple[object, ...]:
    (event,) = span.events
    attributes = event.attributes or {}
    return event.name, attributes["http.response.status_code"], attributes["retry.delay"]
