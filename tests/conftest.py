"""What every run of the tests begins and ends with, however many processes it has."""

from tests.runtime.hostile.summary import pytest_terminal_summary
from tests.share import pytest_collection_modifyitems, pytest_report_header

__all__ = ["pytest_collection_modifyitems", "pytest_report_header", "pytest_terminal_summary"]
