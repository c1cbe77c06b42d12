"""Measure the cost of an import of a client, and of the first response; the same of a client of 1,223 operations."""

from dataclasses import replace

from benchmarks import github_api, payloads
from benchmarks.environment import Bench, BenchmarkError
from benchmarks.loopback import KEY, NAME
from benchmarks.peers import OURS, PEERS
from benchmarks.programs import interleaved
from benchmarks.report import Row, Section, Table, number
from benchmarks.server import running
from benchmarks.stats import ratio, spread

ROUNDS = 21
_HTTPX, _LARGE, _PLAIN = "httpx", "1,223 operations", "plain"
_WITHOUT_ORJSON = "import sys\nsys.modules['orjson'] = None\n"
_FROM_OURS = "from voicebot_studio import VoicebotStudio, AsyncVoicebotStudio, NotFoundError"
_FROM_LARGE = "from github_client import GithubClient, AsyncGithubClient, NotFoundError"
_IMPORTS = {
    OURS: f"{_FROM_OURS}\nfrom voicebot_studio.models import Call",
    _LARGE: f"{_FROM_LARGE}\nfrom github_client.models import Milestone",
    _HTTPX: "import httpx",
    "attrs": "import attrs",
    "stock": "from stock_client import AuthenticatedClient, Client\nfrom stock_client.models import Call",
    "openapi_generator": "from openapi_generator_client import ApiClient, CallsApi\n"
    "from openapi_generator_client.models import Call",
    "vapi": "from vapi import AsyncVapi, Vapi\nfrom vapi.types import Call",
}
_CALLS = {
    OURS: f"{_IMPORTS[OURS]}\nimport sys\n"
    f"VoicebotStudio(api_key={KEY!r}, base_url=sys.argv[1]).calls.update({str(payloads.SMALL)!r}, name={NAME!r}).id",
    _LARGE: f"{_IMPORTS[_LARGE]}\nimport sys\n"
    f"GithubClient(api_key={KEY!r}, base_url=sys.argv[1]).issues.update_milestone('o', 'r', 1, title={NAME!r}).id",
    _HTTPX: "import httpx\nimport sys\n"
    f"httpx.Client(headers={{'X-API-Key': {KEY!r}}})"
    f".patch(sys.argv[1] + '/calls/{payloads.SMALL}', json={{'name': {NAME!r}}}).json()['id']",
}
for _programs in (_IMPORTS, _CALLS):
    _programs[_PLAIN] = _WITHOUT_ORJSON + _programs[OURS]
_LABELS = {
    OURS: "this client, `[fast]`",
    _PLAIN: "this client, standard library only",
    _LARGE: "its like of 1,223 operations, `[fast]`",
    _HTTPX: "httpx",
    "attrs": "attrs",
}
_LABELS |= {name: peer.label for name, peer in PEERS.items()}
_NOTES = (
    "CPU time within a Python that has just started, from the first line of the program to its last; every program "
    "runs once before.",
    "To the first response: import, make a client, one PATCH over the loopback, `id` of the answer read.",
)


def measure(bench: Bench) -> Section:
    """Return the figures of both clients."""
    bench.say("1,223 operations: a client to import")
    why = _missing()
    left_out = {_LARGE} if why else set()
    where = replace(bench, paths=(github_api.CLIENT,))
    bench.say("imports")
    programs = {name: source for name, source in _IMPORTS.items() if name not in left_out}
    imports = interleaved(where, programs, rounds=ROUNDS)
    bench.say("imports to the first response")
    with running(**{github_api.CALLED: github_api.ANSWER}) as address:
        programs = {name: source for name, source in _CALLS.items() if name not in left_out}
        calls = interleaved(where, programs, address, rounds=ROUNDS)
    rows: list[Row] = []
    for side, extra in ((_PLAIN, "standard library only"), (OURS, "`[fast]`")):
        rows.append(Row(f"import, {extra}", "x `import httpx`", 0.6, ratio(imports[side], imports[_HTTPX])))
        found = ratio(calls[side], calls[_HTTPX])
        rows.append(Row(f"import to first response, {extra}", "x bare httpx", 1.05, found))
    for figure, limit, times in (("import", 1.2, imports), ("import to first response", 2.0, calls)):
        against = None if why else ratio(times[_LARGE], times[OURS])
        rows.append(Row(f"{figure}, 1,223 operations", "x the single-operation client's", limit, against, why))
    tables = (_table("Import", imports), _table("Import to first response", calls))
    return Section("Imports", tuple(rows), tables, _NOTES)


def _missing() -> str:
    """Return why there is no client of 1,223 operations; empty if there is one."""
    try:
        github_api.prepare()
        github_api.client()
    except BenchmarkError as error:
        return str(error).splitlines()[-1]
    return ""


def _table(title: str, times: dict[str, list[float]]) -> Table:
    found = {name: (spread(values), ratio(values, times[_HTTPX])) for name, values in times.items()}
    lines = sorted((time.median, name) for name, (time, _) in found.items())
    return Table(
        title,
        ("side", "ms", "x httpx"),
        tuple((_LABELS[name], number(1_000 * time), number(found[name][1].median)) for time, name in lines),
    )
