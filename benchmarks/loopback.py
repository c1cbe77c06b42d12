"""The same request by several clients over the loopback, and the proof that it is the same."""

import json
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

from .fields import WrongObject

KEY = "benchmark-key"
NAME = "Refund request"
# The client sets these for each request.
_OF_EACH = ("host", "content-length", "content-type")


def seen_headers(address: str) -> dict[str, str]:
    """Return the headers of the last request, less those that each request has of its own."""
    fields = (line.partition(":") for line in _seen(address)[1:])
    return {name.lower(): value.strip() for name, _, value in fields if name.lower() not in _OF_EACH}


def set_headers(client: Any, headers: dict[str, str]) -> None:
    """Let an httpx client send these headers and none of its own."""
    for name in list(client.headers):
        del client.headers[name]
    client.headers.update(headers)


def same_requests(address: str, **calls: Callable[[], object]) -> None:
    """Make sure that all calls send the same, but for the order of the headers; raises WrongObject."""
    heads: dict[str, list[str]] = {}
    for name, call in calls.items():
        call()
        first, *fields = _seen(address)
        heads[name] = [first, *sorted(field.partition(":")[0].lower() + field.partition(":")[2] for field in fields)]
    (_, wanted), *others = heads.items()
    for name, head in others:
        if head != wanted:
            raise WrongObject(f"{name} sends {head}, not {wanted}")


def _seen(address: str) -> list[str]:
    with urlopen(f"{address}/seen") as response:  # noqa: S310
        head: str = json.load(response)
    return head.split("\r\n")
