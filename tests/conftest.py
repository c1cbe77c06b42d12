"""What every run of the tests ends with, however many processes it had."""

from tests.runtime.hostile.summary import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
