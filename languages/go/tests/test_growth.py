"""Functional tests: a mini-spec goes in, a package comes out, compiles, and its calls are what the document says."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from languages.go.generator import toolchain
from languages.go.tests.growth import GROWTH
from languages.go.tests.workshop import KEY, MINISPECS, MODULE, ROOT, SETTINGS, Bench, as_json, make
from scripts.contract import ContractServer, Reply
from scripts.document import SpecError, load

HOSTILE = """
openapi: 3.1.0
info: {title: "*/ panic(1) //\\n`${x}`", version: "1"}
servers: [{url: "https://hostile.example"}]
tags: [{name: things, description: "one\\npanic(1)\\u2028panic(2)\\r\\nvar x = y"}]
paths:
  /things/{id}:
    post:
      operationId: '"];panic(1);['
      tags: [things]
      summary: "\\npanic(1) | ``` <b>"
      description: "one\\n\\nimport \\"C\\"\\n//go:embed x"
      parameters: [{name: id, in: path, required: true, schema: {type: string}, description: "\\nfunc init() {}"}]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses:
        "200": {description: "*/", content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Thing:
      type: object
      description: "\\n}\\npanic(1)"
      properties:
        "quo'te\\"\\n`${x}": {type: string, description: "\\npanic(1)"}
        kind: {type: string, enum: ["\\"; panic(1); \\"", "\\u2028", "\\u0000"]}
"""


@pytest.mark.parametrize("spec", MINISPECS)
def test_the_calls_of_a_mini_spec_are_what_its_document_says(spec: str, bench: Bench) -> None:
    wanted = [grown for grown in GROWTH if grown.spec == spec]
    sent = [grown for grown in wanted if grown.target]
    assert sent
    with ContractServer(load(MINISPECS[spec])) as server:
        server.script(
            *(Reply(g.status, [("Content-Type", g.media)] if g.media else [], g.reply.encode()) for g in sent)
        )
        done = bench.run(f"{spec}-calls", server.base_url)
        exchanges = server.take()
    assert done.stderr == ""
    assert [str(fault) for exchange in exchanges for fault in exchange.faults] == []
    assert [f"{exchange.method} {exchange.target}" for exchange in exchanges] == [grown.target for grown in sent]
    assert [exchange.body.decode() for exchange in exchanges] == [grown.body for grown in sent]
    keys = [exchange.values(load(MINISPECS[spec]).api_key_header or "") for exchange in exchanges]
    assert keys == [[] if grown.anonymous else [KEY] for grown in sent]
    assert [as_json(line) for line in done.stdout.splitlines()] == [as_json(grown.prints or "null") for grown in wanted]


@pytest.mark.parametrize("spec", MINISPECS)
def test_the_calls_of_a_mini_spec_are_answered_by_its_fake_server(spec: str, bench: Bench) -> None:
    wanted = [grown for grown in GROWTH if grown.spec == spec]
    done = bench.run(f"{spec}-faked", "http://127.0.0.1:9")
    assert done.stderr == ""
    base = urlsplit(load(MINISPECS[spec]).server_url).path.rstrip("/")
    sent = [grown.target.replace(f" {base}/", " /", 1) for grown in wanted if grown.target]
    lines = done.stdout.splitlines()
    assert [as_json(line) for line in lines[: len(wanted)]] == [as_json(grown.prints or "null") for grown in wanted]
    assert lines[len(wanted) :] == sent


def test_v2_a_text_that_an_enum_does_not_list_is_sent_on_purpose_and_reported(bench: Bench) -> None:
    call = (
        'client.Calls.List(ctx, sdk.ListCallsParams{Region: "eu", XShard: 3, Order: sdk.Value(sdk.Order("random")), '
        'Status: sdk.Value([]sdk.ListCallsStatusItem{"lost", sdk.ListCallsStatusItemEnded})})'
    )
    bench.add_program("listing", "unlisted", [f"tell({call})"])
    assert bench.go("build", "-trimpath", "-o", "bin/", "./listing-unlisted") == ""
    with ContractServer(load(MINISPECS["listing"])) as server:
        done = bench.run("listing-unlisted", server.base_url)
        (exchange,) = server.take()
    assert done.stdout.startswith("599 GET /calls: ")
    assert exchange.target == "/v1/calls?order=random&status=lost&status=ended&region=eu"
    assert [str(fault) for fault in exchange.faults] == [
        "schema: query order: 'random' is not one of ['asc', 'desc']",
        "schema: query status /0: 'lost' is not one of ['queued', 'ended']",
    ]


def test_two_runs_give_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    again = make(MINISPECS["names"], tmp_path / "again")
    for path in (path for path in again.rglob("*") if path.suffix in (".go", ".json")):
        # In the bench, the packages are in one module.
        made = (
            (bench.folder / "names" / path.relative_to(again))
            .read_text("utf-8")
            .replace('"bench/names"', f'"{MODULE}"')
        )
        assert path.read_text("utf-8") == made, path


def test_hostile_text_makes_harmless_code(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(HOSTILE, "utf-8")
    bench = Bench(tmp_path / "bench")
    bench.folder.mkdir()
    bench.add("hostile", tmp_path / "openapi.yaml")
    bench.build()
    with ContractServer(load(tmp_path / "openapi.yaml")) as server:
        done = bench.run("hostile-calls", server.base_url)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_generated_is_formatted(bench: Bench) -> None:
    assert (
        toolchain.run("gofmt", ["-l", *map(str, bench.folder.glob("[a-z]*/*_service.go"))], bench.folder).stdout == ""
    )


def test_two_operations_of_one_name_are_refused_with_their_place(tmp_path: Path) -> None:
    text = (
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://x.example'}]\ncomponents:\n"
        "  securitySchemes: {Key: {type: apiKey, in: header, name: K}}\npaths:\n"
        "  /a:\n    get: {operationId: a, tags: [b], x-sdk-method: get_x, responses: &r {'204': {description: d}}}\n"
        "  /b:\n    get: {operationId: b, tags: [b], x-sdk-method: get__x, responses: *r}\n"
    )
    (tmp_path / "openapi.yaml").write_text(text, "utf-8")
    with pytest.raises(SpecError, match=r"^openapi.yaml:10: .*client\.B\.GetX"):
        make(tmp_path / "openapi.yaml", tmp_path / "package")


@pytest.mark.parametrize("module", ["", "Upper Case", "no-slash", "../up", 'x/y"'])
def test_a_module_that_is_none_is_refused(module: str, tmp_path: Path) -> None:
    from languages.go.generator import generate

    with pytest.raises(SpecError, match="needs a `module`"):
        generate(
            load(ROOT / "openapi.yaml"),
            replace(SETTINGS, others={"go": {"module": module}}),
            ROOT,
            tmp_path / "package",
        )


def test_a_wrong_type_is_noticed_by_the_compiler(bench: Bench) -> None:
    wrong = bench.folder / "openapi-wrong"
    wrong.mkdir()
    lines = [
        "client.Calls.Update(ctx, 42, sdk.UpdateCallParams{})",
        'client.Calls.Update(ctx, "c", sdk.UpdateCallParams{Name: "x"})',
        'client.Calls.Update(ctx, "c", sdk.UpdateCallParams{Nam: sdk.Value("x")})',
        "client.Calls.Update(ctx, sdk.Null[string](), sdk.UpdateCallParams{})",
    ]
    head = (
        'package main\n\nimport (\n"context"\n\nsdk "bench/openapi"\n)\n\nfunc main() {\nctx := context.Background()\n'
    )
    (wrong / "main.go").write_text(
        head + "client, _ := sdk.NewClient()\n" + "".join(f"_, _ = {line}\n" for line in lines) + "}\n", "utf-8"
    )
    try:
        said = bench.go("build", "-o", "bin/", "./openapi-wrong")
    finally:
        (wrong / "main.go").unlink()
        wrong.rmdir()
    places = [line.split(":")[1] for line in said.splitlines() if "main.go:" in line]
    assert places == ["12", "13", "14", "15"]
