"""Serve as an HTTP proxy on a loopback port: whatever machine is asked for, behind it is a server of the cases."""

import re
import socket
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

_PIECE = 65536


class ForwardProxy:
    """A proxy until its `with` block ends; it forwards requests, and makes tunnels.

    `asked`: the servers that it was asked for, each as host:port.

    Parameters:
        plain: the port of the server that requests go to.
        secure: the port that tunnels lead to, or 0: they are refused.
    """

    def __init__(self, plain: int, secure: int = 0) -> None:
        self.asked: list[str] = []

        class Handler(_Handler):
            ports = (plain, secure)
            asked = self.asked

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    ports = (0, 0)
    asked: list[str]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._tunnel if name == "do_CONNECT" else self._forward
        raise AttributeError(name)

    def _forward(self) -> None:
        server = urlsplit(self.path).netloc
        self.asked.append(server if re.search(r":\d+$", server) else f"{server}:80")
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        inner = HTTPConnection("127.0.0.1", self.ports[0])
        inner.putrequest(self.command, self.path[self.path.index("/", len("http://")) :], True, True)
        for name, value in self.headers.items():
            if not name.lower().startswith("proxy-"):
                inner.putheader(name, value)
        inner.endheaders(body or None)
        answer = inner.getresponse()
        content = answer.read()
        inner.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def _tunnel(self) -> None:
        self.asked.append(self.path)
        self.close_connection = True
        if not self.ports[1]:
            self.send_error(502)
            return
        with socket.create_connection(("127.0.0.1", self.ports[1])) as far:
            self.send_response_only(200)
            self.end_headers()
            back = threading.Thread(target=_pump, args=(far, self.connection), daemon=True)
            back.start()
            _pump(self.connection, far)
            back.join()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(_PIECE):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # either side may go at any time
