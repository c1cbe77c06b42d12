"""The server of the load test, in a process of its own: does what it is asked, but does not always say so.

It prints its port, serves until standard input ends, and then prints its record as JSON: how often each thing was done.
"""

import asyncio
import json
import socket
import struct
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

KILLS = 50  # one request in so many loses its connection
BUSY = 20  # one in so many is answered 503


class Record:
    """A record of what was done, and of what was done to the connections."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.last: dict[str, Any] = {}
        self.facts: Counter[str] = Counter()
        self.open = 0

    def do(self, method: str, target: str, body: bytes) -> bytes:
        """Carry out a request, and return the JSON of what it makes."""
        content = json.loads(body)
        name = target.rpartition("/")[2] if method == "PATCH" else content["text"]
        self.done[name] += 1
        self.last[name] = content
        return json.dumps({"id": name, **content}).encode()


class Connection(asyncio.Protocol):
    """One connection: requests are answered in the order in which they come."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.transport: asyncio.Transport
        self.unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.record.facts["connections"] += 1
        self.record.open += 1
        self.record.facts["most open"] = max(self.record.facts["most open"], self.record.open)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self.record.open -= 1

    def data_received(self, data: bytes) -> None:
        self.unread += data
        while not self.transport.is_closing():
            head, end, rest = self.unread.partition(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            length = int(fields.get(b"content-length", 0))
            if not end or len(rest) < length:
                return
            self.unread = rest[length:]
            method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
            self.answer(method, target, rest[:length])

    def answer(self, method: str, target: str, body: bytes) -> None:
        """Do what is asked and say so; or kill the connection, or be busy: before or after, in turns."""
        facts = self.record.facts
        facts["requests"] += 1
        number = facts["requests"]
        if number % KILLS == 0:
            self.kill(facts["killed"] % 4, method, target, body)
            facts["killed"] += 1
        elif number % BUSY == 0:
            self.busy(facts["busy"] % 3, method, target, body)
            facts["busy"] += 1
        else:
            self.say(201 if method == "POST" else 200, self.record.do(method, target, body))

    def kill(self, kind: int, method: str, target: str, body: bytes) -> None:
        """0: before it is done, 1: after it, 2: after half of the answer, 3: before it, by RST."""
        if kind in (1, 2):
            made = self.record.do(method, target, body)
            if kind == 2:
                self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + made)
        if kind == 3:
            sock: socket.socket = self.transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        self.transport.close()

    def busy(self, kind: int, method: str, target: str, body: bytes) -> None:
        """0: not done, and told by Retry-After; 1: not done; 2: done all the same."""
        if kind == 2:
            self.record.do(method, target, body)
        self.say(503, b'{"detail": "Busy"}', b"Retry-After-Ms: 2\r\n" if kind == 0 else b"")

    def say(self, status: int, body: bytes, fields: bytes = b"") -> None:
        head = b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n" % (status, len(body))
        self.transport.write(head + fields + b"\r\n" + body)


async def serve(say: Callable[[str], None]) -> None:
    """Serve until standard input ends."""
    record = Record()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(record), "127.0.0.1", 0, backlog=1024)
    say(str(server.sockets[0].getsockname()[1]))
    await loop.run_in_executor(None, sys.stdin.read)
    say(json.dumps({"done": record.done, "last": record.last, "facts": record.facts}))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve(_say))
