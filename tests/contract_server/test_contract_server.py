"""The contract server on its socket: records byte for byte, answers by script, cuts, delays, and ends by itself."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from scripts.contract import FAULT_HEADER, FAULT_STATUS, ContractServer, Reply, Server
from scripts.document import Spec
from tests.slowness import scaled

KEY = {"X-API-Key": "sk-test"}
JSON = [("Content-Type", "application/json")]
OK = Reply(200, JSON, b'{"id":"c"}')


@pytest.fixture
def server(spec: Spec) -> Iterator[ContractServer]:
    with ContractServer(spec) as running:
        yield running


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=scaled(5)) as client:
        yield client


def talk(server: ContractServer, data: bytes, *, end: bool = False) -> bytes:
    """Send raw bytes, and return the answer until the server closes, or is silent for a while."""
    port = httpx.URL(server.base_url).port
    with socket.create_connection(("127.0.0.1", port or 0), timeout=scaled(0.4)) as sock:
        sock.sendall(data)
        if end:
            sock.shutdown(socket.SHUT_WR)
        received = b""
        try:
            while more := sock.recv(65536):
                received += more
        except TimeoutError:
            pass
        return received


def request_bytes(call_id: str = "c", body: bytes = b"{}", *, extra: bytes = b"") -> bytes:
    head = f"PATCH /api/v1/calls/{call_id} HTTP/1.1\r\nhOsT: x\r\nX-API-Key: sk-test\r\n".encode()
    framing = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body)
    return head + framing + extra + b"\r\n" + body


def test_every_byte_of_a_request_is_kept(server: ContractServer) -> None:
    sent = request_bytes("c%20%F0%9F%98%80", b'{"name":  null}', extra=b"Accept:  */*\r\n")
    server.script(OK)
    assert talk(server, sent).endswith(b'\r\n\r\n{"id":"c"}')
    (exchange,) = server.take()
    assert exchange.raw == sent
    assert exchange.target == "/api/v1/calls/c%20%F0%9F%98%80"
    assert exchange.headers[0] == ("hOsT", "x")
    assert exchange.body == b'{"name":  null}'
    assert exchange.operation is not None
    assert (exchange.method, exchange.operation.id, exchange.status) == ("PATCH", "updateCall", 200)
    assert exchange.faults == ()
    assert server.take() == []


def test_pipelined_requests_are_told_apart(server: ContractServer) -> None:
    first, second = request_bytes("a"), request_bytes("b", b'{"name":"n"}')
    server.script(Reply(200, JSON, b'{"id":"a"}'), Reply(200, JSON, b'{"id":"b"}'))
    received = talk(server, first + second)
    assert [exchange.raw for exchange in server.take()] == [first, second]
    assert received.index(b'{"id":"a"}') < received.index(b'{"id":"b"}')


def test_chunked_bodies_are_kept_raw_and_whole(server: ContractServer) -> None:
    head = request_bytes().partition(b"Content-Length")[0] + b"Transfer-Encoding: chunked\r\n\r\n"
    sent = head + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    server.script(OK)
    talk(server, sent)
    (exchange,) = server.take()
    assert (exchange.raw, exchange.body) == (sent, b"{}")


def test_a_connection_is_kept_for_the_next_request(server: ContractServer, http: httpx.Client) -> None:
    server.script(OK, OK)
    for _ in range(2):
        response = http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY)
        ports = response.extensions["network_stream"].get_extra_info("client_addr")
    assert response.status_code == 200
    assert ports == response.extensions["network_stream"].get_extra_info("client_addr")
    assert len(server.take()) == 2


def test_replies_come_in_their_order_and_whatever_they_are(server: ContractServer, http: httpx.Client) -> None:
    server.script(Reply(520, [("X-A", "1"), ("X-A", "2")], b"<html>"), Reply(204), Reply(302, [("Location", "/")]))
    url = f"{server.base_url}/calls/c"
    odd, empty, moved = (http.patch(url, json={}, headers=KEY) for _ in range(3))
    assert (odd.status_code, odd.headers.get_list("X-A"), odd.text) == (520, ["1", "2"], "<html>")
    assert (empty.status_code, empty.content, "content-length" in empty.headers) == (204, b"", False)
    assert (moved.status_code, moved.headers["location"]) == (302, "/")
    assert [exchange.status for exchange in server.take()] == [520, 204, 302]


def test_a_fault_is_answered_599_with_its_reason_and_uses_up_its_reply(
    server: ContractServer, http: httpx.Client
) -> None:
    server.script(Reply(500), OK)
    faulty = http.patch(f"{server.base_url}/calls/c", json={"nÀme": 1}, headers=KEY)
    assert faulty.status_code == FAULT_STATUS
    assert "body-field" in faulty.headers[FAULT_HEADER]
    assert http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY).json() == {"id": "c"}
    assert {fault.rule for fault in server.take()[0].faults} == {"body-field", "schema"}


def test_nothing_scripted_is_said(server: ContractServer, http: httpx.Client) -> None:
    response = http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY)
    assert (response.status_code, response.headers[FAULT_HEADER]) == (FAULT_STATUS, "nothing scripted")
    (exchange,) = server.take()
    assert (exchange.faults, exchange.status) == ((), FAULT_STATUS)


def test_a_new_script_drops_what_is_left_of_the_old_one(server: ContractServer, http: httpx.Client) -> None:
    server.script(Reply(500), Reply(500))
    assert server.left == 2
    server.script(OK)
    assert http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY).status_code == 200
    assert server.left == 0


def test_delay_is_before_the_status_line_and_hinders_nobody_else(server: ContractServer, http: httpx.Client) -> None:
    server.script(Reply(200, JSON, b'{"id":"slow"}', delay_s=scaled(2)), OK)
    started = time.monotonic()
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(http.patch, f"{server.base_url}/calls/s", json={}, headers=KEY)
        while server.left == 2:
            time.sleep(0.005)
        assert http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY).json() == {"id": "c"}
        assert time.monotonic() - started < scaled(1.9)
        assert slow.result().json() == {"id": "slow"}
    assert time.monotonic() - started >= 0.4


@pytest.mark.parametrize("cut_after", [0, 3])
def test_cut_after_so_many_bytes_of_the_body(server: ContractServer, cut_after: int) -> None:
    server.script(Reply(200, JSON, b'{"id":"c"}', cut_after=cut_after))
    head, _, body = talk(server, request_bytes()).partition(b"\r\n\r\n")
    assert b"Content-Length: 10" in head
    assert body == b'{"id":"c"}'[:cut_after]


def test_a_reply_may_frame_its_body_itself(server: ContractServer) -> None:
    server.script(Reply(200, [*JSON, ("Transfer-Encoding", "chunked")], b"2\r\n{}\r\n0\r\n\r\n"))
    received = talk(server, request_bytes())
    assert b"Content-Length" not in received
    assert received.endswith(b"2\r\n{}\r\n0\r\n\r\n")


@pytest.mark.parametrize(
    ("sent", "end"),
    [(b"GARBAGE\r\n\r\n", False), (request_bytes(body=b"{}")[:-1], True), (b"PATCH /x HTTP/1.1\r\nHo", True)],
)
def test_what_is_not_one_whole_request_is_a_fault(server: ContractServer, sent: bytes, end: bool) -> None:
    assert talk(server, sent, end=end).startswith(b"HTTP/1.1 599 ")
    (exchange,) = server.take()
    assert exchange.raw == sent
    assert [fault.rule for fault in exchange.faults] == ["http"]


def test_a_connection_that_says_nothing_is_no_exchange(server: ContractServer) -> None:
    assert talk(server, b"", end=True) == b""
    assert server.take() == []


def test_expect_100_continue_is_answered(server: ContractServer) -> None:
    port = httpx.URL(server.base_url).port
    server.script(OK)
    whole = request_bytes(extra=b"Expect: 100-continue\r\n")
    with socket.create_connection(("127.0.0.1", port or 0), timeout=scaled(2)) as sock:
        sock.sendall(whole[:-2])
        assert sock.recv(100).startswith(b"HTTP/1.1 100 ")
        sock.sendall(whole[-2:])
        assert sock.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_a_function_can_answer_a_crowd(server: ContractServer) -> None:
    server.script_all(lambda exchange: Reply(200, JSON, b'{"id":"%s"}' % exchange.target[-3:].encode()))
    with httpx.Client(limits=httpx.Limits(max_connections=32)) as client, ThreadPoolExecutor(32) as pool:

        def called(number: int) -> str:
            made: str = client.patch(f"{server.base_url}/calls/{number}", json={}, headers=KEY).json()["id"]
            return made

        assert list(pool.map(called, range(100, 300))) == [str(n) for n in range(100, 300)]
    assert len(server.take()) == 200


def test_another_base_path_takes_the_place_of_the_documents(spec: Spec, http: httpx.Client) -> None:
    with ContractServer(spec, base_path="/elsewhere") as server:
        server.script(OK, OK)
        assert http.patch(f"{server.base_url}/calls/c", json={}, headers=KEY).status_code == 200
        wrong = server.base_url.replace("/elsewhere", "/api/v1")
        assert http.patch(f"{wrong}/calls/c", json={}, headers=KEY).status_code == FAULT_STATUS


def test_it_ends_while_clients_wait_and_leaves_nothing_behind(spec: Spec) -> None:
    before = threading.active_count()
    with ExitStack() as clients:
        with ContractServer(spec) as server:
            port = httpx.URL(server.base_url).port or 0
            idle, busy = (clients.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(2))
            server.script(Reply(200, delay_s=scaled(30)))
            busy.sendall(request_bytes())
            while server.left:
                time.sleep(0.005)
            started = time.monotonic()
        assert time.monotonic() - started < scaled(5)
        assert idle.recv(1) == b""
    assert threading.active_count() == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=scaled(1))


def test_a_taken_port_is_an_error() -> None:
    with Server(lambda _: OK) as first, pytest.raises(OSError, match="in use"), Server(lambda _: OK, first.port):
        pass


def test_hundreds_of_requests_a_second(server: ContractServer, http: httpx.Client) -> None:
    server.script_all(lambda _: OK)
    started = time.process_time()
    for _ in range(200):
        assert http.patch(f"{server.base_url}/calls/c", json={"name": "n"}, headers=KEY).status_code == 200
    assert time.process_time() - started < scaled(2)
