"""Certificates and proxies: whom the transport trusts with the key."""

import socket
import ssl
import threading
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import (
    KEY,
    UNSAFE,
    Caller,
    Line,
    Wire,
    answer,
    field_of,
)
from languages.python.tests.runtime.faulty_servers import ONCE, refuse
from runtime.errors import APIConnectionError, APITimeoutError, ConfigurationError
from runtime.request.base_url import read_base_url
from runtime.transport import pool, proxies
from runtime.transport.pool import proxy_for
from tests.slowness import scaled
from tests.tls import CERTIFICATES


def tls(name: str, **limits: Any) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / name)
    for limit, value in limits.items():
        setattr(context, limit, value)
    return context


def trust_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))


def test_tls(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    trust_ours(monkeypatch)
    with Wire(
        answer(503, b"", "Retry-After: 0"), answer(200, b'"' + b"x" * 300_000 + b'"'), tls=tls("good.pem")
    ) as wire:
        response = call(wire.url, body="y" * 300_000)
    assert response.parsed == "x" * 300_000
    assert wire.connections == 1


@pytest.mark.parametrize("name", ["self-signed.pem", "wrong-host.pem", "expired.pem"])
def test_bad_certificates(call: Caller, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    trust_ours(monkeypatch)
    with Wire(answer(), tls=tls(name)) as wire, pytest.raises(APIConnectionError, match="certificate") as caught:
        call(wire.url, **ONCE)
    assert caught.value.outcome == "not_sent"
    assert wire.requests == []


def test_an_unknown_authority_is_not_trusted(call: Caller) -> None:
    with Wire(answer(), tls=tls("good.pem")) as wire, pytest.raises(APIConnectionError, match="certificate") as caught:
        call(wire.url, trust_env=False, **ONCE)
    assert caught.value.outcome == "not_sent"


def test_tls_to_a_server_without(call: Caller) -> None:
    with Wire(b"HTTP/1.1 400 no\r\n\r\n") as wire:
        url = wire.url.replace("http", "https")
        with pytest.raises(APIConnectionError) as caught:
            call(url, deadline=scaled(0.5), **ONCE)
    assert caught.value.outcome == "not_sent"


def test_a_handshake_has_its_time(call: Caller) -> None:
    late = pytest.raises(APITimeoutError, match="no connection was made in time")
    with socket.create_server(("127.0.0.1", 0)) as server, late as caught:
        # A handshake without a limit ends too, as another error.
        threading.Timer(scaled(2), server.close).start()
        call(f"https://127.0.0.1:{server.getsockname()[1]}", timeout=scaled(0.2), **ONCE)
    assert caught.value.outcome == "not_sent"


def test_one_tls_context_for_all_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pool.tls_context(True) is pool.tls_context(True)
    before = pool.tls_context(True)
    trust_ours(monkeypatch)
    assert pool.tls_context(True) is not before
    assert before.minimum_version == ssl.TLSVersion.TLSv1_2
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        pool.tls_context(True)


PROXIES: list[tuple[dict[str, str], str, str | None]] = [
    ({}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test:3128"}, "https://a.test", "http://p.test:3128"),
    ({"https_proxy": "p.test:3128"}, "https://a.test", "http://p.test:3128"),
    ({"HTTPS_PROXY": "http://p.test"}, "https://a.test", "http://p.test:80"),
    ({"HTTPS_PROXY": "https://p.test"}, "https://a.test", "https://p.test:443"),
    ({"HTTP_PROXY": "http://p.test"}, "https://a.test", None),
    ({"ALL_PROXY": "socks5://p.test:1080"}, "https://a.test", "socks5://p.test:1080"),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "a.test"}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": ".test"}, "https://a.test", None),
    ({"HTTPS_PROXY": "http://p.test", "NO_PROXY": "*"}, "https://a.test", None),
    ({"ALL_PROXY": "socks5h://p.test:1080"}, "https://a.test", "socks5h://p.test:1080"),
    ({"ALL_PROXY": "http://p.test:1", "HTTPS_PROXY": "http://p.test:2"}, "https://a.test", "http://p.test:2"),
    ({"HTTPS_PROXY": "http://p.test:1"}, "http://a.test", None),
    ({"HTTP_PROXY": "http://p.test"}, "http://127.0.0.1:5", None),
    ({"HTTP_PROXY": "http://p.test"}, "http://localhost:5", None),
]


@pytest.mark.parametrize(("environment", "url", "proxy"), PROXIES)
def test_proxies(environment: dict[str, str], url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(read_base_url(url, True), True)
    shown = None if found is None else f"{found.url.scheme.decode()}://{found.url.host.decode()}:{found.url.port}"
    assert shown == proxy
    assert proxy_for(read_base_url(url, True), False) is None


def test_a_proxy_of_https_is_told_who_asks_and_is_checked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    base = read_base_url("https://a.test", False)
    monkeypatch.setenv("HTTPS_PROXY", "https://us%40er:w%2Ford@p.test")
    found = proxy_for(base, True)
    assert found is not None
    assert found.auth == (b"us@er", b"w/ord")
    assert found.ssl_context is pool.tls_context(True)
    assert found.url.target == b"/"
    monkeypatch.setenv("HTTPS_PROXY", "http://user@p.test:3128")
    found = proxy_for(base, True)
    assert found is not None
    assert found.auth == (b"user", b"")
    assert found.ssl_context is None
    monkeypatch.setenv("HTTPS_PROXY", "http://p.test:3128")
    found = proxy_for(base, True)
    assert found is not None
    assert found.auth is None


@pytest.mark.parametrize(
    ("url", "no_proxy", "through"),
    [
        ("https://a.test:8443", "a.test:8443", False),
        ("https://a.test:8443", "a.test:443", True),
        ("https://a.test", "a.test:443", False),
        ("https://b.a.test", "a.test", False),
        ("https://ba.test", "a.test", True),
    ],
)
def test_what_is_reached_without_a_proxy(
    url: str, no_proxy: str, through: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://p.test")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert (proxy_for(read_base_url(url, False), True) is not None) is through


@pytest.mark.parametrize(
    ("no_proxy", "host", "port", "excepted"),
    [
        ("10.0.0.0/8", "10.1.2.3", 443, True),
        ("10.0.0.0/8", "11.1.2.3", 443, False),
        ("172.16.0.0/12", "172.31.255.255", 443, True),
        ("172.16.0.0/12", "172.32.0.0", 443, False),
        ("fd00::/8", "fdff::1", 443, True),
        ("[fd00::1]", "fd00::1", 443, True),
        ("[fd00::1]:443", "fd00::1", 443, True),
        ("[fd00::1]:80", "fd00::1", 443, False),
        ("fd00::1", "fd00::1", 443, True),
        ("10.1.2.3", "::ffff:10.1.2.3", 443, True),
        ("::/0", "10.1.2.3", 443, False),
        ("fe80::1%eth0", "fe80::1", 443, False),
        ("1.2.3", "1.2.3.4", 443, False),
        ("01.2.3.4", "1.2.3.4", 443, False),
        ("10.0.0.0/08", "10.1.2.3", 443, False),
        ("10.0.0.0/255.0.0.0", "10.1.2.3", 443, False),
        ("api.test", "api.test.", 443, True),
    ],
)
def test_f1_6_networks_addresses_and_ports_of_no_proxy(no_proxy: str, host: str, port: int, excepted: bool) -> None:
    assert proxies.is_excepted(host, port, no_proxy) is excepted


def test_f1_6_an_ipv6_server_is_asked_for_in_brackets(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    trust_ours(monkeypatch)
    monkeypatch.setattr(proxies, "is_loopback", lambda _: False)
    with Wire(answer(), tls=tls("good.pem")) as far, Wire(answer(), tunnel(far.port)) as near:
        monkeypatch.setenv("ALL_PROXY", near.origin)
        assert call("http://[fd00::1]:8080/v1", UNSAFE, allow_http=True).parsed == {"id": "c"}
        with pytest.raises(APIConnectionError, match="certificate") as caught:
            call("https://[fd00::1]/v1", **ONCE)
    assert near.requests[0].startswith(b"PATCH http://[fd00::1]:8080/v1/calls/c HTTP/1.1\r\n")
    assert field_of(near.requests[0], "host") == "[fd00::1]:8080"
    assert near.requests[1].startswith(b"CONNECT [fd00::1]:443 ")
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("url", ["http://", "http://[p", "ftp://p.test", "http://p.test:x"])
def test_a_malformed_proxy_is_told_in_full(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    with pytest.raises(ConfigurationError) as caught:
        proxy_for(read_base_url("https://a.test", False), True)
    assert str(caught.value) == "the proxy in the environment is not a URL of http, https or socks5"


def test_authorities_that_can_not_be_read_are_told_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    with pytest.raises(ConfigurationError) as caught:
        pool.tls_context(True)
    assert str(caught.value) == "SSL_CERT_FILE (/nowhere) can't be read: No such file or directory"
    assert caught.value.__suppress_context__


def test_whom_a_client_trusts(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pool.tls_context(False)
    assert plain.minimum_version is ssl.TLSVersion.TLSv1_2
    assert plain.check_hostname
    assert plain.cert_store_stats()["x509_ca"] > 50
    trust_ours(monkeypatch)
    assert pool.tls_context(False) is plain
    ours = pool.tls_context(True)
    assert ours.minimum_version is ssl.TLSVersion.TLSv1_2
    assert ours.cert_store_stats()["x509_ca"] == 1
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SSL_CERT_DIR", str(CERTIFICATES))
    assert pool.tls_context(True).cert_store_stats()["x509_ca"] == 0  # a folder is looked into when asked


@pytest.mark.parametrize("url", ["ftp://p.test", "http://u:secret@p.test:99999", "http://", "http://[p"])
def test_a_malformed_proxy_is_not_printed(call: Caller, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    with pytest.raises(ConfigurationError, match="proxy") as caught:
        call("https://a.test")
    assert "secret" not in str(caught.value)


def tunnel(target: int) -> Any:
    """A proxy's act: join the connection with `target` of this machine."""

    def act(line: Line) -> None:
        with socket.create_connection(("127.0.0.1", target)) as far:
            line.send(b"HTTP/1.1 200 OK\r\n\r\n")
            one = threading.Thread(target=pump, args=(line.sock, far))
            one.start()
            pump(far, line.sock)
            one.join()

    def pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    return act


@pytest.mark.parametrize("secure", [False, True], ids=["http proxy", "https proxy"])
def test_a_tunnel(call: Caller, secure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    trust_ours(monkeypatch)
    monkeypatch.setattr(proxies, "is_loopback", lambda _: False)
    proxy_tls = tls("good.pem") if secure else None
    with Wire(answer(), tls=tls("good.pem")) as far, Wire(tunnel(far.port), tls=proxy_tls) as near:
        monkeypatch.setenv("HTTPS_PROXY", f"{near.origin.replace('//', '//user:word@')}")
        assert call(far.url).parsed == {"id": "c"}
    assert near.requests[0].startswith(f"CONNECT 127.0.0.1:{far.port} ".encode())
    assert field_of(near.requests[0], "proxy-authorization")
    assert KEY.encode() not in near.requests[0]
    assert far.requests[0].startswith(b"PATCH /api/v1/calls/c ")
    assert field_of(far.requests[0], "proxy-authorization") is None


def test_a_proxy_that_refuses(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire(answer(407, b"")) as near:
        monkeypatch.setenv("HTTPS_PROXY", near.origin)
        with pytest.raises(APIConnectionError, match="407") as caught:
            call("https://a.test", **ONCE)
    assert caught.value.outcome == "not_sent"


def test_a_plain_proxy(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire(refuse) as near:
        monkeypatch.setenv("HTTP_PROXY", near.origin)
        with pytest.raises(APIConnectionError) as caught:
            call("http://a.test/v1", UNSAFE, allow_http=True)
    assert near.requests[0].startswith(b"PATCH http://a.test/v1/calls/c HTTP/1.1\r\n")
    assert caught.value.outcome == "unknown"
