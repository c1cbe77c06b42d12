"""Times the Python client beside httpx and json: `bench.py URL PAYLOAD ROUNDS CALLS DECODES` prints a line of JSON."""

import json
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from voicebot_studio import VoicebotStudio

KEY = "sk-test"
_JSON = {"Content-Type": "application/json"}


def main(url: str, payload: str, rounds: int, calls: int, decodes: int) -> None:
    """Measures in turns, and prints the CPU seconds of each round: client, bare."""
    data = Path(payload).read_bytes()
    client = VoicebotStudio(api_key=KEY, base_url=url)
    client.calls.update("c", name="x")
    bare = httpx.Client()
    headers: dict[str, str] = bare.get(f"{url}/headers").json()
    answer = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, headers=_JSON, content=data)))
    reader = VoicebotStudio(api_key=KEY, base_url=url, http_client=answer)

    def plainly() -> object:
        return bare.patch(f"{url}/calls/c", headers=headers, json={"name": "x"}).json()

    pairs: dict[str, tuple[int, Callable[[], object], Callable[[], object]]] = {
        "call": (calls, lambda: client.calls.update("c", name="x"), plainly),
        "decode": (decodes, lambda: reader.calls.update("c", name="x"), lambda: json.loads(data)),
    }
    found: dict[str, list[list[float]]] = {name: [] for name in pairs}
    for turn in range(rounds + 1):
        for name, (count, *both) in pairs.items():
            took = [0.0, 0.0]
            for which in (0, 1) if turn % 2 else (1, 0):
                took[which] = _seconds(both[which], count)
            if turn:  # the first one is for warming up
                found[name].append(took)
    json.dump({"version": platform.python_version(), **found}, sys.stdout)


def _seconds(work: Callable[[], object], count: int) -> float:
    began = time.process_time()
    for _ in range(count):
        work()
    return (time.process_time() - began) / count


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
