"""Servers that end, cut or drag what they send; and a port where none listens."""

import socket

from languages.python.tests.runtime.byte_server import Line, answer
from tests.slowness import scaled

ONCE = {"max_retries": 0}
# Seconds that a call is given where no answer comes; as long as this machine needs to get so far.
SHORT = scaled(0.2)
SOON = scaled(0.4)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def refuse(line: Line) -> None:
    line.close()


def cut(line: Line) -> None:
    line.send(answer(200, b'{"id":"c"}')[:-4])
    line.close()


def cut_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-")
    line.close()


def silent(line: Line) -> None:
    line.wait(scaled(3))


def drip_head(line: Line) -> None:
    line.drip(answer(), scaled(0.1))


def drip_body(line: Line) -> None:
    head, separator, body = answer().partition(b"\r\n\r\n")
    line.send(head + separator)
    line.drip(body, scaled(0.2))


def endless_head(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n")
    line.drip(b"X-A: b\r\n" * 100, scaled(0.05))
