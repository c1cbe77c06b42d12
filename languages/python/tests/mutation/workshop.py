"""Make the copy of the runtime that is changed, under build/, so that mutmut reaches all of its functions."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).parents[4]
RUNTIME = ROOT / "languages" / "python" / "runtime"
WORK = ROOT / "build" / "mutation"
SOURCES = Path("src", "runtime")
MUTANTS = WORK / "mutants"

TRAMPOLINED = ("staticmethod", "classmethod")
CRASHED = 255  # mutmut counts it with the time-outs: its worker could not run the tests at all


@dataclass(frozen=True)
class Mutant:
    """A change of one function, and what became of it: "killed", "survived", "timeout", "no tests", ..."""

    name: str
    path: Path
    status: str

    @property
    def place(self) -> str:
        """The function's name, with those of its module and class."""
        return self.name.partition("__mutmut_")[0].replace("xǁ", "").replace("x_", "", 1).replace("ǁ", ".")

    def change(self) -> tuple[str, str]:
        """The lines that are changed, and what they are changed to."""
        with chdir(WORK):
            diff = get_diff_for_mutant(self.name, path=self.path).splitlines()[2:]
        old, new = ([line[1:].strip() for line in diff if line.startswith(sign)] for sign in "-+")
        return " ".join(old), " ".join(new)


class _Undecorate(cst.CSTTransformer):
    """Writes `f = decorator(f)` beneath a function: mutmut leaves those alone that are decorated."""

    def leave_FunctionDef(
        self,
        original_node: cst.FunctionDef,  # noqa: ARG002
        updated_node: cst.FunctionDef,
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        decorators = [decorator.decorator for decorator in updated_node.decorators]
        if not decorators or (isinstance(decorators[0], cst.Name) and decorators[0].value in TRAMPOLINED):
            return updated_node
        value: cst.BaseExpression = updated_node.name
        for decorator in reversed(decorators):
            value = cst.Call(decorator, [cst.Arg(value)])
        line = cst.SimpleStatementLine([cst.Assign([cst.AssignTarget(updated_node.name)], value)])
        return cst.FlattenSentinel([updated_node.with_changes(decorators=[]), line])


def prepare() -> None:
    """Bring the copy up to date; files that have not changed keep their time, so mutants keep what is known of them."""
    folder = WORK / SOURCES
    texts = {
        path.relative_to(RUNTIME): cst.parse_module(path.read_text()).visit(_Undecorate()).code
        for path in RUNTIME.rglob("*.py")
    }
    for gone in {path.relative_to(folder) for path in folder.rglob("*.py")} - texts.keys():
        (folder / gone).unlink()
    for module, text in texts.items():
        path = folder / module
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    for name in ("tests", "languages", "conftest.py", "pyproject.toml"):
        (WORK / name).unlink(missing_ok=True)
        (WORK / name).symlink_to(ROOT / name)
    # Or tests that are gone would be run still, and those that have changed only for what they ran before.
    for name in ("tests", "languages"):
        shutil.rmtree(MUTANTS / name, ignore_errors=True)
    (MUTANTS / "mutmut-stats.json").unlink(missing_ok=True)


def all_names(workers: int) -> list[str]:
    """Make all changes that mutmut knows, where that is not done yet, and return their names."""
    # Imported here: it sets how processes are started, for whoever imports it.
    from mutmut.__main__ import create_mutants
    from mutmut.utils.file_utils import copy_src_dir

    with chdir(WORK), (WORK / "mutmut.log").open("w") as out, redirect_stdout(out):
        copy_src_dir()
        create_mutants(workers)
    return [mutant.name for mutant in results()]


def _data() -> list[SourceFileMutationData]:
    modules = sorted((WORK / SOURCES).rglob("*.py"))
    found = [SourceFileMutationData(path=path.relative_to(WORK)) for path in modules]
    with chdir(WORK):
        for data in found:
            data.load()
    return found


def results() -> list[Mutant]:
    """Return every mutant, and what is known of it."""
    return [
        Mutant(name, Path(data.path), "crashed" if code == CRASHED else status_by_exit_code[code])
        for data in _data()
        for name, code in data.exit_code_by_key.items()
    ]


def forget_survivors() -> None:
    """Have those mutants tried again that were not killed."""
    for data in _data():
        codes = data.exit_code_by_key
        data.exit_code_by_key = {name: 1 if status_by_exit_code[codes[name]] == "killed" else None for name in codes}
        with chdir(WORK):
            data.save()


def run(names: list[str], workers: int) -> None:
    """Run the tests against the mutants `names`; against all that nothing is known of, where there are none.

    Raises SystemExit with the end of mutmut's own words, where it could not.
    """
    log = WORK / "mutmut.log"
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(workers), *names]
    quick = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # these tests use none; to load them takes longer
    with log.open("w") as out:
        code = subprocess.run(command, cwd=WORK, env=quick, stdout=out, stderr=out, check=False).returncode
    if code:
        said = [line for line in log.read_text().splitlines() if line[:1].isascii() and line.strip()]  # no spinners
        raise SystemExit("\n".join([*said[-60:], f"mutmut could not run; all of its words: {log}"]))


def counts(mutants: list[Mutant]) -> Counter[str]:
    """Return how many mutants there are of each status."""
    return Counter(mutant.status for mutant in mutants)
