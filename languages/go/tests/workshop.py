"""Go packages made of documents, side by side in one module, and what is run against them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from languages.go.generator import generate, toolchain
from languages.go.generator.types import quoted as go
from scripts.document import load
from scripts.generate.config import read_config
from tests.slowness import scaled

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
MINISPECS = {path.stem: path for path in sorted((ROOT / "tests" / "generator" / "minispecs").glob("*.yaml"))}
# The names and the version of the packages, as the project has them; the module is one of the tests' own.
MODULE = "voicebot.studio/sdk/go"
SETTINGS = replace(read_config(ROOT / "generator-config.yaml"), others={"go": {"module": MODULE}})
KEY = "sk-test-1234567890"
PAGE = ROOT / "docs" / "test-your-code.md"  # its programs are tried on the package of the real document
FAKE = "voicebotstudiotest"  # the package of the fake server, in that of the client

_RUNNER = """package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	sdk "bench/%(spec)s"
)

var (
	_      json.Number
	moment = sdk.At(time.Date(2023, 11, 7, 5, 31, 56, 0, time.UTC))
	ctx    = context.Background()
)

func raw(text string) json.RawMessage { return json.RawMessage(text) }

func main() {
	client, err := sdk.NewClient(sdk.WithMaxRetries(0))
	if err != nil {
		panic(err)
	}
%(calls)s
	_, _ = client, moment
}

func tell(value any, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
"""

# Makes the same calls of a fake server, which gives the same answers, and prints what was sent behind what came of it.
_FAKED = """package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	sdk "bench/%(spec)s"
	"bench/%(spec)s/voicebotstudiotest"
)

var (
	_      json.Number
	moment = sdk.At(time.Date(2023, 11, 7, 5, 31, 56, 0, time.UTC))
	ctx    = context.Background()
)

var answers = []struct {
	status         int
	media, content string
}{
%(answers)s}

func raw(text string) json.RawMessage { return json.RawMessage(text) }

type t struct{}

func (t) Helper()                               {}
func (t) Cleanup(func())                        {}
func (t) Errorf(format string, words ...any)    { fmt.Printf(format+"\\n", words...) }
func (t) Fatalf(format string, words ...any)    { panic(fmt.Sprintf(format, words...)) }

func main() {
	fake := voicebotstudiotest.NewServer(t{})
	client := fake.Client(sdk.WithMaxRetries(0))
	answer := func(voicebotstudiotest.Request) any {
		next := answers[0]
		answers = answers[1:]
		header := http.Header{}
		if next.media != "" {
			header.Set("Content-Type", next.media)
		}
		return voicebotstudiotest.Response{Status: next.status, Content: []byte(next.content), Header: header}
	}
	for _, id := range []string{%(ids)s} {
		fake.Answer(id, answer)
	}
%(calls)s
	_, _ = client, moment
	for _, each := range fake.Requests() {
		fmt.Println(each.Method, each.Target)
	}
}

func tell(value any, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
"""


def make(spec: Path, package: Path) -> Path:
    """Generates the package of a document into a folder that does not exist yet, and returns the folder."""
    generate(load(spec), SETTINGS, ROOT, package, None)
    return package


def snippets(page: str) -> list[str]:
    """The programs on a page."""
    return re.findall(r"^```go\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bench:
    """Packages in the folders of one module, `bench`.

    Parameters:
        folder: where the module is.
    """

    folder: Path

    def add(self, name: str, spec: Path) -> None:
        """Generates the package of a document, with the calls and snippets that are tried on it."""
        from languages.go.tests.growth import GROWTH

        package = make(spec, self.folder / name)
        (package / "go.mod").rename(package / "go.mod.txt")
        for path in (package / FAKE).glob("*.go"):
            path.write_text(path.read_text("utf-8").replace(f'"{MODULE}"', f'"bench/{name}"'), "utf-8")
        grown = [each for each in GROWTH if each.spec == name]
        self.add_program(name, "calls", [each.written for each in grown])
        answers = "".join(
            f"\t{{{each.status}, {go(each.media)}, {go(each.reply)}}},\n" for each in grown if each.target
        )
        calls = "\n".join(f"\t{each.written}" for each in grown)
        ids = ", ".join(go(operation.id) for operation in load(spec).operations)
        filled = {"spec": name, "calls": calls, "answers": answers, "ids": ids}
        self._program(f"{name}-faked", _FAKED % filled)
        shown = snippets((package / "README.md").read_text("utf-8"))
        shown += snippets(PAGE.read_text("utf-8")) if name == "openapi" else []
        for number, snippet in enumerate(shown):
            self._program(f"{name}-snippet{number}", snippet.replace(f'"{MODULE}', f'"bench/{name}'))

    def add_program(self, name: str, what: str, statements: Iterable[str]) -> None:
        """Add a program that makes calls of a package."""
        calls = "\n".join(f"\t{statement}" for statement in statements)
        self._program(f"{name}-{what}", _RUNNER % {"spec": name, "calls": calls})

    def go(self, *arguments: str) -> str:
        """Run Go and return its messages where it fails; an empty text where it does not."""
        (self.folder / "go.mod").write_text("module bench\n\ngo 1.24\n", "utf-8")
        done = toolchain.run("go", arguments, self.folder)
        return f"{done.stdout}{done.stderr}" if done.returncode else ""

    def build(self) -> None:
        """Compiles everything, and holds it against `go vet`."""
        (self.folder / "bin").mkdir(exist_ok=True)
        # Without the paths Go knows what it has compiled before, in whatever folder that was.
        assert self.go("vet", "-trimpath", "./...") == ""
        assert self.go("build", "-trimpath", "-o", "bin/", "./...") == ""

    def run(self, program: str, base_url: str) -> "subprocess.CompletedProcess[str]":
        """Runs a program that was built, with a key, against a server."""
        environment = {"VOICEBOT_STUDIO_API_KEY": KEY, "VOICEBOT_STUDIO_BASE_URL": base_url, "PATH": os.environ["PATH"]}
        return subprocess.run(
            [self.folder / "bin" / program], env=environment, capture_output=True, text=True, timeout=scaled(60)
        )

    def _program(self, name: str, text: str) -> None:
        (self.folder / name).mkdir()
        file = "main_test.go" if "(t *testing.T)" in text else "main.go"
        (self.folder / name / file).write_text(text, "utf-8")


def runtime(folder: Path) -> Path:
    """The runtime and its unit tests, put together where Go wants them: in one folder."""
    folder.mkdir()
    for path in (*(ROOT / "languages/go/runtime").glob("*.*"), *(HERE / "runtime").glob("*_test.go")):
        shutil.copyfile(path, folder / path.name)
    return folder


def as_json(line: str) -> Any:
    """A line of output as JSON; as it is where it is none."""
    try:
        return json.loads(line)
    except ValueError:
        return line
