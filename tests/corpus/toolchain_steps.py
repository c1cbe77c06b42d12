"""Run all operations of a document together through generation, compilation, types, contract tests."""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.languages import FOLDER, languages
from scripts.start_language_programs import Program

from .command_limits import Ended, Limits, run
from .outcomes import Outcome

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
_PYTHON = sys.executable
_SAID = 12  # lines of what a command said that are kept
_REFUSED = re.compile(r"^[\w.-]+:(?:\d+:)? ", re.MULTILINE)
_TRACEBACK = "Traceback (most recent call last):"
_UNCHANGED = "is as it was."  # the last line of `scripts.generate` where it refuses


# The programs that a package of each language must pass, as its folder lists them.
CHECKS: dict[str, Sequence[Mapping[str, Any]]] = {name: language.compile for name, language in languages().items()}


def generate(document: Path, folder: Path, language: str, limits: Limits) -> Outcome:
    """Generate one language's package of a document into a folder."""
    config = ROOT / "generator-config.yaml"
    options: list[str | Path] = ["--spec", document, "--config", config, "--output", folder, "--languages", language]
    ended = run([_PYTHON, "-m", "scripts.generate", *options], limits, cwd=ROOT)
    return _outcome(ended, _refusal)


def check(each: Mapping[str, Any], folder: Path, language: str, limits: Limits) -> Outcome:
    """Compile a generated package, or check its types.

    Parameters:
        each: one of the language's programs.
        folder: what the package stands in; what the program writes goes there too.
    """
    program = Program(each["name"], language, FOLDER / language, each, folder / language)
    command, env = program.command(folder), program.environment(folder)
    return _outcome(run(command, limits, cwd=Path(program.filled(each["folder"], folder)), env=env), _failure)


def contract_tests(document: Path, package: Path, operation_id: str, seed: int, draws: int, limits: Limits) -> Outcome:
    """Run the contract tests of one operation against the Python package."""
    report = document.with_name("contract.jsonl")
    report.unlink(missing_ok=True)
    env = {
        "SPEC": str(document),
        "PYTHONPATH": str(package),
        "OPERATIONS": operation_id,
        "SEED": str(seed),
        "DRAWS": str(draws),
        "CONTRACT_REPORT": str(report),
        "CONTRACT_VERDICT": str(document.with_name("verdict")),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [str(BIN / "pytest"), "-q", "-x", "-p", "xdist", "-n", "2", "tests/contract"]
    outcome = _outcome(run(command, limits, cwd=ROOT, env=env), _failure)
    lines = report.read_text("utf-8").splitlines() if report.exists() else []
    failed = [line for line in map(json.loads, lines) if line["outcome"] != "passed"]
    if failed:
        first = failed[0]
        said = f"{first['test'].rpartition('::')[2]}: {first['promise'] or 'error'}: {first['message']}"
        outcome = replace(outcome, message=said[:2000])
    return outcome


def _outcome(ended: Ended, of_failure: Callable[[str], Outcome]) -> Outcome:
    if ended.overran:
        said = Outcome("not tried", ended.overran)
    elif ended.code == 0:
        said = Outcome("passed")
    else:
        said = of_failure(ended.output)
    return replace(said, seconds=ended.seconds, megabytes=ended.megabytes)


def _refusal(output: str) -> Outcome:
    lines = output.strip().splitlines()
    if _TRACEBACK in output or not lines or not lines[-1].endswith(_UNCHANGED):
        return Outcome("failed", lines[-1] if lines else "nothing was said")
    return Outcome("refused", "\n".join(lines[:-1]))


def _failure(output: str) -> Outcome:
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return Outcome("failed", "\n".join((errors or lines[-_SAID:])[:_SAID]) or "nothing was said")
