"""No text becomes a command: hostile values of every variable, in every target of the Makefile."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.languages import languages
from tests.expected import MAIN
from tests.slowness import scaled

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = ROOT / "Makefile"

NAMED = " ".join(sorted(languages()))

# `@` becomes a word that no other value has. The first makes the conditions of the Makefile true.
HOSTILE = (
    f"{NAMED} 0 1 $(shell touch @) ${{shell touch @}} `touch @` $$(touch @)",
    "'; touch @; '",
    '"; touch @; "',
    ";\ntouch @ #",
    "a\n--eval=$(shell touch @) \\$(shell touch @) * ?[!a] {a,b} ~ $HOME",
    "--@=$(touch @)",
)

# Stands for every program that the recipes start: records its arguments and its environment, and does what the next
# line of a recipe counts on.
STUB = """#!/usr/bin/env bash
{ printf '%s\\0' "$@"; printf '\\1\\0'; env -0; printf '\\2\\0'; } >> "$STUB_RECORD"
if [ -n "${CONTRACT_VERDICT-}" ]; then mkdir -p build; touch "$CONTRACT_VERDICT"; fi
"""
# What make hands to itself, quoted in its own way.
_FLAGS = ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES")
# What a shell says of text that broke out of its quotes, even where nothing was run.
_SYNTAX = re.compile(r"syntax error|unexpected EOF|unbound variable|bad substitution")


def settings(makefile: str) -> list[str]:
    """Return the variables that a caller may set."""
    return re.findall(r"^([A-Z]+) \?=", makefile, re.MULTILINE)


def recipe_lines(makefile: str) -> Iterator[str]:
    """Yield the lines that a shell runs."""
    continued = False
    for line in makefile.splitlines():
        if line.startswith("\t") or continued:
            yield line
            continued = line.endswith("\\")


def expanded_settings(makefile: str) -> list[str]:
    """Return the recipe lines that hold the text of a setting, put there by make."""
    names = "|".join(settings(makefile))
    expansion = re.compile(rf"(?<!\$)\$(?:[({{](?:value )?(?:{names})\b[^)}}]*[)}}])")
    return [line for line in recipe_lines(makefile) if expansion.search(line)]


@dataclass(frozen=True)
class Ran:
    """A run of make: its exit status, what it said, and the texts that each program got."""

    status: int
    said: str
    arguments: list[str]
    environment: dict[str, set[str]]


class Checkout:
    """A folder with the Makefile, and a stub for each program that its recipes start."""

    def __init__(self, folder: Path, makefile: str) -> None:
        self.folder = folder
        self.settings = settings(makefile)
        self._makefile = makefile
        self._record = folder.parent / "record"
        self.build()

    def build(self) -> None:
        """Make the folder anew, with all that recipes read and nothing out of date."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        (self.folder / "Makefile").write_text(self._makefile, "utf-8")
        for name in ("openapi.yaml", "generator-config.yaml", "requirements.lock", "LICENSE", "pyproject.toml"):
            self._write(name)
        for name in (
            *(f"scripts/tools/{tool}/go.{end}" for tool in ("actionlint", "oasdiff") for end in ("mod", "sum")),
            f"generated/{MAIN}/made-from.json",
            *(f"languages/{name}/language.toml" for name in languages()),
        ):
            self._write(name)
        (self.folder / ".github" / "workflows").mkdir(parents=True)
        for name in re.findall(r"\$\(BIN\)/(\w+)", self._makefile):
            self._stub(f".venv/bin/{name}")
        for name in ("python/go/bin/go", "python/go/pkg/tool/any/compile", "actionlint", "oasdiff", "go"):
            self._stub(f".cache/tools/{name}")
        for name in ("python3", "git"):
            self._stub(f"path/{name}")
        for name in (
            ".venv/ready",
            "build/generated",
            "build/wheel/any.whl",
            "build/wheel/ready",
            "build/proven",
            "build/stale",
        ):
            self._write(name, when=2)

    def make(self, target: str, command_line: dict[str, str], environment: dict[str, str]) -> Ran:
        """Run make, with variables on its command line and in its environment."""
        if not (self.folder / ".venv").exists():
            self.build()
        if (self.folder / target).is_file():
            (self.folder / target).unlink()
        self._record.write_bytes(b"")
        path = os.pathsep.join([str(self.folder / "path"), os.environ["PATH"]])
        done = subprocess.run(
            ["make", target, *(f"{name}={value}" for name, value in command_line.items())],
            cwd=self.folder,
            env={"PATH": path, "HOME": str(self.folder.parent), "STUB_RECORD": str(self._record), **environment},
            capture_output=True,
            text=True,
            timeout=scaled(60),
        )
        return Ran(done.returncode, done.stdout + done.stderr, *self._recorded())

    def _recorded(self) -> tuple[list[str], dict[str, set[str]]]:
        arguments: list[str] = []
        environment: dict[str, set[str]] = {}
        for call in self._record.read_text("utf-8").split("\2\0")[:-1]:
            given, _, set_ = call.partition("\1\0")
            arguments += given.split("\0")[:-1]
            for name, _, value in (entry.partition("=") for entry in set_.split("\0")[:-1]):
                environment.setdefault(name, set()).add(value)
        return arguments, environment

    def targets(self) -> list[str]:
        """Return every target that has a recipe, as make itself lists them."""
        done = subprocess.run(["make", "-pnqr", "always"], cwd=self.folder, capture_output=True, text=True)
        files = done.stdout.partition("\n# Files\n")[2].partition("\n# files hash-table")[0]
        known = [entry for entry in files.split("\n\n") if "recipe to execute" in entry]
        return [name for entry in known for name in re.findall(r"^([\w./-]+):", entry, re.MULTILINE)]

    def _write(self, name: str, text: str = "", when: int = 1) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (when, when))
        return path

    def _stub(self, name: str) -> None:
        path = self._write(name, STUB, when=2)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)


def faults(checkout: Checkout, target: str) -> Iterator[str]:
    """Yield what went wrong with hostile values: of all variables at once; where that is refused, of each alone."""
    if (usual := checkout.make(target, {"LANGUAGES": NAMED}, {})).status:
        yield f"does not run to its end here: {usual.said}"
    for hostile in HOSTILE:
        values = {name: hostile.replace("@", f"MARK_{name}") for name in checkout.settings}
        for on_command_line in (True, False):
            together = checkout.make(target, *((values, {}) if on_command_line else ({}, values)))
            yield from _wrong(checkout, together, values)
            for name, value in values.items() if together.status else ():
                alone = {name: value}
                ran = checkout.make(target, *((alone, {}) if on_command_line else ({}, alone)))
                yield from _wrong(checkout, ran, alone)


def _wrong(checkout: Checkout, ran: Ran, values: dict[str, str]) -> Iterator[str]:
    for path in [path for path in checkout.folder.rglob("*") if path.name.startswith(("MARK_", "FOLDER"))]:
        yield f"{values} made {path.name}"
        path.unlink()
    if found := _SYNTAX.search(ran.said):
        yield f"{values} reached the syntax of a shell: {found[0]} in {ran.said}"
    known = set(values.values())
    for text in ran.arguments:
        if "MARK_" in text and not (text.partition("=")[2] in known if text.startswith("--") else text in known):
            yield f"{values} became the argument {text!r}"
        if text.startswith("-") and text in known:
            yield f"{values} became an option"
    for name, texts in ran.environment.items():
        if name not in _FLAGS and (bad := [text for text in texts if "MARK_" in text and text not in known]):
            yield f"{values} became {bad} in {name}"


def all_faults(folder: Path, makefile: str) -> dict[str, list[str]]:
    """Return the faults of each target that has any."""
    targets = Checkout(folder / "known", makefile).targets()
    assert targets

    def found(target: str) -> list[str]:
        # The path of a checkout is a text too.
        place = folder / target.replace("/", "-") / 'it\'s a $(touch FOLDER) `folder`; "x" # y'
        place.parent.mkdir()
        return list(faults(Checkout(place, makefile), target))

    with ThreadPoolExecutor(2) as pool:
        return {target: wrong for target, wrong in zip(targets, pool.map(found, targets), strict=True) if wrong}


def test_t2_no_text_becomes_a_command(tmp_path: Path) -> None:
    assert all_faults(tmp_path, MAKEFILE.read_text("utf-8")) == {}


def test_t2_no_recipe_line_expands_a_setting() -> None:
    assert expanded_settings(MAKEFILE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        '@$(BIN)/python --base "$(BASE)"',
        "@$(BIN)/python --base '${BASE}'",
        '@$(BIN)/python --base "$(value BASE)"',
        "@cat \\\n$(BASE)",
    ],
)
def test_t2_a_setting_that_make_puts_into_a_recipe_is_noticed(planted: str, tmp_path: Path) -> None:
    makefile = f"{MAKEFILE.read_text('utf-8')}\nplanted:\n\t{planted}\n"
    assert len(expanded_settings(makefile)) == 1
    assert list(faults(Checkout(tmp_path / "checkout", makefile), "planted"))


@pytest.mark.parametrize(
    "planted",
    [
        "indirect = $(BASE)\nplanted:\n\t@$(BIN)/python --base '$(indirect)'",
        "planted:\n\t@$(BIN)/python --base=$$BASE",
        'planted:\n\t@$(BIN)/python "$$BASE"',
        'planted:\n\t@eval "x=\\"$$BASE\\""',
        "planted: $(shell echo $(BASE))\n\t@$(BIN)/python",
        "override BASE = $(shell echo $(HEAD))\nplanted:\n\t@$(BIN)/python",
    ],
    ids=["indirect", "unquoted", "an option", "eval", "a prerequisite", "exported"],
)
def test_t2_a_setting_that_reaches_a_command_in_another_way_is_noticed(planted: str, tmp_path: Path) -> None:
    makefile = f"{MAKEFILE.read_text('utf-8')}\n{planted}\n"
    assert expanded_settings(makefile) == []
    assert list(faults(Checkout(tmp_path / "checkout", makefile), "planted"))


@pytest.mark.parametrize("name", ["BASES", "BIN", "SHELL", "MAKE", "VENV", "TOOLS", "CURDIR", "refused"])
def test_t2_another_variable_is_refused(name: str, tmp_path: Path) -> None:
    ran = Checkout(tmp_path / "checkout", MAKEFILE.read_text("utf-8")).make("all", {name: "$(shell touch MARK)"}, {})
    assert ran.status != 0
    assert f"{name} can't be set; what can be is PYTHON LANGUAGES " in ran.said
    assert not list(tmp_path.rglob("MARK"))


@pytest.mark.parametrize("name", ["SETTINGS", "ALL", "REVIEWED"])
def test_t2_what_settings_are_made_of_is_not_set(name: str, tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "checkout", MAKEFILE.read_text("utf-8"))
    usual, ran = (checkout.make("all", given, {}) for given in ({}, {name: "$(shell touch MARK)"}))
    assert ran.arguments == usual.arguments
    assert not list(tmp_path.rglob("MARK"))


@pytest.mark.parametrize(
    ("target", "given", "wanted"),
    [
        ("generate", {}, [f"--languages={MAIN}"]),
        ("generate", {"LANGUAGES": "x y"}, ["--languages=x y"]),
        ("drift", {"LANGUAGES": "x"}, ["--check", "--languages=x"]),
        ("check", {}, ["-m", "scripts.run_language_checks", f"--languages={MAIN}"]),
        ("check", {}, ["-m", "scripts.check_measured_pages"]),
        ("drift", {"LANGUAGES": "all"}, [f"--languages={NAMED}"]),
        ("review", {"LANGUAGES": "all"}, [f"--languages={NAMED}"]),
        ("check", {"LANGUAGES": "x y"}, ["-m", "scripts.run_language_checks", "--languages=x y"]),
        ("review", {"BASE": "a b"}, ["--base=a b", "--head="]),
        ("review", {"LANGUAGES": MAIN, "STRICT": "1"}, [f"--languages={MAIN}", "--strict"]),
        ("review", {"STRICT": "0", "PROOF": "0"}, ["--head=", "--no-proof"]),
        ("review", {"PROOF": "1"}, ["--base=", "--head="]),
        ("mutate", {}, ["--list", "docs/survivors.md"]),
        ("mutate", {"SAMPLE": "60"}, ["--sample=60"]),
        ("mutate", {"SAMPLE": "60", "SEED": "7"}, ["--sample=60", "--seed=7"]),
        ("conformance", {}, ["--workers", "2", f"--languages={MAIN}"]),
        ("conformance", {"CASES": "my cases"}, [f"--languages={MAIN}", "--cases=my cases"]),
        ("load", {}, ["--mode=async"]),
        ("upgrade-generator", {}, [f"languages.{MAIN}.generator.upstream", "--version="]),
        ("upgrade-generator", {"VERSION": "0.30.0 x", "RECORD": "1"}, ["--version=0.30.0 x", "--record"]),
        ("mock", {"EXAMPLES": "1", "FAIL": "503:0.1 x"}, ["--examples", "--fail=503:0.1 x"]),
        ("mock", {"SEED": "7", "RECORD": "my cases"}, ["--seed=7", "--record=my cases"]),
        ("verify-live", {"IDS": "call_id=a b=c"}, ["--ids=call_id=a b=c"]),
        ("bench", {"ONLY": "decode calls"}, ["--only=decode calls"]),
    ],
)
def test_a_setting_arrives_as_one_argument(
    target: str, given: dict[str, str], wanted: list[str], tmp_path: Path
) -> None:
    checkout = Checkout(tmp_path / "checkout", MAKEFILE.read_text("utf-8"))
    for ran in (checkout.make(target, given, {}), checkout.make(target, {}, given)):
        assert ran.status == 0, ran.said
        assert any(ran.arguments[i : i + len(wanted)] == wanted for i in range(len(ran.arguments))), ran.arguments
        assert ran.environment["DRAWS"] == {"200"}


@pytest.mark.parametrize(
    ("target", "name"),
    [("review", "STRICT"), ("review", "PROOF"), ("upgrade-generator", "RECORD"), ("mock", "EXAMPLES")],
)
def test_t2_a_switch_that_is_neither_on_nor_off_is_refused(target: str, name: str, tmp_path: Path) -> None:
    ran = Checkout(tmp_path / "checkout", MAKEFILE.read_text("utf-8")).make(target, {name: "yes"}, {})
    assert (ran.status, ran.arguments) == (2, [])
    assert f"{name} is 0 or 1, not `yes`" in ran.said


def test_a8_help_lists_each_verb_in_one_group_and_the_callers_first() -> None:
    makefile = MAKEFILE.read_text("utf-8")
    verbs = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  ([a-z-]+) +\S", said, re.MULTILINE)
    assert sorted(listed) == sorted(verbs)
    assert said.startswith("Call the API\n")
    assert "mock" in listed[:3]
