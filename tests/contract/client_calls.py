"""Call the operations under test in both client modes, by functions and by resources, against one server."""

import asyncio
import inspect
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

from scripts.contract import ContractServer, Exchange, Reply
from scripts.document import Operation, Spec
from tests.contract.drawn_calls import DrawnArguments, DrawnResponse, requests
from tests.contract.expected_requests import check_allowed, curl, raw_bytes
from tests.contract.media_types import is_json
from tests.contract.promises import BrokenPromise, require
from tests.contract.python_values import hints, normalized_name, to_python
from tests.contract.schema_view import matching_option
from voicebot_studio import APITimeoutError, AsyncVoicebotStudio, VoicebotStudio
from voicebot_studio._operations import OPERATIONS
from voicebot_studio._runtime.codec import read_json_fast

KEY = "contract-key-a1b2c3d4"
READERS: dict[str, Any] = {"sync": None, "asyncio": orjson.loads}


def reply(answer: DrawnResponse) -> Reply:
    """Return a response that the document allows, as bytes."""
    if answer.media_type is None:
        return Reply(answer.status)
    is_text = not is_json(answer.media_type)
    body = raw_bytes(answer.value) if is_text else json.dumps(answer.value, ensure_ascii=False).encode()
    return Reply(answer.status, [("Content-Type", answer.media_type)], body)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a call.

    Parameters:
        exchange: its request; None where it was refused before the wire.
        warnings: what was logged at WARNING or above.
    """

    value: Any
    error: Exception | None
    exchange: Exchange | None
    warnings: tuple[str, ...]

    def succeeded(self) -> Any:
        """Return the value; raises Broken where the call raised."""
        if self.error is not None:
            raise BrokenPromise("call.succeeds", f"{type(self.error).__name__}: {self.error}") from self.error
        return self.value

    def sent(self) -> Exchange:
        """Return the request; raises Broken where there is none."""
        if self.exchange is None:
            self.succeeded()
            raise BrokenPromise("call.once", "nothing was sent")
        return self.exchange


@dataclass(slots=True)
class ClientSession:
    """One server, the clients that call it, and a tally of what was done."""

    spec: Spec
    server: ContractServer
    clients: Mapping[tuple[str, bool], VoicebotStudio | AsyncVoicebotStudio]  # by client mode and strictness
    runner: asyncio.Runner
    log: "_Warnings"
    tally: Counter[str] = field(default_factory=Counter)
    last: tuple[Exchange | None, Reply | None] = (None, None)
    sent: int = 0  # requests of the last call

    def call(
        self,
        function: Callable[..., Any],
        arguments: Mapping[str, Any],
        answer: Reply,
        *further: Reply,
        is_allowed: bool = True,
    ) -> Outcome:
        """Call a function of either client mode, whose request is answered as said.

        Parameters:
            further: answers to repetitions, which there are otherwise none of.
            is_allowed: whether the document must allow the request.

        Raises:
            Broken: where more than one request was sent, or one that the document does not allow.
            ImportError, APITimeoutError: as they come; they say nothing of a promise.
        """
        self.server.take()
        self.server.script(answer, *further)
        self.log.messages.clear()
        value, error = None, None
        try:
            value = function(**arguments)
            if inspect.isawaitable(value):
                value = self.runner.run(_awaited(value))
        except (ImportError, APITimeoutError):
            raise
        except Exception as raised:  # which it may be is what the tests are about
            error = raised
        exchanges = self.server.take()
        self.sent = len(exchanges)
        self.tally["requests"] += self.sent
        self.last = (exchanges[-1] if exchanges else None, answer)
        for exchange in exchanges if is_allowed else ():
            check_allowed(exchange)
        require(self.sent <= 1 + len(further), "call.once", f"{self.sent} requests were sent")
        return Outcome(value, error, exchanges[0] if exchanges else None, tuple(self.log.messages))

    def shown(self) -> str:
        """Return the last request as a curl line, and the body that answered it."""
        exchange, answer = self.last
        if exchange is None:
            return "(nothing was sent)"
        text = b"" if answer is None else answer.body
        status = exchange.status
        return f"{curl(self.spec, exchange)}\n  answered {status} {text.decode('utf-8', 'backslashreplace')}"


async def _awaited(value: Any) -> Any:
    return await value


class _Warnings(logging.Handler):
    """Collect the warnings of the client's log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def client_session(spec: Spec) -> Iterator[ClientSession]:
    """Start the server and the clients for the tests of one process."""
    log = _Warnings()
    logger = logging.getLogger("voicebot_studio")
    logger.addHandler(log)
    with ContractServer(spec) as server, asyncio.Runner() as runner:
        told: dict[str, Any] = {"api_key": KEY, "base_url": server.base_url, "max_retries": 0, "trust_env": False}
        plain_client, async_client = VoicebotStudio(**told), AsyncVoicebotStudio(**told)
        yield ClientSession(
            spec,
            server,
            {
                ("sync", False): plain_client,
                ("sync", True): plain_client.with_options(strict=True),
                ("asyncio", False): async_client,
                ("asyncio", True): async_client.with_options(strict=True),
            },
            runner,
            log,
        )
        plain_client.close()
        runner.run(async_client.aclose())
    logger.removeHandler(log)


class OperationCaller:
    """An operation as one client mode offers it: `sync` or `asyncio`."""

    def __init__(self, session: ClientSession, operation: Operation, client_mode: str) -> None:
        if operation.id not in OPERATIONS:
            raise BrokenPromise("call.offered", f"{operation.id} is not in the table of operations")
        self.session, self.operation, self.name = session, operation, client_mode
        self.entry = OPERATIONS[operation.id]
        # Each client_mode reads JSON in one of the two ways, so that both are proven.
        read_json_fast._loads = READERS[client_mode]
        self._declared = {root.name: root.declared for root in requests(session.spec, operation.id).roots}
        # Outside of any call: a module that can't be imported breaks no promise by itself.
        self._functions = {which: getattr(self.entry, client_mode + which) for which in ("", "_detailed")}
        self._check_names()

    def _check_names(self) -> None:
        entry, operation = self.entry, self.operation
        pairs = [
            (operation.resource, entry.resource),
            (operation.method_name, entry.method),
            *((name, argument) for (_, name), argument in entry.parameters.items()),
            *entry.fields.items(),
        ]
        for wire, python in pairs:
            require(
                normalized_name(python).endswith(normalized_name(wire)),
                "call.offered",
                f"{wire} of {operation.id} is called {python}",
            )
        if "body" in self._declared:
            hidden = {name for option in self._declared["body"].options for name in option.hidden}
            offered = sorted(entry.fields.keys() & hidden)
            require(not offered, "request.read_only", f"{operation.id} takes {', '.join(offered)}")
        declared = {(p.location, p.name) for p in operation.parameters}
        require(entry.parameters.keys() == declared, "call.offered", f"{operation.id} has {sorted(entry.parameters)}")

    def arguments(self, given: DrawnArguments) -> dict[str, Any]:
        """Return what was drawn as arguments of the operation's functions."""
        made = self._parameters(given)
        if given.media_type is not None:
            made["body"] = self._body(given, self.body_hint)
        return made

    @property
    def body_hint(self) -> Any:
        """The declared type of the operation's body."""
        return hints(self._functions["_detailed"]).get("body", Any)

    def _parameters(self, given: DrawnArguments) -> dict[str, Any]:
        hints_of = hints(self._functions["_detailed"])
        return {
            python: to_python(getattr(given, location)[name], self._declared[f"{location} {name}"], hints_of[python])
            for (location, name), python in self.entry.parameters.items()
            if name in getattr(given, location)
        }

    def _body(self, given: DrawnArguments, hint: Any) -> Any:
        return raw_bytes(given.body) if hint is bytes else to_python(given.body, self._declared["body"], hint)

    def call(self, arguments: Mapping[str, Any], answer: Reply, *, strict: bool = False) -> Outcome:
        """Return the function that returns the value and raises every error."""
        return self._call("", arguments, answer, strict)

    def detailed(
        self, arguments: Mapping[str, Any], answer: Reply, *, strict: bool = False, is_allowed: bool = True
    ) -> Outcome:
        """Return the function that returns every response."""
        return self._call("_detailed", arguments, answer, strict, is_allowed)

    def _call(
        self, which: str, arguments: Mapping[str, Any], answer: Reply, strict: bool, is_allowed: bool = True
    ) -> Outcome:
        client = self.session.clients[self.name, strict]
        given = {**arguments, "client": client}
        return self.session.call(self._functions[which], given, answer, is_allowed=is_allowed)

    @property
    def returns(self) -> Any:
        """The declared type of the operation's value."""
        return hints(self._functions[""])["return"]

    def resource(self, given: DrawnArguments, answer: Reply, *, raw: bool = False, **options: Any) -> Outcome:
        """Call the resource's method, or that of its raw responses, an object body taken apart into arguments."""
        resource = getattr(self.session.clients[self.name, False], self.entry.resource)
        method = getattr(resource.with_raw_response if raw else resource, self.entry.method)
        owner: type = type(resource)
        hints_of = hints(getattr(owner, self.entry.method))
        made = self._parameters(given)
        if given.media_type is not None and self.entry.fields:
            properties = matching_option(self._declared["body"], given.body).properties
            for name, value in given.body.items():
                field = self.entry.fields[name]
                made[field] = to_python(value, properties[name], hints_of[field])
        elif given.media_type is not None:
            made["body"] = self._body(given, hints_of["body"])
        return self.session.call(method, made | options, answer)

    def can_flatten(self, given: DrawnArguments) -> bool:
        """Tell whether a resource's method can say this body: one without undeclared fields, or none at all."""
        body = self.operation.body
        if not self.entry.fields or body is None:
            return True
        if given.media_type is None:
            return not any(option.required for option in self._declared["body"].options)
        return given.body.keys() <= self.entry.fields.keys() and bool(given.body or body.required)
