"""Run a case: tell the server what to answer and the driver what to call, and compare the result."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from scripts.contract import ContractServer, Exchange
from scripts.document import Spec, load
from tests.slowness import scaled

from .case import USUAL_KEY, Case
from .compare import complaints, leaks
from .driver_process import START_S, DriverFault, DriverProcess
from .forward_proxy import ForwardProxy
from .language_drivers import ROOT, Driver, NotReady
from .tls import Terminator

USUAL_DEADLINE_S = 60.0
_HANDSHAKE = b"\x16"  # the first byte of a record of TLS (RFC 8446 5.1)
LATE_S = 1.0  # seconds after its deadline at which a call hangs
ExtraCheck = Callable[[Sequence[Exchange]], list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a case in a language; no complaint is a pass."""

    case: str
    language: str
    complaints: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.complaints

    def __str__(self) -> str:
        return "\n".join([f"{self.case} in {self.language}:", *(f"  {complaint}" for complaint in self.complaints)])


def document() -> Path:
    """Return the document that the clients were made from: `SPEC`, or the project's own."""
    return Path(os.environ.get("SPEC") or ROOT / "openapi.yaml")


class Session:
    """One driver, and one server for each base path that the cases have."""

    def __init__(self, spec: Spec, language: Driver, start_s: float = START_S) -> None:
        self._spec, self.language = spec, language
        self._driver = DriverProcess(language, start_s)
        self._servers: dict[str, ContractServer] = {}
        self._terminators: dict[tuple[str, str], Terminator] = {}

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self._stack.enter_context(self._driver)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _offered(self, operation_id: str) -> list[str]:
        """Return the resource and the method that callers find an operation under."""
        operation = self._spec.by_id.get(operation_id)
        return [operation.resource, operation.method_name] if operation else []

    def run(self, case: Case, more: ExtraCheck | None = None) -> Verdict:
        """Play a case in a language; a driver at fault is a complaint, and the next case has a new one.

        Parameters:
            more: what else to say of the exchanges.
        """
        client = {"api_key": USUAL_KEY, **case.client}
        path = client.pop("base_path", urlsplit(self._spec.server_url).path)
        server = self._server(path)
        server.take()
        server.script(*case.replies())
        origin = server.base_url.removesuffix(path.rstrip("/"))
        port = str(urlsplit(server.base_url).port)
        base_url = client.pop("base_url", origin + path)
        tls = self._tls(case.tls, port)
        # One of its own: connections through it may be kept.
        proxy = ForwardProxy(int(port), int(tls or 0)) if "proxied" in case.expect else None
        places = {"{port}": port, "{tls_port}": tls, "{proxy_port}": str(proxy.port) if proxy else ""}
        if "env" in client:
            client["env"] = {name: _filled(value, places) for name, value in client["env"].items()}
        question = {
            "case": case.id,
            "base_url": base_url and _filled(base_url, places),
            "client": client,
            "call": {"options": {}, "offered": self._offered(case.call["operation"]), **case.call},
            "typed": case.pointers(),
            **({"by_name": [*case.expect["by_name"]]} if "by_name" in case.expect else {}),
        }
        deadline = case.call.get("options", {}).get("deadline_s", client.get("deadline_s", USUAL_DEADLINE_S))
        found: tuple[str, ...]
        try:
            with proxy or nullcontext():
                answer, text, took = self._driver.ask(question, deadline + scaled(LATE_S))
        except (DriverFault, NotReady) as fault:
            found = (str(fault),)
        else:
            # What does not begin as HTTP, a TLS handshake, is no request.
            exchanges = [exchange for exchange in server.take() if exchange.method or exchange.raw[:1] != _HANDSHAKE]
            found = (
                *complaints(case, exchanges, answer),
                *leaks(case, client.get("api_key"), text),
                *_pace(case.expect.get("took_s", {}), took),
                *(_proxied(case.expect["proxied"], proxy.asked, places) if proxy else ()),
                *(more(exchanges) if more else ()),
            )
        return Verdict(case.id, self.language.name, found)

    def _server(self, path: str) -> ContractServer:
        path = path.rstrip("/")
        if path not in self._servers:
            self._servers[path] = self._stack.enter_context(ContractServer(self._spec, base_path=path))
        return self._servers[path]

    def _tls(self, certificate: str, port: str) -> str:
        """Return the port of TLS with a certificate in front of a server; "" without."""
        if not certificate:
            return ""
        if (certificate, port) not in self._terminators:
            made = Terminator(certificate, int(port))
            self._terminators[certificate, port] = self._stack.enter_context(made)
        return str(self._terminators[certificate, port].port)


def _filled(text: str, places: Mapping[str, str]) -> str:
    for place, filled in places.items():
        text = text.replace(place, filled)
    return text


def _proxied(wanted: Sequence[str], found: Sequence[str], places: Mapping[str, str]) -> list[str]:
    wanted = [_filled(each, places) for each in wanted]
    return [] if wanted == found else [f"proxied: the proxy was asked for {found}, not {wanted}"]


def _pace(wanted: Mapping[str, float], took: float) -> list[str]:
    least, most = wanted.get("min", 0.0), scaled(wanted.get("max", float("inf")))
    return [] if least <= took <= most else [f"took_s: {took:.2f}, not between {least:g} and {most:g}"]


def start_session(language: Driver, path: Path | None = None, **options: Any) -> Session:
    """Return a session for the document."""
    return Session(load(path or document()), language, **options)
