"""Functional tests: a mini-spec goes in, a package comes out, compiles, and its calls are what the document says."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from languages.typescript.generator.toolchain import Toolchain, ToolError
from languages.typescript.tests.workshop import GROWTH, KEY, MINISPECS, Bench, make
from scripts.contract import Reply, Request, Server
from scripts.document import SpecError, load
from tests.mini_specs import HEAD

HOSTILE = """
openapi: 3.1.0
info: {title: "*/ process.exit(1) /*\\n`${x}`", version: "1"}
servers: [{url: "https://hostile.example"}]
tags: [{name: things, description: "*/ throw 1 /*\\u2028"}]
paths:
  /things/{id}:
    post:
      operationId: '"];throw 1;['
      tags: [things]
      summary: "*/ throw 1 /* ${1} `"
      description: "one\\n*/ throw 1\\n/*"
      parameters: [{name: id, in: path, required: true, schema: {type: string}, description: "*/ throw 1"}]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses:
        "200": {description: "*/", content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Thing:
      type: object
      description: "*/ throw 1 /*"
      properties:
        "quo'te\\"\\n`${x}": {type: string, description: "*/ throw 1"}
        kind: {type: string, enum: ["'; throw 1; '", "\\u2028"]}
"""


@pytest.mark.parametrize("spec", MINISPECS)
def test_the_calls_of_a_mini_spec_are_what_its_document_says(spec: str, bench: Bench) -> None:
    wanted = [grown for grown in GROWTH if grown.spec == spec]
    assert wanted
    replies = iter(Reply(g.status, [("Content-Type", g.media)] if g.media else [], g.reply.encode()) for g in wanted)
    requests: list[Request] = []

    def answer(request: Request) -> Reply:
        requests.append(request)
        return next(replies)

    document = load(MINISPECS[spec])
    with Server(answer) as server:
        done = bench.run(f"{spec}/calls", f"http://127.0.0.1:{server.port}{urlsplit(document.server_url).path}")
    assert done.stderr == ""
    assert [f"{request.method} {request.target}" for request in requests] == [grown.target for grown in wanted]
    assert [request.body.decode() for request in requests] == [grown.body for grown in wanted]
    keys = [request.values(document.api_key_header or "") for request in requests]
    assert keys == [[] if grown.anonymous else [KEY] for grown in wanted]
    assert done.stdout.splitlines() == [grown.printed for grown in wanted]


@pytest.mark.parametrize("spec", MINISPECS)
def test_the_calls_of_a_mini_spec_are_answered_by_its_fake_server(spec: str, bench: Bench) -> None:
    wanted = [grown for grown in GROWTH if grown.spec == spec]
    done = bench.run(f"{spec}/faked", "http://127.0.0.1:9")
    assert done.stderr == ""
    base = urlsplit(load(MINISPECS[spec]).server_url).path.rstrip("/")
    refused = "FakeServerError: {}: the API definition has no operation with this method and path"
    targets = [grown.target.replace(f" {base}/", " /", 1) for grown in wanted]
    printed = [
        refused.format(target) if grown.is_elsewhere else grown.printed
        for grown, target in zip(wanted, targets, strict=True)
    ]
    sent = [target for grown, target in zip(wanted, targets, strict=True) if not grown.is_elsewhere]
    assert done.stdout.splitlines() == [*printed, *sent]


def test_two_runs_give_the_same_bytes(bench: Bench, tmp_path: Path) -> None:
    again = make(MINISPECS["names"], tmp_path / "again")
    for path in (path for path in again.rglob("*") if path.is_file()):
        assert path.read_bytes() == (bench.folder / "names" / path.relative_to(again)).read_bytes(), path


def test_hostile_text_makes_harmless_code(tools: Toolchain, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(HOSTILE, "utf-8")
    bench = Bench(tools, tmp_path / "bench")
    bench.build({"hostile": tmp_path / "openapi.yaml"})
    done = bench.run("hostile/src/index", "http://127.0.0.1:9")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


READ_ONLY = """
openapi: 3.1.0
info: {title: Read, version: "1"}
servers: [{url: "https://read.example"}]
tags: [{name: things}]
paths:
  /things:
    post:
      operationId: createThing
      tags: [things]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses:
        "200": {description: done, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas:
    Thing:
      type: object
      properties:
        made: {type: string, readOnly: true}
        name: {type: string}
        constructor: {type: string}
"""


def test_t1_5_what_is_only_read_is_no_argument_and_what_every_object_has_is_renamed(
    tools: Toolchain, tmp_path: Path
) -> None:
    (tmp_path / "read.yaml").write_text(READ_ONLY, "utf-8")
    bench = Bench(tools, tmp_path / "bench")
    bench.build({"read": tmp_path / "read.yaml"})  # it did not compile while the argument was there
    resources = (bench.folder / "read" / "src" / "resources.ts").read_text("utf-8")
    assert "name?" in resources
    assert "made" not in resources
    # An object that lacks it has one all the same, of another type: `{}` would be refused.
    assert "constructor_?" in resources


T1_9_PLAIN = """
paths:
  /things:
    post:
      operationId: createThing
      tags: [things]
      requestBody: {required: true, content: {BODY}}
      responses: {"200": {description: done, content: {text/plain: {schema: {type: string}}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
"""


@pytest.mark.parametrize(
    "body",
    [
        "text/plain: {schema: {type: string}}",
        "application/json: {schema: {type: array, items: {type: string}}}",
        "application/json: {schema: {type: object, properties: {constructor: {type: string}, valueOf: {}}}}",
    ],
)
def test_t1_9_a_package_without_a_simple_quickstart_compiles(tools: Toolchain, tmp_path: Path, body: str) -> None:
    (tmp_path / "plain.yaml").write_text((HEAD + T1_9_PLAIN).replace("BODY", body), "utf-8")
    bench = Bench(tools, tmp_path / "bench")
    bench.build({"plain": tmp_path / "plain.yaml"})
    page = (bench.folder / "plain" / "README.md").read_text("utf-8")
    assert ("console.log(client.baseURL);" in page) == ("constructor" not in body)


DOCUMENT = """
openapi: 3.1.0
info: {title: T, version: "1"}
servers: [{url: "https://x.example"}]
paths:
  /things:
    get: {operationId: getThing, tags: [things], responses: {'204': {description: d}}}
  /x:
    get: {operationId: %s, tags: [things], responses: {'204': {description: d}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
  schemas: {Thing: {properties: {%s: {type: string}}}}
"""


@pytest.mark.parametrize(
    ("operation", "name", "says"),
    [
        ("get", "id", "openapi.yaml:8: `get` and `getThing` (openapi.yaml:6) would both be `client.things.get`; give"),
        ("list", "__proto__", "openapi.yaml:11: `__proto__` can't be a name: in JavaScript"),
    ],
)
def test_what_cannot_be_generated_is_said_with_its_place(operation: str, name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT.lstrip() % (operation, name), "utf-8")
    with pytest.raises(SpecError) as error:
        make(tmp_path / "openapi.yaml", tmp_path / "package")
    assert str(error.value).startswith(says)


def test_a_wrong_type_is_noticed_by_the_compiler(bench: Bench) -> None:
    wrong = bench.folder / "openapi" / "wrong.ts"
    wrong.write_text(
        'import { type Call, VoicebotStudio } from "./src/index.ts";\n'
        "const client = new VoicebotStudio();\n"
        "void client.calls.update(42);\n"
        'void client.calls.update("c", { nam: "x" });\n'
        'export const name: string = (await client.calls.update("c")).transcript;\n'
        "export const call: Call = {};\n",
        "utf-8",
    )
    try:
        with pytest.raises(ToolError) as error:
            bench.compile()
    finally:
        wrong.unlink()
    found = [line.partition(": error")[0] for line in str(error.value).splitlines() if ": error TS" in line]
    assert [place.partition("(")[2].split(",")[0] for place in found] == ["3", "4", "5", "6"]
