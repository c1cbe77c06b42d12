"""Plugins and fixtures that every run of the tests has, however many processes it takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from languages.python.tests.runtime.hostile import summary
from tests import share, slowness

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugins of this project."""
    for plugin in (share, slowness, summary):
        config.pluginmanager.register(plugin)


@pytest.fixture
def mock_url() -> Iterator[str]:
    """The address of a mock server that remembers nothing yet."""
    # Imported here, as below: most tests need neither.
    from scripts.contract import Server
    from scripts.contract.mock_server import Mock
    from scripts.document import load

    mock = Mock(load(Path(__file__).with_name("openapi.yaml")))
    with Server(mock, 0) as server:
        yield f"http://127.0.0.1:{server.port}{mock.validator.base_path}"


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A browser without a network."""
    from playwright.sync_api import sync_playwright

    from scripts.review.locate_browser import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()))
        yield browser
        browser.close()
