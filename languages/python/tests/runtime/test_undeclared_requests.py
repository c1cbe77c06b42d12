"""Operations given by hand: any method and path, with the same guards."""

import asyncio
from typing import Any

import pytest

from languages.python.tests.runtime.byte_server import (
    KEY,
    Async,
    Sync,
    Wire,
    answer,
    field_of,
)
from runtime.errors import InvalidArgumentError, InvalidTypeError
from runtime.request.options import RequestOptions
from runtime.response.response import Response


def ask_by_hand(kind: Any, url: str, *args: Any, **options: Any) -> Response[Any]:
    if kind is Sync:
        with Sync(KEY, base_url=url) as client:
            return client.request(*args, **options)

    async def main() -> Response[Any]:
        async with Async(KEY, base_url=url) as client:
            return await client.request(*args, **options)

    return asyncio.run(main())


@pytest.mark.parametrize("kind", [Sync, Async])
def test_an_operation_given_by_hand(kind: Any) -> None:
    with Wire(answer(201, b'{"a":1}')) as wire:
        response = ask_by_hand(
            kind,
            wire.url,
            "post",
            "/calls/{id}/notes/{n}",
            path_params={"id": "a/b", "n": 3},
            query={"tag": ["x", "y z"], "none": None},
            json={"text": None},
            headers={"X-A": "b"},
            options=RequestOptions(extra_query={"more": 1}),
        )
    assert (response.status_code, response.parsed, response.attempts) == (201, {"a": 1}, 1)
    (request,) = wire.requests
    assert request.startswith(b"POST /api/v1/calls/a%2Fb/notes/3?tag=x&tag=y%20z&more=1 HTTP/1.1\r\n")
    assert request.endswith(b'\r\n\r\n{"text":null}')
    assert field_of(request, "x-a") == "b"
    assert field_of(request, "x-api-key") == KEY


def test_by_hand_the_method_says_what_may_be_repeated() -> None:
    for method, attempts in (("GET", 2), ("DELETE", 2), ("PUT", 2), ("POST", 1), ("PATCH", 1)):
        with Wire(answer(500, b""), answer()) as wire, Sync(KEY, base_url=wire.url) as client:
            assert client.request(method, "/x").attempts == attempts


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("GET", "x"), InvalidArgumentError),
        (("GET", "https://evil.test/x"), InvalidArgumentError),
        (("GET", "//evil.test/x"), InvalidArgumentError),
        (("GET", "/x?a=1"), InvalidArgumentError),
        (("GET", "/x#a"), InvalidArgumentError),
        (("GET", "/a/../b"), InvalidArgumentError),
        (("GET", "/a/%2e%2E"), InvalidArgumentError),
        (("GET", "/a b"), InvalidArgumentError),
        (("GET", "/a\r\nb"), InvalidArgumentError),
        (("GET", "/{id}"), InvalidArgumentError),
        (("GET ", "/x"), InvalidArgumentError),
        (("CONNECT", "/x"), InvalidArgumentError),
        ((5, "/x"), InvalidTypeError),
        (("GET", 5), InvalidTypeError),
    ],
)
def test_bad_operations_by_hand(arguments: Any, kind: type[Exception]) -> None:
    with Sync(KEY) as client, pytest.raises((InvalidArgumentError, InvalidTypeError)) as caught:
        client.request(*arguments)
    assert type(caught.value) is kind or "id is missing" in str(caught.value)


@pytest.mark.parametrize("value", ["", ".", "..", "%2e%2e", None, 1.5, "\0"])
def test_bad_path_parameters_by_hand(value: Any) -> None:
    with Sync(KEY) as client, pytest.raises((InvalidArgumentError, InvalidTypeError), match="^id"):
        client.request("GET", "/calls/{id}", path_params={"id": value})
    with Sync(KEY) as client, pytest.raises(InvalidTypeError, match="other"):
        client.request("GET", "/calls/{id}", path_params={"id": "c", "other": "x"})
    with Sync(KEY) as client, pytest.raises(InvalidArgumentError, match="two keys"):
        client.request("GET", "/calls", headers={"x-api-key": "k"})
