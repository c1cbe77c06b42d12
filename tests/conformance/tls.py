"""Terminate TLS in front of a server, with certificates that a client must take or refuse."""

import asyncio
import threading
from types import TracebackType
from typing import Self

from tests.tls import Certificate, tls_context

# What a case says, and the name of the certificate.
_CERTIFICATES: dict[str, Certificate] = {
    "good": "good",
    "self-signed": "self-signed",
    "wrong-host": "wrong-host",
    "expired": "expired",
    "old": "good, TLS 1.1",
}


class Terminator:
    """End TLS on a loopback port, and hands on what it held, byte for byte, until its `with` block ends.

    Nothing is handed on from a connection whose handshake fails.

    Parameters:
        certificate: `good` (of the authority that the drivers trust), `self-signed`, `wrong-host`, `expired`, or
            `old`: good, but with TLS 1.1 at most.
        inner: the port to which it goes.
    """

    def __init__(self, certificate: str, inner: int) -> None:
        self.port = 0
        self._context = tls_context(_CERTIFICATES[certificate])
        self._inner = inner
        self._ready = threading.Event()
        self._links: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=asyncio.run, args=(self._run(),), daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for link in self._links:
            link.cancel()
        await asyncio.gather(*self._links, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._links.add(link := asyncio.ensure_future(self._join(reader, writer)))
        link.add_done_callback(self._links.discard)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inside, outside = await asyncio.open_connection("127.0.0.1", self._inner)
        try:
            await asyncio.gather(_pump(reader, outside), _pump(inside, writer))
        finally:
            writer.transport.abort()
            outside.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        await asyncio.sleep(0)
    except OSError:
        pass  # either side may go at any time
    finally:
        writer.close()
