"""The page of parity: it is of the cases as they are, and what makes it still runs."""

from pathlib import Path

import pytest

from benchmarks import parity, payloads
from scripts.document import load
from scripts.languages import required_languages
from scripts.start_language_programs import Program
from tests.conformance.case import CASES, files, read
from tests.conformance.deviations import known
from tests.conformance.language_drivers import language, split, with_driver
from tests.conformance.parity import Parity
from tests.conformance.proxy_cases import cases
from tests.docs.pages import ROOT
from tests.docs.test_commands import dead_links
from tests.expected import MAIN


def table_of(folder: Path) -> str:
    """The table that a page has if every language passes the cases of a folder, but for its known deviations."""
    drivers = [each for name in with_driver() for each in language(name)]
    found = Parity()
    environments = cases(load(ROOT / "openapi.yaml")) if folder == CASES else ()
    for case in (*map(read, files(folder)), *environments):
        for each in drivers:
            found.add(each.name, case.id, case.row, (case.id, each.of) not in known())
    return parity.case_table(found.table())


def test_the_page_counts_the_cases_that_there_are() -> None:
    assert table_of(CASES) in parity.PAGE.read_text("utf-8"), "run `make parity`, and commit docs/parity.md"


def test_another_case_makes_the_page_stale(tmp_path: Path) -> None:
    for path in files(CASES)[1:]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert table_of(tmp_path) not in parity.PAGE.read_text("utf-8")


def test_the_links_of_the_page_lead_somewhere() -> None:
    assert dead_links(str(parity.PAGE.relative_to(ROOT))) == []


@pytest.mark.parametrize("peer", parity.peers(), ids=lambda peer: peer.name)
def test_what_is_measured_can_be(peer: parity.Peer) -> None:
    _, unready = split([peer.name])
    if unready and peer.name not in required_languages():
        pytest.skip(f"{peer.name} is left out: {unready[peer.name]}")
    timing = parity.measure(peer, rounds=2, calls=2, decodes=1, large=payloads.small())
    assert [len(timing.call), len(timing.decode)] == [2, 2]


def test_unlike_requests_are_not_compared(tmp_path: Path) -> None:
    driver = tmp_path / "driver.py"
    driver.write_text(
        "import sys, urllib.request\n"
        "for method in ('PUT', 'PATCH'):\n"
        "    urllib.request.urlopen(urllib.request.Request(sys.argv[1], method=method)).read()\n",
        "utf-8",
    )
    program = Program(MAIN, MAIN, tmp_path, {"command": ["{python}", str(driver)]})
    peer = parity.Peer(MAIN, "", "", program)
    with pytest.raises(parity.Unlike, match=f"in {MAIN}, client and bare library sent different requests"):
        parity.measure(peer, rounds=2, calls=1, decodes=1, large=b"")


def test_a_run_of_some_cases_makes_no_page(tmp_path: Path) -> None:
    run = Parity()
    run.add(MAIN, "nulls-preserved", "values", True)
    run.write(tmp_path / "parity.json")
    for table in (tmp_path / "parity.json", tmp_path / "none.json"):
        with pytest.raises(parity.Unlike, match="is not of all cases in all languages"):
            parity.cases(table)
