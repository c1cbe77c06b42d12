"""Find the languages that have a driver: what `driver.json` says of each, its variants, and which were asked for."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.languages import FOLDER, languages
from scripts.start_language_programs import ROOT, NotReady, Program
from tests.contract.language_limits import Limits

__all__ = ["ROOT", "Driver", "NotReady", "asked_for", "language", "split", "with_driver"]


class Driver(Program):
    """One driver, of a language or of a variant."""

    @property
    def limits(self) -> Limits:
        """Return what the language's own types can't hold."""
        return Limits(**self.data.get("limits", {}))


def language(name: str, folder: Path = FOLDER) -> Iterator[Driver]:
    """Yield the driver of a language and its variants.

    Raises:
        NotReady: where there is no driver, or no description of it.
    """
    driver = Driver.described(folder / name / "driver" / "driver.json", name)
    yield driver
    for variant, more in driver.data.get("variants", {}).items():
        yield replace(driver, name=variant, more=tuple(more))


def with_driver() -> list[str]:
    """Return the names of the languages that have a driver."""
    return sorted(languages())


def asked_for() -> list[str]:
    """Return the languages that `LANGUAGES` names; without it, all that have a driver."""
    said = os.environ.get("LANGUAGES", "").split()
    return said or with_driver()


def split(names: Iterable[str]) -> tuple[list[Driver], dict[str, str]]:
    """Return the languages that can be run, variants included, and of the others why not."""
    ready: list[Driver] = []
    unready: dict[str, str] = {}
    for name in names:
        try:
            found = list(language(name))
            if missing := found[0].missing():
                raise NotReady(missing)
            ready += found
        except NotReady as reason:
            unready[name] = str(reason)
    return ready, unready
