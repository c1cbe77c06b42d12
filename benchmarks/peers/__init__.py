"""The libraries that the client is compared with, one module each: its `decode(data: bytes)` gives a Call.

A module is imported in the environment of the benchmarks alone, and only where it is measured. Where it calls an
attribute of a Call otherwise than `benchmarks.fields` does, it says so in `NAMES`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.fields import CALL


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer.

    Parameters:
        label: its name in the tables.
        distribution: whose version is printed; empty if it is generated or part of Python.
        beaten: whether the client has to be ahead of it.
    """

    label: str
    distribution: str
    beaten: bool = True


PEERS = {
    "pydantic": Peer("pydantic v2, from JSON", "pydantic"),
    "mashumaro": Peer("mashumaro with orjson", "mashumaro"),
    "cattrs": Peer("cattrs with orjson", "cattrs"),
    "vapi": Peer("Vapi's SDK (Fern's base)", "vapi-server-sdk"),
    "stainless": Peer("Stainless's base", "anthropic"),
    "openapi_generator": Peer("openapi-generator", "openapi-generator-cli"),
    "stock": Peer("openapi-python-client, stock", "openapi-python-client", beaten=False),
    "msgspec": Peer("msgspec (the limit)", "msgspec", beaten=False),
}
OURS = "ours"


def decoder(name: str) -> tuple[Callable[[bytes], Any], dict[str, str]]:
    """Return a side's function from bytes to a Call, and the attributes of that Call."""
    module = import_module(f"{__name__}.{name}_")
    return module.decode, {**CALL, **getattr(module, "NAMES", {})}
