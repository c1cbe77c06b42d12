# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The fake server: what it was told to answer, what it has received, and what was wrong with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Mapping
from difflib import get_close_matches
from inspect import isawaitable
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, Unpack

from ..client.base_client import AsyncClient, Options, SyncClient
from ..client.operation_table_entry import Entry
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse
from .fake_answers import FakeServerError, of_value, raw_answer
from .fake_transport import FakeAsyncTransport, FakeSyncTransport
from .read_request import ReceivedRequest, Route, find_route, path_of, read_request, routes

Sync = TypeVar("Sync", bound=SyncClient)
Async = TypeVar("Async", bound=AsyncClient)

# Where a request would lead that left the fake server after all: to nowhere (RFC 2606).
_BASE_URL = "https://fake-server.invalid"
_API_KEY = "key-of-a-fake-server"


class Told:
    """The answers that were told for one operation: each to be given once, or the only one always."""

    def __init__(self, answers: tuple[Any, ...], always: bool) -> None:
        self.left = list(answers)
        self.always = always
        self.used = 0

    def take(self) -> Any:
        """Return the next answer; raises IndexError where none is left."""
        answer = self.left[0] if self.always else self.left.pop(0)
        self.used += 1
        return answer

    @property
    def unused(self) -> int:
        """Return how many answers were not asked for."""
        return int(not self.used) if self.always else len(self.left)


class BaseFakeServer(Generic[Sync, Async]):
    """The base of the fake server; a subclass says which clients and which API it is for."""

    def __init__(
        self,
        sync_client: type[Sync],
        async_client: type[Async],
        operations: Mapping[str, Entry],
        examples: Mapping[str, tuple[str, Any]],
        validate: bool,
    ) -> None:
        self._clients = (sync_client, async_client)
        self._routes = routes(operations)
        self._examples = examples
        self._validate = validate
        self._ids = {f"{each.entry.resource}.{each.entry.method}": each.id for each in self._routes}
        self._ids.update({each.id: each.id for each in self._routes})
        self._told: dict[str, Told] = {}
        self._received: list[ReceivedRequest] = []
        self._refused: list[FakeServerError] = []
        self._lock = threading.Lock()

    def client(self, **settings: Unpack[Options]) -> Sync:
        """Return a client that sends to this server alone, whatever the environment says.

        Parameters:
            settings: those of the client, as for `with_options`; it has a key unless one is given.

        Raises ConfigurationError, InvalidArgumentError and InvalidTypeError as the client does.
        """
        client = self._clients[0](**_with_defaults(settings))
        client._transport = FakeSyncTransport(self._answer)  # pyright: ignore[reportPrivateUsage] - no caller sets it
        return client

    def async_client(self, **settings: Unpack[Options]) -> Async:
        """As `client`, for asyncio and trio."""
        client = self._clients[1](**_with_defaults(settings))
        client._transport = FakeAsyncTransport(self._answer_async)  # pyright: ignore[reportPrivateUsage] - as above
        return client

    def answer(self, operation: str, answer: Any) -> None:
        """Answer every further call of an operation with `answer`, in the place of what was told before.

        Parameters:
            operation: as it is called (`"calls.update"`), or its operationId.
            answer: a value of the operation's success: a model, dicts and lists of JSON, a text, bytes, None; a
                `FakeResponse` of any status; an error of the client, which is then raised as the service or the
                network would have caused it, after as many attempts as the client makes; any other exception, which
                is raised as it is; or a function, also an async one for async clients, that is called with the
                `ReceivedRequest` and returns or raises one of these.

        Raises FakeServerError if there is no such operation.
        """
        self._tell(operation, Told((answer,), always=True))

    def answer_in_turn(self, operation: str, *answers: Any) -> None:
        """Answer the next calls of an operation with one of `answers` each; a further one is refused.

        Each repetition of a call takes one, too. Parameters and errors are those of `answer`.
        """
        self._tell(operation, Told(answers, always=False))

    @property
    def requests(self) -> tuple[ReceivedRequest, ...]:
        """The requests that were received, in their order, repetitions of a call included, refused ones not."""
        return tuple(self._received)

    def check(self) -> None:
        """Raise FakeServerError if a request was refused, or if an answer that was told was not asked for.

        The end of a `with` does so, unless there is an exception already. A refused request has raised the same error
        in the call; code under test may have caught it.
        """
        if self._refused:
            raise self._refused[0]
        unused = [(name, told.unused) for name, told in self._told.items() if told.unused]
        if unused:
            listed = ", ".join(f"{name} ({count})" for name, count in unused)
            raise FakeServerError(f"answers that were told, and that no call has asked for: {listed}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.check()

    def _tell(self, operation: str, told: Told) -> None:
        if operation not in self._ids:
            near = get_close_matches(operation, self._ids, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise FakeServerError(f"the API definition has no operation {operation}{hint}")
        if any(isinstance(each, type) and issubclass(each, BaseException) for each in told.left):
            raise FakeServerError(f"{operation}: tell an error, not its class: give it a message")
        self._told[self._ids[operation]] = told

    def _answer(self, send: SendRequest) -> RawResponse | Failure:
        route, request = self._receive(send)
        answer = self._next(route)
        if _is_function(answer):
            answer = _called(answer, request)
            if isawaitable(answer):
                if isinstance(answer, Coroutine):
                    answer.close()  # or Python would warn that nobody has awaited it
                raise self._refusal(f"{route}: an async function can answer async clients alone")
        return raw_answer(answer, route.entry.operation, send)

    async def _answer_async(self, send: SendRequest) -> RawResponse | Failure:
        route, request = self._receive(send)
        answer = self._next(route)
        if _is_function(answer):
            answer = _called(answer, request)
            if isawaitable(answer):
                answer = await _awaited(answer)
        return raw_answer(answer, route.entry.operation, send)

    def _receive(self, send: SendRequest) -> tuple[Route, ReceivedRequest]:
        found = find_route(send, self._routes)
        if found is None:
            raise self._refusal(f"{path_of(send)}: the API definition has no operation with this method and path")
        route, in_path = found
        request, faults = read_request(send, route, in_path)
        if faults and self._validate:
            said = "".join(f"\n  {fault}" for fault in faults)
            raise self._refusal(f"{route}: the API definition does not allow this request:{said}")
        with self._lock:
            self._received.append(request)
        return route, request

    def _next(self, route: Route) -> Any:
        told = self._told.get(route.id)
        if told is None:
            return self._example(route)
        with self._lock:
            if told.left:
                return told.take()
        raise self._refusal(f"{route}: a call more than the {told.used} that answers were told for")

    def _example(self, route: Route) -> Any:
        operation = route.entry.operation
        if route.id in self._examples:
            status, value = self._examples[route.id]
            return of_value(value, operation, status)
        if any(each.media_type is None for each in operation.responses.values()):
            return None
        name = f"{route.entry.resource}.{route.entry.method}"
        raise self._refusal(
            f'{route}: the API definition has no example of its answer; tell one with answer("{name}", ...)'
        )

    def _refusal(self, message: str) -> FakeServerError:
        error = FakeServerError(message)
        self._refused.append(error)
        return error


def _with_defaults(settings: Options) -> Options:
    return {"api_key": _API_KEY, "base_url": _BASE_URL, **settings}


def _is_function(answer: Any) -> bool:
    return callable(answer)


def _called(function: Callable[[ReceivedRequest], Any], request: ReceivedRequest) -> Any:
    """Return what a function of the test's answers; an error that it raises is an answer, too."""
    try:
        return function(request)
    except Exception as error:
        return error


async def _awaited(waiting: Any) -> Any:
    try:
        return await waiting
    except Exception as error:
        return error
