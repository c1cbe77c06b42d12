"""Acts of more than one call: the life of a client, copies, observability, programs of their own."""

import asyncio
import contextlib
import copy
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.slowness import scaled
from voicebot_studio import UNSET, APIStatusError, Hooks, RequestEvent, ResponseEvent, VoicebotStudioError
from voicebot_studio.models import Call

from .session import Made, Session

PROGRAMS = Path(__file__).parent / "programs.py"


def program(name: str) -> Callable[[Session], str]:
    """One of the programs in a process of its own, under -W error; it must print nothing."""

    def act(session: Session) -> str:
        what = [str(PROGRAMS), name, session.mode, str(session.server.port), str(scaled(5))]
        command = [sys.executable, "-W", "error", *what]
        done = subprocess.run(command, input=session.key, capture_output=True, text=True, timeout=scaled(20))
        shown = done.stdout + done.stderr
        session.shown.append(("program", shown))
        assert done.returncode == 0, shown
        assert not shown, shown
        return shown

    return act


def closed_by_with(session: Session) -> Any:
    """A context manager closes the connections, and later calls say so."""
    client = session.client()
    if session.mode == "sync":
        with client as entered:
            session.update(entered)
    else:

        async def inside() -> None:
            async with client as entered:
                await session.updating(entered)

        session.runner.run(inside())
    ends = time.monotonic() + scaled(2)
    while session.server.open_links and time.monotonic() < ends:
        time.sleep(0.01)
    assert session.server.open_links == 0
    return session.update(client)


def closed_before_use(session: Session) -> Any:
    client = session.client()
    session.close(client)
    session.close(client)
    return session.update(client)


def child_closed(session: Session) -> Any:
    """Closing a copy leaves the client open."""
    client = session.client()
    child = client.with_options(deadline=scaled(3.0))
    session.update(child)
    session.close(child)
    return session.update(client)


def parent_closed(session: Session) -> Any:
    """Closing the client closes its copies."""
    client = session.client()
    child = client.with_options(deadline=scaled(3.0))
    session.close(client)
    return session.update(child)


def closed_meanwhile(session: Session) -> Any:
    """A call that is under way when its client is closed ends in an error, and on time."""
    client = session.client(max_retries=0)
    if session.mode == "sync":

        def close() -> None:
            while not session.server.requests:
                time.sleep(0.01)
            session.close(client)

        closer = threading.Thread(target=close, daemon=True)
        closer.start()
        try:
            return session.update(client)
        finally:
            closer.join()

    async def both() -> Any:
        call = asyncio.ensure_future(session.updating(client))
        while not session.server.requests:
            await asyncio.sleep(0.01)
        await client.aclose()
        return await call

    return session.runner.run(both())


def lender(session: Session) -> Any:
    """Closing a client does not close the caller's own transport."""
    lent = http_client(session)
    client = session.client(http_client=Made(lambda _: lent))
    session.update(client)
    session.close(client)
    return lent.is_closed


def lender_closed(session: Session) -> Any:
    lent = http_client(session)
    session.close(lent)
    return session.update(session.client(http_client=Made(lambda _: lent)))


def http_client(session: Session) -> Any:
    """An httpx client of the caller's; closed with the session."""
    import httpx

    made: Any = httpx.Client(trust_env=False) if session.mode == "sync" else httpx.AsyncClient(trust_env=False)
    session.clients.append(made)
    return made


# Copies


def parent_unchanged(session: Session) -> Any:
    """The settings of copies do not reach the client; they share its connection."""
    client = session.client(default_headers=Made(lambda _: {"X-Who": "parent"}))
    child = client.with_options(default_headers={"X-Who": "child"}, deadline=scaled(1.0), max_retries=0)
    session.update(client)
    session.update(child)
    session.update(client)
    return {
        "who": [request.header("x-who") for request in session.server.requests],
        "connections": len(session.server.links),
    }


def another_key(session: Session) -> Any:
    client = session.client()
    other = f"{session.key}-2"
    session.extra_keys.add(other)
    session.update(client.with_options(api_key=other))
    session.update(client)
    return [(request.header("x-api-key") or "").removeprefix(session.key) for request in session.server.requests]


def bad_options(session: Session) -> Any:
    """A copy that can't be made leaves the client as it was."""
    client = session.client()
    try:
        client.with_options(base_url="{origin}?query", deadline=0.1)
    except VoicebotStudioError:
        return session.update(client)
    return None


def _again(thing: Any) -> list[Any]:
    """Copies of a thing, and what comes back from its pickles."""
    pickles = [pickle.dumps(thing, protocol) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(thing), copy.deepcopy(thing), *map(pickle.loads, pickles)]


def same_value(session: Session) -> Any:
    """Values that were read compare equal to their copies and pickles, and write the same."""
    value = session.update(session.client())
    others = _again(value)
    same = all(other == value and other.to_dict() == value.to_dict() and type(other) is type(value) for other in others)
    kept = all(other.violations == value.violations and repr(other) == repr(value) for other in others)
    others[0].status = "another"
    return same and kept and others[0] != value and others[1].type_ is UNSET


def same_error(session: Session) -> Any:
    """An error that was pickled says the same."""
    try:
        session.update(session.client())
    except VoicebotStudioError as error:
        mine = _facts(error)
        return all(type(other) is type(error) and _facts(other) == mine for other in _again(error))
    return False


def _facts(error: Any) -> Any:
    headers = dict(getattr(error, "headers", {}))
    return str(error), repr(error), headers, {name: value for name, value in vars(error).items() if name != "headers"}


def same_response(session: Session) -> Any:
    response = session.update(session.client(), detailed=True)
    return all(
        (other.status_code, other.content, dict(other.headers), other.parsed)
        == (response.status_code, response.content, dict(response.headers), response.parsed)
        for other in _again(response)
    )


def no_client_twice(session: Session) -> Any:
    """A client is not pickled or copied: the copy would hold the key, and share connections."""
    client = session.client()
    refused = 0
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        try:
            attempt(client)
        except TypeError as error:
            refused += "can't be pickled or copied" in str(error)
    session.update(client)
    return refused


# Observability


def _own(log: list[RequestEvent | ResponseEvent]) -> list[tuple[Any, ...]]:
    return [
        (event.attempt,) if isinstance(event, RequestEvent) else (event.attempt, event.status, event.error)
        for event in log
    ]


def hooked(session: Session) -> Any:
    """The events of one call, in order."""
    events: list[RequestEvent | ResponseEvent] = []
    client = session.client(hooks=Made(lambda _: Hooks(events.append, events.append)))
    with contextlib.suppress(APIStatusError):
        session.update(client)
    session.shown += [("event", event) for event in events]
    assert len({event.call for event in events}) == 1
    assert {(event.operation, event.method, event.path) for event in events} == {
        ("updateCall", "PATCH", "/calls/{call_id}")
    }
    return _own(events)


def bad_hook(session: Session) -> Any:
    """A hook that raises does not touch the call."""

    def broken(_: object) -> None:
        raise RuntimeError("hush")

    return session.update(session.client(hooks=Made(lambda _: Hooks(broken, broken))))


def shown_value(session: Session) -> str:
    """Return what a value shows of itself."""
    value = session.update(session.client())
    assert isinstance(value, Call)
    return repr(value)
