"""The README's words on errors and defaults are true: the handler of its example, its tables."""

import inspect
import json
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import KEY, Sync
from runtime.client.base_client import SyncClient
from runtime.codec.unset import UNSET
from runtime.errors import VoicebotStudioError
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.options import RequestOptions
from runtime.status_errors import error_class
from scripts.contract import ContractServer, Reply
from scripts.document import load
from tests.docs.conftest import Run
from tests.docs.pages import FENCE, PACKAGE_README, README, ROOT, inline, rows, snippets
from tests.slowness import scaled

JSON = [("Content-Type", "application/json")]


@dataclass(frozen=True)
class Case:
    """A server's treatment of the handler's call, and the answer that the handler must give."""

    name: str
    status: int
    text: str
    reply: Reply = field(default_factory=Reply)
    deadline: float = 10


CASES = (
    Case("success", 200, "is renamed", Reply(200, JSON, b'{"id": "c"}')),
    Case("applied", 200, "is renamed", Reply(200, JSON, b'{"id": ')),
    Case("missing", 404, "no such call", Reply(404, JSON, b'{"detail": "Call not found"}')),
    Case("rejected", 502, "was not renamed", Reply(422, JSON, b'{"detail": "no"}')),
    Case("unknown", 504, "may have been renamed", Reply(501, JSON, b"{}")),
    Case("cut", 504, "may have been renamed", Reply(200, JSON, b'{"id": "c"}', cut_after=3), deadline=2),
    Case("silence", 504, "may have been renamed", Reply(200, JSON, b"{}", delay_s=scaled(30)), deadline=2),
)


def handler(deadline: float) -> str:
    """The README's handler, less the lines that show it at work, with another deadline."""
    (snippet,) = (s for s in snippets(README, FENCE) if s.section == "Was it applied?")
    code, found, _ = snippet.code.partition("\nprint(")
    assert found
    changed = code.replace("deadline=10", f"deadline={scaled(deadline)}")
    assert changed != code or scaled(deadline) == 10
    return changed


def answer(code: str, base_url: str, run: Run) -> list[Any]:
    """Return the handler's answer when the service is at `base_url`."""
    calls = f"import json, os\nos.environ['VOICEBOT_STUDIO_BASE_URL'] = {base_url!r}\n"
    done = run(calls + code + "\nprint(json.dumps(rename('c', 'n')))\nclient.close()\n")
    assert done.returncode == 0, done.stderr
    result: list[Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_web_handler_says_whether_it_was_applied(case: Case, run: Run) -> None:
    with ContractServer(load(ROOT / "openapi.yaml")) as server:
        server.script(*[case.reply] * 3)
        status, text = answer(handler(case.deadline), server.base_url, run)
        assert server.take()
    assert (status, case.text in text) == (case.status, True), text


def test_the_web_handler_when_nothing_listens(run: Run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        status, text = answer(handler(0.4), f"http://127.0.0.1:{unused.getsockname()[1]}", run)
    assert (status, text) == (502, "The call was not renamed.")


def test_the_classes_of_statuses_are_those_of_the_table() -> None:
    table = " ".join(cell for row in rows(README, "class") for cell in row)
    told = re.findall(r"`(\w+Error)` (\d)(\d\d|xx)", table)
    assert len(told) >= 9
    for name, first, rest in told:
        assert error_class(int(first + rest.replace("xx", "07"))).__name__ == name


def test_every_error_class_is_in_the_table() -> None:
    def below(kind: type[VoicebotStudioError]) -> set[str]:
        return {kind.__name__}.union(*(below(child) for child in kind.__subclasses__()))

    public = {name for name in below(VoicebotStudioError) if not name.startswith("_")}
    named = {token.content for token in inline(README, "code_inline")}
    assert public - named == set()


@pytest.mark.parametrize("page", [README, PACKAGE_README])
def test_the_outcomes_are_those_of_the_table(page: str) -> None:
    assert [row[0] for row in rows(page, "`outcome`")] == ["`not_sent`", "`rejected`", "`unknown`", "`applied`"]


@pytest.mark.parametrize("page", [README, PACKAGE_README])
def test_the_defaults_are_those_of_the_table(page: str) -> None:
    parameters = inspect.signature(SyncClient).parameters
    of_a_client = Sync(KEY)._settings
    told = {row[0].strip("`"): row[1].strip("`") for row in rows(page, "option")}
    assert {"timeout", "deadline", "max_retries", "max_response_bytes"} <= told.keys()
    for name, text in told.items():
        default = parameters[name].default
        # The table is ours.
        wanted = eval(text, {"Timeout": Timeout})  # noqa: S307
        assert (getattr(of_a_client, name) if default is UNSET else default) == wanted, name


def test_options_of_one_call_are_options_of_the_client() -> None:
    own = {"extra_headers", "extra_query"}
    of_call = set(inspect.signature(RequestOptions).parameters)
    factory: Callable[..., Any] = SyncClient
    assert of_call - own <= inspect.signature(factory).parameters.keys()
