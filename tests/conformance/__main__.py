"""Run cases, the project's own or anyone's, through the drivers of the languages, and print who passes what."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from .case import CASES
from .language_drivers import ROOT, asked_for, with_driver

_HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str]) -> int:
    """Run the cases that the arguments ask for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, metavar="FOLDER", help="whose *.json are played")
    parser.add_argument("--languages", default=" ".join(asked_for()), help="all that have a driver, by default")
    parser.add_argument("--only", default="", metavar="WORD", help="cases whose id has it")
    parser.add_argument("--drawn", action="store_true", help="draws from the document, in the place of cases")
    parser.add_argument("--spec", type=Path, metavar="FILE", help="the document that the clients were made from")
    parser.add_argument("--workers", default="0", metavar="N", help="processes side by side (0: this one)")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.languages.split() if name not in with_driver()]:
        parser.error(f"`{unknown[0]}` has no driver; these have one: {' '.join(with_driver())}")
    os.environ |= {"CASES": str(options.cases.resolve()), "LANGUAGES": options.languages, "ONLY": options.only}
    os.environ["SOAK"] = "1"  # who asks for draws gets all of them, not the share of `make test`
    if options.spec:
        os.environ["SPEC"] = str(options.spec.resolve())
    tests = ["test_drawn_cases.py"] if options.drawn else ["test_cases.py"]
    if not options.drawn and options.cases.resolve() == CASES:
        tests += ["test_rule_cases.py", "test_proxy_cases.py"]
    words = ["-q", "--no-header", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), "-n", options.workers]
    return int(pytest.main([*words, *(str(_HERE / name) for name in tests)]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
