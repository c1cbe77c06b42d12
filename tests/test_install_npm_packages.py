"""Tests that npm packages are installed once, whoever asks for them at the same time."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.install_npm_packages import installed

LOCK = {"name": "pins", "lockfileVersion": 3, "packages": {"": {"name": "pins"}}}


@pytest.fixture
def pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pins of no package at all, whose script says each installation in a file beside them, and takes its time."""
    prefix, pins = tmp_path / "prefix", tmp_path / "pins"
    prefix.mkdir()
    pins.mkdir()
    monkeypatch.setattr(sys, "prefix", str(prefix))
    say = (
        f"require('fs').appendFileSync({json.dumps(str(tmp_path / 'said'))}, 'installed '); setTimeout(() => {{}}, 300)"
    )
    (tmp_path / "say.cjs").write_text(say, "utf-8")
    scripts = {"installed": f"node {json.dumps(str(tmp_path / 'say.cjs'))}"}
    (pins / "package.json").write_text(json.dumps({"name": "pins", "private": True, "scripts": scripts}), "utf-8")
    (pins / "package-lock.json").write_text(json.dumps(LOCK), "utf-8")
    return pins


def test_who_asks_at_the_same_time_is_given_one_installation(pins: Path, tmp_path: Path) -> None:
    def asked(_: int) -> tuple[Path, int]:
        folder = installed(pins, "tools")
        return folder, folder.stat().st_ino  # of the folder as it was given, which another must not take away

    with ThreadPoolExecutor() as threads:
        given = list(threads.map(asked, range(3)))
    assert set(given) == {(tmp_path / "prefix/tools", (tmp_path / "prefix/tools").stat().st_ino)}
    assert (tmp_path / "said").read_text("utf-8") == "installed "


def test_pins_that_have_changed_are_installed_anew(pins: Path, tmp_path: Path) -> None:
    installed(pins, "tools")
    (pins / ".npmrc").write_text("fund=false\n", "utf-8")
    assert (installed(pins, "tools") / ".npmrc").read_text("utf-8") == "fund=false\n"
    installed(pins, "tools")
    assert (tmp_path / "said").read_text("utf-8") == "installed " * 2
