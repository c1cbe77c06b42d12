"""Medians, verdicts and tables say what was measured."""

from pathlib import Path

import pytest

from benchmarks.report import Row, Section, Table, markdown, number, table, write
from benchmarks.stats import Spread, ratio, spread


def test_a_spread_is_the_median_and_the_quartiles() -> None:
    assert spread([5, 1, 4, 2, 3]) == Spread(3, 2, 4, 5)
    assert spread([7]) == Spread(7, 7, 7, 1)


def test_there_is_no_spread_of_nothing() -> None:
    with pytest.raises(ValueError, match="no round"):
        spread([])


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio([2, 20, 200], [1, 10, 100]) == Spread(2, 2, 2, 3)


def test_a_ratio_needs_as_many_rounds_of_both() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([1, 2], [1])


@pytest.mark.parametrize(
    ("limit", "measured", "verdict"),
    [
        (1.5, Spread(1.5, 1, 2, 15), "met"),
        (1.5, Spread(1.51, 1, 2, 15), "**missed**"),
        (None, Spread(9, 9, 9, 15), "shown"),
        (1.5, None, "not measured: no server"),
    ],
)
def test_a_verdict_goes_by_the_median(limit: float | None, measured: Spread | None, verdict: str) -> None:
    assert Row("a call", "x httpx", limit, measured, "no server").verdict == verdict


@pytest.mark.parametrize(
    ("value", "text"), [(0.754, "0.75"), (1.049, "1.05"), (12.34, "12.3"), (912_300.4, "912,300"), (0, "0.00")]
)
def test_a_number_has_the_digits_that_mean_something(value: float, text: str) -> None:
    assert number(value) == text


def test_the_page_shows_the_figure_its_target_and_its_spread() -> None:
    row = Row("bytes to Call", "x json", 1.5, Spread(1.7, 1.6, 1.9, 25))
    section = Section("Decode", (row,), (Table("small", ("side", "x"), (("a|b", "1"),)),), ("Read, all of it.",))
    page = markdown("Results", ["Two cores."], [section])
    assert "| bytes to Call | at most 1.5 x json | 1.70 x json | 1.60 to 1.90" in page
    assert "| **missed** |" in page
    assert page.index("## All figures") < page.index("## Decode") < page.index("Read, all of it.") < page.index("a\\|b")


def test_the_columns_of_a_table_are_aligned() -> None:
    assert table(("side", "x"), [("us", "1.00")]).splitlines() == [
        "| side | x    |",
        "| ---- | ---- |",
        "| us   | 1.00 |",
    ]


def test_a_page_is_replaced_whole(tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"
    page.write_text("before", "utf-8")
    write(page, "after")
    assert page.read_text("utf-8") == "after"
    assert list(tmp_path.iterdir()) == [page]
