"""A process that measures: `python -m benchmarks.worker TASK` calls `work` of a figure, and prints what it gives."""

import json
import sys
from importlib import import_module

from .fields import WrongObject

if __name__ == "__main__":
    task = json.loads(sys.argv[1])
    if not task["fast"]:
        sys.modules["orjson"] = None  # type: ignore[assignment]  # Python's own way to say that it can't be imported
    try:
        print(json.dumps(import_module(task["module"]).work(**task["arguments"])))  # noqa: T201
    except WrongObject as error:
        sys.exit(str(error))
