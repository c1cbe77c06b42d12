"""The messages of what is refused before the wire: each message from its first word to its last."""

import copy
import math
import pickle
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest

from languages.python.tests.runtime.byte_server import CALL_ID, DOCUMENTED_URL, KEY, Async, Sync, operation
from languages.python.tests.runtime.sample_models import Message
from languages.python.tests.runtime.scripted_exchange import Run
from runtime.codec.unset import UNSET
from runtime.errors import ConfigurationError, InvalidArgumentError, InvalidTypeError, VoicebotStudioError
from runtime.request.base_url import read_base_url
from runtime.request.build_request import plan, prepare
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.operation import Body, Parameter
from runtime.request.redact_api_key import Redactor
from runtime.request.secret import Secret, mask
from runtime.transport.custom_http_client import AsyncCustomTransport, SyncCustomTransport

HEADER = Parameter("X-A", "a", "header", "any", False, "simple", False)
QUERY = Parameter("q", "q", "query", "any", False, "form", True)
COUNT = Parameter("n", "n", "query", "integer", True, "form", True)
MESSAGE = Parameter("m", "m", "query", {"ref": "Message"}, False, "deepObject", True)
CALL = {"ref": "Call"}
NESTED: list[Any] = []
NESTED.append(NESTED)


def url(text: Any, allow_http: bool = False) -> Callable[[], Any]:
    return lambda: read_base_url(text, allow_http)


def client(**settings: Any) -> Callable[[], Any]:
    return lambda: Sync(settings.pop("api_key", KEY), **settings)


def request(
    *parameters: Parameter,
    body: Any = UNSET,
    declared: Body | None = None,
    query: dict[Any, Any] | None = None,
    **arguments: Any,
) -> Callable[[], Any]:
    path = "/x" + "".join(f"/{{{p.name}}}" for p in parameters if p.location == "path")
    return lambda: prepare(plan(operation(*parameters, path=path, body=declared)), arguments, body, query)


def body(value: Any, media_type: str = "application/json", descriptor: Any = "any") -> Callable[[], Any]:
    return request(body=value, declared=Body(media_type, descriptor, False))


def by_hand(*arguments: Any, **options: Any) -> Callable[[], Any]:
    def ask() -> None:
        with Sync(KEY) as one:
            one.request(*arguments, **options)

    return ask


NO_URL = "is not a URL of ASCII letters, digits and the signs that RFC 3986 allows in host and path"
NO_PATH = 'path must be like "/calls/{call_id}", percent-encoded, without dot segments; a query goes in query='
TIMEOUT = "timeout must be a number of seconds or a Timeout of this package"
ELSEWHERE = "the request would go to another resource"

WORDS: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (url(5), InvalidTypeError, "base_url must be a str, not int"),
    (url(""), InvalidArgumentError, "base_url has no scheme: it must begin with https://"),
    (url("://a.test"), InvalidArgumentError, "base_url has no scheme: it must begin with https://"),
    (url("ftp://a.test"), InvalidArgumentError, "base_url has another scheme than https"),
    (url("ftp://a.test/https://b.test"), InvalidArgumentError, "base_url has another scheme than https"),
    (url("https://a.test#x?y"), InvalidArgumentError, "base_url has a fragment"),
    (url("https://a.test?x"), InvalidArgumentError, "base_url has a query"),
    (url("https://u:word@a.test/x"), InvalidArgumentError, "base_url has user info"),
    (url("https://a b.test/x@y"), InvalidArgumentError, f"base_url {NO_URL}"),
    (url("https://a.test/%zz"), InvalidArgumentError, f"base_url {NO_URL}"),
    (url("https://a.test/v1/.."), InvalidArgumentError, "base_url has a path with dot segments"),
    (url("https://a.test:0"), InvalidArgumentError, "base_url has a port beyond 65535"),
    (url("https://a.test:65536"), InvalidArgumentError, "base_url has a port beyond 65535"),
    (url("https://[:::1]"), InvalidArgumentError, "base_url has a malformed IPv6 address"),
    (
        url("http://a.test"),
        ConfigurationError,
        "base_url: plain http would show the key to the network (allow_http=True lets it)",
    ),
    (client(timeout="1"), InvalidTypeError, f"{TIMEOUT}, not str"),
    (client(timeout=True), InvalidTypeError, f"{TIMEOUT}, not bool"),
    (client(timeout=httpx.Timeout(5)), InvalidTypeError, f"{TIMEOUT}, not httpx.Timeout"),
    (
        lambda: Sync(KEY).with_options(timout=1),  # type: ignore[call-arg]
        InvalidTypeError,
        "with_options has no option timout; did you mean timeout?",
    ),
    (lambda: Sync(KEY).with_options(zzz=1), InvalidTypeError, "with_options has no option zzz"),  # type: ignore[call-arg]
    (by_hand("GET", "/x", options={"deadline": 5}), InvalidTypeError, "options must be a RequestOptions, not dict"),
    (lambda: Run([], options={}), InvalidTypeError, "options must be a RequestOptions, not dict"),  # type: ignore[arg-type]
    (
        body({"id": "", "type": "\ud800"}, descriptor=CALL),
        InvalidArgumentError,
        "body/type: expected string or null, got a string with a lone surrogate",
    ),
    (client(deadline=0), InvalidArgumentError, "deadline: seconds must be more than 0"),
    (client(deadline=math.nan), InvalidArgumentError, "deadline: seconds must be more than 0"),
    (lambda: Timeout(connect=-1), InvalidArgumentError, "timeout.connect: seconds must be more than 0"),
    (lambda: Timeout(read=0), InvalidArgumentError, "timeout.read: seconds must be more than 0"),
    (lambda: Timeout(write=0), InvalidArgumentError, "timeout.write: seconds must be more than 0"),
    (client(max_retries=1.5), InvalidTypeError, "max_retries must be an int, not float"),
    (client(max_retries=-1), InvalidArgumentError, "max_retries must be at least 0"),
    (client(max_response_bytes=0), InvalidArgumentError, "max_response_bytes must be at least 1"),
    (client(default_headers=["a"]), InvalidTypeError, "default_headers must be a mapping, not list"),
    (client(default_headers={"a b": "c"}), InvalidArgumentError, "default_headers: a name that no header can have"),
    (client(default_headers={5: "c"}), InvalidArgumentError, "default_headers: a name that no header can have"),
    (
        client(default_headers={"x-api-KEY": "c"}),
        InvalidArgumentError,
        "default_headers: X-API-Key is for api_key alone: two keys in one request",
    ),
    (client(default_headers={"Host": "c"}), InvalidArgumentError, "default_headers: Host is set by the client alone"),
    (client(default_headers={"A": "c", "a": "d"}), InvalidArgumentError, "default_headers: a is given twice"),
    (client(default_headers={"A": 5}), InvalidTypeError, "default_headers: A: a header's value must be a str, not int"),
    (
        client(default_headers={"A": "é"}),
        InvalidArgumentError,
        "default_headers: A: a header can't carry this value (visible ASCII only)",
    ),
    (
        client(api_key=""),
        ConfigurationError,
        "the API key in api_key is empty (pass api_key or set VOICEBOT_STUDIO_API_KEY)",
    ),
    (
        client(api_key="a b"),
        ConfigurationError,
        "the API key in api_key holds blanks, control characters or others that no key has "
        "(pass api_key or set VOICEBOT_STUDIO_API_KEY)",
    ),
    (
        client(api_key=5),
        ConfigurationError,
        "the API key in api_key must be a str, not int (pass api_key or set VOICEBOT_STUDIO_API_KEY)",
    ),
    (
        lambda: Sync(),
        ConfigurationError,
        "no API key: pass api_key or set VOICEBOT_STUDIO_API_KEY",
    ),
    (client(http_client=5), InvalidTypeError, "http_client must be an httpx.Client, not int"),
    (lambda: SyncCustomTransport(5), InvalidTypeError, "http_client must be an httpx.Client, not int"),
    (
        lambda: AsyncCustomTransport(httpx.Client),
        InvalidTypeError,
        "http_client must be an httpx.AsyncClient, not type",
    ),
    (
        lambda: copy.copy(Sync(KEY)),
        InvalidTypeError,
        "a Sync can't be pickled or copied: it holds a key and connections; "
        "make one in each process, or use with_options()",
    ),
    (
        lambda: pickle.dumps(Async(KEY)),
        InvalidTypeError,
        "a Async can't be pickled or copied: it holds a key and connections; "
        "make one in each process, or use with_options()",
    ),
    (lambda: pickle.dumps(Secret(KEY)), TypeError, "a secret can't be pickled"),
    (lambda: pickle.dumps(Redactor(Secret(KEY))), TypeError, "a redactor can't be pickled"),
    (request(other=1, another=2), InvalidTypeError, "updateCall has no argument another, other"),
    (request(CALL_ID), InvalidTypeError, "call_id is missing"),
    (request(CALL_ID, call_id=5), InvalidTypeError, "call_id must be a str, not int"),
    (request(CALL_ID, call_id=""), InvalidArgumentError, f"call_id is empty: {ELSEWHERE}"),
    (request(CALL_ID, call_id="\0"), InvalidArgumentError, "call_id holds NUL"),
    (request(CALL_ID, call_id=".%2E"), InvalidArgumentError, f"call_id is only dots: {ELSEWHERE}"),
    (
        request(CALL_ID, call_id="\ud800"),
        InvalidArgumentError,
        "call_id holds a lone surrogate, which no URL can carry",
    ),
    (request(COUNT), InvalidTypeError, "n is missing"),
    (request(COUNT, n="5"), InvalidTypeError, "n: expected integer, got string"),
    (request(QUERY, q=NESTED), InvalidArgumentError, "q: nested too deeply"),
    (request(QUERY, q=[[1]]), InvalidTypeError, "q: a query can't carry list within a value"),
    (request(QUERY, q={"a": {}}), InvalidTypeError, "q: a query can't carry dict within a value"),
    (request(HEADER, a={"b": [1]}), InvalidTypeError, "a: a header can't carry list within a value"),
    (request(HEADER, a=[[1]]), InvalidTypeError, "a: a header can't carry list within a value"),
    (request(HEADER, a="é"), InvalidArgumentError, "a: a header can't carry this value (visible ASCII only)"),
    (request(MESSAGE, m={"time": "x"}), InvalidTypeError, "m/time: expected number, got string"),
    (request(query={5: "x"}), InvalidTypeError, "query: a name must be a str, not int"),
    (request(query={"a": NESTED}), InvalidArgumentError, "a: nested too deeply"),
    (request(query={"a": b"x"}), InvalidTypeError, "a: expected JSON value, got bytes"),
    (request(query={"a": [[1]]}), InvalidTypeError, "a: a query can't carry list within a value"),
    (request(body=5), InvalidTypeError, "updateCall has no body"),
    (request(declared=Body("application/json", "any", True)), InvalidTypeError, "updateCall needs a body"),
    (body(NESTED), InvalidArgumentError, "body: nested too deeply"),
    (body({"type": "x"}, descriptor=CALL), InvalidArgumentError, "body/id: expected string, got missing"),
    (
        body({"id": 5, "turns": "x"}, descriptor=CALL),
        InvalidTypeError,
        "body/id: expected string, got integer; body/turns: expected integer, got string",
    ),
    (body({"id": "", "type": 5}, descriptor=CALL), InvalidTypeError, "body/type: expected string or null, got integer"),
    (
        body({"id": "", "direction": 5}, descriptor=CALL),
        InvalidArgumentError,
        'body/direction: expected one of "in", "out", got integer',
    ),
    (body(math.nan), InvalidArgumentError, "body: expected number, got a number beyond measure"),
    (body("\ud800"), InvalidArgumentError, "body: expected string, got a string with a lone surrogate"),
    (
        body(datetime(2024, 2, 29), descriptor="date-time"),
        InvalidArgumentError,
        "body: expected date-time, got datetime without an offset",
    ),
    (
        body("2024-02-29T00:00:00", descriptor="date-time"),
        InvalidArgumentError,
        "body: expected date-time, got a date-time that is not RFC 3339 (an offset is needed)",
    ),
    (
        body({"type": 1.5, "id": ""}, descriptor={"union": [CALL, "null"]}),
        InvalidTypeError,
        "body/type: expected string or null, got number",
    ),
    (
        body(1.5, descriptor={"union": ["integer", "null"]}),
        InvalidTypeError,
        "body: expected integer or null, got number",
    ),
    (body([UNSET]), InvalidTypeError, "body/0: expected JSON value, got Unset"),
    (body(5, "application/x-www-form-urlencoded"), InvalidTypeError, "body: expected object, got int"),
    (body(5, "text/plain"), InvalidTypeError, "body must be a str, not int"),
    (body("\ud800", "text/plain"), InvalidArgumentError, "body holds a lone surrogate"),
    (body(5, "image/png"), InvalidTypeError, "body must be bytes, not int"),
    (by_hand(5, "/x"), InvalidTypeError, "method must be a str, not int"),
    (by_hand("GET", 5), InvalidTypeError, "path must be a str, not int"),
    (by_hand("GE T", "/x"), InvalidArgumentError, "method is none that a request can have here"),
    (by_hand("TRACE", "/x"), InvalidArgumentError, "method is none that a request can have here"),
    (by_hand("GET", "x"), InvalidArgumentError, NO_PATH),
    (by_hand("GET", "/x", headers=5), InvalidTypeError, "headers must be a mapping, not int"),
    (by_hand("GET", "/x", headers={"a b": "c"}), InvalidArgumentError, "headers: a name that no header can have"),
    (by_hand("GET", "/{x}", path_params={"x": 1.5}), InvalidTypeError, "x: expected string or integer, got number"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "kind", "words"), WORDS, ids=[words for _, _, words in WORDS])
def test_what_is_wrong_is_said_in_full(act: Callable[[], Any], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind) as caught:
        act()
    assert str(caught.value) == words
    assert type(caught.value) is kind
    if isinstance(caught.value, VoicebotStudioError):
        assert caught.value.outcome == "not_sent"


def test_what_is_shown_of_what_is_not_shown() -> None:
    assert repr(Secret(KEY)) == "Secret()"
    assert repr(Redactor(Secret(KEY))) == "Redactor()"
    assert repr(mask({"a": "b", "c": "d"})) == "MaskedHeaders('a', 'c')"
    assert repr(Sync(KEY)) == f"Sync(base_url={DOCUMENTED_URL!r})"


def test_a_message_is_a_query_parameter() -> None:
    target = request(MESSAGE, m=Message("user", 5))().target
    assert target == "/x?m%5Brole%5D=user&m%5Btime%5D=5"
    assert request(QUERY, q=None)().target == "/x"
