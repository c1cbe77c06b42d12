"""Take the place of what sends requests: ask a function for the answer, without sockets and without waiting."""

from collections.abc import Callable
from typing import Any, TypeAlias

from ..request.base_url import BaseURL
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse
from ..transport.choose_pool_or_client import AsyncTransport, SyncTransport

Result: TypeAlias = RawResponse | Failure
Ask: TypeAlias = Callable[[SendRequest], Result]
AskAsync: TypeAlias = Callable[[SendRequest], Any]


class FakeSyncTransport(SyncTransport):
    """For clients that block."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(None, trust_env=False)
        self._ask = ask

    def send(self, send: SendRequest) -> Result:
        """Ask for the answer of a request; raises what the test has told."""
        return self.refusal(send) or self._ask(send)

    def sleep(self, seconds: float) -> None:
        """Go on at once."""


class FakeAsyncTransport(AsyncTransport):
    """For clients of tasks."""

    def __init__(self, ask: AskAsync) -> None:
        super().__init__(None, trust_env=False)
        self._ask = ask

    @property
    def trust(self) -> None:
        """Nothing of the environment is used."""
        return

    def warm_up(self, base: BaseURL) -> None:
        """Need no certificates."""

    async def send(self, send: SendRequest) -> Result:
        """As of the other one."""
        result: Result = self.refusal(send) or await self._ask(send)
        return result

    async def sleep(self, seconds: float) -> None:  # noqa: ARG002
        """Let other tasks run, and go on."""
        await super().sleep(0)
