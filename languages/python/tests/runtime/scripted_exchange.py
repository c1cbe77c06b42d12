"""An exchange by itself: told what a network does, without one."""

from collections.abc import Iterable
from typing import Any

from languages.python.tests.runtime.byte_server import KEY, UPDATE
from runtime.client.effect_types import GetKey, Wait
from runtime.client.exchange import exchange
from runtime.client.settings import Settings, make_settings
from runtime.codec.unset import UNSET
from runtime.request.build_request import plan
from runtime.request.check_seconds_and_counts import Timeout
from runtime.request.operation import Operation
from runtime.request.options import RequestOptions
from runtime.request.request_to_send import SendRequest
from runtime.request.secret import Secret
from runtime.response.attempt_result import Failure, RawResponse
from runtime.response.headers import Headers
from runtime.response.response import Response

JSON = {"content-type": "application/json"}
REFUSED = Failure("Connection refused", sent=False)
LOST = Failure("Server disconnected", sent=True)
SILENT = Failure("no answer came in time", sent=True, timeout=True)


def ok(body: bytes = b'{"id":"c"}', status: int = 200, **headers: str) -> RawResponse:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return RawResponse(status, Headers({**JSON, **fields}), body)


def no(status: int, body: bytes = b"", **headers: str) -> RawResponse:
    return ok(body, status, **headers)


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {
        "api_key": Secret(KEY),
        "key_header": "X-API-Key",
        "base_url": "https://example.test/api/v1/",
        "default_base_url": "",
        "env_prefix": "VOICEBOT_STUDIO",
        "user_agent": "ua/1",
        "timeout": Timeout(),
        "deadline": 60.0,
        "max_retries": 2,
        "max_response_bytes": 2**26,
        "default_headers": {},
        "allow_http": False,
        "strict": False,
        "hooks": None,
    }
    return make_settings(**{**given, **changes})


class Run:
    """One exchange, told `responses` one after the other."""

    def __init__(
        self,
        responses: Iterable[RawResponse | Failure],
        op: Operation[Any] = UPDATE,
        body: Any = UNSET,
        options: RequestOptions | None = None,
        **changes: Any,
    ) -> None:
        self.sends: list[SendRequest] = []
        self.headers: list[dict[str, str]] = []
        self.waits: list[float] = []
        left = list(responses)
        steps = exchange(settings(**changes), plan(op), {"call_id": "c"}, body, options)
        told: Any = None
        while True:
            try:
                step = steps.send(told)
            except StopIteration as end:
                self.response: Response[Any] = end.value
                assert not left
                return
            if isinstance(step, SendRequest):
                self.sends.append(step)
                self.headers.append(dict(step.headers))
                told = left.pop(0)
            elif isinstance(step, Wait):
                self.waits.append(step.seconds)
                told = None
            else:
                assert isinstance(step, GetKey)
                told = Secret(step.source())  # type: ignore[arg-type]
