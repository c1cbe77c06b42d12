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

from .stage import Made, Stage

PROGRAMS = Path(__file__).parent / "programs.py"


def program(name: str) -> Callable[[Stage], str]:
    """One of the programs in a process of its own, under -W error; it must print nothing."""

    def act(stage: Stage) -> str:
        what = [str(PROGRAMS), name, stage.mode, str(stage.server.port), str(scaled(5))]
        command = [sys.executable, "-W", "error", *what]
        done = subprocess.run(command, input=stage.key, capture_output=True, text=True, timeout=scaled(20))
        shown = done.stdout + done.stderr
        stage.shown.append(("program", shown))
        assert done.returncode == 0, shown
        assert not shown, shown
        return shown

    return act


def closed_by_with(stage: Stage) -> Any:
    """A context manager closes the connections, and later calls say so."""
    client = stage.client()
    if stage.mode == "sync":
        with client as entered:
            stage.update(entered)
    else:

        async def inside() -> None:
            async with client as entered:
                await stage.updating(entered)

        stage.runner.run(inside())
    ends = time.monotonic() + scaled(2)
    while stage.server.open_links and time.monotonic() < ends:
        time.sleep(0.01)
    assert stage.server.open_links == 0
    return stage.update(client)


def closed_before_use(stage: Stage) -> Any:
    client = stage.client()
    stage.close(client)
    stage.close(client)
    return stage.update(client)


def child_closed(stage: Stage) -> Any:
    """Closing a copy leaves the client open."""
    client = stage.client()
    child = client.with_options(deadline=scaled(3.0))
    stage.update(child)
    stage.close(child)
    return stage.update(client)


def parent_closed(stage: Stage) -> Any:
    """Closing the client closes its copies."""
    client = stage.client()
    child = client.with_options(deadline=scaled(3.0))
    stage.close(client)
    return stage.update(child)


def closed_meanwhile(stage: Stage) -> Any:
    """A call that is under way when its client is closed ends in an error, and on time."""
    client = stage.client(max_retries=0)
    if stage.mode == "sync":

        def close() -> None:
            while not stage.server.requests:
                time.sleep(0.01)
            stage.close(client)

        closer = threading.Thread(target=close, daemon=True)
        closer.start()
        try:
            return stage.update(client)
        finally:
            closer.join()

    async def both() -> Any:
        call = asyncio.ensure_future(stage.updating(client))
        while not stage.server.requests:
            await asyncio.sleep(0.01)
        await client.aclose()
        return await call

    return stage.runner.run(both())


def lender(stage: Stage) -> Any:
    """Closing a client does not close the caller's own transport."""
    lent = http_client(stage)
    client = stage.client(http_client=Made(lambda _: lent))
    stage.update(client)
    stage.close(client)
    return lent.is_closed


def lender_closed(stage: Stage) -> Any:
    lent = http_client(stage)
    stage.close(lent)
    return stage.update(stage.client(http_client=Made(lambda _: lent)))


def http_client(stage: Stage) -> Any:
    """An httpx client of the caller's; closed with the stage."""
    import httpx

    made: Any = httpx.Client(trust_env=False) if stage.mode == "sync" else httpx.AsyncClient(trust_env=False)
    stage.clients.append(made)
    return made


# Copies


def parent_unchanged(stage: Stage) -> Any:
    """The settings of copies do not reach the client; they share its connection."""
    client = stage.client(default_headers=Made(lambda _: {"X-Who": "parent"}))
    child = client.with_options(default_headers={"X-Who": "child"}, deadline=scaled(1.0), max_retries=0)
    stage.update(client)
    stage.update(child)
    stage.update(client)
    return {
        "who": [request.header("x-who") for request in stage.server.requests],
        "connections": len(stage.server.links),
    }


def another_key(stage: Stage) -> Any:
    client = stage.client()
    other = f"{stage.key}-2"
    stage.extra_keys.add(other)
    stage.update(client.with_options(api_key=other))
    stage.update(client)
    return [(request.header("x-api-key") or "").removeprefix(stage.key) for request in stage.server.requests]


def bad_options(stage: Stage) -> Any:
    """A copy that can't be made leaves the client as it was."""
    client = stage.client()
    try:
        client.with_options(base_url="{origin}?query", deadline=0.1)
    except VoicebotStudioError:
        return stage.update(client)
    return None


def _again(thing: Any) -> list[Any]:
    """Copies of a thing, and what comes back from its pickles."""
    pickles = [pickle.dumps(thing, protocol) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(thing), copy.deepcopy(thing), *map(pickle.loads, pickles)]


def same_value(stage: Stage) -> Any:
    """Values that were read compare equal to their copies and pickles, and write the same."""
    value = stage.update(stage.client())
    others = _again(value)
    same = all(other == value and other.to_dict() == value.to_dict() and type(other) is type(value) for other in others)
    kept = all(other.violations == value.violations and repr(other) == repr(value) for other in others)
    others[0].status = "another"
    return same and kept and others[0] != value and others[1].type_ is UNSET


def same_error(stage: Stage) -> Any:
    """An error that was pickled says the same."""
    try:
        stage.update(stage.client())
    except VoicebotStudioError as error:
        mine = _facts(error)
        return all(type(other) is type(error) and _facts(other) == mine for other in _again(error))
    return False


def _facts(error: Any) -> Any:
    headers = dict(getattr(error, "headers", {}))
    return str(error), repr(error), headers, {name: value for name, value in vars(error).items() if name != "headers"}


def same_response(stage: Stage) -> Any:
    response = stage.update(stage.client(), detailed=True)
    return all(
        (other.status_code, other.content, dict(other.headers), other.parsed)
        == (response.status_code, response.content, dict(response.headers), response.parsed)
        for other in _again(response)
    )


def no_client_twice(stage: Stage) -> Any:
    """A client is not pickled or copied: the copy would hold the key, and share connections."""
    client = stage.client()
    refused = 0
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        try:
            attempt(client)
        except TypeError as error:
            refused += "can't be pickled or copied" in str(error)
    stage.update(client)
    return refused


# Observability


def _own(log: list[RequestEvent | ResponseEvent]) -> list[tuple[Any, ...]]:
    return [
        (event.attempt,) if isinstance(event, RequestEvent) else (event.attempt, event.status, event.error)
        for event in log
    ]


def hooked(stage: Stage) -> Any:
    """The events of one call, in order."""
    events: list[RequestEvent | ResponseEvent] = []
    client = stage.client(hooks=Made(lambda _: Hooks(events.append, events.append)))
    with contextlib.suppress(APIStatusError):
        stage.update(client)
    stage.shown += [("event", event) for event in events]
    assert len({event.call for event in events}) == 1
    assert {(event.operation, event.method, event.path) for event in events} == {
        ("updateCall", "PATCH", "/calls/{call_id}")
    }
    return _own(events)


def bad_hook(stage: Stage) -> Any:
    """A hook that raises does not touch the call."""

    def broken(_: object) -> None:
        raise RuntimeError("hush")

    return stage.update(stage.client(hooks=Made(lambda _: Hooks(broken, broken))))


def shown_value(stage: Stage) -> str:
    """Return what a value shows of itself."""
    value = stage.update(stage.client())
    assert isinstance(value, Call)
    return repr(value)
