"""Clients: their settings and copies."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from languages.python.tests.runtime.byte_server import (
    CALL_ID,
    DOCUMENTED_URL,
    KEY,
    Async,
    Caller,
    Sync,
    Wire,
    answer,
    field_of,
    operation,
)
from runtime.errors import ConfigurationError, InvalidArgumentError, InvalidTypeError, VoicebotStudioError
from runtime.request.check_seconds_and_counts import Timeout
from runtime.response.headers import Headers
from runtime.response.response import Response
from runtime.status_errors import NotFoundError

RUNTIME = Path(__file__).parents[2]

BASE_URLS = {
    "https://a.test": "https://a.test",
    "https://a.test/": "https://a.test",
    "https://a.test/v1": "https://a.test/v1",
    "https://a.test/v1///": "https://a.test/v1",
    "HTTPS://A.test:443/V1": "https://a.test/V1",
    "https://a.test:8443": "https://a.test:8443",
    "https://[::1]:8443/x": "https://[::1]:8443/x",
    "http://localhost:1": "http://localhost:1",
    "http://a.localhost": "http://a.localhost",
    "http://127.9.9.9": "http://127.9.9.9",
    "http://[::1]": "http://[::1]",
    "https://a.test/%7Ex": "https://a.test/%7Ex",
}


@pytest.mark.parametrize("url", BASE_URLS)
@pytest.mark.parametrize("kind", [Sync, Async])
def test_good_base_urls(url: str, kind: Any) -> None:
    assert kind(KEY, base_url=url).base_url == BASE_URLS[url]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://a.test?q=1", "query"),
        ("https://a.test/v1?", "query"),
        ("https://a.test#f", "fragment"),
        ("https://user:secretword@a.test", "user info"),
        ("https://user@a.test/", "user info"),
        ("a.test", "no scheme"),
        ("//a.test", "no scheme"),
        ("", "no scheme"),
        ("ftp://a.test", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://", "URL"),
        ("https:///v1", "URL"),
        ("https://a b.test", "URL"),
        ("https://a.test/a b", "URL"),
        ("https://a.test\n", "URL"),
        ("https://a.test\\@evil.test", "user info"),
        ("https://é.test", "URL"),
        ("https://a.test:0", "port"),
        ("https://a.test:99999", "port"),
        ("https://a.test:x", "URL"),
        ("https://[::g]", "URL"),
        ("https://[:::1]", "IPv6"),
        ("https://a.test/v1/../v2", "dot segments"),
        ("https://a.test/%2E%2e/v2", "dot segments"),
        ("https://a.test/%zz", "URL"),
    ],
)
def test_bad_base_urls(url: str, why: str) -> None:
    with pytest.raises(InvalidArgumentError, match=why) as caught:
        Sync(KEY, base_url=url)
    assert "secretword" not in str(caught.value)


def test_plain_http_is_for_this_machine_unless_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in (
        "http://a.test",
        "http://10.0.0.1",
        "http://localhost.evil.test",
        "http://evillocalhost",
        "http://127.1",
    ):
        with pytest.raises(ConfigurationError, match="allow_http"):
            Sync(KEY, base_url=url)
        assert Sync(KEY, base_url=url, allow_http=True).base_url == url
    monkeypatch.setenv("VOICEBOT_STUDIO_BASE_URL", "http://a.test")
    with pytest.raises(ConfigurationError, match="VOICEBOT_STUDIO_BASE_URL"):
        Sync(KEY)


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Sync(KEY).base_url == DOCUMENTED_URL
    monkeypatch.setenv("VOICEBOT_STUDIO_BASE_URL", "https://env.test/v2/")
    monkeypatch.setenv("VOICEBOT_STUDIO_API_KEY", "env-key-123")
    assert Sync().base_url == "https://env.test/v2"
    assert Sync(base_url="https://a.test").base_url == "https://a.test"
    monkeypatch.delenv("VOICEBOT_STUDIO_BASE_URL")
    with Wire(answer()) as wire, Sync(base_url=wire.url) as client:
        client.request("GET", "/x")
    assert field_of(wire.requests[0], "x-api-key") == "env-key-123"


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"timeout": 0}, InvalidArgumentError),
        ({"timeout": -1.0}, InvalidArgumentError),
        ({"timeout": "5"}, InvalidTypeError),
        ({"timeout": None}, InvalidTypeError),
        ({"timeout": True}, InvalidTypeError),
        ({"deadline": float("nan")}, InvalidArgumentError),
        ({"deadline": None}, InvalidTypeError),
        ({"max_retries": -1}, InvalidArgumentError),
        ({"max_retries": 1.0}, InvalidTypeError),
        ({"max_response_bytes": 0}, InvalidArgumentError),
        ({"max_response_bytes": "1"}, InvalidTypeError),
        ({"default_headers": {"X-Api-Key": "k"}}, InvalidArgumentError),
        ({"default_headers": {"Content-Length": "1"}}, InvalidArgumentError),
        ({"default_headers": {"X-A": "1", "x-a": "2"}}, InvalidArgumentError),
        ({"default_headers": {"": "1"}}, InvalidArgumentError),
        ({"default_headers": [("X-A", "1")]}, InvalidTypeError),
        ({"base_url": 5}, InvalidTypeError),
        ({"http_client": object()}, InvalidTypeError),
    ],
)
def test_bad_settings(settings: dict[str, Any], kind: type[Exception]) -> None:
    for client in (Sync, Async):
        with pytest.raises(kind):
            client(KEY, **settings)
    if "http_client" not in settings:
        with pytest.raises(kind):
            Sync(KEY).with_options(**settings)


def test_a_client_of_the_other_kind_is_refused() -> None:
    with httpx.Client() as http_client, pytest.raises(InvalidTypeError, match="AsyncClient"):
        Async(KEY, http_client=http_client)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match=r"httpx\.Client"):
        Sync(KEY, http_client=httpx.AsyncClient())  # type: ignore[arg-type]


def test_timeouts() -> None:
    assert Timeout(connect=1.0) == Timeout(1.0, 30.0, 30.0)
    for bad in (0, -1, float("nan"), True, "1"):
        with pytest.raises((InvalidArgumentError, InvalidTypeError), match=r"timeout\.read"):
            Timeout(read=bad)  # type: ignore[arg-type]
    assert Sync(KEY, timeout=float("inf"), deadline=float("inf")).base_url


def test_with_options_never_changes_its_parent(call: Caller) -> None:
    del call
    headers = {"X-One": "1"}
    with Wire(answer()) as wire, Sync(KEY, base_url=wire.url, default_headers=headers) as client:
        before = repr(vars(client)["_settings"])
        other = client.with_options(api_key="other-key", default_headers={"X-Two": "2"}, max_retries=0, strict=True)
        headers["X-Three"] = "3"
        client.request("GET", "/x")
        other.request("GET", "/x")
        client.with_options(max_retries=1).request("GET", "/x")
        assert repr(vars(client)["_settings"]) == before
        assert type(other) is Sync
    keys = [(field_of(r, "x-api-key"), field_of(r, "x-one"), field_of(r, "x-two")) for r in wire.requests]
    assert keys == [(KEY, "1", None), ("other-key", None, "2"), (KEY, "1", None)]
    assert not any(field_of(r, "x-three") for r in wire.requests)
    assert wire.connections == 1
    assert headers == {"X-One": "1", "X-Three": "3"}


def test_a_copys_headers_are_its_own() -> None:
    parent = Sync(KEY, default_headers={"X-A": "a", "X-B": "b"})
    headers = {"X-A": "secret words"}
    copied = parent.with_options(default_headers=headers)
    headers["X-A"] = "changed"
    assert "secret words" not in repr(vars(copied))
    with Wire(answer()) as wire:
        copied.with_options(base_url=wire.url).request("GET", "/x")
        parent.with_options(base_url=wire.url).request("GET", "/x")
    assert [(field_of(request, "x-a"), field_of(request, "x-b")) for request in wire.requests] == [
        ("secret words", None),
        ("a", "b"),
    ]


def test_a_copy_may_go_elsewhere() -> None:
    with Wire(answer(200, b"1")) as one, Wire(answer(200, b"2")) as two, Sync(KEY, base_url=one.url) as client:
        assert client.with_options(base_url=two.url).request("GET", "/x").parsed == 2
        assert client.request("GET", "/x").parsed == 1


def test_before_the_wire_means_before_the_wire(call: Caller) -> None:
    with Wire(answer()) as wire:
        for arguments in ({"call_id": ".."}, {"call_id": ""}, {}):
            with pytest.raises(VoicebotStudioError) as caught:
                call(wire.url, arguments=arguments)
            assert caught.value.outcome == "not_sent"
    assert wire.connections == 0


def test_responses_travel() -> None:
    response = Response(200, Headers({"A": "b"}), b"x", {"id": 1}, None, None, 1)
    for other in (pickle.loads(pickle.dumps(response)), copy.deepcopy(response)):  # noqa: S301
        assert other == response
        assert other.headers["a"] == "b"
    assert "b'x'" not in repr(response)
    assert repr(Headers({"A": "b", "C": "d"})) == "Headers(a, c)"
    assert dict(Headers({"A": "b"})) == {"a": "b"}
    assert Headers.of([(b"A", b"1"), (b"a", b"2")])["A"] == "1, 2"
    error = NotFoundError("m", status_code=404, headers={}, body=None)
    with pytest.raises(NotFoundError):
        Response(404, Headers({}), b"", None, error, None, 1).unwrap()


def test_an_import_does_not_load_the_http_library() -> None:
    heavy = {"httpx", "httpcore", "h11", "anyio", "trio", "asyncio", "ssl"}
    code = f"import sys, runtime.client; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=RUNTIME, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_path_parameter_is_checked_by_its_declaration(call: Caller) -> None:
    with pytest.raises(InvalidTypeError, match="call_id must be a str, not int"):
        call("https://a.test", operation(CALL_ID), {"call_id": 5})
