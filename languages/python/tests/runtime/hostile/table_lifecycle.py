"""Cases of concurrency, life, copies, proxies and TLS, observability."""

from collections.abc import Callable
from typing import Any

from tests.slowness import scaled
from tests.tls import CERTIFICATES
from voicebot_studio import RequestOptions
from voicebot_studio.models import UpdateCallRequest

from . import concurrency, scenarios
from .case import AGAIN, CALL, ECHO, OK, Case, Expect, echo, head, says, tls
from .leaks import forms_of
from .server import Answer, Hush, Read, ReadHead, Request, Say, StartTLS, Turn
from .session import Made, Session, one_call

SILENT: Turn = (Read(), Hush())
TRUST = {"SSL_CERT_FILE": str(CERTIFICATES / "authority.pem")}


class Dawdle:
    """Answer after a time that is another for each call."""

    def play(self, link: Any) -> None:
        request: Request = link.played.requests[-1]
        link.sleep(sum(request.target.encode()) % 7 / 100)
        link.say(echo(request))


CONCURRENCY = (
    Case("concurrency", "32 threads, or 1,000 tasks, from the first call on", (ECHO,),
         Expect(fields={"right": True, "bounded": True}), act=concurrency.many_at_once,
         deadline=scaled(60.0), limit=25.0, client={"timeout": scaled(30.0)}, debug=False),
    Case("concurrency", "answers in any order", ((Read(), Dawdle()),), Expect(), act=concurrency.answers_in_any_order),
    Case("concurrency", "calls given up leave the pool usable", (), Expect(), act=concurrency.given_up, limit=9.0,
         debug=False),
    Case("concurrency", "a time-out of the caller's own", (), Expect(raises="", requests=2),
         act=concurrency.given_up_in_time, modes=("async",)),
    Case("concurrency", "after a time-out the pool is usable", (SILENT, ECHO), Expect(requests=2),
         client={"timeout": scaled(0.2)}),
    Case("concurrency", "another thread, or another event loop", (ECHO,), Expect(requests=4),
         act=concurrency.elsewhere_at_home),
    Case("concurrency", "after a fork", (ECHO,), Expect(), act=scenarios.program("forked"), limit=20.0),
    Case("concurrency", "trio, or a thread with an event loop", (ECHO,), Expect(fields={"0": "call-1"}),
         act=concurrency.in_trio),
    Case("concurrency", "a slow call holds up no other", (), Expect(), act=concurrency.one_slow),
    Case("concurrency", "the wait for a connection is within the deadline", (),
         Expect(raises="APITimeoutError", outcome="not_sent"), act=concurrency.waiting_for_a_connection, limit=6.0,
              debug=False),
)  # fmt: skip

_CLOSED = Expect(raises="ConfigurationError", outcome="not_sent", says=("closed",))

LIFE = (
    Case("life", "with: closed at its end", (ECHO,), _CLOSED, act=scenarios.closed_by_with),
    Case("life", "closed twice, then used", (ECHO,), Expect(raises="ConfigurationError", says=("closed",), requests=0),
         act=scenarios.closed_before_use),
    Case("life", "a closed copy leaves the client open", (ECHO,), Expect(requests=2), act=scenarios.child_closed),
    Case("life", "a closed client closes its copies", (ECHO,), _CLOSED, act=scenarios.parent_closed),
    Case("life", "closed while a call is under way", (SILENT,), Expect(outcome="unknown", attempts=1,
         raises="APIConnectionError APITimeoutError"), act=scenarios.closed_meanwhile,
         client={"timeout": scaled(0.5)}, deadline=scaled(0.8)),
    Case("life", "the caller's own transport stays open", (ECHO,), Expect(requests=1), act=scenarios.lender),
    Case("life", "the caller's own transport is closed", (ECHO,), _CLOSED, act=scenarios.lender_closed),
    Case("life", "never closed: no warning", (ECHO,), Expect(), act=scenarios.program("careless"), limit=20.0),
    Case("life", "no logging set up: no word on standard error", (says(200, {"id": "call-1", "type": 7}), says(500,
         {})),
         Expect(), act=scenarios.program("quiet"), limit=20.0),
    Case("life", "a client alone imports nothing of the HTTP library", (ECHO,), Expect(requests=0),
         act=scenarios.program("lazy"), limit=20.0),
)  # fmt: skip

_MISFIT = {"id": "call-1", "type": 7, "createdAt": "2023-11-07T05:31:56.123456789Z", "x": [1]}

COPIES = (
    Case("copies", "with_options leaves its parent", (ECHO,), Expect(
         fields={"who": ["parent", "child", "parent"], "connections": 1}), act=scenarios.parent_unchanged),
    Case("copies", "with_options and another key", (ECHO,), Expect(fields={"0": "-2", "1": ""}),
         act=scenarios.another_key),
    Case("copies", "with_options that is refused", (ECHO,), Expect(requests=1, fields={"id": "call-1"}),
         act=scenarios.bad_options),
    Case("copies", "a value", (OK,), Expect(requests=1), act=scenarios.same_value),
    Case("copies", "a value with misfits", (says(200, _MISFIT),), Expect(requests=1), act=scenarios.same_value),
    Case("copies", "an error of a status", (says(429, {"detail": ["No"]}, ("Retry-After", "99"), ("X-Request-Id",
         "r")),),
         Expect(requests=1), act=scenarios.same_error),
    Case("copies", "an error of a redirect", ((Read(), Say(head(302, ("Location", "https://evil.test/a?b"),
         ("Content-Length", "0")))),),
         Expect(requests=1), act=scenarios.same_error),
    Case("copies", "an error of a bad body", (says(200, {"id": 7}),), Expect(requests=1), act=scenarios.same_error),
    Case("copies", "an error of a connection", None, Expect(), act=scenarios.same_error, client={"max_retries": 0}),
    Case("copies", "an error before the wire", (OK,), Expect(requests=0), act=scenarios.same_error, call_id=".."),
    Case("copies", "a response", (says(200, CALL),), Expect(requests=1), act=scenarios.same_response),
    Case("copies", "a client: refused", (ECHO,), Expect(requests=1), act=scenarios.no_client_twice),
)  # fmt: skip


def _key_unsent(session: Session) -> Any:
    """One call, of whose key no server has seen a byte."""
    try:
        return one_call(session)
    finally:
        for server in (session.server, session.elsewhere):
            received = server.received.decode("latin-1")
            assert not any(form in received for form in forms_of(session.key))


def _tunnel(certificate: Any = "good", *after: Any) -> Turn:
    """A proxy that lets a tunnel be made, and is its other end itself."""
    return (ReadHead(), Say(head(200)), StartTLS(certificate), *(after or (Read(), Answer(echo))))


def _tunnelled(session: Session) -> Any:
    """One call through a tunnel; the proxy itself is not told the key."""
    value = one_call(session)
    connect, update = session.server.requests
    assert (connect.method, connect.target) == ("CONNECT", "api.test:443")
    assert not any(form in connect.head.decode("latin-1") for form in forms_of(session.key))
    assert (update.method, update.target, update.header("host")) == ("PATCH", "/api/v1/calls/call-1", "api.test")
    return value


def _proxied(name: str, *turns: Turn, expect: Expect, env: dict[str, str], act: Callable[[Session], Any] = one_call,
             scheme: str = "https", **more: Any) -> Case:  # fmt: skip
    client = {"base_url": f"{scheme}://api.test/api/v1", "allow_http": True, "max_retries": 0, **more.pop("client", {})}
    more.setdefault("lookup", "")
    return Case("proxies and TLS", name, turns, expect, act=act, env={**TRUST, **env}, client=client, **more)


def _refused(name: str, *turns: Turn, says: tuple[str, ...] = (), **more: Any) -> Case:
    more.setdefault("client", {})
    return Case("proxies and TLS", name, turns,
                Expect(raises="APIConnectionError", outcome="not_sent", attempts=1, requests=0, says=says),
                     act=_key_unsent,
                **{**more, "client": {"base_url": "https://127.0.0.1:{port}/api/v1", "max_retries": 0,
                     **more["client"]}})  # fmt: skip


_HTTPS = {"base_url": "https://127.0.0.1:{port}/api/v1"}
_NOT_SENT = Expect(raises="APIConnectionError", outcome="not_sent", attempts=1, requests=1, hides=("hunter2",))

TLS = (
    Case("proxies and TLS", "a certificate of an authority that the environment names", tls("good", ECHO),
         Expect(requests=1), client=_HTTPS, env=TRUST),
    _refused("an authority that nobody trusts", *tls("good", ECHO), says=("certificate",)),
    _refused("an authority that only the environment trusts, unheeded", *tls("good", ECHO), env=TRUST,
             client={"trust_env": False}),
    _refused("self-signed", *tls("self-signed", ECHO), says=("certificate",), env=TRUST),
    _refused("another host's", *tls("wrong-host", ECHO), says=("certificate",), env=TRUST),
    _refused("expired", *tls("expired", ECHO), says=("certificate",), env=TRUST),
    _refused("TLS 1.1", *tls("good, TLS 1.1", ECHO), says=("TLS",), env=TRUST),
    Case("proxies and TLS", "authorities that can't be read", tls("good", ECHO),
         Expect(raises="ConfigurationError", outcome="not_sent", says=("SSL_CERT_FILE",), requests=0), client=_HTTPS,
         env={"SSL_CERT_FILE": "/nowhere/authority.pem"}),
    _proxied("http through HTTP_PROXY", ECHO, scheme="http", env={"HTTP_PROXY": "http://{authority}"},
             expect=Expect(requests=1, target="http://api.test/api/v1/calls/call-1")),
    _proxied("http through http_proxy, in lower case", ECHO, scheme="http", env={"http_proxy": "http://{authority}"},
             expect=Expect(requests=1, target="http://api.test/api/v1/calls/call-1")),
    _proxied("https through HTTPS_PROXY", _tunnel(), env={"HTTPS_PROXY": "http://{authority}"}, act=_tunnelled,
             expect=Expect(requests=2)),
    _proxied("https through ALL_PROXY, without a scheme", _tunnel(), env={"ALL_PROXY": "{authority}"}, act=_tunnelled,
             expect=Expect(requests=2)),
    _proxied("https through a proxy with TLS of its own", (StartTLS("good"), ReadHead(), Say(head(502))),
             env={"HTTPS_PROXY": "https://localhost:{port}"}, act=_key_unsent, expect=_NOT_SENT, lookup="127.0.0.1"),
    _proxied("a proxy with a password that refuses", (ReadHead(), Say(head(407, ("Content-Length", "0")))),
             env={"HTTPS_PROXY": "http://ada:hunter2@{authority}"}, act=_key_unsent, expect=_NOT_SENT),
    _proxied("a proxy that says nothing", (ReadHead(), Hush()), env={"HTTPS_PROXY": "http://{authority}"},
         act=_key_unsent,
             deadline=scaled(0.4), expect=Expect(raises="APITimeoutError", outcome="not_sent", attempts=1, requests=1)),
    _proxied("a proxy that closes", (ReadHead(),), env={"HTTPS_PROXY": "http://{authority}"}, act=_key_unsent,
         deadline=scaled(0.4),
             expect=Expect(raises="APITimeoutError", outcome="not_sent", attempts=1, requests=1)),
    _proxied("a certificate that is refused, through a proxy", _tunnel("self-signed"),
             env={"HTTPS_PROXY": "http://{authority}"}, act=_key_unsent, expect=_NOT_SENT),
    _proxied("a malformed proxy", OK, env={"HTTPS_PROXY": "http://ada:hunter2@[oops"},
             expect=Expect(raises="ConfigurationError", outcome="not_sent", requests=0, hides=("hunter2",))),
    _proxied("a SOCKS proxy without the package that it needs", OK, env={"ALL_PROXY": "socks5://ada:hunter2@{authority}"},
             expect=Expect(raises="ConfigurationError", outcome="not_sent", requests=0, says=("socksio",),
                           hides=("hunter2",))),
    _proxied("NO_PROXY", ECHO, scheme="http", lookup="127.0.0.1", elsewhere=(OK,), expect=Expect(requests=1),
             env={"HTTP_PROXY": "http://{elsewhere}", "NO_PROXY": "api.test"},
             client={"base_url": "http://api.test:{port}/api/v1"}),
    _proxied("trust_env=False", ECHO, scheme="http", lookup="127.0.0.1", elsewhere=(OK,), expect=Expect(requests=1),
             env={"HTTP_PROXY": "http://{elsewhere}"},
             client={"base_url": "http://api.test:{port}/api/v1", "trust_env": False}),
    Case("proxies and TLS", "this machine itself is reached without", (ECHO,), Expect(requests=1), elsewhere=(OK,),
         env={"HTTP_PROXY": "http://{elsewhere}"}),
)  # fmt: skip

_SENSITIVE = {
    "id": "call-1",
    "status": "ended",
    "transcript": "Ada said: my number is 12345",
    "summary": "Ada Lovelace called",
    "customer": {"name": "Ada Lovelace"},
    "messages": [{"role": "user", "message": "my number is 12345"}],
}
_LINE = "voicebot_studio INFO PATCH /calls/{{call_id}} {} "


def _one_line(session: Session) -> Any:
    """One call, with a call_id, body and header that must not show in our own log."""
    client = session.client(default_headers=Made(lambda _: {"X-Team": "hush"}))
    return session.update(client, "hush-1", UpdateCallRequest(name="hush"))


OBSERVABILITY = (
    Case("observability", "one line a call", (ECHO,), Expect(
         requests=1, logs=(_LINE.format(200), " ms, 1 attempt", "DEBUG PATCH /calls/{call_id} attempt 1 sends",
              "user-agent: "),
         ), act=_one_line),
    Case("observability", "one line for two attempts", (AGAIN, ECHO), Expect(logs=(_LINE.format(200),
         " ms, 2 attempts"))),
    Case("observability", "one line for an error", (says(404, {}),), Expect(
         raises="NotFoundError", logs=(_LINE.format(404), "1 attempt"))),
    Case("observability", "one line for a lost call", None, Expect(
         raises="APIConnectionError", logs=(_LINE.format("APIConnectionError"), "1 attempt")),
              client={"max_retries": 0}),
    Case("observability", "neither argument nor header values in our log", (says(404, {"detail": "No"}),), Expect(
         raises="NotFoundError", hides=("hush",)), act=_one_line),
    Case("observability", "nothing sensitive in our log", (says(200, {**_SENSITIVE, "type": 7}),), Expect(
         hides=("Lovelace", "12345"), logs=("/type: expected string",)), act=scenarios.shown_value),
    Case("observability", "hooks: done", (ECHO,), Expect(fields={"0": (1,), "1": (1, 200, None)}),
         act=scenarios.hooked),
    Case("observability", "hooks: repeated", (AGAIN, ECHO), Expect(
         fields={"0": (1,), "1": (1, 503, "InternalServerError"), "2": (2,), "3": (2, 200, None)}),
         act=scenarios.hooked),
    Case("observability", "hooks: refused", (says(404, {}),), Expect(
         fields={"0": (1,), "1": (1, 404, "NotFoundError")}), act=scenarios.hooked),
    Case("observability", "a hook that raises", (ECHO,), Expect(
         requests=1, hides=("hush",), logs=("a hook raised RuntimeError",)), act=scenarios.bad_hook),
    Case("observability", "a request id is on the error", (says(500, {}, ("X-Request-Id", "req-9")),), Expect(
         raises="InternalServerError", fields={"request_id": "req-9"}, says=("request id req-9",)),
         options=RequestOptions(max_retries=0)),
)  # fmt: skip

CASES = (*CONCURRENCY, *LIFE, *COPIES, *TLS, *OBSERVABILITY)
