"""Each call in all three ways, by threads, in asyncio, in trio; and JSON read by orjson and without it."""

from typing import Any

import orjson
import pytest

from languages.python.tests.runtime.byte_server import CALLERS, Caller
from runtime.codec import read_json_fast


@pytest.fixture(params=list(CALLERS))
def call(request: pytest.FixtureRequest) -> Caller:
    return CALLERS[request.param]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("API_KEY", "BASE_URL", "LOG"):
        monkeypatch.delenv(f"VOICEBOT_STUDIO_{name}", raising=False)


READERS: dict[str, Any] = {"orjson": orjson.loads, "standard library": None}
# Where bodies are read; what else there is here is not about them, and reads them by orjson.
READING = {"test_client", "test_exchange", "test_model"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs what reads bodies with each reader."""
    if metafunc.module.__name__.rpartition(".")[2] in READING:
        metafunc.parametrize("reader", READERS, indirect=True)


@pytest.fixture(autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_json_fast, "_loads", READERS[getattr(request, "param", "orjson")])
