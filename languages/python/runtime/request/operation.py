"""The declaration of an operation, as data: its parameters, its body, its responses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from ..codec.type_descriptors import TypeDescriptor

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

JSON = "application/json"


class Parameter(NamedTuple):
    """A parameter: its names on the wire and in Python, its place, and its style: one of OpenAPI's, or `json`."""

    name: str
    python: str
    location: Literal["path", "query", "header", "cookie"]
    descriptor: TypeDescriptor
    required: bool
    style: str
    explode: bool


class Body(NamedTuple):
    """A request body of one media type: JSON, a form (application/x-www-form-urlencoded), text, or bytes."""

    media_type: str
    descriptor: TypeDescriptor
    required: bool


@dataclass(slots=True, eq=False)
class ResponseSpec:
    """The declaration of a success status: the type of its JSON (of its text, of its bytes).

    `media_type` None: no body, the value is None.
    """

    media_type: str | None
    descriptor: TypeDescriptor


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[T_co]):
    """An operation whose success is a `T_co`.

    `path` as in the spec ("/calls/{call_id}"); `responses` by "200" or "2XX"; `retry_safe`: it may be repeated
    when it may already have been done; `models`: import path of the package that holds the models; `anonymous`:
    the API key does not go with it.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: Mapping[str, ResponseSpec]
    retry_safe: bool
    models: str
    anonymous: bool = False
