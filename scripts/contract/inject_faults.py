"""Inject faults into the answers of a mock, each at a rate: `429:0.1,503:0.05,cut:0.01,slow:0.1`."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from .http_server import Reply, Request

SLOW_S = 3.0  # of silence before an answer that is slow
_STATUSES = range(400, 600)
_RETRY_AFTER = ("Retry-After", "1")
_WAITED_FOR = (429, 503)


def read_rates(text: str) -> dict[str, float]:
    """Return the rate of each fault that a text names; none for an empty one.

    Raises:
        ValueError: naming the part that is none, and what would be one.
    """
    rates: dict[str, float] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, said = part.partition(":")
        is_status = name.isascii() and name.isdecimal() and int(name) in _STATUSES
        if not (is_status or name in ("cut", "slow")) or name in rates:
            raise ValueError(
                f"`{part}` is no fault; one is a status from 400 to 599, cut or slow, each once: `503:0.1`"
            )
        try:
            rates[name] = float(said)
        except ValueError:
            rates[name] = -1.0
        if not 0 <= rates[name] <= 1:
            raise ValueError(f"`{part}` has no rate from 0 to 1, as in `{name}:0.1`")
    if sum(rates.values()) > 1:
        raise ValueError(f"the rates of `{text}` are more than 1 together; each request meets one fault at most")
    return rates


class FaultInjector:
    """Answer some requests with a fault, the others as they are.

    A request that meets a status is not handed on: nothing was done. One whose answer is cut or slow was done.

    Parameters:
        answer: answers what meets no fault.
        refuse: gives the answer with a status, as the document declares it.
        rates: of each fault.
        seed: of the draws.
    """

    def __init__(
        self,
        answer: Callable[[Request], Reply],
        refuse: Callable[[Request, int], Reply],
        rates: Mapping[str, float],
        seed: int,
    ) -> None:
        self._answer, self._refuse, self._rates = answer, refuse, rates
        self._random = random.Random(seed)  # noqa: S311

    def __call__(self, request: Request) -> Reply:
        """Return the reply to a request, one draw for each."""
        drawn = self._random.random()
        for name, rate in self._rates.items():
            drawn -= rate
            if drawn < 0:
                return self._faulty(request, name)
        return self._answer(request)

    def _faulty(self, request: Request, name: str) -> Reply:
        if name.isdecimal():
            reply = self._refuse(request, int(name))
            waited = [_RETRY_AFTER] if reply.status in _WAITED_FOR else []
            return replace(reply, headers=[*reply.headers, *waited])
        reply = self._answer(request)
        if name == "slow":
            return replace(reply, delay_s=SLOW_S)
        return replace(reply, cut_after=len(reply.body) // 2) if reply.body else Reply(0)
