"""Compares the templates of openapi-python-client that ours replace: between versions, and with what is recorded."""

import difflib
import hashlib
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import click
import openapi_python_client
from packaging.version import InvalidVersion, Version

from .package import TEMPLATES

ROOT = Path(__file__).parents[3]
DISTRIBUTION = "openapi-python-client"
RECORD = "upstream.toml"  # beside the overrides
NONE = ""  # in the place of a hash: upstream has no template of that name, ours is our own
_RECORD = """\
# The templates of openapi-python-client that ours replace, by sha256, and those that are our own.
# Written by `make upgrade-generator RECORD=1`, once ours follow what `make upgrade-generator` shows.
version = "{version}"
own = [{own}]

[sha256]
{hashes}
"""


class FetchError(Exception):
    """A version of the generator can't be had; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the generator, and the folder of its templates."""

    version: str
    templates: Path

    @classmethod
    def within(cls, folder: Path) -> "Release":
        """Return the one that is installed in a folder of packages."""
        found = next(iter(distributions(name=DISTRIBUTION, path=[str(folder)])))
        return cls(found.version, folder / "openapi_python_client" / "templates")

    def text(self, name: str) -> str:
        """Return a template; nothing where there is none."""
        path = self.templates / name
        return path.read_text("utf-8") if path.is_file() else ""

    def hashes(self, overrides: Path) -> dict[str, str]:
        """Return the hash of the template that each override replaces, or NONE."""
        return {name: _sha256(self.templates / name) for name in _templates(overrides)}


def installed() -> Release:
    """Return the version that generates here: the lock's."""
    return Release.within(Path(openapi_python_client.__file__).parents[1])


def fetched(version: str, folder: Path) -> Release:
    """Install a version into a folder of its own, and return it.

    Parameters:
        version: such as `0.30.0`; the newest where it is empty.
        folder: where nothing is yet.

    Raises:
        FetchError: where there is no such version, or pip gets no answer.
    """
    wanted = f"{DISTRIBUTION}=={version}" if version else DISTRIBUTION
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    # No code of it is run: there are wheels of every version.
    options = ["--no-deps", "--no-compile", "--only-binary", ":all:", "--retries", "1", "--target", str(folder)]
    done = subprocess.run([*pip, *options, wanted], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise FetchError(f"{wanted} can't be fetched: {_reason(done.stderr)}")
    return Release.within(folder)


def record(overrides: Path, release: Release) -> None:
    """Write the hashes of what a version has in the place of our overrides."""
    hashes = release.hashes(overrides)
    text = _RECORD.format(
        version=release.version,
        own=", ".join(f'"{name}"' for name, sha256 in hashes.items() if sha256 == NONE),
        hashes="\n".join(f'"{name}" = "{sha256}"' for name, sha256 in hashes.items() if sha256 != NONE),
    )
    (overrides / RECORD).write_text(text, "utf-8")


def recorded(overrides: Path) -> tuple[str, dict[str, str]]:
    """Return what `record` wrote: the version, and the hash of the template that each override replaces, or NONE."""
    data = tomllib.loads((overrides / RECORD).read_text("utf-8"))
    return data["version"], {**dict.fromkeys(data["own"], NONE), **data["sha256"]}


def faults(overrides: Path, release: Release) -> list[str]:
    """Return where the record differs from a version's templates, one line each, with what to do."""
    version, known = recorded(overrides)
    now = release.hashes(overrides)
    differing = {name: _difference(known, now, name) for name in sorted({*known, *now})}
    found = [f"{name}: {text}" for name, text in differing.items() if text]
    if version != release.version:
        found.insert(0, f"{RECORD}: it is of {DISTRIBUTION} {version}, and {release.version} is installed")
    what_to_do = (
        f"`make upgrade-generator VERSION={version}` shows what differs; carry over what ours need, "
        "then `make upgrade-generator RECORD=1`"
    )
    return [f"{line}. {what_to_do}" for line in found]


def drift(overrides: Path, older: Release, newer: Release) -> Iterator[str]:
    """Yield the lines that two versions differ by where ours stand in their place, and how many templates do."""
    names = _templates(overrides)
    replaced = [name for name in names if older.text(name) or newer.text(name)]
    differing = [name for name in replaced if older.text(name) != newer.text(name)]
    for name in differing:
        old, new = (f"{each.version}/{name}" for each in (older, newer))
        before, after = (each.text(name).splitlines() for each in (older, newer))
        yield from difflib.unified_diff(before, after, old, new, lineterm="")
        yield ""
    counts = f"Of {len(replaced)} templates that ours replace, {len(differing)} differ"
    yield f"{counts} in {older.version} and {newer.version}."
    yield from (f"  {name}" for name in differing)


def _difference(known: Mapping[str, str], now: Mapping[str, str], name: str) -> str:
    match known.get(name), now.get(name):
        case was, is_ if was == is_:
            return ""
        case None, _:
            return f"this template of ours is not in {RECORD}"
        case _, None:
            return f"it is in {RECORD}, and not among our templates"
        case "", _:
            return "it was our own, and upstream has a template of that name now"
        case _, "":
            return "upstream has no template of that name any more"
        case _:
            return "upstream's template, which ours replaces, has changed"


def _reason(said: str) -> str:
    if "from versions: none" in said:  # which is all that pip says of an index that it can't reach
        return "pip finds no version of it at all; does the package index answer?"
    return (said.strip().splitlines() or ["pip failed, and does not say why"])[-1].removeprefix("ERROR: ")


def _templates(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.jinja"))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else NONE


@click.command()
@click.option("--version", default="", help="To compare with; the newest where it is not said.")
@click.option("--record", "records", is_flag=True, help="Write the hashes of the version that is installed instead.")
def main(version: str, records: bool) -> None:
    """Show what changed between the installed version and another in the templates that ours replace."""
    overrides = ROOT / TEMPLATES
    here = installed()
    if records and version:
        sys.exit(f"RECORD=1 takes no VERSION: it records what is installed, which is {here.version}")
    if records:
        record(overrides, here)
        click.echo(f"{TEMPLATES / RECORD} is of {DISTRIBUTION} {here.version} now; run `make generate`, and commit.")
        return
    try:
        if version:
            Version(version)
        with tempfile.TemporaryDirectory() as folder:
            there = fetched(version, Path(folder, "packages"))
            if there.version == here.version:
                click.echo(f"{DISTRIBUTION} {here.version} is what is installed: there is nothing to compare.")
                return
            older, newer = sorted((here, there), key=lambda release: Version(release.version))
            click.echo("\n".join(drift(overrides, older, newer)))
    except InvalidVersion:
        sys.exit(f"VERSION is a version such as {here.version}, not `{version}`")
    except FetchError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
