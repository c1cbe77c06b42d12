"""Read cases from their files, hold them against their schema, and name what is wrong in them."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from scripts.contract import Reply

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
MINISPECS = HERE / "minispecs"
SCHEMA = HERE / "cases.schema.json"
# The rows of the table of promises that one call to one server can show, in the table's order.
ROWS: tuple[str, ...] = tuple(json.loads(SCHEMA.read_text("utf-8"))["properties"]["row"]["enum"])
# The key of a case that does not say which.
USUAL_KEY = "sk-test"


class BadCase(Exception):
    """A file that is no case, for the reasons in the message."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what to call, what the server answers, what must come of it. See `cases.schema.json`."""

    id: str
    why: str
    call: Mapping[str, Any]
    exchanges: tuple[Mapping[str, Any], ...]
    expect: Mapping[str, Any]
    row: str = ""
    sibling: str = ""
    tls: str = ""
    client: Mapping[str, Any] = field(default_factory=dict)

    def replies(self) -> tuple[Reply, ...]:
        """Return the server's answers, attempt by attempt."""
        return tuple(_reply(exchange["response"]) for exchange in self.exchanges)

    def pointers(self) -> list[str]:
        """Return the places that the driver reads through public accessors; it is not told which must be absent."""
        return sorted({*self.expect.get("typed", {}), *self.expect.get("absent", ())})


def _reply(response: Mapping[str, Any]) -> Reply:
    headers = [
        (name, value)
        for name, said in response.get("headers", {}).items()
        for value in ([said] if isinstance(said, str) else said)
    ]
    for name, value in headers:
        f"{name}{value}".encode("latin-1")
    body = response.get("body", "").encode()
    if "body_base64" in response:
        body = base64.b64decode(response["body_base64"], validate=True)
    return Reply(response["status"], headers, body, response.get("delay_s", 0.0), response.get("cut_after"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def read(path: Path) -> Case:
    """Return the case in a file.

    Raises:
        BadCase: naming every place that does not fit the schema.
    """
    try:
        data = json.loads(path.read_text("utf-8"), object_pairs_hook=_without_doubles)
    except (OSError, ValueError) as error:
        raise BadCase(f"it can't be read as JSON: {error}") from None
    if errors := [f"{_pointer(error.instance_path)}: {error.message:.300}" for error in _validator().iter_errors(data)]:
        raise BadCase("\n".join(sorted(errors)))
    if data["id"] != path.stem:
        raise BadCase(f"/id: {data['id']!r} is not the name of the file")
    case = Case(**{**data, "exchanges": tuple(data["exchanges"])})
    try:
        case.replies()
    except ValueError as error:
        raise BadCase(f"/exchanges: a response that can't be sent: {error}") from None
    return case


def _pointer(path: Sequence[str | int]) -> str:
    return "".join(f"/{step}" for step in path) or "the whole"


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key comes more than once in one object")
    return made


def files(folder: Path) -> list[Path]:
    """Return the files of a folder that should hold cases."""
    return sorted(folder.glob("*.json"))


def of_mini_specs() -> list[Path]:
    """Return the folders of the cases that are written for a mini-spec: each has the name of the document."""
    return sorted(path.with_suffix("") for path in MINISPECS.glob("*.yaml") if path.with_suffix("").is_dir())


def all_in(folder: Path) -> Iterator[tuple[str, Case | BadCase]]:
    """Yield each case of a folder by its file's name, or why the file holds none."""
    for path in files(folder):
        try:
            yield path.stem, read(path)
        except BadCase as bad:
            yield path.stem, bad
