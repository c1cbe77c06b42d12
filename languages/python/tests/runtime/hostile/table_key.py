"""Cases of the key: where it comes from, what is refused, and what is sent back of it."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from voicebot_studio import RequestOptions

from .case import ECHO, OK, Case, Expect, head, reply
from .server import Answer, Read, Request, Turn
from .session import ABSENT, Made, Session
from .table_requests import refused


def _sends_back(write: Callable[[str], bytes]) -> Turn:
    """A turn that answers with the key that it got, written by `write`."""

    def answer(request: Request) -> bytes:
        return write(request.header("x-api-key") or "")

    return (Read(), Answer(answer))


def _moved(target: str) -> bytes:
    return head(302, ("Location", target), ("Content-Length", "0"))


def _base64(key: str) -> str:
    return b64encode(f"X-API-Key: {key}".encode()).decode()


def _percent(key: str) -> str:
    return quote(key, safe="")


class _Keys:
    """A source of keys, one after another."""

    def __init__(self, session: Session, wait: bool = False) -> None:
        self.stage = session
        self.wait = wait
        self.given = 0

    def __call__(self) -> Any:
        self.given += 1
        key = f"{self.stage.key}-{self.given}"
        self.stage.extra_keys.add(key)
        return self._later(key) if self.wait else key

    async def _later(self, key: str) -> str:
        return key


def _two_calls(wait: bool) -> Any:
    def act(session: Session) -> list[str | None]:
        client = session.client(api_key=Made(lambda s: _Keys(s, wait)))
        session.update(client)
        session.update(client)
        keys = [request.header("x-api-key") or "" for request in session.server.requests]
        return [key.removeprefix(session.key) for key in keys]

    return act


def _in_extra_headers(session: Session) -> Any:
    return session.update(session.client(), options=RequestOptions(extra_headers={"X-Api-KEY": session.key}))


def _in_a_request_by_hand(session: Session) -> Any:
    return session.do(session.client().request("GET", "/calls", headers={"x-api-key": session.key}))


def _untouched(session: Session) -> dict[str, str]:
    mine = {"X-Mine": "1"}
    session.update(session.client(default_headers=mine))
    return mine


def _raises(_: Session) -> Any:
    def source() -> str:
        raise LookupError("the vault is closed")

    return source


_BAD_KEYS: tuple[tuple[str, Any, str], ...] = (
    ("empty", "", "empty"),
    ("a blank inside", "{key} {key}", "blank"),
    ("a blank at the end", "{key} ", "blank"),
    ("a newline at the end", "{key}\n", "blank"),
    ("a header in it", "{key}\r\nX-Evil: 1", "blank"),
    ("a control character", "{key}\x01", "control"),
    ("beyond ASCII", "{key}é", "no key"),
)
_KEY_BACK: tuple[tuple[str, str, Callable[[str], bytes]], ...] = (
    (
        "in the detail of an error",
        "PermissionDeniedError",
        lambda key: reply(403, f'{{"detail": "no such key: {key}"}}'),
    ),
    (
        "in a list of details",
        "UnprocessableEntityError",
        lambda key: reply(422, f'{{"detail": [{{"loc": ["header"], "msg": "{key}"}}]}}'),
    ),
    ("in base64", "BadRequestError", lambda key: reply(400, f'{{"detail": "{_base64(key)}"}}')),
    ("percent-encoded", "BadRequestError", lambda key: reply(400, f"bad: {_percent(key)}", kind="text/plain")),
    ("percent-encoded in part", "BadRequestError", lambda key: reply(400, f"bad: {quote(key)}", kind="text/plain")),
    (
        "in headers",
        "AuthenticationError",
        lambda key: reply(401, "{}", ("X-Debug", f"key={key}"), ("X-Request-Id", f"r-{key}")),
    ),
    ("in the reason", "AuthenticationError", lambda key: head(401, ("Content-Length", "0"), reason=f"No {key}")),
    ("in a Location", "RedirectError", lambda key: _moved(f"https://{key}.test/?k={_percent(key)}")),
    ("as a name in JSON", "BadRequestError", lambda key: reply(400, f'{{"detail": {{"{key}": 1}}}}')),
)

CASES = (
    *(
        Case(
            "key",
            f"refused: {name}",
            (OK,),
            refused("ConfigurationError", "api_key", "VOICEBOT_STUDIO_API_KEY", text),
            client={"api_key": key},
        )
        for name, key, text in _BAD_KEYS
    ),
    Case(
        "key",
        "refused: missing",
        (OK,),
        refused("ConfigurationError", "api_key", "VOICEBOT_STUDIO_API_KEY"),
        client={"api_key": ABSENT},
    ),
    Case(
        "key",
        "refused: malformed in the environment",
        (OK,),
        refused("ConfigurationError", "VOICEBOT_STUDIO_API_KEY"),
        client={"api_key": ABSENT},
        env={"VOICEBOT_STUDIO_API_KEY": "{key} "},
    ),
    Case(
        "key",
        "taken from the environment",
        (OK,),
        Expect(requests=1),
        client={"api_key": ABSENT},
        env={"VOICEBOT_STUDIO_API_KEY": "{key}"},
    ),
    Case(
        "key",
        "two in one request: default_headers",
        (OK,),
        refused("InvalidArgumentError", "X-API-Key"),
        client={"default_headers": Made(lambda session: {"x-api-key": session.key})},
    ),
    *(
        Case("key", f"two in one request: {name}", (OK,), refused("InvalidArgumentError", "X-API-Key"), act=act)
        for name, act in (("extra_headers", _in_extra_headers), ("headers by hand", _in_a_request_by_hand))
    ),
    Case(
        "key",
        "plain http to another machine",
        (OK,),
        refused("ConfigurationError", "allow_http"),
        client={"base_url": "http://api.test/api/v1"},
    ),
    Case(
        "key",
        "plain http to another machine, allowed",
        (OK,),
        Expect(requests=1),
        client={"base_url": "http://api.test:{port}/api/v1", "allow_http": True, "trust_env": False},
        lookup="127.0.0.1",
    ),
    Case(
        "key", "a function is asked on each call", (ECHO,), Expect(fields={"0": "-1", "1": "-2"}), act=_two_calls(False)
    ),
    Case(
        "key",
        "an async function is asked on each call",
        (ECHO,),
        Expect(fields={"0": "-1", "1": "-2"}),
        act=_two_calls(True),
        modes=("async",),
    ),
    Case(
        "key",
        "a function that gives a malformed one",
        (OK,),
        refused("ConfigurationError", "api_key()"),
        client={"api_key": Made(lambda session: lambda: f"{session.key}\n")},
    ),
    Case(
        "key",
        "a function that gives none",
        (OK,),
        refused("ConfigurationError", "api_key()"),
        client={"api_key": Made(lambda _: lambda: None)},
    ),
    Case(
        "key",
        "a function that raises",
        (OK,),
        Expect(raises="LookupError", requests=0),
        client={"api_key": Made(_raises)},
    ),
    Case("key", "the caller's dict stays as it is", (OK,), Expect(fields={"X-Mine": "1"}), act=_untouched),
    *(
        Case(
            "key",
            f"sent back {name}",
            (_sends_back(write),),
            Expect(raises=kind, outcome="rejected", attempts=1),
        )
        for name, kind, write in _KEY_BACK
    ),
    Case(
        "key",
        "sent back in a 200 that is no JSON",
        (_sends_back(lambda key: reply(200, f"{{{key}")),),
        Expect(raises="APIResponseValidationError", outcome="applied"),
    ),
    Case(
        "key",
        "sent back in the place of HTTP",
        (_sends_back(lambda key: f"{key}\r\n\r\n".encode()),),
        Expect(raises="APIConnectionError", outcome="unknown", attempts=3),
    ),
)
