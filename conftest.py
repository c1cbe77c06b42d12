"""What every run of the tests begins and ends with, however many processes it has."""

import pytest

from languages.python.tests.runtime.hostile import summary
from tests import share, slowness


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugins of this project."""
    for plugin in (share, slowness, summary):
        config.pluginmanager.register(plugin)
