"""Build and start the programs of a language's folder, as its data files describe them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from scripts.languages import FOLDER, Language

ROOT = Path(__file__).resolve().parents[1]
# Of the caller's environment: what would lead a client elsewhere.
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_OWN = "VOICEBOT_STUDIO_"
_BUILD_S = 600.0


class NotReady(Exception):
    """A program that can't be started; the message says why, and how to change that."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program, as `driver.json`, `bench.json`, or a `[[check]]` or `[[compile]]` of `language.toml` describes it.

    Its words may name `{python}`, `{root}` (the project), `{here}` (the folder of its description), `{package}` (the
    package under test) and `{scratch}` (a folder that it is built in).

    Parameters:
        name: what it is called in messages.
        of: the language's name.
        here: the folder of its description.
        data: `command`; and where wanted `build` (commands), `needs` (a path or a command, and how to get it), `env`.
        package: the package under test; None takes `PACKAGE_<LANGUAGE>` of the environment, or the generated one.
        more: words at the end of the command.
    """

    name: str
    of: str
    here: Path
    data: Mapping[str, Any]
    package: Path | None = None
    more: tuple[str, ...] = ()

    @classmethod
    def described(cls, path: Path, of: str, package: Path | None = None) -> Self:
        """Return the program that a JSON file describes.

        Parameters:
            path: the file, which stands in the program's folder.
            of: the language's name, and the program's.
            package: the package under test, where it is another than that language's usual one.

        Raises:
            NotReady: where there is no such file, or it is not JSON.
        """
        try:
            return cls(of, of, path.parent, json.loads(path.read_text("utf-8")), package)
        except FileNotFoundError:
            raise NotReady(f"there is no {path}") from None
        except ValueError as error:
            raise NotReady(f"{path}: {error}") from None

    @property
    def tested(self) -> Path:
        """Return the package under test."""
        said = os.environ.get(f"PACKAGE_{self.of.upper()}")
        return self.package or (Path(said).resolve() if said else ROOT / "generated" / self.of)

    def missing(self) -> str:
        """Return what is missing, and how to get it; empty where nothing is."""
        for need, how in self.data.get("needs", {}).items():
            text = self.filled(need)
            if not (Path(text).exists() if "/" in text else shutil.which(text)):
                return f"{text} is missing: {how}"
        return ""

    def command(self, scratch: Path, slowness: float = 1.0) -> list[str]:
        """Build the program, and return the words that start it.

        Parameters:
            scratch: the folder that it is built in.
            slowness: by how much longer than on an idle machine a build may take.

        Raises:
            NotReady: where something is missing, or the build fails.
        """
        if missing := self.missing():
            raise NotReady(missing)
        for words in self.data.get("build", ()):
            line = [self.filled(word, scratch) for word in words]
            environment = self.environment(scratch)
            try:
                done = subprocess.run(
                    line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_BUILD_S * slowness
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise NotReady(f"{' '.join(line)}: {error}") from None
            if done.returncode:
                raise NotReady(f"{' '.join(line)} failed: {(done.stdout + done.stderr)[-2000:]}")
        return [self.filled(word, scratch) for word in (*self.data["command"], *self.more)]

    def environment(self, scratch: Path) -> dict[str, str]:
        """Return the caller's environment with what the program wants, without what would lead a client elsewhere."""
        plain = {
            name: value
            for name, value in os.environ.items()
            if name.lower() not in _PROXIES and not name.startswith(_OWN)
        }
        wanted = {name: self.filled(value, scratch) for name, value in self.data.get("env", {}).items()}
        return {**plain, **wanted}

    def on(self, package: Path) -> Self:
        """Return the same program with another package."""
        return replace(self, package=package)

    def filled(self, text: str, scratch: Path = Path()) -> str:
        """Return a word of the description with the places in it filled in."""
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


def missing_tool(language: Language) -> str:
    """Return what of a language's own tools is missing, and how to get it; empty where nothing is."""
    programs = (Program(language.name, language.name, FOLDER / language.name, data) for data in language.check)
    return next(filter(None, (program.missing() for program in programs)), "")
