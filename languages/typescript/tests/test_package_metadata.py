"""The package file says where the package comes from: what is known, and nothing that is not."""

import json
from pathlib import Path
from typing import Any

from tests.generator.package_metadata_settings import NOTHING, SAID, packages, told_by_the_document
from tests.generator.workshop import ROOT


def package(made: dict[str, Path]) -> dict[str, Any]:
    """Return what the package says of itself to its registry."""
    read: dict[str, Any] = json.loads((made["typescript"] / "package.json").read_text("utf-8"))
    return read


def test_f5_4_what_is_known_is_said(tmp_path: Path) -> None:
    said = package(packages(tmp_path, SAID))
    assert said["keywords"] == SAID["keywords"]
    assert said["author"] == {"name": SAID["author"], "email": SAID["email"]}
    assert (said["homepage"], said["bugs"]) == (SAID["homepage"], {"url": SAID["issues"]})
    assert said["repository"]["url"] == f"git+{SAID['repository']}"
    assert (ROOT / said["repository"]["directory"] / "package.json").exists()


def test_f5_4_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    said = package(packages(tmp_path, NOTHING))
    assert not said.keys() & {"author", "keywords", "homepage", "repository", "bugs"}


def test_f5_4_what_the_document_says_is_taken(tmp_path: Path) -> None:
    assert package(told_by_the_document(tmp_path))["homepage"] == "https://example.com/"
