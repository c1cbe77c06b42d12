"""What a run is told by its environment, and the ways to call: loads nothing, so that whoever asks pays nothing."""

import os
from pathlib import Path

# The document under proof: another one for those who plant faults in it.
DOCUMENT = Path(os.environ.get("SPEC", Path(__file__).parents[2] / "openapi.yaml"))
DRAWS = int(os.environ.get("DRAWS", "200"))
SEED = int(os.environ.get("SEED", "0"))
# Where every outcome goes, a line of JSON each: for those who plant faults.
REPORT = os.environ.get("CONTRACT_REPORT")
# Where the verdict goes, if it is one.
VERDICT = os.environ.get("CONTRACT_VERDICT")

LANES = ("sync", "asyncio")
