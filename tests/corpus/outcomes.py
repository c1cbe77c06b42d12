"""Record the outcomes of a step of the corpus, and group messages into reasons."""

import re
import traceback
from dataclasses import dataclass
from typing import Literal

from scripts.document import SpecError

Status = Literal["passed", "refused", "failed", "not tried"]

# What differs between two messages that say the same: names, values, numbers. In this order: the outermost first.
_PARTICULARS: tuple[tuple[str, str], ...] = (
    (r"^can't be made into (\w+): (?:.*\n)*?(?=\w*Error)", r"can't be made into \1: "),
    (r"(at `[^`]*`): .*", r"\1"),  # what a meta-schema says of a node quotes all of the node
    (r"`[^`]*`", "`…`"),
    (r"'(?:[^'\\]|\\.)*'", "'…'"),
    (r'"(?:[^"\\]|\\.)*"', '"…"'),
    (r"\{.*\}|\[.*\]", "…"),
    (r"\(?\S+\.(?:json|ya?ml):\d+\)?", "…"),
    (r"/components/\S+|(?<!\S)/\S*", "…"),
    (r"\d+", "…"),
)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a step.

    Parameters:
        status: "refused" is said by the project itself, with a place; whatever else goes wrong is "failed".
        message: what was said; empty where the step passed.
        seconds: how long it took.
        megabytes: the most memory that its processes held at once; 0 where it was not measured.
    """

    status: Status
    message: str = ""
    seconds: float = 0.0
    megabytes: int = 0

    @property
    def reason(self) -> str:
        """The message without what is particular to one document."""
        return reason(self.message)


def reason(message: str) -> str:
    """Return a message without names, values and numbers, so that equal reasons are equal texts."""
    for pattern, instead in _PARTICULARS:
        message = re.sub(pattern, instead, message)
    return " ".join(message.split())[:_LONGEST]


def of_exception(error: BaseException) -> Outcome:
    """Return the outcome of a step that raised: refused by a SpecError, failed by anything else."""
    if isinstance(error, SpecError):
        return Outcome("refused", error.message)
    if isinstance(error, MemoryError):
        return Outcome("not tried", "more memory than the limit")
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename.rpartition('/')[2]}, in {frames[-1].name})" if frames else ""
    return Outcome("failed", f"{''.join(traceback.format_exception_only(error)).strip()}{where}")
