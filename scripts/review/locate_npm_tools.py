"""Locate the npm packages that lint and show the document."""

from pathlib import Path

from scripts.install_npm_packages import installed
from scripts.node import Packages

ROOT = Path(__file__).parents[2]


def linters(root: Path = ROOT) -> Packages:
    """redocly and spectral; raises ToolError where npm can't install them."""
    return Packages(installed(root / "scripts/tools/npm", "review"))


def redoc_bundle(root: Path = ROOT) -> Path:
    """redoc as one script that loads nothing else; raises ToolError where npm can't install it."""
    return linters(root).folder / "node_modules/redoc/bundles/redoc.standalone.js"


def axe_bundle(root: Path = ROOT) -> Path:
    """axe-core as one script; raises ToolError where npm can't install it."""
    return linters(root).folder / "node_modules/axe-core/axe.min.js"
