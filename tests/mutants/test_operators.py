"""Each operator finds its sites and changes one thing at each; what is noticed counts, and nothing else does."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from scripts.document import load
from tests.mutants.__main__ import EVERY, FAULTS, LEAST, SEED, complaints, interleaved, subjects, table
from tests.mutants.client_value_faults import VALUE_FAULTS
from tests.mutants.code_pattern import Module
from tests.mutants.fault_plan import OPERATORS, Fault, Sites, plan
from tests.mutants.operators import Operator, Package, Site, always
from tests.mutants.run_faults import DOCUMENT, PACKAGE, ROOT, Verdict
from tests.share import share
from tests.slowness import scaled

PROJECT = Package(PACKAGE, load(DOCUMENT))
CHANGED = 12  # sites of each operator


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_operator_finds_sites_and_each_changes_one_thing(operator: Operator) -> None:
    sites = operator.find(PROJECT)
    assert sites or not operator.needs(PROJECT.spec)
    assert len({site.key for site in sites}) == len(sites)
    for site in share(sites, CHANGED, f"sites of {operator.name}"):
        if site.file in PROJECT.names:
            (line,) = set(_changes(_parsed(site.file), ast.parse(site.apply()), 0))
            assert line == site.line
        else:
            assert site.file == DOCUMENT.name
            changed = list(_differences(PROJECT.spec.document, json.loads(site.apply()), ""))
            # The name of a required property stands in two places of its schema.
            assert len(changed) == 1 or {place.rpartition("/")[2] for place in changed} == {"properties", "required"}
            assert len({place.rpartition("/")[0] for place in changed}) == 1


@pytest.fixture(scope="module")
def values_client(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The client of a document that holds what the project's does not."""
    _, subject = subjects(tmp_path_factory.mktemp("values"))
    return subject.package


@pytest.mark.parametrize("operator", VALUE_FAULTS, ids=lambda operator: operator.name)
def test_v_an_operator_of_values_finds_sites_of_its_every_rewrite(operator: Operator, values_client: Package) -> None:
    sites = operator.find(values_client)
    assert sites
    for site in sites:
        before, after = values_client.module(site.file).source, site.apply()
        (line,) = set(_changes(ast.parse(before), ast.parse(after), 0))
        assert abs(line - site.line) <= 1


@cache
def _parsed(name: str) -> ast.Module:
    return ast.parse(PROJECT.module(name).source)


def _changes(one: Any, other: Any, line: int) -> Iterator[int]:
    """Yield the lines of the smallest pieces of code that differ."""
    line = getattr(one, "lineno", line)
    if type(one) is not type(other) or (isinstance(one, list) and len(one) != len(other)):
        yield line
    elif isinstance(one, ast.AST):
        for name in one._fields:
            yield from _changes(getattr(one, name), getattr(other, name), line)
    elif isinstance(one, list):
        for a, b in zip(one, other, strict=True):
            yield from _changes(a, b, line)
    elif one != other:
        # A text may have many lines itself.
        lines = zip(str(one).split("\n"), str(other).split("\n"), strict=False)
        yield line + next(number for number, (a, b) in enumerate(lines) if a != b)


def _differences(one: Any, other: Any, at: str) -> Iterator[str]:
    """Yield the deepest places where two documents differ; a key too many is a difference of its object."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _differences(one[key], other[key], f"{at}/{key}")
    elif one != other:
        yield at.removeprefix("/")


def test_a_mutated_document_is_still_one_that_can_be_read(tmp_path: Path) -> None:
    sites = [site for sites in plan(PROJECT, SEED, 2) for f in sites.sampled if (site := f.site).file == DOCUMENT.name]
    assert len(sites) > 20
    for number, site in enumerate(sites):
        path = tmp_path / f"{number}.json"
        path.write_text(site.apply(), "utf-8")
        load(path)


def test_some_faults_of_each_operator_and_sixty_in_all() -> None:
    planned = plan(PROJECT, SEED, LEAST)
    assert len(planned) >= 12
    assert sum(len(sites.sampled) for sites in planned) >= FAULTS
    for sites in planned:
        assert len(sites.sampled) == min(LEAST, len(sites.faults))
    assert plan(PROJECT, SEED, LEAST) == planned
    assert plan(PROJECT, SEED + 1, LEAST) != planned


def test_what_is_left_out_is_left_out_for_a_reason_that_is_told() -> None:
    planned = plan(PROJECT, SEED, LEAST)
    told = "\n".join(table(planned, []))
    for sites in planned:
        for fault, reason in sites.excluded:
            assert fault not in sites.faults
            assert fault.id in told
            assert reason in told


@pytest.mark.parametrize(
    ("source", "pattern", "template", "at", "after"),
    [
        ("x = f(1, name='a')\n", "f(..., name=A_)", "'b'", "A_", "x = f(1, name='b')\n"),
        (
            "x = f(\n  1,\n  name='é', other=2)  # é\n",
            "f(..., name=A_)",
            "'b'",
            "A_",
            "x = f(\n  1,\n  name='b', other=2)  # é\n",
        ),
        ("y = a if b else misfit()\n", "A_ if B_ else misfit()", "A_", "", "y = a\n"),
        ("if self.x is not UNSET:\n    f()\n", "if self.A_ is not UNSET: ...", "True", "test", "if True:\n    f()\n"),
        ("raise Error(1)\n", "raise A_", "return A_", "", "return Error(1)\n"),
        ("z = same(q, q) + same(q, r)\n", "same(A_, A_)", "0", "", "z = 0 + same(q, r)\n"),
    ],
)
def test_a_pattern_finds_code_and_only_its_place_is_rewritten(
    source: str, pattern: str, template: str, at: str, after: str
) -> None:
    (match,) = Module("m.py", source).find(pattern)
    assert match.edit(template, at)(source) == after


def test_a_pattern_passes_over_what_is_alike() -> None:
    module = Module("m.py", "f(other='a'); g(name='a'); h.f(name='a')\n")
    assert not list(module.find("f(..., name=A_)"))


# A client of one line, the contract tests of it, and faults of every fate.
CLIENT = 'METHOD = "PATCH"\nSLOW = False\n'
CONFTEST = """
import json, os, pathlib, time
import pytest

class Broken(AssertionError):
    promise = "request.method"

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        kind = call.excinfo and call.excinfo.type
        line = {
            "test": item.nodeid,
            "outcome": "passed" if kind is None else "broken" if kind.__name__ == "Broken" else "error",
            "promise": getattr(kind, "promise", ""),
            "message": str(call.excinfo.value) if kind else "",
        }
        with pathlib.Path(os.environ["CONTRACT_REPORT"]).open("a") as report_file:
            report_file.write(json.dumps(line) + "\\n")
    return report
"""
CONTRACT = """
import pathlib, os, time
from conftest import Broken

def test_after():
    import client.api
    while client.api.SLOW:
        time.sleep(1)

def test_method():
    import client.api
    if client.api.METHOD not in pathlib.Path(os.environ["SPEC"]).read_text():
        raise Broken(client.api.METHOD)
"""
SCRIPT = """
import json, sys
from pathlib import Path
from tests.mutants.run_faults import RunSettings, verdicts
from tests.mutants.test_operators import fates
folder = Path(sys.argv[1])
setting = RunSettings(folder / "tests", folder / "client", folder / "openapi.yaml", limit=5)
(folder / "runs").mkdir()
for verdict in verdicts([None, *fates()], folder / "runs", setting, 2):
    name = verdict.fault.operator.name if verdict.fault else "unchanged"
    print(json.dumps([name, verdict.promise, verdict.test, verdict.happened]))
"""


def fates() -> Iterator[Fault]:
    """Faults by what comes of them."""
    for name, file, text in (
        ("noticed", "api.py", 'METHOD = "PUT"\n' + CLIENT.partition("\n")[2]),
        ("noticed in the document", "openapi.yaml", "PUT"),
        ("harmless", "api.py", CLIENT + "# A comment.\n"),
        ("import error", "api.py", "import nothing_of_this_name\n"),
        ("syntax error", "api.py", "METHOD =\n"),
        ("no end", "api.py", CLIENT.replace("False", "True")),
        ("exit", "api.py", "import os\nos._exit(0)\n"),
    ):
        site = Site(file, 1, f"{file}:1:1", "", ("", text), lambda text=text: text)  # type: ignore[misc]
        yield Fault(Operator(name, "", lambda _: [], "", always), site)


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the verdict on each fault, by the tests of the client of one line."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in (
        ("client/__init__.py", ""),
        ("client/api.py", CLIENT),
        ("openapi.yaml", "PATCH"),
        ("tests/conftest.py", CONFTEST),
        ("tests/test_contract.py", CONTRACT),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(dedent(text).lstrip())
    # In an interpreter of its own: this one may have threads, and forks.
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=scaled(60),
    )
    return {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}


def test_the_unchanged_client_passes(came: dict[str, list[str]]) -> None:
    assert came["unchanged"] == ["", "", "passed"]


@pytest.mark.parametrize("fate", ["noticed", "noticed in the document"])
def test_a_broken_promise_kills(came: dict[str, list[str]], fate: str) -> None:
    promise, test, _ = came[fate]
    assert promise == "request.method"
    assert test.endswith("test_method")


@pytest.mark.parametrize(
    ("fate", "happened"),
    [
        ("harmless", "passed"),
        ("import error", "error: No module named 'nothing_of_this_name'"),
        ("syntax error", "error: invalid syntax"),
        ("no end", "no end"),
        ("exit", "exit"),
    ],
)
def test_all_else_survives(came: dict[str, list[str]], fate: str, happened: str) -> None:
    promise, _, what = came[fate]
    assert promise == ""
    assert happened in what


def test_a_survivor_an_unchanged_client_that_fails_and_a_blind_operator_each_fail_the_run() -> None:
    (first, *_), operator = fates(), Operator("blind", "", lambda _: [])
    sites = Sites(first.operator, [first], [], [first])
    killed = Verdict(first, "request.method", "test_x", "exit status 1", 1.0)
    assert list(complaints([sites], [killed], PROJECT, 1)) == []
    (survivor,) = complaints([sites], [Verdict(first, "", "", "passed", 1.0)], PROJECT, 1)
    assert "api.py:1" in survivor
    assert f"python -m tests.mutants --only '{first.id}'" in survivor
    assert '+ METHOD = "PUT"' in survivor
    for verdict in (Verdict(None, "call.once", "test_x", "1", 1.0), Verdict(None, "", "", "no end", 1.0)):
        (unfounded,) = complaints([sites], [killed, verdict], PROJECT, 1)
        assert "nothing is proven" in unfounded
    (blind,) = complaints([sites, Sites(operator, [], [], [])], [killed], PROJECT, 1)
    assert "blind finds no site" in blind
    (few,) = complaints([sites], [killed], PROJECT, 2)
    assert "only 1" in few


def test_the_unchanged_client_runs_first_last_and_in_between() -> None:
    faults = [next(fates())] * (EVERY + 1)
    order = list(interleaved(faults))
    assert order[0] is None
    assert order[-1] is None
    assert [fault for fault in order if fault] == faults
    assert order.count(None) == 3
