"""Import what calls need, and compile what reads and writes their bodies, in a thread beside the event loop.

The first call of a program imports some hundred modules. In the event loop, all other tasks would wait for that.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ..codec.type_descriptors import TypeDescriptor
    from ..request.operation import Operation

# What calls import when they are made, or what they call does.
_MODULES = (
    ".exchange", ".ask_api_key", ".undeclared_requests", "..codec.compile_codec", "..codec.validate_and_set_aside",
    "..request.build_request", "..response.decode_response", "..transport.pool", "..transport.httpcore_sockets_async",
    "anyio.lowlevel", "anyio.to_thread", "concurrent.futures.thread", "dateutil.parser", "uuid",
)  # fmt: skip
# Models that one operation has compiled beforehand; what refers to more compiles the others when they come.
_MOST_MODELS = 50
_READS = ("__read__", "__read_many__")
_WRITES = ("__write__", "to_dict")

_ready: set[object] = set()


async def once(subject: object, function: Callable[..., None], *arguments: Any) -> None:
    """Run a function beside the event loop, if that was not done for its subject."""
    if subject not in _ready:
        await _beside_the_loop(function, *arguments)
        _ready.add(subject)


async def load(module: str, package: str | None) -> None:
    """Import the module of an operation, and prepare its calls, if that was not done."""
    await once((package, module), _load, module, package)


def library() -> str:
    """Return the name of what runs the event loop."""
    asyncio = sys.modules.get("asyncio")  # which is not loaded where it does not run the event loop
    return "asyncio" if asyncio is not None and asyncio._get_running_loop() is not None else "trio"


def import_runtime(library: str) -> None:
    """Import what the calls of all clients need, where asyncio or trio runs them."""
    for name in (*_MODULES, f"anyio._backends._{library}"):  # anyio imports the latter when it is first called
        import_module(name, __package__)
    from ..codec.read_json_fast import read_fast

    read_fast(b"0", int)  # looks for orjson


def prepare_operation(operation: Operation[Any]) -> None:
    """Work out an operation, and compile what reads and writes its bodies."""
    from ..request.build_request import planned
    from ..response.decode_response import reader

    planned(operation)
    for response in operation.responses.values():
        _compile(response.descriptor, operation.models, _READS)
        reader(response, operation.models)
    if operation.body is not None:
        _compile(operation.body.descriptor, operation.models, _WRITES)


def _load(module: str, package: str | None) -> None:
    prepare_operation(import_module(module, package).OPERATION)


async def _beside_the_loop(function: Callable[..., None], *arguments: Any) -> None:
    """Run a function in a thread. What goes wrong there does so again where it is needed, and is told there."""

    def work() -> None:
        with suppress(Exception):
            function(*arguments)

    if library() == "trio":
        await cast(Any, sys.modules["trio"]).to_thread.run_sync(work, abandon_on_cancel=True)
        return
    import asyncio  # not by a client that blocks: it is 1 MB of memory

    # Not asyncio's own pool of threads, whose first use imports it in the event loop.
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def end() -> None:
        if not ended.done():  # cancelled
            ended.set_result(None)

    def work_and_tell() -> None:
        work()
        with suppress(RuntimeError):  # the event loop is closed
            loop.call_soon_threadsafe(end)

    try:
        threading.Thread(target=work_and_tell, name="warm-up", daemon=True).start()
    except RuntimeError:  # a platform without threads, or without one more
        return
    await ended


def _compile(descriptor: TypeDescriptor, module: str, methods: tuple[str, ...]) -> None:
    """Compile methods of the models that a type descriptor refers to, the nearest first."""
    from ..codec.compile_codec import compiled
    from ..codec.model import model_named

    waiting, met = deque(_models_in(descriptor)), set[str]()
    while waiting and len(met) < _MOST_MODELS:
        name = waiting.popleft()
        if name not in met:
            met.add(name)
            model = model_named(module, name)
            for method in methods:
                compiled(model, method)
            described = vars(model)["_descriptor"]
            waiting.extend(_models_in(*described.properties.values(), described.additional))


def _models_in(*descriptors: TypeDescriptor | None) -> Iterator[str]:
    """Yield the names of the models that type descriptors refer to."""
    for descriptor in descriptors:
        if descriptor is None or isinstance(descriptor, str):
            continue
        for kind, detail in descriptor.items():
            if kind == "ref":
                yield detail
            elif kind in ("array", "union"):
                yield from _models_in(*(detail if kind == "union" else [detail]))
