"""Read, change, send: what came goes back as it came, where the fields of a body are the params of a call."""

import json

from languages.go.tests.workshop import MINISPECS, Bench
from scripts.contract import ContractServer, Reply
from scripts.document import load

_CAME = {
    "id": "1",
    "level": 9,
    "new": {"deep": [1.5, None]},
    "pets": [5, {"meows": True, "odd": 1}],
    "odd": "other",
    "petOrNull": None,
}
_AGAIN = """tell(func() (any, error) {
    read, err := client.Everything.Replace(ctx, "1", sdk.ReplaceEverythingParams{ID: "1"})
    if err != nil {
        return nil, err
    }
    params := sdk.ReplaceEverythingParams{}.WithBody(read)
    params.Level, params.Kind = %s, sdk.Value("everything")
    return client.Everything.Replace(ctx, "1", params)
}())"""


def test_v4_what_was_read_is_sent_back_but_for_what_was_set(bench: Bench) -> None:
    nothing = "tell(nil, func() error { _ = sdk.ReplaceEverythingParams{}.WithBody(nil); return nil }())"
    statements = [_AGAIN % "params.Level", _AGAIN % "sdk.Value(sdk.Level2)", nothing]
    bench.add_program("schemas", "again", statements)
    assert bench.go("build", "-trimpath", "-o", "bin/", "./schemas-again") == ""
    came = Reply(200, [("Content-Type", "application/json")], json.dumps(_CAME).encode())
    with ContractServer(load(MINISPECS["schemas"])) as server:
        server.script(came, came, came, came)
        done = bench.run("schemas-again", server.base_url)
        exchanges = server.take()
    assert done.stderr == ""
    _, first, _, second = (json.loads(exchange.body) for exchange in exchanges)
    assert first == {**_CAME, "kind": "everything"}
    assert second == {**_CAME, "kind": "everything", "level": 2}
