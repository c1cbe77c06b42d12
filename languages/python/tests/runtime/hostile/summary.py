"""The summary at the end of a run: cases, passed, leaks, hangs, silent losses."""

from collections import Counter

import pytest

PROPERTY = "hostile"
COUNTERS = ("leaks", "hangs", "silent losses")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count what the cases of this run have reported, whichever process ran them."""
    counts: Counter[str] = Counter()
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, found in getattr(report, "user_properties", []):
                if name == PROPERTY:
                    counts.update(found)
                    counts.update({"cases": 1, "passed": outcome == "passed"})
    if counts["cases"]:
        names = ("cases", "passed", *COUNTERS)
        terminalreporter.write_sep("=", "hostile server")
        terminalreporter.write_line(", ".join(f"{name}: {counts[name]}" for name in names))
