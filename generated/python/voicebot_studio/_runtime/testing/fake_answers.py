# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Make the answer of a fake server of what a test has told: a value, a status with a body, an error."""

from collections.abc import Mapping
from typing import Any, cast

from ..codec.json_text import write_json
from ..codec.model import to_json
from ..codec.unset import UNSET
from ..errors import APIConnectionError, APIStatusError, InvalidTypeError
from ..policy import REQUEST_ID_HEADERS
from ..request.build_request import is_json
from ..request.operation import JSON, Operation, ResponseSpec
from ..request.request_to_send import SendRequest
from ..response.attempt_result import Failure, RawResponse
from ..response.decompress_body import Sink, raw_response_of
from ..response.headers import Headers


class FakeServerError(AssertionError):
    """A request is not allowed by the API definition, or an answer is missing or was not asked for.

    It is none of the client's own errors, so that no code under test takes it for an answer of the service.
    """


class FakeResponse:
    """An answer of any status, to tell a FakeServer.

    Parameters:
        status_code: 200 to 599.
        json: the body as JSON: a model, or dicts, lists, texts and numbers.
        content: the body as text or bytes, in the place of `json`.
        headers: such as `Retry-After`; `Content-Type` is JSON's for `json`, unless it is given.

    Raises InvalidTypeError for `json` and `content` together, and for a status that no answer has.
    """

    def __init__(
        self,
        status_code: int = 200,
        *,
        json: Any = UNSET,
        content: str | bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        if json is not UNSET and content:
            raise InvalidTypeError("a FakeResponse has json or content, not both")
        if not 200 <= status_code < 600:
            raise InvalidTypeError(f"status_code: no answer has {status_code}")
        self.status_code = status_code
        self.headers = dict(headers or {})
        if json is not UNSET:
            content = _json_bytes(json)
            if "content-type" not in {name.lower() for name in self.headers}:
                self.headers["content-type"] = JSON
        self.content = content.encode() if isinstance(content, str) else content

    def __repr__(self) -> str:
        return f"FakeResponse({self.status_code})"


def raw_answer(answer: Any, operation: Operation[Any], send: SendRequest) -> RawResponse | Failure:
    """Return what `answer` is at the end of a connection.

    Raises what it is if it is an exception that no service causes, and FakeServerError for a value that the operation
    does not have.
    """
    if isinstance(answer, APIConnectionError):
        from ..errors import APITimeoutError

        sent = answer.outcome != "not_sent"
        return Failure(str(answer), sent=sent, timeout=isinstance(answer, APITimeoutError))
    if isinstance(answer, APIStatusError):
        answer = _of_error(answer)
    elif isinstance(answer, BaseException):
        raise answer
    if not isinstance(answer, FakeResponse):
        answer = of_value(answer, operation)
    headers = Headers(answer.headers)
    success = 200 <= answer.status_code < 300
    sink = Sink(send.method, headers, send.most if success else send.most_of_error, answer.status_code)
    sink.feed(answer.content)
    return raw_response_of(sink, answer.status_code, headers, None)


def of_value(value: Any, operation: Operation[Any], status: str = "") -> FakeResponse:
    """Return the answer of a success with `value`, of the first declared status that may have it.

    `status`: as it is declared, where it is known. Raises FakeServerError where there is none.
    """
    found = {key: each for key, each in operation.responses.items() if not status or key == status}
    # None is no body where the operation may have none, else null.
    suits = [item for item in found.items() if (item[1].media_type is None) == (value is None)]
    suits += [item for item in found.items() if value is None]
    if not suits:
        raise FakeServerError(f"{operation.id}: the API definition has no answer with a body; tell it None")
    code, declared = suits[0]
    number = int(code.upper().replace("X", "0"))
    if declared.media_type is None:
        return FakeResponse(number)
    return FakeResponse(number, content=_content(value, declared), headers={"content-type": declared.media_type})


def _content(value: Any, declared: ResponseSpec) -> bytes:
    if is_json((declared.media_type or "").partition(";")[0].strip()):
        return _json_bytes(value)
    if isinstance(value, str):
        return value.encode()
    if not isinstance(value, bytes):
        raise FakeServerError(f"an answer of {declared.media_type} is told as str or bytes, not {_type(value)}")
    return value


def _json_bytes(value: Any) -> bytes:
    try:
        return write_json(to_json(value))
    except (TypeError, ValueError, RecursionError) as error:
        raise FakeServerError(f"an answer is not JSON: {error}") from None


def _of_error(error: APIStatusError) -> FakeResponse:
    """Return the answer which the client turns into that error; its text where it has no body."""
    body = {"detail": str(error)} if error.body is None else error.body
    headers = dict(error.headers)
    if error.request_id is not None:
        headers.setdefault(REQUEST_ID_HEADERS[0], error.request_id)
    retry_after = getattr(error, "retry_after", None)
    if retry_after is not None:
        headers.setdefault("retry-after", f"{retry_after:g}")
    return FakeResponse(error.status_code, json=body, headers=headers)


def _type(value: object) -> str:
    return str(cast(Any, type(value)).__name__)
