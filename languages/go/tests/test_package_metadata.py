"""The package comment says where the package comes from, if it is known."""

from pathlib import Path

from tests.generator.package_metadata_settings import SAID, packages


def test_f5_4_what_is_known_is_said(tmp_path: Path) -> None:
    assert f"//   - Issues: {SAID['issues']}\n" in (packages(tmp_path, SAID)["go"] / "client.go").read_text("utf-8")
