"""Put all operations that passed alone into one document, and search for those that break a step."""

import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from scripts.generate.config import LANGUAGES

from . import toolchain_steps
from .command_limits import Limits
from .document_variants import JSON, Key, operations, subset
from .outcomes import Outcome
from .source_lines import nodes_by_line, text_of

_PLACE = re.compile(r"^openapi\.json:(\d+): (.*)$", re.MULTILINE)
Try = Callable[[list[Key]], Outcome]


@dataclass
class LargestPart:
    """The largest part of a document that every step takes.

    Parameters:
        kept: the operations that are in it.
        dropped: the operations that are not, though each passed alone, and why.
        steps: the last outcome of each step, by name.
    """

    kept: list[Key]
    dropped: dict[Key, Outcome] = field(default_factory=dict)
    steps: dict[str, Outcome] = field(default_factory=dict)


class DocumentBuilder:
    """Generates and checks parts of one document.

    Parameters:
        document: the document.
        folder: where its parts and packages go.
        limits: of each step.
        search: the seconds that the search for what breaks a step may take.
    """

    def __init__(self, document: JSON, folder: Path, limits: Limits, search: float) -> None:
        self._document, self._folder, self._limits, self._search = document, folder, limits, search
        self._made: dict[str, list[Key]] = {}

    @property
    def path(self) -> Path:
        return self._folder / "openapi.json"

    def write(self, keys: list[Key]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self.path.write_text(text_of(subset(self._document, keys)), "utf-8")

    def run(self, keys: list[Key], say: Callable[[str], None]) -> LargestPart:
        """Generate and check the operations in every language, without those that break a step."""
        whole = LargestPart(list(keys))
        for name, attempt in self._steps():
            outcome = self._settle(whole, attempt)
            whole.steps[name] = outcome
            say(f"{name}: {outcome.status}, {len(whole.kept)} operations, {outcome.seconds:.0f} s")
        for language in LANGUAGES:  # one that was made before another one dropped an operation is made again
            self._generate(language, whole.kept)
        return whole

    def _steps(self) -> Iterator[tuple[str, Try]]:
        for language in LANGUAGES:
            yield f"{language}: generate", partial(self._generate, language)
        for language in LANGUAGES:
            for each in toolchain_steps.CHECKS[language]:
                yield f"{language}: {each['name']}", partial(self._check, language, each)

    def _check(self, language: str, each: Mapping[str, Any], keys: list[Key]) -> Outcome:
        generated = self._generate(language, keys)
        return (
            generated
            if generated.status != "passed"
            else toolchain_steps.check(each, self._folder, language, self._limits)
        )

    def _generate(self, language: str, keys: list[Key]) -> Outcome:
        self.write(keys)
        if self._made.get(language) == keys:
            return Outcome("passed")
        shutil.rmtree(self._folder / language, ignore_errors=True)
        outcome = toolchain_steps.generate(self.path, self._folder, language, self._limits)
        self._made[language] = keys if outcome.status == "passed" else []
        return outcome

    def _settle(self, whole: LargestPart, attempt: Try) -> Outcome:
        """Drop operations until a step passes with the others, or the time for the search is over."""
        end = time.monotonic() + self._search
        outcome = attempt(whole.kept)
        while outcome.status in ("refused", "failed") and whole.kept and time.monotonic() < end:
            culprits = self._named(whole.kept, outcome) or first_to_break(whole.kept, attempt, end)
            if not culprits:
                break
            whole.dropped |= culprits
            whole.kept = [key for key in whole.kept if key not in culprits]
            outcome = attempt(whole.kept)
        return outcome

    def _named(self, keys: list[Key], outcome: Outcome) -> dict[Key, Outcome]:
        """Return the operations at whose lines the messages stand."""
        if outcome.status != "refused":
            return {}
        part = subset(self._document, keys)
        nodes, inside = nodes_by_line(part), set(operations(part))
        named: dict[Key, Outcome] = {}
        for line, message in _PLACE.findall(outcome.message):
            pointer = nodes.get(int(line), ())
            if pointer[:1] == ("paths",) and (key := (str(pointer[1]), str(pointer[2]))) in inside:
                named.setdefault(key, Outcome("refused", message))
        return named


def first_to_break(keys: list[Key], attempt: Try, end: float) -> dict[Key, Outcome]:
    """Return the first operation with which a step does not pass any more, by bisection.

    Parameters:
        keys: operations that do not pass together.
        attempt: the step.
        end: the time at which the search is given up; nothing is found then.
    """
    passes, fails = 0, len(keys)
    found = Outcome("failed")
    while fails - passes > 1:
        if time.monotonic() > end:
            return {}
        middle = (passes + fails) // 2
        outcome = attempt(keys[:middle])
        if outcome.status == "passed":
            passes = middle
        else:
            fails, found = middle, outcome
    return {keys[fails - 1]: found if found.message else attempt(keys)}
