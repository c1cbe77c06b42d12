"""Helpers of these tests: packages made, imported for a while, and talked to without a network."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import httpx
from click.testing import CliRunner, Result

from scripts.document import load
from scripts.generate.__main__ import main, make_package
from scripts.generate.config import read_config
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "generator-config.yaml"
MINISPECS = {path.stem: path for path in sorted((Path(__file__).parent / "minispecs").glob("*.yaml"))}
NAME = "voicebot_studio"


def generate(spec: Path, package: Path) -> Path:
    """Generates the package of a document into a folder that does not exist yet, and returns the folder."""
    package.parent.mkdir(parents=True, exist_ok=True)
    make_package(load(spec), read_config(CONFIG), ROOT, MAIN, package)
    return package


def command(*arguments: str | Path, spec: Path, output: Path) -> Result:
    """Runs the generator's command, for Python; its exceptions, other than its own exit, are the test's."""
    words = ["--spec", str(spec), "--output", str(output), "--config", str(CONFIG), "--languages", MAIN]
    words += map(str, arguments)
    return CliRunner().invoke(main, words, catch_exceptions=False)


@contextmanager
def imported(package: Path) -> Iterator[ModuleType]:
    """The package that a folder holds, imported; afterwards as if it had never been."""
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == NAME}
    for name in before:
        del sys.modules[name]
    sys.path.insert(0, str(package))
    try:
        yield importlib.import_module(NAME)
    finally:
        sys.path.remove(str(package))
        for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
            del sys.modules[name]
        sys.modules.update(before)


class Wire:
    """A client of an imported package whose requests are kept, and answered with what is given beforehand."""

    def __init__(self, package: ModuleType) -> None:
        self.requests: list[httpx.Request] = []
        self.answer(200, {})
        http = httpx.Client(transport=httpx.MockTransport(self._respond))
        self.client: Any = package.VoicebotStudio("key", http_client=http, max_retries=0)
        self.close: Callable[[], None] = http.close

    def answer(self, status: int, body: Any = None, *, content: bytes | None = None, media: str | None = None) -> None:
        """Sets what every further request is answered with: JSON, or bytes of another media type."""
        if content is None and body is not None:
            content, media = json.dumps(body).encode(), media or "application/json"
        self._answer = (status, content, {"content-type": media} if media else {})

    @property
    def request(self) -> httpx.Request:
        """The last request."""
        return self.requests[-1]

    @property
    def sent(self) -> Any:
        """The last request's body, read as JSON."""
        return json.loads(self.request.content)

    @property
    def line(self) -> str:
        """The last request's method and target."""
        return f"{self.request.method} {self.request.url.raw_path.decode()}"

    def _respond(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, content, headers = self._answer
        return httpx.Response(status, content=content, headers=headers)


def hints(package: ModuleType, function: Any) -> dict[str, Any]:
    """The types of a function's arguments, or of a class's attributes."""
    models = importlib.import_module(f"{package.__name__}.models")
    client = importlib.import_module(f"{package.__name__}.client")
    inputs = importlib.import_module(f"{package.__name__}.inputs")
    scope = {name: getattr(models, name) for name in models.__all__}
    clients = {name: getattr(client, name) for name in ("VoicebotStudio", "AsyncVoicebotStudio")}
    return get_type_hints(function, localns={"inputs": inputs, **clients, **scope})


def members(annotation: Any) -> set[Any]:
    """The types of a union, less the one of what is absent."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return {part for part in parts if getattr(part, "__name__", "") != "Unset"}
