"""Fixtures of the pages: the mock server, and an interpreter as a user has it."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tests.expected import MAIN
from tests.slowness import scaled

Done = subprocess.CompletedProcess[str]
Run = Callable[[str], Done]


def execute(command: list[str], cwd: Path, *, check: bool = True, **environment: str) -> Done:
    """Runs a command to its end, with PATH and `environment` alone; with `check`, it must succeed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=scaled(120),
    )
    assert not (check and done.returncode), f"{command}: {done.stdout}{done.stderr}"
    return done


@pytest.fixture(scope="session")
def package() -> Path:
    """The folder that holds the client: the installed wheel where there is one on the path, else the tree."""
    found = find_spec("voicebot_studio")
    return Path(found.origin).parents[1].resolve() if found and found.origin else ROOT / "generated" / MAIN


@pytest.fixture
def run(tmp_path: Path, package: Path, mock_url: str) -> Run:
    """Runs code in a fresh interpreter that has the client, a key and the mock server, and no warning allowed."""

    def run(code: str) -> Done:
        (tmp_path / "snippet.py").write_text(code, "utf-8")
        return execute(
            [sys.executable, "-W", "error", "snippet.py"],
            tmp_path,
            check=False,
            PYTHONPATH=str(package),
            VOICEBOT_STUDIO_API_KEY="any-key",
            VOICEBOT_STUDIO_BASE_URL=mock_url,
        )

    return run
