"""The environment of the benchmarks is made once; a failure says so, and leaves nothing that looks made."""

import json
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks import __main__ as command
from benchmarks import environment, figures
from benchmarks.environment import BenchmarkError, once, run, usage
from benchmarks.figures.review import changed, grown
from benchmarks.measure import interleaved


def test_a_folder_is_made_once_for_what_is_wanted(tmp_path: Path) -> None:
    made: list[str] = []
    for wanted in ("one", "one", "two"):
        once(tmp_path / "folder", wanted, partial(made.append, wanted))
    assert made == ["one", "two"]


def test_a_folder_that_failed_is_made_again(tmp_path: Path) -> None:
    def fail() -> None:
        (tmp_path / "folder" / "half").touch()
        raise BenchmarkError("no")

    for _ in range(2):
        with pytest.raises(BenchmarkError):
            once(tmp_path / "folder", "one", fail)
    once(tmp_path / "folder", "one", lambda: None)
    assert not (tmp_path / "folder" / "half").exists()


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(BenchmarkError, match=r"(?s)ended with 1:.*no such peer"):
        run(sys.executable, "-c", "import sys; sys.exit('no such peer')")


def test_a_command_is_metered_with_its_children() -> None:
    taken = usage(sys.executable, "-c", "x = bytearray(60_000_000)")
    assert taken.peak > 60e6
    assert taken.wall > 0


def test_each_side_is_sampled_in_every_round() -> None:
    samples = interleaved({"one": lambda: None, "two": lambda: None}, rounds=3, least=0.0001)
    assert {name: len(times) for name, times in samples.items()} == {"one": 3, "two": 3}


def test_a_side_that_takes_too_long_is_sampled_less() -> None:
    assert len(interleaved({"slow": lambda: sum(range(100_000))}, rounds=9, least=0, most=1e-9)["slow"]) == 1


def test_a_grown_document_has_that_many_operations_with_schemas_of_their_own(document: Any) -> None:
    whole = grown(document, 40)
    operations = [operation for item in whole["paths"].values() for operation in item.values()]
    assert len({operation["operationId"] for operation in operations}) == 40
    assert {operation["tags"][0] for operation in operations} == {tag["name"] for tag in whole["tags"]}
    for path, item in whole["paths"].items():
        number = path.split("/")[1]
        schemas = re.findall(r'#/components/schemas/(\w+)"', json.dumps(item))
        assert schemas
        assert all(
            name.endswith(number) and name.removesuffix(number) in document["components"]["schemas"] for name in schemas
        )


def test_a_changed_document_differs_in_one_property(document: Any) -> None:
    before, after = (d["components"]["schemas"] for d in (document, changed(document, "Call", 3)))
    assert set(after["Call"]["properties"]) - set(before["Call"]["properties"]) == {"bench3"}


def test_an_unknown_figure_is_refused_with_the_names() -> None:
    result = CliRunner().invoke(command.main, ["--only", "decod"])
    assert result.exit_code == 2
    assert "no figure is called decod; there are decode, " in result.output


def test_a_run_that_fails_leaves_the_page_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise BenchmarkError("msgspec gives a wrong Call: status is None, not 'ended'")

    page = tmp_path / "RESULTS.md"
    page.write_text("before", "utf-8")
    monkeypatch.setattr(command, "RESULTS", page)
    monkeypatch.setattr(command, "installed", fail)
    result = CliRunner().invoke(command.main, [])
    assert result.exit_code == 1
    assert "msgspec gives a wrong Call" in result.output
    assert page.read_text("utf-8") == "before"


@pytest.mark.parametrize("name", figures.FIGURES)
def test_every_figure_is_a_module(name: str) -> None:
    assert (environment.ROOT / "benchmarks" / "figures" / f"{name}.py").is_file()
