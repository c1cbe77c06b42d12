"""What every run of the tests begins and ends with, however many processes it has."""

from importlib import import_module

import pytest

from tests import share, slowness
from tests.expected import MAIN


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugins of this project."""
    for plugin in (share, slowness, import_module(f"languages.{MAIN}.tests.runtime.hostile.summary")):
        config.pluginmanager.register(plugin)
