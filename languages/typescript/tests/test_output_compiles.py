"""Documents whose packages did not compile: names that every object has, properties of one direction, no plain call."""

import json
import re

import pytest

from languages.typescript.generator.toolchain import Toolchain, ToolError
from languages.typescript.tests.workshop import HERE, Bench, snippets
from scripts.contract import Reply, Request, Server
from tests.share import share

# Documents, and beside each the calls that are compiled with its package.
DOCUMENTS = {path.stem: path for path in sorted((HERE / "documents").glob("*.yaml"))}
_HEAD = """openapi: 3.1.0
info: {title: Compiles, version: "1"}
servers: [{url: "https://compiles.example"}]
security: [{Key: []}]
tags: [{name: things}]
"""
_KEY = "securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}"
_GIVES = "{description: done, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}"


def _one(verb: str, more: str, answer: str = _GIVES, path: str = "/things") -> str:
    """A document of one operation."""
    return (
        f"{_HEAD}paths:\n  {path}:\n    {verb}:\n      operationId: doThing\n      tags: [things]\n"
        f"{more}      responses: {{'200': {answer}}}\ncomponents:\n  {_KEY}\n"
    )


def _body(content: str, required: str = "true") -> str:
    return f"      requestBody: {{required: {required}, content: {{{content}}}}}\n"


def _parameter(place: str, schema: str) -> str:
    return f"      parameters: [{{name: count, in: {place}, required: true, schema: {schema}}}]\n"


_INT = "{type: integer}"
_TEXTS = "{type: array, items: {type: string}}"
_VOID = "{description: done}"
_LIST = _GIVES.replace("{type: object, properties: {id: {type: string}}}", _TEXTS)


def _json(schema: str) -> str:
    return f"application/json: {{schema: {schema}}}"


def _count(schema: str, more: str = "name: {type: string}") -> str:
    return f"{{type: object, required: [count], properties: {{count: {schema}, {more}}}}}"


# Documents whose one operation the quickstart can't call with text alone.
QUICKSTARTS = {
    "integer": _one("post", _body(_json(_count(_INT)))),
    "integer-loose": _one("post", _body(_json(_count(_INT)), "false")),
    "enum": _one("post", _body(_json(_count("{type: string, enum: [a, b]}")))),
    "nullable": _one("post", _body(_json(_count("{type: [string, 'null']}")))),
    "object": _one("post", _body(_json(_count(_count(_INT))))),
    "array": _one("post", _body(_json(_TEXTS))),
    "array-loose": _one("post", _body(_json(_TEXTS), "false")),
    "number": _one("put", _body(_json("{type: number}"))),
    "union": _one("post", _body(_json("{oneOf: [{type: string}, {type: integer}]}"))),
    "text": _one("post", _body("text/plain: {schema: {type: string}}")),
    "bytes": _one("post", _body("application/octet-stream: {schema: {type: string, format: binary}}")),
    "form": _one("post", _body(_json(_count(_INT)).replace("json", "x-www-form-urlencoded"))),
    "any": _one("post", _body(_json("{}"))),
    "query": _one("get", _parameter("query", _INT)),
    "query-array": _one("get", _parameter("query", _TEXTS)),
    "header": _one("get", _parameter("header", "{type: boolean}")),
    "cookie": _one("get", _parameter("cookie", _INT)),
    "path-integer": _one("get", _parameter("path", _INT), path="/things/{count}"),
    "path-uuid": _one("get", _parameter("path", "{type: string, format: uuid}"), path="/things/{count}"),
    "path-enum": _one("get", _parameter("path", "{type: string, enum: [a]}"), path="/things/{count}"),
    "delete-integer": _one("delete", _parameter("query", _INT), _VOID),
    "delete-path-integer": _one("delete", _parameter("path", _INT), _VOID, "/things/{count}"),
    "list-integer": _one("get", _parameter("query", _INT), _LIST),
    "void": _one("get", "", _VOID),
    "void-integer": _one("post", _body(_json(_count(_INT))), _VOID),
}
# Tags that are called as something that the client, its module of resources or every object has.
TAGS = ("APIPromise", "Exclude", "RequestOptions", "Uint8Array", "api client", "hasOwnProperty", "toString", "valueOf")
TAGGED = {
    f"tag-{number}": _one("post", _body("application/octet-stream: {schema: {type: string}}", "false"))
    .replace("[things]", f"[{tag}]")
    .replace("name: things", f"name: {tag}")
    for number, tag in enumerate(TAGS)
}


TRIED = share([*QUICKSTARTS], 8, "quickstarts that are compiled")


@pytest.fixture(scope="module")
def compiled(tools: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, str]:
    """The packages of all documents here, with their quickstarts and calls, and the compiler's words."""
    folder = tmp_path_factory.mktemp("compiled")
    written = {**{name: QUICKSTARTS[name] for name in TRIED}, **TAGGED}
    for name, text in written.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    bench = Bench(tools, folder / "bench")
    said = []
    try:
        bench.build({**DOCUMENTS, **{name: folder / f"{name}.yaml" for name in written}})
    except ToolError as error:
        said.append(str(error))
    for name, path in DOCUMENTS.items():
        (bench.folder / name / "calls.ts").write_bytes(path.with_suffix(".ts").read_bytes())
    try:
        bench.compile()
    except ToolError as error:
        said.append(str(error))
    return bench, "\n".join(said)


def faults(compiled: tuple[Bench, str], name: str) -> list[str]:
    """Return what the compiler found in a package."""
    return [line for line in compiled[1].splitlines() if line.startswith((f"{name}/", "error"))]


@pytest.mark.parametrize("name", TRIED)
def test_f3_8_a_document_without_a_call_for_the_quickstart_compiles(name: str, compiled: tuple[Bench, str]) -> None:
    assert faults(compiled, name) == []
    first = snippets((compiled[0].folder / name / "README.md").read_text("utf-8"))[0]
    assert ("await client.things." in first) != ("console.log(client.baseURL);" in first), first


@pytest.mark.parametrize("number", range(len(TAGS)), ids=TAGS)
def test_f3_8_a_tag_of_any_name_compiles(number: int, compiled: tuple[Bench, str]) -> None:
    assert faults(compiled, f"tag-{number}") == []
    resources = (compiled[0].folder / f"tag-{number}" / "src" / "resources.ts").read_text("utf-8")
    assert not re.search(
        r"^export class (APIPromise|Exclude|RequestOptions|Uint8Array|APIClient) ", resources, re.MULTILINE
    )


def test_f3_8_properties_of_one_direction_leave_the_others_as_they_are(compiled: tuple[Bench, str]) -> None:
    assert faults(compiled, "one-way") == []
    types = (compiled[0].folder / "one-way" / "src" / "types.ts").read_text("utf-8")
    assert "Writable" not in types


def test_f3_8_names_that_every_object_has_compile_and_go_over_the_wire(compiled: tuple[Bench, str]) -> None:
    assert faults(compiled, "inherited") == []
    requests: list[Request] = []
    names = ["constructor", "toString", "valueOf", "hasOwnProperty", "toJSON", "then"]
    body = json.dumps({name: name for name in names}, separators=(",", ":"))

    def answer(request: Request) -> Reply:
        requests.append(request)
        return Reply(200, [("Content-Type", "application/json")], body.encode())

    with Server(answer) as server:
        done = compiled[0].run("inherited/calls", f"http://127.0.0.1:{server.port}")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [body, "toString,constructor,valueOf,then"]
    assert [f"{request.method} {request.target}" for request in requests] == ["POST /things/a%2Fb?constructor=5"]
    assert requests[0].values("valueOf") == ["header"]
    sent = {"inner": {"isPrototypeOf": "n"}, "constructor": "c", "toString": "s", "hasOwnProperty": "h", "then": "t"}
    assert json.loads(requests[0].body) == {**sent, "toJSON": "j", "valueOf": "v"}


def test_v2_an_enum_is_what_it_lists_or_a_text_that_is_marked(compiled: tuple[Bench, str]) -> None:
    # What has to be an error, and what has to be of one type, is said in documents/open.ts.
    assert faults(compiled, "open") == []


def test_v3_a_discriminator_narrows_a_union_and_leaves_the_unknown_variant(compiled: tuple[Bench, str]) -> None:
    types = (compiled[0].folder / "open" / "src" / "types.ts").read_text("utf-8")
    assert 'export type UnknownEvent2 = UnknownVariant<"kind">;' in types
    assert faults(compiled, "open") == []


def test_v6_a_text_of_any_format_is_a_text_and_an_alias_is_its_target(compiled: tuple[Bench, str]) -> None:
    types = (compiled[0].folder / "open" / "src" / "types.ts").read_text("utf-8")
    assert not re.search(r"\b(Blob|File)\b", types)
    assert faults(compiled, "open") == []


def test_v2_an_editor_offers_what_an_enum_lists_and_shows_its_type(compiled: tuple[Bench, str]) -> None:
    bench = compiled[0]
    file = bench.folder / "open" / "asked.ts"
    file.write_text(
        'import { VoicebotStudio } from "./src/index.ts";\n'
        'import type { Thing } from "./src/types.ts";\n'
        'const thing: Thing = { kind: "thing", mode: /*?*/"" };\n'
        'new VoicebotStudio().things.create(/*?*/"", { kind: "thing", mode: /*?*/"", order: /*?*/"" });\n'
        "thing./*?*/mode;\n",
        "utf-8",
    )
    asked = [
        json.loads(line)
        for line in bench.tools.node(HERE / "completions.mjs", bench.tools.folder, file, cwd=HERE).splitlines()
    ]
    file.unlink()
    assert [sorted(each["offered"]) for each in asked[:4]] == [["exact", "fast"]] * 3 + [["asc", "desc"]]
    assert asked[4]["shown"] == "(property) mode: Mode"
