"""Packages of TypeScript made of documents, and what is run against them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from languages.typescript.generator import generate
from languages.typescript.generator.toolchain import Toolchain, wheel
from scripts.document import load
from scripts.generate.config import read_config
from tests.mini_specs import ExpectedCall
from tests.slowness import scaled

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
MINISPECS = {path.stem: path for path in sorted((ROOT / "tests" / "generator" / "minispecs").glob("*.yaml"))}
# The names and the version of the package, as the project has them.
SETTINGS = read_config(ROOT / "generator-config.yaml")
KEY = "sk-test-1234567890"
PAGE = ROOT / "docs" / "test-your-code.md"  # its blocks are tried on the package of the real document

# Makes each call of a list, and prints what came of it, one line of JSON each.
_RUNNER = """
import { stringify, VoicebotStudio, VoicebotStudioError } from "./src/index.ts";

const client = new VoicebotStudio({ maxRetries: 0 });
const calls: (() => Promise<unknown>)[] = [
%s];
for (const call of calls) {
  try {
    const value = await call();
    console.log(value === undefined ? "undefined" : value instanceof Uint8Array ? `bytes ${value}` : stringify(value));
  } catch (error) {
    if (!(error instanceof VoicebotStudioError)) throw error;
    console.log(String(error));
  }
}
"""

# Makes the same calls of a fake server, which gives the same answers, and prints what was sent behind what came of it.
_FAKED = """
import { stringify, OPERATIONS, VoicebotStudioError } from "./src/index.ts";
import { FakeResponse, FakeServer, FakeServerError } from "./src/testing.ts";

const fake = new FakeServer();
const client = fake.client({ maxRetries: 0 });
const answers: [number, string, string][] = %s;
const next = () => {
  const [status = 599, media = "", content = ""] = answers.shift() ?? [];
  return new FakeResponse(status, { content, headers: media ? { "content-type": media } : {} });
};
for (const id of Object.keys(OPERATIONS)) fake.answer(id as keyof typeof OPERATIONS, next);
const calls: (() => Promise<unknown>)[] = [
%s];
for (const call of calls) {
  try {
    const value = await call();
    console.log(value === undefined ? "undefined" : value instanceof Uint8Array ? `bytes ${value}` : stringify(value));
  } catch (error) {
    if (!(error instanceof VoicebotStudioError || error instanceof FakeServerError)) throw error;
    console.log(String(error));
  }
}
for (const { method, target } of fake.requests) console.log(method, target);
"""


def make(spec: Path, package: Path) -> Path:
    """Generates the package of a document into a folder that does not exist yet, and returns the folder."""
    generate(load(spec), SETTINGS, ROOT, package, None)
    return package


def snippets(page: str) -> list[str]:
    """The blocks of TypeScript on a page."""
    return re.findall(r"^```ts\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def promised(snippet: str) -> list[str]:
    """The lines of output that comments of the form `//> ...` promise."""
    return re.findall(r" //> (.*)$", snippet, re.MULTILINE)


class Grown(ExpectedCall):
    """A call in TypeScript; see `growth.yaml`."""

    __slots__ = ()

    @property
    def printed(self) -> str:
        return self.prints or self.reply or "undefined"

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether the document has no such path, though it is told apart from none that it has."""
        return self.target.endswith("/")


GROWTH = [Grown(**each) for each in yaml.safe_load((HERE / "growth.yaml").read_text("utf-8"))]


@dataclass(frozen=True, slots=True)
class Bench:
    """Packages in one folder, compiled by one run of the compiler: most of its time goes to the platform's types.

    Parameters:
        tools: the toolchain.
        folder: where they stand, each under its name.
    """

    tools: Toolchain
    folder: Path

    def build(self, specs: Mapping[str, Path]) -> None:
        """Generates the packages, writes down what is to be run on them, and compiles all."""
        for name, spec in specs.items():
            package = make(spec, self.folder / name)
            if calls := "".join(f"  () => {grown.call},\n" for grown in GROWTH if grown.spec == name):
                (package / "calls.ts").write_text(_RUNNER % calls, "utf-8")
                answers = [
                    [grown.status, grown.media, grown.reply]
                    for grown in GROWTH
                    if grown.spec == name and not grown.is_elsewhere
                ]
                (package / "faked.ts").write_text(_FAKED % (json.dumps(answers), calls), "utf-8")
            shown = snippets((package / "README.md").read_text("utf-8"))
            shown += snippets(PAGE.read_text("utf-8")) if name == "openapi" else []
            for number, snippet in enumerate(shown):
                # Where the snippets stand, the package has no name yet.
                text = snippet.replace('"voicebot-studio"', '"./src/index.ts"') + "export {};\n"
                text = text.replace('"voicebot-studio/testing"', '"./src/testing.ts"')
                (package / f"snippet{number}.ts").write_text(text, "utf-8")
        self.compile()

    def compile(self) -> None:
        """Compiles everything in the folder, as strictly as the packages want it; raises ToolError."""
        first = next(self.folder.glob("*/tsconfig.json"))
        options = json.loads(first.read_text("utf-8"))["compilerOptions"]
        settings = {"compilerOptions": {**options, "rootDir": ".", "outDir": "dist"}, "include": ["*/*.ts", "*/src"]}
        (self.folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
        (self.folder / "package.json").write_text('{"type": "module"}', "utf-8")
        for package in self.folder.glob("*/package.json"):
            (self.folder / "dist" / package.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package, self.folder / "dist" / package.parent.name / "package.json")
        self.tools.compile(cwd=self.folder)

    def run(self, script: str, base_url: str) -> subprocess.CompletedProcess[str]:
        """Runs a compiled script (`listing/calls`) with a key, against a server."""
        environment = {"PATH": os.environ["PATH"], "VOICEBOT_STUDIO_API_KEY": KEY, "VOICEBOT_STUDIO_BASE_URL": base_url}
        command = [str(wheel() / "bin" / "node"), str(self.folder / "dist" / f"{script}.js")]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=scaled(60)
        )
