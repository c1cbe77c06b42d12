"""Annotations stand on the lines that changed, and text of the document can't write a command of its own."""

import re
from dataclasses import replace

from scripts.review.reports.github_annotations import MOST, annotations
from scripts.review.result import Level

from . import sample_results

FORM = re.compile(r"::(error|warning|notice) file=[^:,\n]+,line=\d+,title=[^:,\n]*::[^\n]+")


def test_a_change_is_shown_on_its_line() -> None:
    result = sample_results.removed()
    _, gone, new = annotations(result)
    assert gone.startswith("::error file=openapi.yaml,line=1,title=breaking%3A response-property-removed::")
    assert f"openapi.yaml,line={result.changes[1].line}," in new
    assert new.startswith("::notice ")


def test_what_is_acknowledged_is_no_error() -> None:
    assert "::error" not in next(annotations(replace(sample_results.acknowledged(), findings=())))


def test_a_broken_document_is_shown_where_it_is_broken() -> None:
    (only,) = annotations(sample_results.broken())
    assert only.startswith("::error file=openapi.yaml,line=12,title=Broken::openapi.yaml:12: is not YAML")


def test_text_of_the_document_writes_no_command() -> None:
    found = list(annotations(sample_results.hostile()))
    assert len(found) == 3
    for command in found:
        assert FORM.fullmatch(command), command
    assert not FORM.fullmatch("::error file=a,line=1,title=a::b\n::error::planted")


def test_the_worst_come_first_and_no_more_than_are_shown() -> None:
    result = replace(sample_results.huge(), findings=())
    found = list(annotations(result))
    assert len(found) == MOST
    assert all(command.startswith("::error ") for command in found)
    assert result.changes[0].level is Level.BREAKING
