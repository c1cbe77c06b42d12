"""Read a response body: decompress it as it comes, up to the size limit."""

import zlib

from ..policy import TOO_LARGE_KEPT
from .attempt_result import Failure, Flaw, RawResponse
from .headers import Headers

_CODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # zlib's window bits
_RAW_DEFLATE = -15
ACCEPTED = "gzip, deflate"
_PIECE = 2**20  # bytes that are decompressed at a time


class Sink:
    """Takes the pieces of one body; what is decompressed never exceeds `most` bytes by more than one."""

    def __init__(self, method: str, headers: Headers, most: int, status: int = 200) -> None:
        self.flaw: Flaw | None = None
        self._first = b""
        self._all: bytearray | None = None  # from the second piece on: one object, however many pieces
        self._room = most
        coding = headers.get("content-encoding", "").strip().lower()
        self._coding = "" if coding == "identity" else coding
        self._inflater = zlib.decompressobj(_CODINGS[self._coding]) if self._coding in _CODINGS else None
        self._begun = False
        length = headers.get("content-length", "") if method != "HEAD" and not self._coding else ""
        # Of an error, as much as fits is worth reading.
        if 200 <= status < 300 and length.isdecimal() and (len(length) > 18 or int(length) > most):
            self.flaw = "too large"

    def feed(self, data: bytes) -> bool:
        """Take `data`; return whether more is wanted."""
        if self.flaw is None:
            if self._inflater is None:
                self._begun = bool(self._coding)  # of an unknown coding: the bytes as they are
                self._take(data)
            else:
                self._inflate(data)
        return self.flaw is None

    def content(self) -> bytes:
        """Return what was taken, at the end of the body."""
        if self.flaw is None and self._begun and (self._inflater is None or not self._inflater.eof):
            self.flaw = "undecodable"
        if self.flaw == "too large":
            return bytes((self._all or self._first)[:TOO_LARGE_KEPT])
        return self._first if self._all is None else bytes(self._all)

    def _take(self, data: bytes) -> None:
        if len(data) > self._room:
            self.flaw = "too large"
            data = data[: self._room]
        self._room -= len(data)
        if self._all is not None:
            self._all += data
        elif self._first:
            self._all = bytearray(self._first) + data
        else:
            self._first = data

    def _inflate(self, data: bytes) -> None:
        if not self._begun and self._coding == "deflate" and data and (data[0] & 0x0F != 8 or data[0] >> 4 > 7):
            self._inflater = zlib.decompressobj(_RAW_DEFLATE)  # not what the name says (RFC 9110 8.4.1.2), but met
        full = False  # then more may wait inside, even when all data is taken
        while (data or full) and self.flaw is None and self._inflater is not None:
            if self._inflater.eof:  # gzip may come in several members (RFC 1952 2.2)
                self._inflater = zlib.decompressobj(_CODINGS[self._coding])
            self._begun = True
            most = min(self._room + 1, _PIECE)
            try:
                plain = self._inflater.decompress(data, most)
            except zlib.error:
                self.flaw = "undecodable"
                return
            self._take(plain)
            full = len(plain) == most and not self._inflater.eof
            data = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail


def raw_response_of(sink: Sink, status: int, headers: Headers, failure: Failure | None) -> RawResponse | Failure:
    """Return the Answer of a body that was read to its end, to the cap, or as far as it came before `failure`."""
    if failure is not None and sink.flaw is None:
        if 200 <= status < 300:
            return failure
        sink.flaw = "cut"  # the status says enough
    content = sink.content()
    return RawResponse(status, headers, content, sink.flaw)
