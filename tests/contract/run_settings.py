"""Read the settings of a run from its environment: loads nothing, so that whoever asks pays nothing."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.document import Operation, Spec

# The document under proof: another one for those who plant faults in it.
DOCUMENT = Path(os.environ.get("SPEC", Path(__file__).parents[2] / "openapi.yaml"))


def _number(name: str, default: int, least: int) -> int:
    """Return the number that a variable holds; one that is empty counts as not set."""
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdecimal() and int(text) >= least):
        raise SystemExit(f"{name} is a whole number from {least}, not `{text}`")
    return int(text)


DRAWS = _number("DRAWS", 200, least=1)
SEED = _number("SEED", 0, least=0)
# The ids of the operations to try, a line each; all of the document's where nothing is said.
OPERATIONS = frozenset(os.environ.get("OPERATIONS", "").splitlines())
# Where every outcome goes, a line of JSON each: for those who plant faults.
REPORT = os.environ.get("CONTRACT_REPORT")
# Where the verdict goes, if it is one.
VERDICT = os.environ.get("CONTRACT_VERDICT")


def tried_operations(spec: "Spec") -> "tuple[Operation, ...]":
    """Return the operations that this run tries, in the document's order."""
    return tuple(operation for operation in spec.operations if not OPERATIONS or operation.id in OPERATIONS)


CLIENT_MODES = ("sync", "asyncio")
