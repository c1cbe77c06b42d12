"""Check a package with pyright: `python -m languages.python.surface.strict_types PACKAGE SCRATCH`."""

import json
import subprocess
import sys
from pathlib import Path

_STRICT = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}


def check(package: Path, scratch: Path) -> int:
    """Check a package at pyright's strictest, and return the exit code of pyright.

    Parameters:
        package: the folder that holds it.
        scratch: the folder that the settings are written to.
    """
    settings = scratch / "pyrightconfig.json"
    settings.write_text(json.dumps({**_STRICT, "include": [str(package)]}), "utf-8")
    words = ["-m", "pyright", "--pythonpath", sys.executable, "--project", str(settings)]
    return subprocess.run([sys.executable, *words]).returncode


if __name__ == "__main__":
    sys.exit(check(*(Path(word).resolve() for word in sys.argv[1:])))
