"""The session of one case: its servers, its client, and the calls that are made of it, sync or async."""

import asyncio
import contextlib
import inspect
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeAlias

import voicebot_studio
from tests.slowness import scaled
from voicebot_studio import AsyncVoicebotStudio, RequestOptions, VoicebotStudio
from voicebot_studio.models import UpdateCallRequest

from .case import Case, Mode
from .server import HostileServer

TIMEOUT = scaled(3.0)  # seconds; of a client that a case tells nothing else
Client: TypeAlias = VoicebotStudio | AsyncVoicebotStudio
Clients: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Success:
    """A call that returned: what was asked for, what was sent, what came back."""

    call_id: str
    body: Any
    value: Any
    keys: frozenset[str]


@dataclass
class Session:
    """The tools of an act; every method blocks, in both modes.

    Parameters:
        case: the case.
        mode: "sync" or "async".
        server, elsewhere: the servers, running.
        classes: what stands for the package's clients, by mode.
    """

    case: Case
    mode: Mode
    server: HostileServer
    elsewhere: HostileServer
    classes: dict[Mode, Clients]
    key: str = field(default_factory=lambda: f"sk-{secrets.token_hex(8)}/+{secrets.token_hex(6)}=&%7E")
    clients: list[Client] = field(default_factory=list)
    successes: list[Success] = field(default_factory=list)
    shown: list[tuple[str, object]] = field(default_factory=list)
    extra_keys: set[str] = field(default_factory=set)
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)

    @property
    def keys(self) -> set[str]:
        """All that must not show: the key, and what else a case has used as one."""
        return {self.key, *self.extra_keys}

    def text(self, value: Any) -> Any:
        """`value` with the names in it filled in, if it is a text."""
        if not isinstance(value, str):
            return value
        names = {
            "{key}": self.key,
            "{origin}": f"http://{self.server.authority}",
            "{authority}": self.server.authority,
            "{port}": str(self.server.port),
            "{elsewhere}": self.elsewhere.authority,
        }
        for name, text in names.items():
            value = value.replace(name, text)
        return value

    def client(self, **changes: Any) -> Any:
        """A client of the case, with changes; it is closed in the end."""
        own: dict[str, Any] = {
            "api_key": "{key}",
            "base_url": "{origin}/api/v1",
            "timeout": TIMEOUT,
            **self.case.client,
        }
        if self.case.deadline is not None:
            own.setdefault("deadline", self.case.deadline)
        own.update(changes)
        # A value of the case that must be made anew each time is a function of the session.
        options = {
            name: value.make(self) if isinstance(value, Made) else self.text(value)
            for name, value in own.items()
            if value is not ABSENT
        }
        if isinstance(options.get("api_key"), str) and len(options["api_key"]) >= 4:
            self.extra_keys.add(options["api_key"])
        if self.case.package == "voicebot_studio":
            make = self.classes[self.mode]
        else:
            module = import_module(self.case.package)
            make = module.HostileMini if self.mode == "sync" else module.AsyncHostileMini
        client = make(**options)
        self.clients.append(client)
        return client

    def do(self, work: Any) -> Any:
        """Return what `work` gives, which is awaited where it must be."""
        if not inspect.isawaitable(work):
            return work

        async def awaited(work: Awaitable[Any] = work) -> Any:
            return await work

        return self.runner.run(awaited())

    def update(self, client: Any, *arguments: Any, **named: Any) -> Any:
        """Call updateCall as `updating` does, and wait for its end."""
        return self.do(self.updating(client, *arguments, **named))

    def updating(
        self,
        client: Any,
        call_id: Any = None,
        body: Any = None,
        options: RequestOptions | None = None,
        *,
        detailed: bool = False,
    ) -> Any:
        """Call updateCall through the operation layer, with the case's values by default; awaitable in async mode."""
        from voicebot_studio.api.calls import update_call

        call_id = self.case.call_id if call_id is None else call_id
        body = self.case.body if body is None else body
        options = self.case.options if options is None else options
        functions: dict[tuple[Mode, bool], Callable[..., Any]] = {
            ("sync", False): update_call.sync,
            ("sync", True): update_call.sync_detailed,
            ("async", False): update_call.asyncio,
            ("async", True): update_call.asyncio_detailed,
        }
        found = functions[self.mode, detailed](call_id, client=client, body=body, options=options)
        if inspect.isawaitable(found):

            async def kept() -> Any:
                return self._kept(call_id, body, await found)

            return kept()
        return self._kept(call_id, body, found)

    def _kept(self, call_id: Any, body: Any, found: Any) -> Any:
        value = found.unwrap() if isinstance(found, voicebot_studio.Response) and found.error is None else found
        if getattr(value, "error", None) is None:
            self.successes.append(Success(call_id, body, value, frozenset(self.keys)))
        self.shown.append(("result", found))
        return found

    def mini(self, client: Any, operation: str, *arguments: Any, **named: Any) -> Any:
        """Call an operation of the mini-spec through the operation layer."""
        entry = import_module(f"{self.case.package}._operations").OPERATIONS[operation]
        function = entry.sync if self.mode == "sync" else entry.asyncio
        return self.do(function(*arguments, client=client, **named))

    def close(self, client: Any) -> None:
        """Close a client."""
        self.do(client.close() if self.mode == "sync" else client.aclose())

    def end(self) -> None:
        """Close all clients, and the event loop."""
        for client in self.clients:
            with contextlib.suppress(Exception):
                self.close(client)
        self.runner.close()


@dataclass(frozen=True, slots=True)
class Made:
    """An argument that is made for each client."""

    make: Callable[[Session], Any]


class _Absent:
    """Stands for an argument that is not given."""


ABSENT = _Absent()


def one_call(session: Session) -> Any:
    """The usual act: one client, one call, raising."""
    return session.update(session.client())


def whole_response(session: Session) -> Any:
    """One call, with its whole response."""
    return session.update(session.client(), detailed=True)


def request_of(body: Any) -> Any:
    """The JSON of a request's body, as the document would have it."""
    return body.to_dict() if isinstance(body, UpdateCallRequest) else body
