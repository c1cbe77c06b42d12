"""One call over the loopback, against bare httpx and json with the same headers."""

from itertools import product
from typing import Any

from benchmarks import payloads
from benchmarks.environment import Bench
from benchmarks.fields import WrongObject
from benchmarks.loopback import KEY, NAME, same_requests, seen_headers, set_headers
from benchmarks.measure import interleaved
from benchmarks.peers import OURS
from benchmarks.report import Row, Section, Table, microseconds
from benchmarks.server import running
from benchmarks.stats import ratio, spread

LIMITS = {"small": 1.05, "typical": 1.1}
_SIZES = {"small": payloads.SMALL, "typical": payloads.TYPICAL}
_BARE, _STOCK = "bare", "stock"
_LABELS = {OURS: "this client", _BARE: "httpx.Client and json", _STOCK: "openapi-python-client, stock"}
_NOTES = (
    "CPU time of the client alone: the server is another process, and answers each PATCH on a connection that is kept "
    "alive. Before anything is timed, the server's record shows that the clients send the same but for the order of "
    "the headers. Bare: one `httpx.Client` with our headers, `client.patch(url, json=...)`, `response.json()`.",
)


def measure(bench: Bench) -> Section:
    """Return the figures of single calls."""
    rows: list[Row] = []
    tables: list[Table] = []
    with running() as address:
        for fast, (size, messages) in product((False, True), _SIZES.items()):
            extra = "`[fast]`" if fast else "standard library only"
            bench.say(f"calls, {size}, {extra}")
            times = bench.work(__name__, fast=fast, address=address, messages=messages)
            rows.append(Row(f"a call, {extra}, {size}", "x bare httpx", LIMITS[size], ratio(times[OURS], times[_BARE])))
            lines = tuple((_LABELS[name], microseconds(spread(found))) for name, found in times.items())
            tables.append(Table(f"{size}, {extra}", ("side", "µs a call"), lines))
    return Section("Calls", tuple(rows), tuple(tables), _NOTES)


def work(address: str, messages: int) -> dict[str, list[float]]:
    """Return the seconds of each side, one a round."""
    import httpx
    from stock_client.api.calls import update_call
    from stock_client.client import Client
    from stock_client.models import UpdateCallRequest

    from voicebot_studio import VoicebotStudio

    url, call_id = f"{address}/calls/{messages}", str(messages)
    client = VoicebotStudio(api_key=KEY, base_url=address)

    def ours() -> Any:
        return client.calls.update(call_id, name=NAME)

    ours()
    headers = seen_headers(address)
    httpx_client = httpx.Client()
    stock_client = Client(base_url=address).set_httpx_client(httpx.Client(base_url=address))
    set_headers(httpx_client, headers)
    set_headers(stock_client.get_httpx_client(), headers)

    def bare() -> Any:
        return httpx_client.patch(url, json={"name": NAME}).json()

    def stock() -> Any:
        return update_call.sync(call_id, client=stock_client, body=UpdateCallRequest(name=NAME))

    same_requests(address, ours=ours, bare=bare, stock=stock)
    if {ours().id, stock().id} != {bare()["id"]}:
        raise WrongObject("the clients do not give the same Call")
    return interleaved({OURS: ours, _BARE: bare, _STOCK: stock}, least=0.04)
