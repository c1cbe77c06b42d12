"""The hand-written pages say what the policy says: classes of errors, what is repeated, defaults."""

import re

from scripts.generate.policy import POLICY, binary, number, read_policy
from tests.docs.pages import README, ROOT, rows

POLICY_OF_ALL = read_policy(ROOT / POLICY)
RELIABILITY = "docs/reliability.md"


def text(page: str) -> str:
    """A page with its lines joined: a sentence is one, wherever it breaks."""
    return " ".join((ROOT / page).read_text("utf-8").split())


def test_s6_the_readme_names_each_class_with_its_status() -> None:
    (row,) = (row for row in rows(README, "class") if row[0] == "`APIStatusError`")
    told = re.findall(r"`(\w+Error)` (\d\d\d|\dxx)", row[1])
    assert sorted(told) == sorted((error.name, error.status.lower()) for error in POLICY_OF_ALL.errors)


def test_s6_the_readme_says_which_statuses_leave_open_what_was_done() -> None:
    unknown = ", ".join(map(str, POLICY_OF_ALL.outcomes.unknown_below_500))
    told = {row[0]: row[1] for row in rows(README, "`outcome`")}
    assert f"3xx or 4xx (not {unknown})" in told["`rejected`"]
    assert told["`unknown`"].startswith(f"{unknown}, 5xx, ")


def test_s6_the_readme_says_what_is_repeated_and_when() -> None:
    retries, page = POLICY_OF_ALL.retries, text(README)
    not_done = ", ".join(map(str, (*retries.not_done, *retries.not_done_with_retry_after)))
    assert f"no connection was made, {not_done} with `Retry-After`" in page
    assert f"({', '.join(map(str, retries.perhaps_done))}, a lost answer)" in page
    assert f"from {number(retries.backoff_first)} s to {number(retries.backoff_most)} s with full jitter" in page
    assert f"makes them longer, up to {number(retries.retry_after_most)} s" in page
    assert f"in `{retries.count_header}`" in page.lower()


def test_s6_the_page_on_reliability_has_the_defaults() -> None:
    defaults, retries = POLICY_OF_ALL.defaults, POLICY_OF_ALL.retries
    waits = [number(wait) for wait in (retries.backoff_first, 2 * retries.backoff_first, retries.backoff_most)]
    assert defaults.read_timeout == defaults.write_timeout  # "each"
    told = {row[0]: row[1] for row in rows(RELIABILITY, "setting")}
    assert told["time to connect"] == f"{number(defaults.connect_timeout)} s"
    assert told["silence while reading, while writing"] == f"{number(defaults.read_timeout)} s each"
    assert told["deadline of a call, with its retries and waits"] == f"{number(defaults.deadline)} s"
    assert told["retries"] == (
        f"{defaults.max_retries}, waits of at most {waits[0]} s, {waits[1]} s, ... {waits[2]} s, with full jitter; "
        f"what `Retry-After` asks for where that is longer, up to {number(retries.retry_after_most)} s"
    )
    assert told["a decoded body"] == f"at most {binary(defaults.max_response_bytes)}"
