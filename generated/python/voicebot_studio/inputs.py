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
    "AnalysisPlan",
    "Assistant",
    "AssistantModel",
    "AssistantTool",
    "ChunkPlan",
    "CreateCallRequest",
    "CreateToolRequest",
    "FormatPlan",
    "FunctionParameters",
    "KnowledgeBase",
    "ModelMessage",
    "OpenAIFunction",
    "Replacement",
    "Server",
    "ToolMessage",
    "ToolMessageCondition",
    "ToolMessageContent",
    "Transcriber",
    "TransportConfiguration",
    "UpdateCallRequest",
    "Voice",
    "VoicemailDetection",
]


class AnalysisPlan(TypedDict, total=False):
    """What is made of a call once it has ended."""

    summaryPrompt: str | None
    """What the summary is asked for with."""
    successEvaluationPrompt: str | None
    """What the success is asked for with."""
    successEvaluationRequestTimeoutSeconds: int | float | None
    """How long that may take, in seconds."""
    structuredDataPrompt: str | None
    """What the data is asked for with."""
    structuredDataRequestTimeoutSeconds: int | float | None
    """How long that may take, in seconds."""
    structuredDataSchema: models.StructuredDataSchema | dict[str, Any] | None
    """The form of the data."""


class Assistant(TypedDict, total=False):
    """Who speaks in a call."""

    name: str | None
    """A name to find the assistant by."""
    firstMessage: str | None
    """What it says first."""
    firstMessageMode: str | None
    """Who speaks first. No list of values is documented."""
    backgroundSound: str | None
    """What is heard behind its voice. No list of values is documented."""
    hipaaEnabled: bool | None
    """Whether its calls are handled as HIPAA asks."""
    backgroundDenoisingEnabled: bool | None
    """Whether noise behind the caller's voice is filtered out."""
    modelOutputInMessagesEnabled: bool | None
    """Whether messages hold what the model said, rather than what was heard of it."""
    silenceTimeoutSeconds: int | float | None
    """How long nobody may speak before the call ends, in seconds."""
    maxDurationSeconds: int | float | None
    """How long a call may take, in seconds."""
    clientMessages: list[str] | None
    """The kinds of message that clients are sent."""
    serverMessages: list[str] | None
    """The kinds of message that the server is sent."""
    voicemailDetection: models.VoicemailDetection | VoicemailDetection | None
    """How an answering machine is told from a person."""
    model: models.AssistantModel | AssistantModel | None
    """The language model that decides what is said."""
    voice: models.Voice | Voice | None
    """The voice that says it."""
    transcriber: models.Transcriber | Transcriber | None
    """What turns the speech of the caller into text."""
    analysisPlan: models.AnalysisPlan | AnalysisPlan | None
    """What is made of a call once it has ended."""
    transportConfigurations: Sequence[models.TransportConfiguration | TransportConfiguration] | None
    """How calls are carried, by provider."""


class AssistantModel(TypedDict, total=False):
    """A language model, and what it is told."""

    messages: Sequence[models.ModelMessage | ModelMessage] | None
    """What it is told before the call."""
    provider: str | None
    """Whose model it is."""
    model: str | None
    """Which model it is."""
    tools: Sequence[models.AssistantTool | AssistantTool] | None
    """Tools of this assistant alone."""
    toolIds: list[str] | None
    """The ids of tools that exist."""
    temperature: int | float | None
    """How freely it chooses its words."""
    maxTokens: int | float | None
    """How long one of its turns may be, in tokens."""
    numFastTurns: int | float | None
    """For how many turns at the beginning a faster model is used."""
    knowledgeBase: models.KnowledgeBase | KnowledgeBase | None
    """Files that it can look things up in."""
    fallbackModels: list[str] | None
    """Models that are asked where this one fails."""
    semanticCachingEnabled: bool | None
    """Whether answers to questions of the same meaning are used again."""
    emotionRecognitionEnabled: bool | None
    """Whether it is told how the caller feels."""


AssistantTool = TypedDict(
    "AssistantTool",
    {
        "type": "str | None",
        "async": "bool | None",
        "function": "models.OpenAIFunction | OpenAIFunction | None",
        "server": "models.Server | Server | None",
        "messages": "Sequence[models.ToolMessage | ToolMessage] | None",
    },
    total=False,
)
"""A tool of one assistant alone; it has what Create Tool takes, and may be of any kind.

Attributes:
    type: What kind of tool it is. No list of values is documented.
    async: Whether the assistant goes on talking without waiting for the result.
    function: The function that the assistant may call, in the form of OpenAI.
    server: The server that carries the function out.
    messages: What the assistant says while the tool is at work.
"""


class ChunkPlan(TypedDict, total=False):
    """How a text is cut into pieces before it is spoken."""

    enabled: bool | None
    """Whether it is cut at all."""
    minCharacters: int | float | None
    """How many characters a piece has at least."""
    punctuationBoundaries: list[str] | None
    """The marks after which it may be cut."""
    formatPlan: models.FormatPlan | FormatPlan | None
    """What becomes of the text first."""


class CreateCallRequest(TypedDict, total=False):
    """The call to create."""

    name: str | None
    """A name to find the call by."""
    assistantId: str | None
    """The id of the assistant that is to speak, where it is one that exists."""
    assistant: models.Assistant | Assistant | None
    """An assistant for this call alone."""


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


class FormatPlan(TypedDict, total=False):
    """What becomes of a text before it is spoken."""

    enabled: bool | None
    """Whether anything does."""
    numberToDigitsCutoff: int | float | None
    """From which number on the digits are spoken one by one."""
    replacements: Sequence[models.Replacement | Replacement] | None
    """What is spoken in the place of what."""


class FunctionParameters(TypedDict, total=False):
    """What a function takes, as a JSON Schema of an object."""

    type: str | None
    """The type of the whole, in the words of JSON Schema."""
    properties: models.FunctionProperties | dict[str, Any] | None
    """A schema for each argument, by its name."""
    required: list[str] | None
    """The names of the arguments that must be there."""


class KnowledgeBase(TypedDict, total=False):
    """Files that a model can look things up in."""

    provider: str | None
    """Who keeps them."""
    topK: int | float | None
    """How many of the passages that fit best the model is given."""
    fileIds: list[str] | None
    """The ids of the files."""


class ModelMessage(TypedDict, total=False):
    """What the model is told, and in whose words."""

    content: str | None
    """What it is told."""
    role: str | None
    """In whose words. No list of values is documented."""


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


class Replacement(TypedDict, total=False):
    """What is spoken in the place of what."""

    type: str | None
    """How the key is looked for."""
    key: str | None
    """What is looked for."""
    value: str | None
    """What is spoken in its place."""


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


class Transcriber(TypedDict, total=False):
    """What turns speech into text."""

    provider: str | None
    """Whose it is."""
    language: str | None
    """The language, by its code."""
    smartFormat: bool | None
    """Whether numbers, dates and the like are written as such."""
    languageDetectionEnabled: bool | None
    """Whether the language is found out."""
    keywords: list[str] | None
    """Words that it should expect."""
    endpointing: int | float | None
    """How long a silence ends a turn."""


class TransportConfiguration(TypedDict, total=False):
    """How calls are carried by one provider."""

    provider: str | None
    """The provider."""
    timeout: int | float | None
    """How long it rings before the call is given up."""
    record: bool | None
    """Whether the call is recorded."""
    recordingChannels: str | None
    """How many channels a recording has."""


class UpdateCallRequest(TypedDict, total=False):
    """What to change about a call; a field that is left out stays as it is."""

    name: str | None
    """A name to find the call by; `null` takes the name away. The documented fields of a Call do not include it, so
    it can't be read back from a declared field.
    """


class Voice(TypedDict, total=False):
    """The voice of an assistant."""

    provider: str | None
    """Whose voice it is."""
    model: str | None
    """Which model speaks."""
    voiceId: str | None
    """Which of its voices."""
    language: str | None
    """The language, by its code."""
    style: int | float | None
    """How strongly the style of the voice is brought out."""
    stability: int | float | None
    """How evenly it speaks."""
    similarityBoost: int | float | None
    """How near it keeps to the voice that it was made from."""
    optimizeStreamingLatency: int | float | None
    """How far quality is given up for speed."""
    useSpeakerBoost: bool | None
    """Whether likeness to the speaker is raised further."""
    enableSsmlParsing: bool | None
    """Whether SSML in the text is heeded."""
    fillerInjectionEnabled: bool | None
    """Whether pauses are filled with sounds."""
    chunkPlan: models.ChunkPlan | ChunkPlan | None
    """How the text is cut into pieces before it is spoken."""


class VoicemailDetection(TypedDict, total=False):
    """How an answering machine is told from a person."""

    enabled: bool | None
    """Whether it is tried at all."""
