"""Programs for a process of their own: fork, and a life without closing.

`programs.py NAME MODE PORT DEADLINE`, the key on stdin.
"""

import asyncio
import os
import sys
from typing import Any


def forked(client: Any, call: Any) -> None:
    """Parent and child call in turns; each has its own answers, and connections of its own."""
    assert call(client, "before").id == "before"
    to_child, to_parent = os.pipe(), os.pipe()
    child = os.fork()
    mine, theirs = (to_child[0], to_parent[1]) if child == 0 else (to_parent[0], to_child[1])
    try:
        for i in range(10):
            who = f"{'child' if child == 0 else 'parent'}-{i}"
            assert call(client, who).id == who
            os.write(theirs, b"x")
            os.read(mine, 1)
    except BaseException:
        if child == 0:
            os._exit(1)
        raise
    if child == 0:
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def careless(client: Any, call: Any) -> None:
    """Nothing is closed."""
    assert call(client, "call-1").id == "call-1"


def quiet(client: Any, call: Any) -> None:
    """A program that sets up no logging hears nothing, not even of what was set aside or failed."""
    from voicebot_studio import VoicebotStudioError

    try:
        call(client, "call-1")
        call(client, "call-1")
    except VoicebotStudioError:
        pass


def lazy(_: Any, __: Any) -> None:
    """Nothing of the HTTP library is imported before the first request."""
    assert not {"httpx", "httpcore", "anyio", "h11"} & sys.modules.keys()


def main() -> None:
    import voicebot_studio
    from voicebot_studio.api.calls import update_call
    from voicebot_studio.models import UpdateCallRequest

    name, mode, port, deadline = sys.argv[1:]
    body = UpdateCallRequest(name="Ada")
    kind: Any = voicebot_studio.VoicebotStudio if mode == "sync" else voicebot_studio.AsyncVoicebotStudio
    client = kind(sys.stdin.read(), base_url=f"http://127.0.0.1:{port}/api/v1", deadline=float(deadline))

    def call(client: Any, call_id: str) -> Any:
        if mode == "sync":
            return update_call.sync(call_id, client=client, body=body)
        return asyncio.run(update_call.asyncio(call_id, client=client, body=body))

    {"forked": forked, "careless": careless, "quiet": quiet, "lazy": lazy}[name](client, call)


if __name__ == "__main__":
    main()
