"""The base classes of the clients, sync and async: set-up, copies with other options, and calls.

A program that imports a client and makes none pays for this module alone: what a client is made of is imported
where it is made, what calls need where they are made.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypedDict, TypeVar, Unpack, cast

from ..codec.unset import UNSET, Unset
from ..errors import InvalidTypeError
from ..policy import DEADLINE, MAX_RESPONSE_BYTES, MAX_RETRIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx

    from ..request.check_seconds_and_counts import Timeout
    from ..request.operation import Operation
    from ..request.options import RequestOptions
    from ..response.response import Response
    from ..transport.choose_pool_or_client import AsyncTransport, SyncTransport
    from .exchange import Effects
    from .hook_events import Hooks
    from .settings import KeySource, Settings
    from .undeclared_requests import UndeclaredRequest

T = TypeVar("T")
Transport = TypeVar("Transport", "SyncTransport", "AsyncTransport")
HTTPClient = TypeVar("HTTPClient")


class Options(TypedDict, total=False):
    """The arguments of the client that `with_options` changes."""

    api_key: str | KeySource
    base_url: str
    timeout: float | Timeout | Unset
    deadline: float
    max_retries: int
    max_response_bytes: int
    default_headers: Mapping[str, str]
    allow_http: bool
    strict: bool
    hooks: Hooks | None


class BaseClient(Generic[Transport, HTTPClient]):
    """The base of the clients; a subclass says by class variables which API it is for."""

    _base_url: ClassVar[str]
    _key_header: ClassVar[str]
    _env_prefix: ClassVar[str]
    _user_agent: ClassVar[str]
    _routes: ClassVar[tuple[tuple[str, str, bool], ...]] = ()

    _options: dict[str, Any]
    _settings: Settings
    _transport: Transport
    _owner: bool

    def __init__(
        self,
        api_key: str | KeySource | None = None,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | Unset = UNSET,
        deadline: float = DEADLINE,
        max_retries: int = MAX_RETRIES,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        default_headers: Mapping[str, str] | None = None,
        http_client: HTTPClient | None = None,
        allow_http: bool = False,
        strict: bool = False,
        trust_env: bool = True,
        hooks: Hooks | None = None,
    ) -> None:
        from ..request.secret import mask
        from .settings import wrap_secret

        options: dict[str, Any] = {
            "api_key": (api_key := wrap_secret(api_key)),  # the name too: a traceback with locals must not show it
            "base_url": base_url,
            "timeout": timeout,
            "deadline": deadline,
            "max_retries": max_retries,
            "max_response_bytes": max_response_bytes,
            "default_headers": (default_headers := mask(default_headers or {})),
            "allow_http": allow_http,
            "strict": strict,
            "hooks": hooks,
        }
        self._set_up(options, self._connected(http_client, trust_env), owner=True)

    def _connected(self, http_client: HTTPClient | None, trust_env: bool) -> Transport:
        raise NotImplementedError

    def _set_up(self, options: dict[str, Any], transport: Transport, owner: bool) -> None:
        from .settings import make_settings

        self._settings = make_settings(
            **options,
            key_header=self._key_header,
            default_base_url=self._base_url,
            env_prefix=self._env_prefix,
            user_agent=self._user_agent,
        )
        self._options = options
        self._transport = transport
        self._owner = owner

    def with_options(self, **changes: Unpack[Options]) -> Self:
        """Return a client with other options, as for the class itself; this one stays as it is.

        It shares this one's connections: closing it does nothing, closing this one closes it. `default_headers`
        replaces all of them.
        """
        from ..request.secret import mask
        from .settings import wrap_secret

        options = {**self._options, **changes}
        if "api_key" in changes:
            # Before anything can raise: a traceback with locals must not show it.
            options["api_key"] = changes["api_key"] = wrap_secret(changes["api_key"])
        if "default_headers" in changes:
            options["default_headers"] = changes["default_headers"] = mask(changes["default_headers"])
        if unknown := changes.keys() - self._options.keys():
            from difflib import get_close_matches

            name = min(unknown)
            near = get_close_matches(name, self._options, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InvalidTypeError(f"with_options has no option {name}{hint}")
        other = object.__new__(type(self))
        other._set_up(options, self._transport, owner=False)
        return other

    @property
    def base_url(self) -> str:
        """The URL to which requests go."""
        return self._settings.base.origin + self._settings.base.path

    def __repr__(self) -> str:
        # A traceback with locals may show a client whose set-up was refused.
        settings = f"base_url={self.base_url!r}" if hasattr(self, "_settings") else ""
        return f"{type(self).__name__}({settings})"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise InvalidTypeError(
            f"a {type(self).__name__} can't be pickled or copied: it holds a key and connections; "
            "make one in each process, or use with_options()"
        )

    def _undeclared_request(
        self,
        method: str,
        path: str,
        path_params: Mapping[str, Any] | None,
        query: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
        options: RequestOptions | None,
    ) -> UndeclaredRequest:
        from .undeclared_requests import undeclared_request

        return undeclared_request(method, path, path_params, query, headers, options, self._key_header, self._routes)


class SyncClient(BaseClient["SyncTransport", "httpx.Client"]):
    """A client for threads; one can be shared by all of them.

    Parameters:
        api_key: the key, or a function that is asked for it on each call, in a thread of its own, so that the
            deadline bounds it; by default the environment's `VOICEBOT_STUDIO_API_KEY`.
        base_url: by default the environment's `VOICEBOT_STUDIO_BASE_URL`, else the API's own server.
        timeout: seconds to connect, and of silence while reading or writing: a number, or a Timeout; by default
            `Timeout()`.
        deadline: seconds for a whole call, repetitions and waits included.
        max_retries: how often a request is repeated where that is safe.
        max_response_bytes: the most that a decompressed body may have.
        default_headers: sent with each request.
        http_client: an httpx.Client to send through; its own headers, cookies, auth and redirects do not apply,
            and it is the caller's to close. Its transport keeps timeouts, and may outlast the deadline.
        allow_http: plain http to other machines than this one, which shows the key to the network.
        strict: raise on any field that does not fit, instead of setting it aside.
        trust_env: heed HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.
        hooks: functions to call around each attempt.

    Raises ConfigurationError (no key, a malformed one, http), InvalidArgumentError and InvalidTypeError.
    """

    def _connected(self, http_client: httpx.Client | None, trust_env: bool) -> SyncTransport:
        from ..transport.choose_pool_or_client import SyncTransport

        return SyncTransport(http_client, trust_env)

    def exchange(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[T]:
        """Do one call; return its Response, of whatever status. What generated functions build on.

        Raises InvalidArgumentError and InvalidTypeError before the wire, APIConnectionError and
        APIResponseValidationError after it.
        """
        from ..request.build_request import planned
        from .exchange import exchange

        return self._drive(exchange(self._settings, planned(operation), arguments, body, options))

    def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        json: Any = UNSET,
        headers: Mapping[str, str] | None = None,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """Call an operation that the client does not know, with the same checks; return its Response.

        The key goes with it, unless the API declares an operation of this method and path that takes none.

        Parameters:
            path: a template below the base URL, like "/calls/{call_id}".
            path_params: the values of its names, each one path segment.
            query: scalars, and lists of them for repeated fields.
            json: the body. A 2xx with JSON is parsed, text is str, all else bytes, an empty body None.
        """
        from ..request.secret import mask
        from .exchange import exchange

        headers = mask(headers)
        call = self._undeclared_request(method, path, path_params, query, headers, options)
        return self._drive(exchange(self._settings, call.plan, call.arguments, json, call.options))

    def _drive(self, effects: Effects[Response[Any]]) -> Response[Any]:
        from ..request.request_to_send import SendRequest
        from .effect_types import GetKey

        result: Any = None
        try:
            while True:
                try:
                    effect = effects.send(result)
                except StopIteration as end:
                    return cast("Response[Any]", end.value)
                if isinstance(effect, SendRequest):
                    result = self._transport.send(effect)
                elif isinstance(effect, GetKey):
                    from .ask_api_key import ask_key

                    result = ask_key(effect)
                else:
                    self._transport.sleep(effect.seconds)
                    result = None
        finally:
            effects.close()

    def close(self) -> None:
        """Close the connections; later calls raise ConfigurationError. A caller's own http_client stays open."""
        if self._owner:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(BaseClient["AsyncTransport", "httpx.AsyncClient"]):
    """A client for asyncio and trio; one can be shared by all tasks, and by event loops one after another.

    The parameters are those of SyncClient, with an httpx.AsyncClient as `http_client`; `api_key` may also be
    an async function, which runs in the event loop.
    """

    def _connected(self, http_client: httpx.AsyncClient | None, trust_env: bool) -> AsyncTransport:
        from ..transport.choose_pool_or_client import AsyncTransport

        return AsyncTransport(http_client, trust_env)

    async def _prepare(self, operation: Operation[Any] | None = None) -> None:
        """Have what calls need imported and compiled beside the event loop, if that was not done."""
        from .import_beside_event_loop import library, once, prepare_operation

        await once((type(self), self._settings.base.scheme, self._transport.trust), self._warm_up, library())
        if operation is not None:
            await once(operation, prepare_operation, operation)

    def _warm_up(self, library: str) -> None:
        from .import_beside_event_loop import import_runtime

        import_runtime(library)
        self._transport.warm_up(self._settings.base)
        # The resources are cached properties of the generated class, which import their modules.
        generated = next(each for each in type(self).__mro__ if "_base_url" in vars(each))
        for name in [name for name, each in vars(generated).items() if isinstance(each, cached_property)]:
            getattr(self, name)

    async def exchange(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        body: Any = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[T]:
        """As SyncClient.exchange."""
        await self._prepare(operation)
        from ..request.build_request import planned
        from .exchange import exchange

        return await self._drive(exchange(self._settings, planned(operation), arguments, body, options))

    async def request(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        json: Any = UNSET,
        headers: Mapping[str, str] | None = None,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """As SyncClient.request."""
        from ..request.secret import mask

        headers = mask(headers)
        await self._prepare()
        from .exchange import exchange

        call = self._undeclared_request(method, path, path_params, query, headers, options)
        return await self._drive(exchange(self._settings, call.plan, call.arguments, json, call.options))

    async def _drive(self, effects: Effects[Response[Any]]) -> Response[Any]:
        from ..request.request_to_send import SendRequest
        from .effect_types import GetKey

        result: Any = None
        try:
            while True:
                try:
                    effect = effects.send(result)
                except StopIteration as end:
                    return cast("Response[Any]", end.value)
                if isinstance(effect, SendRequest):
                    result = await self._transport.send(effect)
                elif isinstance(effect, GetKey):
                    from .ask_api_key import ask_key_async

                    result = await ask_key_async(effect)
                else:
                    await self._transport.sleep(effect.seconds)
                    result = None
        finally:
            effects.close()

    async def aclose(self) -> None:
        """Close the connections; later calls raise ConfigurationError. A caller's own http_client stays open."""
        if self._owner:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        await self._prepare()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
