"""Cases of what is answered: redirects, statuses, 2xx with a bad body, fields that do not fit."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from .case import CALL, NOW, OK, Case, Expect, chunked, head, reply, says
from .server import Close, Read, Say, Turn
from .session import Made, Session, whole_response

_SECRET = "/secret-path?token=hush"  # noqa: S105


def _redirect(status: int, location: str) -> Turn:
    return (Read(), Say(head(status, ("Location", location), ("Content-Length", "0"))))


# name, status, Location ("": none), the origin that the error names
_REDIRECTS: tuple[tuple[str, int, str, str | None], ...] = (
    *(
        (f"{status} to another origin", status, f"https://evil.test:8443{_SECRET}", "https://evil.test:8443")
        for status in (301, 302, 303, 307, 308)
    ),
    ("to a relative target", 307, _SECRET, None),
    ("of the same scheme", 302, f"//evil.test{_SECRET}", "http://evil.test"),
    ("with user info", 302, f"https://ada:hush@evil.test{_SECRET}", "https://evil.test"),
    ("to no URL", 302, f"http://[hush{_SECRET}", None),
    ("300", 300, f"https://evil.test{_SECRET}", "https://evil.test"),
)


def _following(session: Session) -> Any:
    """An http_client of the caller's that would follow, with headers, cookies and credentials of its own."""
    import httpx

    options: dict[str, Any] = {
        "follow_redirects": True,
        "headers": {"X-API-Key": "another", "Authorization": "Bearer another"},
        "cookies": {"session": "another"},
        "auth": ("another", "another"),
        "trust_env": False,
    }
    made = httpx.Client(**options) if session.mode == "sync" else httpx.AsyncClient(**options)
    session.clients.append(made)  # type: ignore[arg-type]
    return made


def _to_elsewhere(status: int) -> Callable[[Session], Any]:
    def act(session: Session) -> Any:
        session.server.turns = (_redirect(status, f"http://{session.elsewhere.authority}{_SECRET}"),)
        try:
            return session.update(session.client())
        finally:
            (request,) = session.server.requests
            assert request.header("x-api-key") == session.key
            assert not {name for name, _ in request.headers} & {"authorization", "cookie"}
            assert not session.elsewhere.links

    return act


REDIRECTS = (
    *(
        Case(
            "redirects",
            name,
            (_redirect(status, location),),
            Expect(
                raises="RedirectError",
                outcome="rejected",
                attempts=1,
                fields={"status_code": status, "origin": origin},
                says=(str(status), *([origin] if origin else [])),
                hides=("secret-path", "hush", "ada:"),
            ),
        )
        for name, status, location, origin in _REDIRECTS
    ),
    Case(
        "redirects",
        "304 without a target",
        ((Read(), Say(head(304))),),
        Expect(raises="RedirectError", outcome="rejected", attempts=1, fields={"origin": None}),
    ),
    *(
        Case(
            "redirects",
            f"{status} to an origin that listens, {name}",
            (OK,),
            Expect(raises="RedirectError", outcome="rejected", attempts=1, hides=("secret-path",)),
            act=_to_elsewhere(status),
            client=client,
            elsewhere=(OK,),
        )
        for status, name, client in (
            (307, "with the client's own transport", {}),
            (302, "through a client that follows", {"http_client": Made(_following)}),
            (308, "through a client that follows, keeping the method", {"http_client": Made(_following)}),
        )
    ),
)

# status, class of the error, outcome, requests with two retries allowed (the operation is retry-safe)
_STATUSES: tuple[tuple[int, str, str, int], ...] = (
    (400, "BadRequestError", "rejected", 1),
    (401, "AuthenticationError", "rejected", 1),
    (402, "APIStatusError", "rejected", 1),
    (403, "PermissionDeniedError", "rejected", 1),
    (404, "NotFoundError", "rejected", 1),
    (408, "APIStatusError", "unknown", 3),
    (409, "ConflictError", "rejected", 1),
    (418, "APIStatusError", "rejected", 1),
    (419, "APIStatusError", "rejected", 1),
    (422, "UnprocessableEntityError", "rejected", 1),
    (429, "RateLimitError", "rejected", 3),
    (451, "APIStatusError", "rejected", 1),
    (499, "APIStatusError", "rejected", 1),
    (500, "InternalServerError", "unknown", 3),
    (501, "InternalServerError", "unknown", 1),
    (502, "InternalServerError", "unknown", 3),
    (503, "InternalServerError", "unknown", 3),
    (504, "InternalServerError", "unknown", 3),
    (505, "InternalServerError", "unknown", 1),
    (520, "InternalServerError", "unknown", 1),
    (527, "InternalServerError", "unknown", 1),
    (530, "InternalServerError", "unknown", 1),
    (599, "InternalServerError", "unknown", 1),
    (999, "APIStatusError", "unknown", 1),
)
# name, body, media type, what error.body must be, part of the text
_ERROR_BODIES: tuple[tuple[str, bytes, str, Any, str], ...] = (
    ("JSON", b'{"detail": "No such call"}', "application/json", {"detail": "No such call"}, "No such call"),
    ("a list", b'[{"msg": "bad"}]', "application/json", [{"msg": "bad"}], "bad"),
    ("problem details", b'{"title": "Gone"}', "application/problem+json", {"title": "Gone"}, "Gone"),
    ("HTML", b"<html><h1>Oh</h1></html>", "text/html", "<html><h1>Oh</h1></html>", "404"),
    ("text", b"Not here", "text/plain", "Not here", "Not here"),
    ("cut JSON", b'{"detail": "No', "application/json", '{"detail": "No', "404"),
    ("empty", b"", "application/json", None, "404"),
    ("another charset", b"caf\xe9", "text/plain; charset=latin-1", "caf\ufffd", "404"),
    ("JSON called text", b'{"detail": "No"}', "text/plain", {"detail": "No"}, "No"),
)

STATUSES = (
    *(
        Case(
            "statuses",
            str(status),
            (says(status, {"detail": "So be it"}, NOW),),
            Expect(raises=kind, outcome=outcome, attempts=requests, fields={"status_code": status},
                 says=(str(status),)),
        )
        for status, kind, outcome, requests in _STATUSES
    ),
    *(
        Case(
            "statuses",
            f"404 whose body is {name}",
            ((Read(), Say(reply(404, body, ("X-Request-Id", "req-7"), kind=kind))),),
            Expect(
                raises="NotFoundError",
                outcome="rejected",
                attempts=1,
                fields={"body": parsed, "request_id": "req-7", "headers.x-request-id": "req-7"},
                says=("404 PATCH /calls/{call_id}", "req-7", text),
            ),
        )
        for name, body, kind, parsed, text in _ERROR_BODIES
    ),
    Case(
        "statuses",
        "an error whose body has no end",
        ((Read(), Say(reply(500, b"x" * 3_000_000, kind="text/plain"))),),
        Expect(raises="InternalServerError", outcome="unknown", fields={"body": "x" * 65_536}),
        client={"max_retries": 0},
    ),
    Case("statuses", "every status comes back from the detailed functions", (says(404, {"detail": "No"}),),
         Expect(requests=1, fields={"status_code": 404, "parsed": None, "attempts": 1}), act=whole_response),
    Case("statuses", "200", (OK,), Expect(requests=1, fields={"status_code": 200, "parsed.id": "call-1",
         "attempts": 1}),
         act=whole_response),
    Case("statuses", "201 is read as the declared success", (says(201, CALL),), Expect(requests=1)),
    Case("statuses", "100 and 103 come before the answer",
         ((Read(), Say(head(100) + head(103, ("Link", "</x>")) + reply(200, json.dumps(CALL)))),), Expect(requests=1)),
)  # fmt: skip


def _bad(name: str, body: bytes, *, why: str = "", outcome: str = "applied", kind: str = "application/json") -> Case:
    return Case(
        "bad bodies",
        name,
        ((Read(), Say(reply(200, body, kind=kind))),),
        Expect(
            raises="APIResponseValidationError",
            outcome=outcome,
            attempts=1,
            fields={"content": body, "status_code": 200},
            says=("200 PATCH /calls/{call_id}", why),
        ),
    )


_HTML = b"<html>Please log in to the hotel's network</html>"

BAD_BODIES = (
    _bad("empty", b"", why="empty"),
    _bad("white space", b"  \n"),
    _bad("cut JSON", b'{"id": "call-1", "na', why="JSON"),
    _bad("two values", b'{"id": "call-1"} {"id": "call-2"}', why="JSON"),
    _bad("Latin-1", '{"id": "café"}'.encode("latin-1"), why="UTF-8"),
    _bad("UTF-16", '{"id": "call-1"}'.encode("utf-16")),
    _bad("NaN", b'{"id": "call-1", "score": NaN}', why="NaN"),
    _bad("infinity", b'{"id": "call-1", "score": -Infinity}', why="Infinity"),
    _bad("a list of pairs", b'[["id", "call-1"]]', why="array"),
    _bad("a list of calls", b'[{"id": "call-1"}]', why="array"),
    _bad("a string", b'"call-1"', why="string"),
    _bad("null", b"null", why="null"),
    _bad("true", b"true", why="boolean"),
    _bad("a number of 5,000 digits", b'{"id": "call-1", "n": ' + b"9" * 5_000 + b"}", why="digits"),
    _bad("nesting 200,000 deep", b'{"id": "call-1", "n": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", why="deep"),
    _bad("HTML", _HTML, outcome="unknown", kind="text/html; charset=utf-8", why="media type"),
    _bad("JSON called text", json.dumps(CALL).encode(), outcome="unknown", kind="text/plain"),
    _bad("an image", b"\x89PNG\r\n\x1a\n", outcome="unknown", kind="image/png"),
    _bad("garbage without a media type", b"OK", kind=""),
    Case("bad bodies", "204 where a call is declared", ((Read(), Say(head(204))),),
         Expect(raises="APIResponseValidationError", outcome="applied", attempts=1)),
    Case("bad bodies", "200 without a length that ends at once", ((Read(), Say(head(200)), Close()),),
         Expect(raises="APIResponseValidationError", outcome="applied", attempts=1)),
    Case("bad bodies", "broken gzip",
         ((Read(), Say(reply(200, b"\x1f\x8b\x08 no gzip", ("Content-Encoding", "gzip")))),),
         Expect(raises="APIResponseValidationError", outcome="applied", attempts=1)),
    Case("bad bodies", "JSON by suffix is JSON", (says(200, CALL, kind="application/vnd.call+json"),),
         Expect(requests=1)),
    Case("bad bodies", "a byte order mark is skipped", (says(200, b"\xef\xbb\xbf" + json.dumps(CALL).encode()),),
         Expect(requests=1)),
    Case("bad bodies", "no media type, but a call", (says(200, CALL, kind=""),), Expect(requests=1)),
    Case("bad bodies", "chunks of a byte each",
         ((Read(), Say(chunked(*(bytes([byte]) for byte in json.dumps(CALL).encode())))),), Expect(requests=1)),
)  # fmt: skip


def _set_aside(session: Session) -> Any:
    """Everything that the model tells of what it has set aside; the round trip is judged as silent loss."""
    value = session.update(session.client())
    return {
        "violations": [violation.path for violation in value.violations],
        "values": {name: getattr(value, attribute) for name, attribute in value._descriptor.names.items()},
        "unknown": value.additional_properties,
    }


# name, fields beside the id, paths of the violations
_MISFITS: tuple[tuple[str, Mapping[str, Any], list[str]], ...] = (
    (
        "null wherever it may be",
        dict.fromkeys(("type", "messages", "createdAt", "analysis", "customer", "summary")),
        [],
    ),
    ("a number for a string", {"type": 7}, ["/type"]),
    ("a bool for a string", {"status": True}, ["/status"]),
    ("an object for a string", {"orgId": {"id": "o"}}, ["/orgId"]),
    ("a string for an array", {"messages": "hello"}, ["/messages"]),
    ("an object for an array", {"messages": {"0": {}}}, ["/messages"]),
    ("a misfit element", {"messages": [{"role": "bot"}, 7]}, ["/messages/1"]),
    ("a misfit inside an element", {"messages": [{"role": "bot", "time": "noon"}]}, ["/messages/0/time"]),
    ("a list for an object", {"analysis": []}, ["/analysis"]),
    ("a misfit inside an object", {"analysis": {"summary": 1}}, ["/analysis/summary"]),
    ("a string for a free object", {"customer": "Ada"}, ["/customer"]),
    ("unknown fields", {"nmae": [1, {"x": None}], "é": 1.5}, []),
    ("several at once", {"type": 1, "summary": [], "endedAt": 0}, ["/type", "/summary", "/endedAt"]),
)
_DATE_TIMES: tuple[tuple[str, Any, bool], ...] = (
    ("naive", "2023-11-07T05:31:56", True),
    ("lower case", "2023-11-07t05:31:56z", True),
    ("with an offset", "2023-11-07T05:31:56.5+05:30", True),
    ("nanoseconds", "2023-11-07T05:31:56.123456789Z", True),
    ("24:00", "2023-11-07T24:00:00Z", True),
    ("date only", "2023-11-07", False),
    ("leap second", "2016-12-31T23:59:60Z", False),
    ("garbage", "yesterday", False),
    ("number", 1699335116, False),
    ("no such day", "2023-02-30T00:00:00Z", False),
    ("empty", "", False),
)

MISFITS = (
    *(
        Case(
            "field misfits",
            name,
            (says(200, {"id": "call-1", **fields}),),
            Expect(
                requests=1,
                fields={"violations": paths},
                logs=tuple("voicebot_studio WARNING PATCH /calls/{call_id}: set aside" for _ in paths[:1]),
            ),
            act=_set_aside,
        )
        for name, fields, paths in _MISFITS
    ),
    *(
        Case(
            "field misfits",
            f"date-time: {name}",
            (says(200, {"id": "call-1", "createdAt": value}),),
            Expect(requests=1, fields={"violations": [] if fits else ["/createdAt"]}),
            act=_set_aside,
        )
        for name, value, fits in _DATE_TIMES
    ),
    *(
        Case(
            "field misfits",
            f"the id is {name}",
            (says(200, body),),
            Expect(
                raises="APIResponseValidationError",
                outcome="applied",
                attempts=1,
                fields={"violations.0.path": "/id", "content": json.dumps(body).encode()},
                hides=("transcript of Ada",),
            ),
        )
        for name, body in (
            ("missing", {"status": "ended", "transcript": "transcript of Ada"}),
            ("null", {"id": None, "transcript": "transcript of Ada"}),
            ("a number", {"id": 7, "transcript": "transcript of Ada"}),
        )
    ),
    Case(
        "field misfits",
        "strict: any is an error",
        (says(200, {"id": "call-1", "type": 7}),),
        Expect(raises="APIResponseValidationError", outcome="applied", fields={"violations.0.path": "/type"}),
        client={"strict": True},
    ),
)

CASES = (*REDIRECTS, *STATUSES, *BAD_BODIES, *MISFITS)
