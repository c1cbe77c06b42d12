"""The client of mini.yaml: it is generated when it is wanted."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[4]


@contextmanager
def hostile_mini(output: Path) -> Iterator[None]:
    """Let `hostile_mini` be imported, generated into `output`."""
    files = ["--spec", HERE / "mini.yaml", "--config", HERE / "mini-config.yaml", "--output", output]
    command = [sys.executable, "-m", "scripts.generate", *map(str, files), "--languages", "python"]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    sys.path.insert(0, str(output / "python"))
    try:
        yield
    finally:
        sys.path.remove(str(output / "python"))
