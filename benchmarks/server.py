"""A server for the measured clients, in a process of its own: answers PATCH /.../<n> with a Call of n messages.

`GET /seen` gives the head of the request before it, to show that two clients send the same. It ends with its input.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from . import payloads


class Connection(asyncio.Protocol):
    """One connection, kept alive; requests come one after the other."""

    seen = ""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request as soon as it is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].decode("latin-1")
            whole = end + 4 + _length(head)
            if len(self._buffer) < whole:
                return
            self._buffer = self._buffer[whole:]
            path = head.split(" ", 2)[1]
            if path == "/seen":
                self._transport.write(_answer(json.dumps(Connection.seen).encode()))
            else:
                Connection.seen = head
                self._transport.write(self._bodies.get(path) or _call(path.rpartition("/")[2]))


def _length(head: str) -> int:
    fields = (line.partition(":") for line in head.split("\r\n")[1:])
    return next((int(value) for name, _, value in fields if name.lower() == "content-length"), 0)


@cache
def _call(messages: str) -> bytes:
    return _answer(payloads.call(int(messages)))


def _answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)


@contextmanager
def running(**bodies: Path) -> Iterator[str]:
    """Give the address of a server that lives as long as the block.

    Parameters:
        bodies: files with the body of the answer, by the path of the request (less its first slash).
    """
    command = [sys.executable, "-m", __name__, json.dumps({path: str(file) for path, file in bodies.items()})]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101
        assert process.stdin is not None  # noqa: S101
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


async def _serve(files: dict[str, str]) -> None:
    bodies = {f"/{path}": _answer(Path(file).read_bytes()) for path, file in files.items()}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(bodies), "127.0.0.1", 0)
    print("http://{}:{}".format(*server.sockets[0].getsockname()), flush=True)  # noqa: T201
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(json.loads(sys.argv[1])))
