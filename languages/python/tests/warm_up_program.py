"""A program for a process of its own: what the event loop's thread imports and compiles around a first call.

`warm_up_program.py BACKEND LIFE URL`; LIFE is `entered`, `bare` (never entered), or `cold` (without warming up). Prints
JSON: by `entering` and `calling`, what was imported and compiled there.
"""

import builtins
import importlib.abc
import json
import sys
import threading
from typing import Any

BACKEND, LIFE, URL = sys.argv[1:]
seen: list[str] = []
LOOP = threading.current_thread()


class Watch(importlib.abc.MetaPathFinder):
    """Takes down each module that is looked for because it is not imported yet."""

    def find_spec(self, fullname: str, *_: Any) -> None:
        """Find nothing."""
        if threading.current_thread() is LOOP:
            seen.append(fullname)


def watched_compile(source: Any, filename: Any, *arguments: Any, **keywords: Any) -> Any:
    """Compile, and take it down."""
    if threading.current_thread() is LOOP:
        seen.append(f"compile {filename}")
    return plain_compile(source, filename, *arguments, **keywords)


async def main() -> None:
    """Make a client, and the first call of the program."""
    client = AsyncVoicebotStudio("sk_test", base_url=URL)
    seen.clear()
    if LIFE == "entered":
        await client.__aenter__()
    found = {"entering": [*seen]}
    seen.clear()
    call = await client.calls.update("call-42", name="Refund request")
    found["calling"] = [*seen]
    assert call.id == "c"
    assert call.messages
    await client.aclose()
    sys.stdout.write(json.dumps(found))


if BACKEND == "trio":
    import trio

from voicebot_studio import AsyncVoicebotStudio  # noqa: E402
from voicebot_studio._runtime.client import import_beside_event_loop  # noqa: E402

if LIFE == "cold":

    async def _not(*_: Any) -> None:
        """Warm nothing up."""

    vars(import_beside_event_loop)["once"] = _not

sys.meta_path.insert(0, Watch())
plain_compile = builtins.compile
vars(builtins)["compile"] = watched_compile
if BACKEND == "trio":
    trio.run(main)
else:
    import asyncio

    asyncio.run(main())
