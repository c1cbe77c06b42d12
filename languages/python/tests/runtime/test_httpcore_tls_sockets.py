"""TLS over any stream, its other end in memory: nothing waits longer than it may, and every fault has its name."""

import inspect
import ssl
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import anyio
import httpcore
import pytest

from languages.python.tests.runtime.test_tls_and_proxies import tls
from runtime.request.secret import Secret
from runtime.transport.attempt_context import Attempt, attempt_in_use
from runtime.transport.httpcore_sockets import SyncTLSStream, connect_error, handshake_error, lookup_fault, tls_fault
from runtime.transport.httpcore_sockets_async import AsyncTLSStream
from tests.tls import CERTIFICATES

HOST = "127.0.0.1"
LONG = b"x" * 40_000


class Peer:
    """The stream below one of TLS. `times`: the seconds that each operation was given."""

    layers = 0

    def __init__(self) -> None:
        self.times: list[float | None] = []
        self.received = b""
        self.closed = False
        self._shaken = False
        self._incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = tls("good.pem").wrap_bio(self._incoming, self.outgoing, server_side=True)

    def write(self, data: bytes, timeout: float | None) -> Any:
        self.times.append(timeout)
        self._incoming.write(data)
        with suppress(ssl.SSLWantReadError):
            if not self._shaken:
                self.tls.do_handshake()
                self._shaken = True
            while piece := self.tls.read(65536):
                self.received += piece

    def read(self, max_bytes: int, timeout: float | None) -> Any:
        """Return what is there; nothing means the end."""
        self.times.append(timeout)
        return self.outgoing.read(max_bytes)

    def get_extra_info(self, info: str) -> str:
        return f"{info} of what is below"

    def close(self) -> Any:
        self.closed = True

    release = close


class AsyncPeer(Peer):
    async def write(self, data: bytes, timeout: float | None) -> None:
        super().write(data, timeout)

    async def read(self, max_bytes: int, timeout: float | None) -> bytes:
        return bytes(super().read(max_bytes, timeout))

    async def aclose(self) -> None:
        self.close()


def run(value: Any) -> Any:
    async def main() -> Any:
        return await value

    return anyio.run(main) if inspect.isawaitable(value) else value


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")


Ends = tuple[Any, Any]


def shake(kind: Any, peer: Any, host: str = HOST, timeout: float | None = 5.0) -> Any:
    return run(kind.over(peer, trusting(), host, timeout))


@pytest.fixture(params=[(SyncTLSStream, Peer), (AsyncTLSStream, AsyncPeer)], ids=["sync", "async"])
def ends(request: pytest.FixtureRequest) -> Ends:
    kind, peer = request.param[0], request.param[1]()
    return shake(kind, peer), peer


@pytest.fixture(autouse=True)
def attempt() -> Iterator[Attempt]:
    one = Attempt(float("inf"), 1, Secret("key"))
    token = attempt_in_use.set(one)
    yield one
    attempt_in_use.reset(token)


def within(peer: Peer, seconds: float) -> bool:
    return bool(peer.times) and all(time is not None and 0 < time <= seconds for time in peer.times)


def test_what_is_written_and_read_has_its_time(ends: Ends) -> None:
    stream, peer = ends
    assert within(peer, 5)
    peer.times.clear()
    run(stream.write(LONG, 2.0))
    assert peer.received == LONG
    assert within(peer, 2)
    peer.times.clear()
    peer.tls.write(b"answer")
    assert run(stream.read(3, 1.0)) == b"ans"
    assert run(stream.read(3, 1.0)) == b"wer"
    assert within(peer, 1)
    peer.times.clear()
    peer.tls.write(b"more")
    assert run(stream.read(9)) == b"more"
    run(stream.write(b"x"))
    assert set(peer.times) == {None}


def test_a_stream_without_time_left_writes_nothing(ends: Ends, attempt: Attempt) -> None:
    stream, peer = ends
    for timeout, error in ((0.0, httpcore.WriteTimeout), (-1.0, httpcore.WriteTimeout)):
        with pytest.raises(error):
            run(stream.write(b"x", timeout))
    assert peer.received == b""
    assert not attempt.sent


def test_only_what_goes_through_all_layers_is_sent(ends: Ends, attempt: Attempt) -> None:
    stream, _ = ends
    assert stream.layers == 1
    attempt.layers = 2
    run(stream.write(b"CONNECT", 1))
    assert not attempt.sent
    attempt.layers = 1
    run(stream.write(b"PATCH", 1))
    assert attempt.sent


def test_a_connection_on_which_more_has_come_is_not_used_again(ends: Ends) -> None:
    stream, peer = ends
    assert stream.get_extra_info("ssl_object") is stream.tls
    assert stream.get_extra_info("socket") == "socket of what is below"
    assert stream.get_extra_info("is_readable") == "is_readable of what is below"
    peer.tls.write(b"answer")
    run(stream.read(3))
    assert stream.get_extra_info("is_readable") is True
    assert stream.get_extra_info("socket") == "socket of what is below"
    run(stream.read(3))
    assert stream.get_extra_info("is_readable") == "is_readable of what is below"
    stream.incoming.write(b"\x17")
    assert stream.get_extra_info("is_readable") is True
    stream.incoming.read()
    stream.unusable = True
    assert stream.get_extra_info("is_readable") is True


def test_the_end_is_an_end_and_a_cut_is_a_cut(ends: Ends) -> None:
    stream, peer = ends
    peer.tls.write(b"answer")
    with suppress(ssl.SSLWantReadError):
        peer.tls.unwrap()
    assert run(stream.read(6)) == b"answer"
    assert run(stream.read(6)) == b""
    run(stream.aclose() if isinstance(stream, AsyncTLSStream) else stream.close())
    assert peer.closed


def test_a_cut_is_a_fault(ends: Ends) -> None:
    stream, _ = ends
    with pytest.raises(httpcore.ReadError) as caught:
        run(stream.read(6))
    assert str(caught.value) == "TLS failed: UNEXPECTED_EOF_WHILE_READING"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_what_is_no_tls_is_a_fault(ends: Ends) -> None:
    stream, peer = ends
    peer.outgoing.write(b"HTTP/1.1 400 no\r\n\r\n")
    with pytest.raises(httpcore.ReadError) as caught:
        run(stream.read(6))
    assert str(caught.value) in {"TLS failed: WRONG_VERSION_NUMBER", "TLS failed: PACKET_LENGTH_TOO_LONG"}
    with suppress(ssl.SSLError):
        stream.tls.unwrap()
    with pytest.raises(httpcore.WriteError) as unsent:
        run(stream.write(b"x"))
    assert str(unsent.value).startswith("TLS failed: ")


@pytest.mark.parametrize(("kind", "peer"), [(SyncTLSStream, Peer), (AsyncTLSStream, AsyncPeer)])
def test_a_handshake_that_fails_closes_what_is_below(kind: Any, peer: Any) -> None:
    below = peer()
    with pytest.raises(httpcore.ConnectError) as caught:
        shake(kind, below, "other.test")
    assert str(caught.value).startswith("the certificate is refused: Hostname mismatch")
    assert below.closed


def test_tls_in_tls_is_for_its_own_host_and_has_its_own_time(ends: Ends) -> None:
    stream, peer = ends
    peer.times.clear()
    with pytest.raises(httpcore.ConnectError) as caught:
        run(stream.start_tls(trusting(), "inner.test", 0.5))
    assert str(caught.value).startswith("TLS failed: ")
    assert b"inner.test" in peer.received
    assert within(peer, 0.5)
    assert peer.closed


UNNAMED = ssl.SSLError(1, "made up")
vars(UNNAMED)["reason"] = None
FAULTS = [
    (handshake_error(httpcore.ReadTimeout()), httpcore.ConnectTimeout, ""),
    (handshake_error(httpcore.ReadError("cut")), httpcore.ConnectError, "cut"),
    (handshake_error(UNNAMED), httpcore.ConnectError, "TLS failed: SSLError"),
    (handshake_error(KeyError("x")), KeyError, "'x'"),
    (connect_error(TimeoutError()), httpcore.ConnectTimeout, ""),
    (connect_error(httpcore.ConnectTimeout()), httpcore.ConnectTimeout, ""),
    (connect_error(OSError(111, "Connection refused")), httpcore.ConnectError, "Connection refused"),
    (connect_error(OSError("without a number")), httpcore.ConnectError, "without a number"),
]


@pytest.mark.parametrize(("error", "kind", "words"), FAULTS)
def test_faults_by_their_names(error: Exception, kind: type[Exception], words: str) -> None:
    assert type(error) is kind
    assert str(error) == words


def test_what_is_no_fault_of_the_network_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        connect_error(ZeroDivisionError())
    assert tls_fault(UNNAMED) == "TLS failed: SSLError"
    assert lookup_fault(OSError(-2, "Name or service not known")) == (
        "the name can't be looked up: Name or service not known"
    )
    assert lookup_fault(UnicodeError()) == "the name can't be looked up: it is malformed"
