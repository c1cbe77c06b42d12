"""The counters can count: for each kind of leak, hang and silent loss a fault is planted, and must be found."""

import base64
import json
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest

from languages.python.tests.runtime.hostile.case import CALL, MODES, OK, Case, Expect, Mode, says
from languages.python.tests.runtime.hostile.leaks import forms_of
from languages.python.tests.runtime.hostile.run_case import run_case
from languages.python.tests.runtime.hostile.session import Clients, Session, one_call
from languages.python.tests.runtime.hostile.summary import COUNTERS, PROPERTY, pytest_terminal_summary
from tests.slowness import scaled
from voicebot_studio import AsyncVoicebotStudio, Response, VoicebotStudio
from voicebot_studio.models import Call, UpdateCallRequest

CASE = Case("key", "a call", (OK,), Expect())
Printed = Callable[[], str]


def _nothing(_: Any) -> None:
    pass


def _as_it_is(_: Any, response: Any) -> Any:
    return response


def clients(
    before: Callable[[Any], None] = _nothing,
    after: Callable[[Any, Any], Any] = _as_it_is,
    sends: Callable[..., tuple[Any, ...]] = lambda *arguments: arguments,
    **members: Any,
) -> Mapping[Mode, Clients]:
    """Clients with something done before and after each exchange, other arguments, and other members."""

    class Sync(VoicebotStudio):
        def exchange(self, *arguments: Any) -> Any:
            before(self)
            return after(self, super().exchange(*sends(*arguments)))

    class Async(AsyncVoicebotStudio):
        async def exchange(self, *arguments: Any) -> Any:
            before(self)
            return after(self, await super().exchange(*sends(*arguments)))

    for kind in (Sync, Async):
        for name, member in members.items():
            setattr(kind, name, member)
    return {"sync": Sync, "async": Async}


def key_of(client: Any) -> str:
    return str(client._settings.key.reveal())


def _says_in_an_error(client: Any) -> None:
    raise RuntimeError(f"refused: {key_of(client)}")


def _says_in_the_context(client: Any) -> None:
    try:
        _says_in_an_error(client)
    except RuntimeError:
        raise LookupError("refused") from None


def _keeps_in_a_local(client: Any) -> None:
    # A frame of the package is known by its file.
    code = compile("def planted(key):\n    raise LookupError('refused')", "/voicebot_studio/planted.py", "exec")
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102
    names["planted"](key_of(client))


def _keeps_in_an_attribute(client: Any) -> None:
    error = LookupError("refused")
    vars(error)["request"] = {"x-api-key": key_of(client)}
    raise error


LEAKS: Mapping[str, Mapping[Mode, Clients]] = {
    "logged": clients(lambda client: logging.getLogger("some.library").debug("sending %s", key_of(client))),
    "logged in base64": clients(
        lambda client: logging.getLogger("httpx").debug(base64.b64encode(b"key: " + key_of(client).encode()).decode())
    ),
    "logged, percent-encoded": clients(lambda client: logging.getLogger("httpcore.x").info(quote(key_of(client)))),
    "logged beside the message": clients(
        lambda client: logging.getLogger("voicebot_studio").info("sent", extra={"headers": {"k": key_of(client)}})
    ),
    "written to standard error": clients(lambda client: print_to(2, key_of(client))),
    "written to standard output": clients(lambda client: print_to(1, key_of(client))),
    "in the repr of the client": clients(__repr__=lambda client: f"Client({key_of(client)})"),
    "in the str of the client": clients(__str__=key_of),
    "in the pickle of the client": clients(__reduce_ex__=lambda client, _: (str, (key_of(client),))),
    "in an attribute of the client": clients(lambda client: setattr(client, "headers", {"k": key_of(client)})),
    "in an error": clients(_says_in_an_error),
    "in the context of an error": clients(_says_in_the_context),
    "in an attribute of an error": clients(_keeps_in_an_attribute),
    "in a local of the package": clients(_keeps_in_a_local),
}


def print_to(descriptor: int, text: str) -> None:
    os.write(descriptor, text.encode())


@pytest.mark.parametrize("mode", MODES)
def test_a_call_without_a_fault_moves_no_counter(mode: Mode, printed: Printed) -> None:
    assert str(run_case(CASE, mode, printed, clients())) == ""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("plant", LEAKS)
def test_a_leak_is_counted(plant: str, mode: Mode, printed: Printed) -> None:
    finding = run_case(CASE, mode, printed, LEAKS[plant])
    assert finding.leaks
    assert not finding.hangs
    assert not finding.losses


@pytest.mark.parametrize("mode", MODES)
def test_a_leak_to_a_second_origin_is_counted(mode: Mode, printed: Printed) -> None:
    def act(session: Session) -> Any:
        value = one_call(session)
        with socket.create_connection(("127.0.0.1", session.elsewhere.port)) as sock:
            sock.sendall(session.key.encode())
            sock.shutdown(socket.SHUT_WR)
            sock.recv(1)
        return value

    assert run_case(replace(CASE, act=act, elsewhere=(says(200),)), mode, printed).leaks == ["a second origin"]


@pytest.mark.parametrize("before", range(7))
def test_a_key_is_known_in_every_base64_that_holds_it(before: int) -> None:
    key = "sk-0123456789/+=&%7E"
    for after in range(4):
        text = base64.b64encode(b"?" * before + key.encode() + b"!" * after).decode()
        assert any(form in text for form in forms_of(key))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seconds", [1.2, 2.6], ids=["late", "never"])
def test_a_hang_is_counted(seconds: float, mode: Mode, printed: Printed) -> None:
    finding = run_case(replace(CASE, deadline=0.1), mode, printed, clients(lambda _: time.sleep(scaled(seconds))))
    assert len(finding.hangs) == 1
    assert not finding.leaks


def _pretends(_: Any, response: Any) -> Any:
    return Response(200, response.headers, b"", Call.from_dict(CALL), None, None, 1)


def _alters(_: Any, response: Any) -> Any:
    response.parsed.status = "another"
    return response


def _other_body(operation: Any, arguments: Any, _: Any, options: Any) -> tuple[Any, ...]:
    return operation, arguments, UpdateCallRequest(), options


def _other_call(operation: Any, _: Any, body: Any, options: Any) -> tuple[Any, ...]:
    return operation, {"call_id": "call-2"}, body, options


class _Skips(VoicebotStudio):
    def exchange(self, *_: Any) -> Any:
        return Response(200, {}, b"", Call.from_dict(CALL), None, None, 1)


class _SkipsAsync(AsyncVoicebotStudio):
    async def exchange(self, *_: Any) -> Any:
        return Response(200, {}, b"", Call.from_dict(CALL), None, None, 1)


_BUSY = replace(CASE, turns=(says(500, {}),), client={"max_retries": 0})
LOSSES: Mapping[str, tuple[Case, Mapping[Mode, Clients], str]] = {
    "nothing is sent": (CASE, {"sync": _Skips, "async": _SkipsAsync}, "no such request"),
    "another call is changed": (CASE, clients(sends=_other_call), "no such request"),
    "another body is sent": (CASE, clients(sends=_other_body), "another body"),
    "an error is passed off as success": (_BUSY, clients(after=_pretends), "answered 500"),
    "something else is returned": (CASE, clients(after=_alters), "something else"),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("plant", LOSSES)
def test_a_silent_loss_is_counted(plant: str, mode: Mode, printed: Printed) -> None:
    case, planted, why = LOSSES[plant]
    (loss,) = run_case(case, mode, printed, planted).losses
    assert why in loss


@pytest.mark.parametrize("mode", MODES)
def test_a_wrong_expectation_is_a_fault(mode: Mode, printed: Printed) -> None:
    wrong = Expect(outcome="applied", requests=2, fields={"id": "another"}, says=("nowhere",), logs=("nowhere",),
                   hides=("call-1",), target="/", took=(9, 10))  # fmt: skip
    assert len(run_case(replace(CASE, expect=wrong), mode, printed).faults) == 9  # hides: in str and repr
    assert len(run_case(replace(CASE, expect=Expect(raises="NotFoundError")), mode, printed).faults) == 1


def test_the_summary_adds_up_what_the_cases_reported() -> None:
    def report(leaks: int, hangs: int, losses: int) -> Any:
        found = dict(zip(COUNTERS, (leaks, hangs, losses), strict=True))
        return SimpleNamespace(user_properties=[(PROPERTY, found), ("another", json.dumps(found))])

    lines: list[str] = []
    reporter: Any = SimpleNamespace(
        stats={
            "passed": [report(0, 0, 0), SimpleNamespace(user_properties=[])],
            "failed": [report(2, 1, 0), report(1, 0, 4)],
        },
        write_sep=lambda _, title: lines.append(title),
        write_line=lines.append,
    )
    pytest_terminal_summary(reporter)
    assert lines == ["hostile server", "cases: 3, passed: 1, leaks: 3, hangs: 1, silent losses: 4"]
