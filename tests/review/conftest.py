"""Share one cache of packages among all tests of a process: they are slow to make."""

import pytest

from tests.review.helpers import PackageCache


@pytest.fixture(scope="session")
def package_cache(tmp_path_factory: pytest.TempPathFactory) -> PackageCache:
    return PackageCache(tmp_path_factory.mktemp("packages"))
