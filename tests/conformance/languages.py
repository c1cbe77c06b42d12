"""The languages that have a driver: how each is built and started, and what it needs that may be missing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.languages import FOLDER, languages
from tests.contract.limits import Limits
from tests.slowness import scaled

ROOT = Path(__file__).resolve().parents[2]
# Of the caller's environment: what would lead a client elsewhere.
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_OWN = "VOICEBOT_STUDIO_"


class Unready(Exception):
    """A language whose driver can't be started; the message says why, and how to change that."""


@dataclass(frozen=True, slots=True)
class Language:
    """One driver, as its `driver.json` describes it.

    Parameters:
        name: that of the folder, or of a variant.
        of: the name of the folder.
        here: the folder.
        data: what `driver.json` holds.
        package: the package under test; None takes the generated one.
        more: arguments of a variant.
    """

    name: str
    of: str
    here: Path
    data: Mapping[str, Any]
    package: Path | None = None
    more: tuple[str, ...] = ()

    @property
    def tested(self) -> Path:
        """The package under test."""
        said = os.environ.get(f"PACKAGE_{self.of.upper()}")
        return self.package or (Path(said).resolve() if said else ROOT / "generated" / self.of)

    @property
    def limits(self) -> Limits:
        """Return what the language's own types can't hold."""
        return Limits(**self.data.get("limits", {}))

    def missing(self) -> str:
        """What is missing, and how to get it; empty where nothing is."""
        for need, how in self.data.get("needs", {}).items():
            text = self._filled(need, Path())
            if not (Path(text).exists() if "/" in text else shutil.which(text)):
                return f"{text} is missing: {how}"
        return ""

    def command(self, scratch: Path) -> list[str]:
        """The words that start the driver, which was built before.

        Raises:
            Unready: where something is missing, or the build fails.
        """
        if missing := self.missing():
            raise Unready(missing)
        for words in self.data.get("build", ()):
            line = [self._filled(word, scratch) for word in words]
            try:
                done = subprocess.run(
                    line, cwd=ROOT, env=self.environment(scratch), capture_output=True, text=True, timeout=scaled(600)
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise Unready(f"{' '.join(line)}: {error}") from None
            if done.returncode:
                raise Unready(f"{' '.join(line)} failed: {(done.stdout + done.stderr)[-2000:]}")
        return [self._filled(word, scratch) for word in (*self.data["command"], *self.more)]

    def environment(self, scratch: Path) -> dict[str, str]:
        """The caller's environment with what the driver wants, and without what would lead a client elsewhere."""
        plain = {
            name: value
            for name, value in os.environ.items()
            if name.lower() not in _PROXIES and not name.startswith(_OWN)
        }
        wanted = {name: self._filled(value, scratch) for name, value in self.data.get("env", {}).items()}
        return {**plain, **wanted}

    def on(self, package: Path) -> "Language":
        """The same driver with another package."""
        return replace(self, package=package)

    def _filled(self, text: str, scratch: Path) -> str:
        places = {
            "python": sys.executable,
            "root": str(ROOT),
            "here": str(self.here),
            "package": str(self.tested),
            "scratch": str(scratch),
        }
        for name, value in places.items():
            text = text.replace("{" + name + "}", value)
        return text


def language(name: str, folder: Path = FOLDER) -> Iterator[Language]:
    """The driver of a language and its variants.

    Raises:
        Unready: where there is no driver, or no description of it.
    """
    here = folder / name / "driver"
    try:
        data = json.loads((here / "driver.json").read_text("utf-8"))
    except FileNotFoundError:
        raise Unready(f"there is no {here / 'driver.json'}") from None
    except ValueError as error:
        raise Unready(f"{here / 'driver.json'}: {error}") from None
    yield Language(name, name, here, data)
    for variant, more in data.get("variants", {}).items():
        yield Language(variant, name, here, data, more=tuple(more))


def with_driver() -> list[str]:
    """Return the names of the languages that have a driver."""
    return sorted(languages())


def asked_for() -> list[str]:
    """The languages that `LANGUAGES` names; without it, all that have a driver."""
    said = os.environ.get("LANGUAGES", "").split()
    return said or with_driver()


def required() -> frozenset[str]:
    """The languages whose toolchain must not be missing."""
    return frozenset(os.environ.get("REQUIRE_LANGUAGES", "").split())


def split(names: Iterable[str]) -> tuple[list[Language], dict[str, str]]:
    """The languages that can be run, variants included, and of the others why not."""
    ready: list[Language] = []
    unready: dict[str, str] = {}
    for name in names:
        try:
            found = list(language(name))
            if missing := found[0].missing():
                raise Unready(missing)
            ready += found
        except Unready as reason:
            unready[name] = str(reason)
    return ready, unready
