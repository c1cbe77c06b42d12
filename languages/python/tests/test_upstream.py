"""The generator's templates that ours replace: none has changed unnoticed, and what a version changes is shown (S7)."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from languages.python.generator import upstream
from languages.python.generator.package import TEMPLATES
from languages.python.generator.upstream import RECORD, Release, drift, faults, installed, record, recorded

OURS = {"model.py.jinja": "ours", "types.py.jinja": "ours", "operations.py.jinja": "ours"}
THEIRS = {"model.py.jinja": "a\nb\n", "types.py.jinja": "t\n", "setup.py.jinja": "s\n"}
Put = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a folder of templates."""

    def written(name: str, texts: Mapping[str, str]) -> Path:
        for file, text in texts.items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_text(text, "utf-8")
        return tmp_path / name

    return written


@pytest.fixture
def overrides(put: Put) -> Path:
    """Return a folder of overrides, with the record of version 1.0.0."""
    folder = put("overrides", OURS)
    record(folder, Release("1.0.0", put("theirs", THEIRS)))
    return folder


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Make pip look for wheels in a folder alone, and write wheels of the generator into it, by version."""
    (tmp_path / "index").mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "index"))

    def wheel(version: str, texts: Mapping[str, str]) -> Path:
        info = f"openapi_python_client-{version}.dist-info"
        path = tmp_path / "index" / f"openapi_python_client-{version}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as files:
            for name, text in texts.items():
                files.writestr(f"openapi_python_client/templates/{name}", text)
            files.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: openapi-python-client\nVersion: {version}\n"
            )
            files.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            files.writestr(f"{info}/RECORD", "")
        return path

    return wheel


def test_s7_each_override_stands_on_the_template_that_it_was_written_for() -> None:
    assert faults(upstream.ROOT / TEMPLATES, installed()) == []


def test_s7_overrides_that_replace_nothing_are_listed_as_our_own(overrides: Path) -> None:
    version, hashes = recorded(overrides)
    assert version == "1.0.0"
    assert [name for name, sha256 in hashes.items() if not sha256] == ["operations.py.jinja"]
    assert "setup.py.jinja" not in hashes
    assert faults(overrides, Release("1.0.0", overrides.parent / "theirs")) == []


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        ({"model.py.jinja": "a\nc\n"}, "model.py.jinja: upstream's template, which ours replaces, has changed"),
        ({"model.py.jinja": None}, "model.py.jinja: upstream has no template of that name any more"),
        ({"operations.py.jinja": "new"}, "operations.py.jinja: it was our own, and upstream has a template of that"),
    ],
    ids=["changed", "gone", "new"],
)
def test_s7_a_change_upstream_is_told_with_what_to_do(
    theirs: dict[str, str | None], told: str, overrides: Path, put: Put
) -> None:
    texts = {name: text for name, text in {**THEIRS, **theirs}.items() if text is not None}
    (found,) = faults(overrides, Release("1.0.0", put("changed", texts)))
    assert found.startswith(told)
    assert "`make upgrade-generator VERSION=1.0.0` shows what differs" in found
    assert found.endswith("then `make upgrade-generator RECORD=1`")


def test_s7_a_template_of_ours_that_is_not_recorded_is_told(overrides: Path) -> None:
    theirs = Release("1.0.0", overrides.parent / "theirs")
    (overrides / "setup.py.jinja").write_text("ours", "utf-8")
    (overrides / "types.py.jinja").unlink()
    first, second = faults(overrides, theirs)
    assert first.startswith(f"setup.py.jinja: this template of ours is not in {RECORD}")
    assert second.startswith(f"types.py.jinja: it is in {RECORD}, and not among our templates")


def test_s7_a_record_of_another_version_is_told(overrides: Path) -> None:
    (found,) = faults(overrides, Release("1.1.0", overrides.parent / "theirs"))
    assert found.startswith(f"{RECORD}: it is of openapi-python-client 1.0.0, and 1.1.0 is installed. ")


def test_s7_the_drift_is_a_diff_of_what_ours_replace_and_of_nothing_else(overrides: Path, put: Put) -> None:
    newer = put("newer", {**THEIRS, "model.py.jinja": "a\nc\n", "setup.py.jinja": "other\n"})
    assert list(drift(overrides, Release("1.0.0", overrides.parent / "theirs"), Release("1.1.0", newer))) == [
        "--- 1.0.0/model.py.jinja",
        "+++ 1.1.0/model.py.jinja",
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "+c",
        "",
        "Of 2 templates that ours replace, 1 differ in 1.0.0 and 1.1.0.",
        "  model.py.jinja",
    ]


def command(monkeypatch: pytest.MonkeyPatch, overrides: Path, *words: str) -> tuple[int, list[str]]:
    """Run the command where version 1.0.0 is installed, and return its exit status and lines."""
    monkeypatch.setattr(upstream, "TEMPLATES", overrides)
    monkeypatch.setattr(upstream, "installed", lambda: Release("1.0.0", overrides.parent / "theirs"))
    ran = CliRunner().invoke(upstream.main, words)
    return ran.exit_code, ran.output.splitlines()


def test_s7_the_newest_version_is_fetched_and_compared(
    overrides: Path, index: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    index("1.0.5", THEIRS)
    index("1.1.0", {**THEIRS, "types.py.jinja": "u\n"})
    status, lines = command(monkeypatch, overrides)
    assert (status, lines[:2], lines[-1]) == (
        0,
        ["--- 1.0.0/types.py.jinja", "+++ 1.1.0/types.py.jinja"],
        "  types.py.jinja",
    )


def test_s7_an_older_version_comes_first(overrides: Path, index: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    index("0.9.0", {**THEIRS, "types.py.jinja": "u\n"})
    status, lines = command(monkeypatch, overrides, "--version", "0.9.0")
    assert (status, lines[0], lines[3:5]) == (0, "--- 0.9.0/types.py.jinja", ["-u", "+t"])


def test_s7_the_same_version_is_not_compared(overrides: Path, index: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    index("1.0.0", THEIRS)
    told = "openapi-python-client 1.0.0 is what is installed: there is nothing to compare."
    assert command(monkeypatch, overrides) == (0, [told])


@pytest.mark.parametrize(
    ("versions", "asked", "told"),
    [
        ((), (), "openapi-python-client can't be fetched: pip finds no version of it at all; does the package index"),
        (("1.1.0",), ("--version=9.9",), "openapi-python-client==9.9 can't be fetched: No matching distribution found"),
        ((), ("--version=1; x",), "VERSION is a version such as 1.0.0, not `1; x`"),
        ((), ("--version=1.1.0", "--record"), "RECORD=1 takes no VERSION: it records what is installed, which is"),
    ],
    ids=["no index", "no such version", "not a version", "both"],
)
def test_s7_what_can_not_be_had_is_one_line(
    versions: tuple[str, ...],
    asked: tuple[str, ...],
    told: str,
    overrides: Path,
    index: Put,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for version in versions:
        index(version, THEIRS)
    status, (line,) = command(monkeypatch, overrides, *asked)
    assert (status, line[: len(told)]) == (1, told)


def test_s7_recording_mends_what_is_told(overrides: Path, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = put("theirs", {"types.py.jinja": "u\n"})
    assert faults(overrides, Release("1.0.0", theirs))
    status, (line,) = command(monkeypatch, overrides, "--record")
    assert (status, "is of openapi-python-client 1.0.0 now; run `make generate`" in line) == (0, True)
    assert faults(overrides, Release("1.0.0", theirs)) == []
