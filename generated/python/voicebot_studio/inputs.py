# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Plain dicts for requests: each class is the type of a dict that may stand where a model of the same name does.

Keys are those of the API, and their values may be model objects and dicts alike. Type checkers flag a key that the API
does not declare, also where it takes more than those: a model object carries them (`model["name"] = value`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Required, TypedDict

from . import models

__all__: list[str] = [
    "CreateCallRequest",
    "CreateToolRequest",
    "FunctionParameters",
    "OpenAIFunction",
    "Server",
    "ToolMessage",
    "ToolMessageCondition",
    "ToolMessageContent",
    "UpdateCallRequest",
]


class CreateCallRequest(TypedDict, total=False):
    """The call to create."""

    name: str | None
    """A name to find the call by."""
    assistantId: str | None
    """The id of the assistant that is to speak, where it is one that exists."""


CreateToolRequest = TypedDict(
    "CreateToolRequest",
    {
        "type": "Required[models.CreateToolRequestType]",
        "async": "bool | None",
        "function": "models.OpenAIFunction | OpenAIFunction | None",
        "server": "models.Server | Server | None",
        "messages": "Sequence[models.ToolMessage | ToolMessage] | None",
    },
    total=False,
)
"""The tool to create.

Attributes:
    type: What kind of tool it is; `function` is the one that the reference documents.
    async: Whether the assistant goes on talking without waiting for the result.
    function: The function that the assistant may call, in the form of OpenAI.
    server: The server that carries the function out.
    messages: What the assistant says while the tool is at work.
"""


class FunctionParameters(TypedDict, total=False):
    """What a function takes, as a JSON Schema of an object."""

    type: str | None
    """The type of the whole, in the words of JSON Schema."""
    properties: models.FunctionProperties | dict[str, Any] | None
    """A schema for each argument, by its name."""
    required: list[str] | None
    """The names of the arguments that must be there."""


class OpenAIFunction(TypedDict, total=False):
    """A function as OpenAI describes it to a model."""

    name: str | None
    """What the model calls it."""
    description: str | None
    """What it does, in words that the model chooses by."""
    strict: bool | None
    """Whether the model must keep to the parameters exactly."""
    parameters: models.FunctionParameters | FunctionParameters | None
    """What the function takes."""


class Server(TypedDict, total=False):
    """A server that is asked to carry out a function."""

    url: str | None
    """Where it is asked."""
    secret: str | None
    """What it knows the service by."""
    timeoutSeconds: int | float | None
    """How long its answer is waited for, in seconds."""
    headers: models.ServerHeaders | dict[str, Any] | None
    """Headers that are sent to it."""


class ToolMessage(TypedDict, total=False):
    """What the assistant says at one point of the work of a tool."""

    type: str | None
    """The point at which it is said."""
    content: str | None
    """What is said."""
    contents: Sequence[models.ToolMessageContent | ToolMessageContent] | None
    """What is said, in several languages."""
    conditions: Sequence[models.ToolMessageCondition | ToolMessageCondition] | None
    """When it is said."""


class ToolMessageCondition(TypedDict, total=False):
    """A condition on a value of the call."""

    operator: str | None
    """How it is compared."""
    param: str | None
    """What is compared."""
    value: models.ConditionValue | dict[str, Any] | None
    """What it is compared with."""


class ToolMessageContent(TypedDict, total=False):
    """What is said in one language."""

    type: str | None
    """What it is given as."""
    text: str | None
    """What is said."""
    language: str | None
    """The language, by its code."""


class UpdateCallRequest(TypedDict, total=False):
    """What to change about a call; a field that is left out stays as it is."""

    name: str | None
    """A name to find the call by; `null` takes the name away. The documented fields of a Call do not include it, so
    it can't be read back from a declared field.
    """
