"""Drive a client of BASE or HEAD by its language's driver: calls that are answered with what was drawn."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from scripts.contract import Exchange, Reply, Request, Server
from scripts.document import Operation
from scripts.review.result import Side
from scripts.start_language_programs import NotReady, Program

from .committed_or_fresh_packages import CodeError
from .draw_for_replay import JSON

ROOT = Path(__file__).parents[3]
_LIMIT_S = 45.0
# Which call a request belongs to: a header that the contract leaves to HTTP (W3C Trace Context).
_MARK = "tracestate"

Answer = tuple[int, str | None, Any]  # status, media type, value


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a client: an operation of its document, with arguments by the document's names."""

    operation: Operation
    arguments: dict[str, Any]


def driver_of(language: str) -> Path:
    """Return the folder of a language's driver, below a project's root."""
    return Path("languages", language, "driver")


def question(i: int, call: Call, base_url: str, by_name: Sequence[str] = ()) -> str:
    """Return the line that asks a driver for a call.

    Parameters:
        i: the number that its request is known by.
        by_name: JSON Pointers of the answer, whose last step is read by its name in the API.
    """
    client = {
        "api_key": "key-of-the-review",
        "max_retries": 0,
        "timeout_s": 10,
        "deadline_s": 20,
        "default_headers": {_MARK: f"review={i}"},
    }
    asked = {"operation": call.operation.id, "arguments": call.arguments, "options": {}}
    line = {"id": i, "base_url": base_url, "client": client, "call": asked, "typed": [], "by_name": [*by_name]}
    return json.dumps(line)


def number_of(request: Request | Exchange) -> int:
    """Return the number of the call that a request belongs to."""
    (value,) = request.values(_MARK)
    return int(value.partition("=")[2])


def server_path(url: str) -> str:
    """Return the path of a server, without the slash at its end."""
    return urlsplit(url).path.rstrip("/")


def answering(answers: Sequence[Answer]) -> Server:
    """Return a server that answers each call as drawn, whatever it asks."""

    def reply(request: Request) -> Reply:
        status, media, value = answers[number_of(request)]
        if media is None:
            return Reply(status)
        body = json.dumps(value) if JSON.match(media) else str(value)
        return Reply(status, [("Content-Type", media)], body.encode())

    return Server(reply)


def driven(side: Side, language: str, package: Path, lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the driver's answers, in order; the driver is the one beside the package in git, where there is one.

    Raises:
        CodeError: where the client can't be driven.
    """
    client = f"the client of {side.label}"
    with TemporaryDirectory() as folder:
        own, scratch = Path(folder, "own"), Path(folder, "scratch")
        scratch.mkdir()
        here = ROOT / driver_of(language)
        if side.commit and package.is_relative_to(side.root) and _extracted(side.commit, driver_of(language), own):
            here = own / driver_of(language)
        try:
            driver = Program.described(here / "driver.json", language, package)
            done = subprocess.run(
                driver.command(scratch),
                env=driver.environment(scratch),
                cwd=ROOT,
                input="".join(f"{line}\n" for line in lines),
                capture_output=True,
                encoding="utf-8",
                timeout=_LIMIT_S,
            )
        except subprocess.TimeoutExpired:
            raise CodeError(f"{client} did not end within {_LIMIT_S:g} s") from None
        except NotReady as why:
            raise CodeError(f"{client} can't be driven: {why}") from None
    # Not by all that Unicode ends lines with: JSON may hold the others as they are.
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    if len(answers) != len(lines):
        raise CodeError(f"{client} can't be driven: {done.stderr.strip()}")
    return answers


def _extracted(commit: str, driver: Path, folder: Path) -> bool:
    """Put the driver of a commit into a folder; tell whether the commit has one."""
    git = ["git", "-C", str(ROOT)]
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "-z", "--name-only", commit, f"{driver.as_posix()}/"], capture_output=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        shown = subprocess.run([*git, "show", f"{commit}:{name}"], capture_output=True, check=True)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(shown.stdout)
    return (folder / driver / "driver.json").exists()
