"""The project file says where the package comes from: what is known, and nothing that is not."""

import tomllib
from pathlib import Path
from typing import Any

from tests.generator.package_metadata_settings import NOTHING, SAID, packages, told_by_the_document


def project(made: dict[str, Path]) -> dict[str, Any]:
    """Return what the package says of itself to its index."""
    table: dict[str, Any] = tomllib.loads((made["python"] / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def test_f5_4_what_is_known_is_said(tmp_path: Path) -> None:
    said = project(packages(tmp_path, SAID))
    assert said["urls"] == {
        key.capitalize(): SAID[key] for key in ("homepage", "documentation", "repository", "issues")
    }
    assert said["authors"] == [{"name": SAID["author"], "email": SAID["email"]}]
    assert said["keywords"] == SAID["keywords"]
    assert "Typing :: Typed" in said["classifiers"]


def test_f5_4_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    assert not project(packages(tmp_path, NOTHING)).keys() & {"urls", "authors", "keywords"}


def test_f5_4_what_the_document_says_is_taken(tmp_path: Path) -> None:
    said = project(told_by_the_document(tmp_path))
    assert said["urls"] == {"Homepage": "https://example.com/", "Documentation": "https://docs.example.com/"}
    assert said["authors"] == [{"name": "People\\u202e", "email": "people@example.com"}]
