"""Read what the tests of all languages expect of one, from `languages/<name>/tests/expected/`."""

from functools import cache
from typing import Any

import yaml

from scripts.languages import FOLDER, languages

# The main language, which `make` proves where nothing is said.
MAIN = next(iter(languages()))


@cache
def expected(language: str, topic: str) -> Any:
    """Return what is expected of a language's code.

    Parameters:
        language: its name.
        topic: the name of the file, as the test that reads it says.

    Raises:
        FileNotFoundError: where the language's folder does not say it.
    """
    return yaml.safe_load((FOLDER / language / "tests" / "expected" / f"{topic}.yaml").read_text("utf-8"))
