# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""The operation table: for each operationId the functions that call it and the names of their arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from ..request.operation import Operation


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation of the table; its module is imported when a function is first needed.

    `route`: its method and path on the wire. `resource`, `method`: as in `client.resource.method(...)`. `parameters`:
    the argument of each parameter, by its location and name in the document. `body`: the model of a body that the
    method takes field by field, or empty; `fields`: then the argument of each property.
    """

    module: str
    route: tuple[str, str]
    resource: str
    method: str
    parameters: Mapping[tuple[str, str], str]
    body: str = ""
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def operation(self) -> Operation[Any]:
        """The operation as the runtime knows it."""
        found: Operation[Any] = import_module(self.module).OPERATION
        return found

    @property
    def sync(self) -> Callable[..., Any]:
        """Return the value; raise every error."""
        return self._function("sync")

    @property
    def sync_detailed(self) -> Callable[..., Any]:
        """Return every response."""
        return self._function("sync_detailed")

    @property
    def asyncio(self) -> Callable[..., Any]:
        """As `sync`, awaitable."""
        return self._function("asyncio")

    @property
    def asyncio_detailed(self) -> Callable[..., Any]:
        """As `sync_detailed`, awaitable."""
        return self._function("asyncio_detailed")

    def _function(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(self.module), name)
        return found
