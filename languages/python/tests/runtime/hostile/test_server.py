"""The hostile server itself: what it says is on the wire byte for byte, and what it gets is in its record."""

import socket
import ssl
import time

import pytest

from languages.python.tests.runtime.hostile.case import ECHO, OK, chunked, head, reply, tls
from languages.python.tests.runtime.hostile.server import (
    Close,
    Drip,
    HalfClose,
    HostileServer,
    Hush,
    Pause,
    Pour,
    Read,
    ReadHead,
    Reset,
    Say,
)
from tests.slowness import scaled
from tests.tls import CERTIFICATES, Certificate

REQUEST = b"PATCH /api/v1/calls/c HTTP/1.1\r\nHost: x\r\nX-API-Key: k\r\nContent-Length: 13\r\n\r\n" + b'{"name": "A"}'


def connect(server: HostileServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=scaled(2))


def read_all(sock: socket.socket) -> bytes:
    found = b""
    while data := sock.recv(65536):
        found += data
    return found


def drained(server: HostileServer) -> bytes:
    """All that comes back for a request, on a connection of its own."""
    with connect(server) as sock:
        sock.sendall(REQUEST)
        return read_all(sock)


def test_it_says_the_bytes_of_its_script_and_records_those_it_gets() -> None:
    with HostileServer([(Read(), Say(b"\x00anything\r\n"), Close())]) as server, connect(server) as sock:
        sock.sendall(REQUEST)
        assert read_all(sock) == b"\x00anything\r\n"
    (request,) = server.requests
    assert server.received == REQUEST == request.head + request.body
    assert (request.method, request.target, request.header("x-api-key")) == ("PATCH", "/api/v1/calls/c", "k")
    assert [(turn.complete, bytes(turn.sent)) for turn in server.played] == [(True, b"\x00anything\r\n")]


def test_a_connection_left_open_goes_on_with_the_next_turn_and_the_last_is_repeated() -> None:
    with HostileServer([(Read(), Say(b"1")), (Read(), Say(b"2"))]) as server, connect(server) as sock:
        for expected in (b"1", b"2", b"2"):
            sock.sendall(REQUEST)
            assert sock.recv(9) == expected
    assert len(server.requests) == 3
    assert len(server.links) == 1


def test_a_turn_that_is_broken_off_is_not_complete() -> None:
    with HostileServer([(Read(), Say(b"1"), Hush())]) as server, connect(server) as sock:
        sock.sendall(REQUEST)
        assert sock.recv(1) == b"1"
    assert [turn.complete for turn in server.played] == [False]


def test_a_part_of_a_request_is_in_the_record() -> None:
    with HostileServer([OK]) as server, connect(server) as sock:
        sock.sendall(REQUEST[:-3])
        while not server.received.endswith(REQUEST[:-3]):
            time.sleep(0.01)
    assert server.requests[0].body == b'{"name": "'
    assert not server.played[0].sent


def test_drips_come_apart() -> None:
    with HostileServer([(Drip(b"abc", 0.05), Close())]) as server, connect(server) as sock:
        began = time.monotonic()
        pieces = [sock.recv(9) for _ in range(3)]
    assert pieces == [b"a", b"b", b"c"]
    assert time.monotonic() - began >= 0.1


@pytest.mark.parametrize("turn", [(Reset(),), (ReadHead(), Say(b"x"), Pause(0.02), Reset())])
def test_reset_is_a_reset(turn: tuple[Reset, ...]) -> None:
    with HostileServer([turn]) as server, pytest.raises(ConnectionError):
        drained(server)


def test_half_closed_still_reads() -> None:
    with HostileServer([(Say(b"x"), HalfClose(), Read())]) as server, connect(server) as sock:
        assert read_all(sock) == b"x"
        sock.sendall(REQUEST)
        while not server.requests:
            time.sleep(0.01)
    assert len(server.requests) == 1


def test_deaf_does_not_accept() -> None:
    with HostileServer(deaf=True) as server, pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", server.port), timeout=0.2)


def test_it_stops_whatever_it_is_doing() -> None:
    with HostileServer([(Pause(60),), (Pour(b"x" * 65_536),), (Read(),), (Drip(b"x" * 99, 9),)]) as server:
        socks = [connect(server) for _ in range(4)]
        time.sleep(0.1)
        began = time.monotonic()
    assert time.monotonic() - began < scaled(5)
    for sock in socks:
        sock.close()


def test_it_speaks_tls_with_the_certificate_that_is_asked_for() -> None:
    context = ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")
    with (
        HostileServer(tls("good", ECHO)) as server,
        connect(server) as raw,
        context.wrap_socket(raw, server_hostname="api.test") as sock,
    ):
        sock.sendall(REQUEST)
        assert b'"id": "c"' in sock.recv(999)
    assert server.received == REQUEST


@pytest.mark.parametrize("certificate", ["self-signed", "expired", "wrong-host"])
def test_its_bad_certificates_are_refused_by_whoever_looks(certificate: Certificate) -> None:
    context = ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")
    with (
        HostileServer(tls(certificate, ECHO)) as server,
        connect(server) as raw,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        context.wrap_socket(raw, server_hostname="api.test")
    assert server.received == b""


def test_the_words_for_answers_write_what_they_say() -> None:
    assert head(418, ("X", "1"), reason="Tea") == b"HTTP/1.1 418 Tea\r\nX: 1\r\n\r\n"
    assert reply(200, "é", kind="text/plain").endswith(b"Content-Length: 2\r\n\r\n\xc3\xa9")
    assert chunked(b"ab", b"c").endswith(b"\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
