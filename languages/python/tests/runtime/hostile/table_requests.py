"""Cases of what is known to be wrong before the wire: path parameters, arguments, the base URL."""

from typing import Any

from voicebot_studio import UNSET, RequestOptions
from voicebot_studio.models import UpdateCallRequest

from .case import ECHO, OK, Case, Expect
from .session import ABSENT, Made, Session


class Name(str):
    """A text of a class of the caller's."""

    __slots__ = ()


def refused(kind: str, *texts: str, hides: tuple[str, ...] = ()) -> Expect:
    return Expect(raises=kind, outcome="not_sent", attempts=0, says=texts, hides=hides)


# call_id, and what the error says of it
_BAD_IDS: tuple[tuple[str, Any, str], ...] = (
    ("empty", "", "InvalidArgumentError"),
    ("a dot", ".", "InvalidArgumentError"),
    ("two dots", "..", "InvalidArgumentError"),
    ("a dot, encoded", "%2e", "InvalidArgumentError"),
    ("two dots, encoded", "%2E%2e", "InvalidArgumentError"),
    ("two dots, one encoded", ".%2E", "InvalidArgumentError"),
    ("two dots, encoded twice", "%252e%252E", "InvalidArgumentError"),
    ("NUL", "\0", "InvalidArgumentError"),
    ("NUL inside", "call\x00-1", "InvalidArgumentError"),
    ("a lone surrogate", "\ud800", "InvalidArgumentError"),
    ("a low surrogate inside", "a\udfffb", "InvalidArgumentError"),
    ("an int", 7, "InvalidTypeError"),
    ("bytes", b"call-1", "InvalidTypeError"),
    ("a bool", True, "InvalidTypeError"),
    ("a list", ["call-1"], "InvalidTypeError"),
    ("unset", UNSET, "InvalidTypeError"),
)
# call_id, and the segment that it must be on the wire
_GOOD_IDS: tuple[tuple[str, str, str], ...] = (
    ("slash", "a/b", "a%2Fb"),
    ("dot segments inside", "../../assistants", "..%2F..%2Fassistants"),
    ("three dots", "...", "..."),
    ("delimiters", "a?b#c;d&e=f", "a%3Fb%23c%3Bd%26e%3Df"),
    ("all that RFC 3986 reserves", ":/?#[]@!$&'()*+,;=", "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
    ("unreserved", "Az09-._~", "Az09-._~"),
    ("beyond ASCII", "café-日本-😀", "caf%C3%A9-%E6%97%A5%E6%9C%AC-%F0%9F%98%80"),
    ("percent", "100%", "100%25"),
    ("already encoded", "a%2Fb", "a%252Fb"),
    ("a header in it", "x\r\nX-Evil: 1", "x%0D%0AX-Evil%3A%201"),
    ("backslash and blank", "a\\b c", "a%5Cb%20c"),
    ("a class of the caller's", Name("call-1"), "call-1"),
)

PATHS = (
    *(
        Case("path parameters", f"refused: {name}", (OK,), refused(kind, "call_id"), call_id=value)
        for name, value, kind in _BAD_IDS
    ),
    *(
        Case(
            "path parameters",
            f"one segment: {name}",
            (ECHO,),
            Expect(requests=1, target=f"/api/v1/calls/{segment}"),
            call_id=value,
        )
        for name, value, segment in _GOOD_IDS
    ),
)


def _with_unknown() -> UpdateCallRequest:
    body = UpdateCallRequest(name="Ada")
    body["nmae"] = "Ada"
    return body


def _nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


# name of the case, body, class of the error, part of its text
_BAD_BODIES: tuple[tuple[str, Any, str, str], ...] = (
    ("an int for a string", UpdateCallRequest(name=7), "InvalidTypeError", "/name"),  # type: ignore[arg-type]
    ("bytes for a string", UpdateCallRequest(name=b"x"), "InvalidTypeError", "name"),  # type: ignore[arg-type]
    ("a bool for a string", UpdateCallRequest(name=False), "InvalidTypeError", "/name"),  # type: ignore[arg-type]
    ("NaN", {"name": float("nan")}, "InvalidTypeError", "/name"),
    ("infinity", {"name": float("-inf")}, "InvalidTypeError", "/name"),
    ("a list for a string", {"name": ["Ada"]}, "InvalidTypeError", "/name"),
    ("a set", {"name": {"Ada"}}, "InvalidTypeError", "name"),
    ("a lone surrogate", UpdateCallRequest(name="\ud83d"), "InvalidArgumentError", "/name"),
    ("a list of pairs", [("name", "Ada")], "InvalidTypeError", "body"),
    ("text", "Ada", "InvalidTypeError", "body"),
    ("null", Made(lambda _: None), "InvalidTypeError", "body"),
    ("an unknown field", {"nmae": "Ada"}, "InvalidArgumentError", "/nmae"),
    ("an unknown field that is set", Made(lambda _: _with_unknown()), "InvalidArgumentError", "'nmae' is no property"),
    ("a key that is no text", {1: "Ada"}, "InvalidArgumentError", "body"),
    ("endless nesting", {"name": _nested(100_000)}, "InvalidArgumentError", "body"),
)
_GOOD_BODIES: tuple[tuple[str, UpdateCallRequest], ...] = (
    ("null", UpdateCallRequest(name=None)),
    ("absent", UpdateCallRequest()),
    ("empty", UpdateCallRequest(name="")),
    ("every kind of character", UpdateCallRequest(name='"\\/\b\0\x7f\u2028é日😀')),
    ("a megabyte", UpdateCallRequest(name="x" * 1_000_000)),
)


def _sends(body: Any) -> Any:
    def act(session: Session) -> Any:
        made = body.make(session) if isinstance(body, Made) else body
        from voicebot_studio.api.calls import update_call

        function = update_call.sync if session.mode == "sync" else update_call.asyncio
        return session.do(function("call-1", client=session.client(), body=made))

    return act


ARGUMENTS = (
    *(
        Case(
            "arguments",
            f"refused: {name}",
            (OK,),
            refused(kind, text),
            act=_sends(body),
        )
        for name, body, kind, text in _BAD_BODIES
    ),
    *(
        Case("arguments", f"sent as it is: {name}", (ECHO,), Expect(requests=1), body=body)
        for name, body in _GOOD_BODIES
    ),
    Case(
        "arguments",
        "an extra query is percent-encoded",
        (ECHO,),
        Expect(requests=1, target="/api/v1/calls/call-1?a%20b=c%26d%3D%C3%A9&n=1&n=true"),
        options=RequestOptions(extra_query={"a b": "c&d=é", "n": [1, True]}),
    ),
    Case(
        "arguments",
        "refused: NaN in an extra query",
        (OK,),
        refused("InvalidArgumentError", "ratio"),
        options=RequestOptions(extra_query={"ratio": float("nan")}),
    ),
    Case(
        "arguments",
        "refused: a header that would split",
        (OK,),
        refused("InvalidArgumentError", "X-Trace"),
        options=RequestOptions(extra_headers={"X-Trace": "a\r\nX-Evil: 1"}),
    ),
)


_BAD_URLS: tuple[tuple[str, Any, str, str], ...] = (
    ("a query", "{origin}/api/v1?tenant=1", "InvalidArgumentError", "query"),
    ("a fragment", "{origin}/api/v1#top", "InvalidArgumentError", "fragment"),
    ("user info", "http://ada:hunter2@{authority}/api/v1", "InvalidArgumentError", "user info"),
    ("no scheme", "{authority}/api/v1", "InvalidArgumentError", "scheme"),
    ("ftp", "ftp://{authority}/api/v1", "InvalidArgumentError", "scheme"),
    ("file", "file:///etc/passwd", "InvalidArgumentError", "scheme"),
    ("dot segments", "{origin}/api/../v1", "InvalidArgumentError", "dot segments"),
    ("a newline", "{origin}/api\n/v1", "InvalidArgumentError", "base_url"),
    ("a blank", "{origin}/api /v1", "InvalidArgumentError", "base_url"),
    ("empty", "", "InvalidArgumentError", "base_url"),
    ("a port too high", "http://127.0.0.1:70000/api/v1", "InvalidArgumentError", "port"),
    ("an int", 7, "InvalidTypeError", "base_url"),
)
_GOOD_URLS = (
    ("without a slash", "{origin}/api/v1"),
    ("with a slash", "{origin}/api/v1/"),
    ("with two slashes", "{origin}/api/v1//"),
    ("in capitals", "HTTP://127.0.0.1:{port}/api/v1"),
)

URLS = (
    *(
        Case(
            "base URL",
            f"refused: {name}",
            (OK,),
            refused(kind, "base_url", text, hides=("hunter2",)),
            client={"base_url": url},
        )
        for name, url, kind, text in _BAD_URLS
    ),
    *(
        Case("base URL", name, (OK,), Expect(requests=1, target="/api/v1/calls/call-1"), client={"base_url": url})
        for name, url in _GOOD_URLS
    ),
    Case(
        "base URL",
        "taken from the environment",
        (OK,),
        Expect(requests=1, target="/api/v1/calls/call-1"),
        client={"base_url": ABSENT},
        env={"VOICEBOT_STUDIO_BASE_URL": "{origin}/api/v1/"},
    ),
    Case(
        "base URL",
        "refused: malformed in the environment",
        (OK,),
        refused("InvalidArgumentError", "VOICEBOT_STUDIO_BASE_URL", "query"),
        client={"base_url": ABSENT},
        env={"VOICEBOT_STUDIO_BASE_URL": "{origin}/api/v1?x=1"},
    ),
)

CASES = (*PATHS, *ARGUMENTS, *URLS)
