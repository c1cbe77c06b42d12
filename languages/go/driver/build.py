"""Builds a program against a package: `build.py <package> <scratch> [<its folder>]` makes <scratch>/driver."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from languages.go.generator import toolchain  # noqa: E402  (run as a program, from anywhere)

NAMED = "voicebot.studio/sdk/go"  # the module that main.go imports, whatever the package's is


def build(package: Path, scratch: Path, program: Path = HERE) -> str:
    """Makes the driver, or another program; returns what Go has to say where it can't be made."""
    module = next(
        line.split()[1] for line in (package / "go.mod").read_text("utf-8").splitlines() if line.startswith("module ")
    )
    source = scratch / "source"
    source.mkdir(parents=True, exist_ok=True)
    for path in program.glob("*.go"):
        (source / path.name).write_text(path.read_text("utf-8").replace(f'"{NAMED}"', f'"{module}"'), "utf-8")
    (source / "go.mod").write_text(
        f"module driver\n\ngo 1.24\n\nrequire {module} v0.0.0\n\nreplace {module} => {package.resolve()}\n", "utf-8"
    )
    done = toolchain.run("go", ["build", "-o", str(scratch.resolve() / "driver"), "."], source)
    return done.stdout + done.stderr if done.returncode else ""


if __name__ == "__main__":
    sys.exit(build(*map(Path, sys.argv[1:])) or 0)
