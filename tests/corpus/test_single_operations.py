"""Single operations in processes of their own: what is said of each, whatever becomes of another one."""

import os
import time

from scripts.document import SpecError
from tests.corpus.document_variants import subset, with_one_key
from tests.corpus.outcomes import reason
from tests.corpus.samples import DELETE_BOOK, sample
from tests.corpus.single_operations import Limits, check_and_generate, try_each
from tests.corpus.source_lines import text_of


def behave(text: str) -> None:
    """Do what the text says."""
    if text == "refuse":
        raise SpecError(("openapi.yaml:7", "the path `/a` is not a URL path"))
    if text == "raise":
        raise KeyError("planted")
    if text == "loop":
        time.sleep(600)
    if text == "hoard":
        bytearray(16_000 << 20)
    if text == "die":
        os._exit(3)


def test_each_outcome_is_told_from_the_others_and_the_rest_goes_on() -> None:
    texts = ["pass", "refuse", "raise", "loop", "hoard", "die", "pass"]
    outcomes = try_each(texts, behave, Limits(seconds=10, megabytes=2_000), workers=1)
    assert [(outcome.status, outcome.message) for outcome in outcomes] == [
        ("passed", ""),
        ("refused", "the path `/a` is not a URL path"),
        ("failed", "KeyError: 'planted' (test_single_operations.py, in behave)"),
        ("not tried", "more than 10 seconds"),
        ("not tried", "more memory than the limit"),
        ("failed", "the process ended with 3"),
        ("passed", ""),
    ]
    assert outcomes[1].reason == "the path `…` is not a URL path"
    assert outcomes[0].megabytes > 0


def test_an_operation_is_checked_and_generated() -> None:
    document = with_one_key(sample())
    refused = subset(document, [DELETE_BOOK])
    refused["servers"] = []
    texts = [text_of(subset(document, [DELETE_BOOK])), text_of(refused)]
    outcomes = try_each(texts, check_and_generate, Limits(), workers=2)
    assert [outcome.status for outcome in outcomes] == ["passed", "refused"]
    assert "`servers`" in outcomes[1].message


def test_a_reason_has_nothing_of_one_document() -> None:
    one = "`getA` and `getB` (openapi.json:12) would both be `client.a.get`; give one of them `x-sdk-method: <name>`"
    other = "`getC` and `getD` (openapi.json:345) would both be `client.c.get`; give one of them `x-sdk-method: <name>`"
    assert reason(one) == reason(other)
    assert reason(one) != reason("`getA` has no `tags`")
