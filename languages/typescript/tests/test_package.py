"""The package as people get it: its README's snippets, what npm packs, and what its importers compile."""

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from languages.typescript.generator.toolchain import Toolchain, wheel
from languages.typescript.tests.workshop import MINISPECS, PAGE, ROOT, SETTINGS, Bench, promised, snippets
from scripts.contract import Server
from scripts.contract.mock_server import Mock
from scripts.document import load
from tests.slowness import scaled

# Literals as people write them; of a known key, a wrong type is flagged at any depth.
NESTED = """
const messages = [{ type: "request-start", contents: [{ text: "One moment." }], conditions: [{ value: { a: 1 } }] }];
const server = { url: "https://a.example", timeoutSeconds: 20, headers: { a: "b" } };
await client.tools.create({ type: "function", server, messages, function: { parameters: { required: ["a"] } } });
await client.tools.create({ type: "function", server: { url: null, headers: null }, messages: null });
// @ts-expect-error
await client.tools.create({ type: "function", server: { url: 5 } });
// @ts-expect-error
await client.tools.create({ type: "function", server: { ...server, timeoutSeconds: "20" } });
// @ts-expect-error
await client.tools.create({ type: "function", messages: [{ contents: [{ text: 5 }] }] });
// @ts-expect-error
await client.tools.create({ type: "function", messages: { type: "request-start" } });
// @ts-expect-error
await client.tools.create({ type: "function", function: { parameters: { required: [1] } } });
// @ts-expect-error
await client.tools.create({ type: "function", servr: server });
"""


@pytest.fixture
def mock_url() -> Iterator[str]:
    mock = Mock(load(ROOT / "openapi.yaml"))
    with Server(mock, 0) as server:
        yield f"http://127.0.0.1:{server.port}{mock.validator.base_path}"


def test_the_snippets_of_the_readme_run_against_the_mock(bench: Bench, mock_url: str) -> None:
    found = snippets((bench.folder / "openapi" / "README.md").read_text("utf-8"))
    assert len(found) == 10
    page = snippets(PAGE.read_text("utf-8"))
    assert sum(len(promised(snippet)) for snippet in page) >= 8
    for number, snippet in enumerate(found + page):
        done = bench.run(f"openapi/snippet{number}", mock_url)
        assert (done.returncode, done.stderr) == (0, ""), snippet
        if promised(snippet):
            assert done.stdout.splitlines() == promised(snippet)
        else:
            assert re.search(r"\bid: ", done.stdout), snippet


def test_every_readme_lists_every_operation(bench: Bench) -> None:
    for name, spec in MINISPECS.items():
        rows = re.findall(r"^\| `client\.", (bench.folder / name / "README.md").read_text("utf-8"), re.MULTILINE)
        assert len(rows) == len(load(spec).operations)


@pytest.fixture(scope="session")
def installed(tools: Toolchain, bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program's folder in which npm has put the package, packed from a copy without its build."""
    source = tmp_path_factory.mktemp("pack") / "package"
    generated = ("package.json", "tsconfig.json", "README.md", "src")
    shutil.copytree(bench.folder / "openapi", source, ignore=lambda folder, names: (
        [name for name in names if name not in generated] if Path(folder).name == "openapi" else []
    ))  # fmt: skip
    # The compiler of the lock, where `npm install` would put its own.
    (source / "node_modules").symlink_to(tools.folder / "node_modules")
    tools.npm("run", "build", cwd=source)
    tools.npm("pack", "--ignore-scripts", cwd=source)
    program = tmp_path_factory.mktemp("program")
    (program / "package.json").write_text('{"type": "module", "private": true}', "utf-8")
    tarball = source / f"voicebot-studio-{SETTINGS.python['package_version_override']}.tgz"
    with tarfile.open(tarball) as archive:
        assert {Path(name).parts[1] for name in archive.getnames()} == {"package.json", "README.md", "dist", "src"}
    tools.npm("install", "--offline", "--no-save", str(tarball), cwd=program)
    return program


def test_the_package_depends_on_nothing(installed: Path) -> None:
    assert [path.name for path in (installed / "node_modules").iterdir() if path.name[0] != "."] == ["voicebot-studio"]
    package = json.loads((installed / "node_modules/voicebot-studio/package.json").read_text("utf-8"))
    assert "dependencies" not in package
    assert package["version"] == SETTINGS.python["package_version_override"]


@pytest.mark.parametrize(("module", "resolution"), [("NodeNext", "NodeNext"), ("ESNext", "bundler")])
def test_importers_compile_with_it(installed: Path, tools: Toolchain, module: str, resolution: str) -> None:
    (installed / "program.ts").write_text(
        'import { NotFoundError, VoicebotStudio, type Call, type Outcome, violationsOf } from "voicebot-studio";\n'
        'import type { Error, UpdateCallRequest } from "voicebot-studio/types";\n'
        'const client = new VoicebotStudio({ apiKey: async () => "key" });\n'
        "const request: UpdateCallRequest = { name: null };\n"
        "try {\n"
        '  const call: Call = await client.calls.update("c", request);\n'
        "  console.log(call.messages?.[0]?.role, violationsOf(call)[0]?.path);\n"
        "} catch (error) {\n"
        "  if (!(error instanceof NotFoundError)) throw error;\n"
        "  const outcome: Outcome = error.outcome;\n"
        "  console.log(outcome, (error.body as Error).detail);\n"
        "}\n" + NESTED,
        "utf-8",
    )
    strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit"]
    kind = ["--target", "ES2022", "--module", module, "--moduleResolution", resolution]
    tools.compile(*strict, *kind, "program.ts", cwd=installed)


STUBS = """
import assert from "node:assert/strict";
import { mock } from "node:test";
import { NotFoundError, VoicebotStudio } from "voicebot-studio";

const client = new VoicebotStudio({ apiKey: "sk-test", baseURL: "http://127.0.0.1:9", maxRetries: 0 });
assert.equal(client.calls, client.calls);
assert.notEqual(client.calls, new VoicebotStudio({ apiKey: "sk-test" }).calls);
const update = mock.method(client.calls, "update", async () => ({ id: "stub" }));
assert.deepEqual(await client.calls.update("c1", { name: "Ada" }), { id: "stub" });
assert.deepEqual(update.mock.calls[0].arguments, ["c1", { name: "Ada" }]);
update.mock.mockImplementation(async () => { throw new NotFoundError("no such call"); });
await assert.rejects(client.calls.update("c1"), { name: "NotFoundError", statusCode: 404, outcome: "rejected" });
console.log("stubbed");
"""


def test_a_resource_is_one_object_of_its_client_where_a_stub_stays(installed: Path) -> None:
    (installed / "stubs.mjs").write_text(STUBS, "utf-8")
    done = subprocess.run(
        [wheel() / "bin" / "node", "stubs.mjs"], cwd=installed, capture_output=True, text=True, timeout=scaled(60)
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "stubbed\n", "")


FAKED = """
import assert from "node:assert/strict";
import { NotFoundError, VoicebotStudio } from "voicebot-studio";
import { FakeResponse, FakeServer, type ReceivedRequest } from "voicebot-studio/testing";

const fake = new FakeServer();
const client: VoicebotStudio = fake.client();
const [first, second] = await client.calls.list();
const TOOL = await client.tools.get("t");
console.log(first?.status, second?.status);
fake.answerInTurn("calls.update", { id: "c1" }, new NotFoundError("no such call"), new FakeResponse(409));
console.log((await client.calls.update("c1", { name: "Ada" })).id);
for (const kind of ["NotFoundError", "ConflictError"]) await assert.rejects(client.calls.update("c1"), { name: kind });
const asked = ({ path }: ReceivedRequest) => new FakeResponse(200, { json: { ...TOOL, id: path["tool_id"] } });
fake.answer("getTool", asked);
console.log((await client.tools.get("t 1")).id, fake.requests.map(({ operation }) => operation).join());
await assert.rejects(client.calls.list({ extraQuery: { limit: 1 } }), { name: "FakeServerError" });
assert.throws(() => fake.check(), /query limit is not declared/);
// @ts-expect-error
assert.throws(() => fake.answer("calls.updte", { id: "c1" }), /did you mean calls.update/);
// @ts-expect-error
fake.answer("calls.update", { id: 5 });
"""


def test_a_fake_server_stands_behind_an_entry_of_its_own(installed: Path, tools: Toolchain) -> None:
    (installed / "faked.ts").write_text(FAKED, "utf-8")
    types = tools.folder / "node_modules" / "@types"
    options = ["--strict", "--exactOptionalPropertyTypes", "--target", "ES2022", "--module", "NodeNext"]
    tools.compile(*options, "--typeRoots", str(types), "--types", "node", "faked.ts", cwd=installed)
    done = subprocess.run(
        [wheel() / "bin" / "node", "faked.js"], cwd=installed, capture_output=True, text=True, timeout=scaled(60)
    )
    said = "ended queued\nc1\nt 1 listCalls,getTool,updateCall,updateCall,updateCall,getTool\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_who_does_not_test_loads_nothing_of_the_fake_server(installed: Path) -> None:
    dist = installed / "node_modules" / "voicebot-studio" / "dist"
    waiting, loaded = [dist / "index.js"], set[Path]()
    while waiting:
        if (module := waiting.pop()) not in loaded:
            loaded.add(module)
            imported = re.findall(r'^(?:import|export) .*?from "(\..*?)";', module.read_text("utf-8"), re.M | re.S)
            waiting += [(module.parent / name).resolve() for name in imported]
    assert len(loaded) > 20
    assert not [path for path in loaded if "testing" in str(path.relative_to(dist)) or path.name == "examples.js"]


def test_the_sources_are_small_and_say_what_they_are_for() -> None:
    for path in sorted((ROOT / "languages/typescript/runtime").rglob("*.ts")):
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) <= 400, path
        assert lines[0].startswith("/**"), path
        assert max(map(len, lines)) <= 140, path
