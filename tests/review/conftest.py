"""One workbench for all tests of a process: packages are slow to make."""

import pytest

from tests.review.helpers import Workbench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return Workbench(tmp_path_factory.mktemp("workbench"))
