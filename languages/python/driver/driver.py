"""Makes one call for each line of standard input, and says on standard output what came of it."""

import asyncio
import inspect
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from voicebot_studio import (
    UNSET,
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    AsyncVoicebotStudio,
    RequestOptions,
    VoicebotStudio,
    VoicebotStudioError,
    inputs,
    models,
    types,
)
from voicebot_studio._operations import OPERATIONS
from voicebot_studio._runtime.client.operation_table_entry import Entry
from voicebot_studio._runtime.codec.model import Model

_SPECIAL = {
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
    "lone surrogate": "\ud800",
}
# How a line of the harness names an option, and what the client calls it.
_OPTIONS = {"timeout_s": "timeout", "deadline_s": "deadline"}


# ------------------------------------------------------------------------------------------------- what is passed


def special(value: Any) -> Any:
    """A value with what JSON can't carry put in its place."""
    if isinstance(value, list):
        return [special(item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"$special"}:
            return _SPECIAL[value["$special"]]
        if value.keys() == {"$written"}:
            return Written(value["$written"])
        return {name: special(item) for name, item in value.items()}
    return value


class Written(dict[str, Any]):
    """A dict as a caller writes one in place, not made into a model."""


def named_types() -> dict[str, Any]:
    """The names that annotations of the package refer to."""
    found = {name: getattr(models, name) for name in models.__all__}
    clients = {"VoicebotStudio": VoicebotStudio, "AsyncVoicebotStudio": AsyncVoicebotStudio}
    return {**vars(types), **found, **clients, "inputs": inputs}


def members(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a type."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


_READERS: Mapping[Any, Callable[[str], Any]] = {datetime: datetime.fromisoformat, date: date.fromisoformat, UUID: UUID}


def passed(value: Any, hint: Any) -> Any:
    """A JSON value as a caller passes it where a type is declared; what does not fit stays as it is."""
    for member in members(hint):
        try:
            if isinstance(value, dict) and not isinstance(value, Written) and hasattr(member, "from_dict"):
                # A model would carry what does not fit, or is not declared, as if it had come in an answer.
                made = member.from_dict(value)
                is_closed = made._descriptor.additional is None
                return value if made.violations or (is_closed and made.additional_properties) else made
            if isinstance(value, str) and member in _READERS and str not in members(hint):
                return _READERS[member](value)
        except ValueError:
            continue
        if isinstance(value, str) and member is bytes:
            return value.encode()
        if isinstance(value, list) and get_origin(member) in (list, Sequence):
            return [passed(item, get_args(member)[0]) for item in value]
    return value


def spelt(name: str) -> str:
    """A name without what languages spell differently."""
    return "".join(character for character in name.lower() if character.isascii() and character.isalnum())


def check_names(found: Sequence[str], offered: Sequence[str]) -> None:
    """End the driver where an operation is not found under the names of the document, whatever they are put behind."""
    if not all(spelt(one).endswith(spelt(other)) for one, other in zip(found, offered, strict=False)):
        raise RuntimeError(f"{'.'.join(offered)} is offered as {'.'.join(found)}")


def raw_method(client: VoicebotStudio | AsyncVoicebotStudio, entry: Entry, given: Mapping[str, Any]) -> Any:
    """Return the function that makes a call and returns its response: a resource's method, or one of a whole body."""
    if entry.fields and "body" in given:
        function = entry.sync_detailed if isinstance(client, VoicebotStudio) else entry.asyncio_detailed
        return partial(function, client=client)
    return getattr(getattr(client, entry.resource).with_raw_response, entry.method)


def arguments_of(entry: Entry, method: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a method, from those that have the document's names."""
    hints = get_type_hints(getattr(method, "func", method), localns=named_types())
    known = dict(entry.fields)
    for (location, name), argument in [*entry.parameters.items()][::-1]:
        known |= {name: argument, f"{location}:{name}": argument}
    known["body"] = "body"
    made: dict[str, Any] = {}
    for name, value in given.items():
        argument = known.get(name, name)
        made[argument] = passed(special(value), hints.get(argument, Any))
    return made


# --------------------------------------------------------------------------------------------------- what came back


def written(value: Any) -> Any:
    """A value of the client's as JSON."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, dict):
        return {name: written(item) for name, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def steps(pointer: str) -> list[str]:
    """Return the names that a JSON Pointer is made of (RFC 6901)."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def at(value: Any, pointer: str) -> Any:
    """Read a value at a JSON Pointer by public accessors; UNSET where that is absent."""
    for name in steps(pointer):
        if isinstance(value, Model):
            attribute = value._descriptor.names.get(name)
            value = value.additional_properties.get(name, UNSET) if attribute is None else getattr(value, attribute)
        elif isinstance(value, list):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else UNSET
        else:
            value = value.get(name, UNSET) if isinstance(value, dict) else UNSET
    return value


def by_name(value: Any, pointer: str) -> Any:
    """Read a property by its name in the API, of the object at a JSON Pointer; UNSET where it is absent."""
    owner = at(value, pointer.rpartition("/")[0])
    try:
        return owner[steps(pointer)[-1]]
    except KeyError:
        return UNSET


def succeeded(response: Any, pointers: list[str], named: list[str]) -> dict[str, Any]:
    """The answer for a call that returned."""
    value = response.parsed
    found = {pointer: by_name(value, pointer) for pointer in named}
    read = {pointer: at(value, pointer) for pointer in pointers}
    return {
        "result": "call",
        "status": response.status_code,
        "attempts": response.attempts,
        "json": written(value),
        "typed": {pointer: written(found) for pointer, found in read.items() if found is not UNSET},
        "absent": [pointer for pointer, found in read.items() if found is UNSET],
        "violations": [violation.path for violation in response.violations],
        "raw": {violation.path: violation.raw for violation in response.violations if violation.raw is not UNSET},
        "by_name": {pointer: each for pointer, each in found.items() if each is not UNSET},
    }


def failed(error: VoicebotStudioError) -> dict[str, Any]:
    """The answer for a call that raised."""
    answer: dict[str, Any] = {
        "error": str(error),
        "error_type": type(error).__name__,
        "outcome": error.outcome,
        "attempts": error.attempts,
    }
    if isinstance(error, APIStatusError):
        body = {} if error.body is None else {"raw_body" if isinstance(error.body, str) else "json": error.body}
        more = {"retry_after_s": getattr(error, "retry_after", None), "origin": getattr(error, "origin", None)}
        known = {"status": error.status_code, "request_id": error.request_id}
        return {"result": "api_error", **answer, **known, **body, **more}
    if isinstance(error, APIResponseValidationError):
        return {
            "result": "validation_error",
            **answer,
            "status": error.status_code,
            "request_id": error.request_id,
            "raw_body": error.content.decode("utf-8", "replace"),
            "violations": [violation.path for violation in error.violations],
        }
    return {"result": "connection_error" if isinstance(error, APIConnectionError) else "rejected_before_send", **answer}


# ------------------------------------------------------------------------------------------------------ the calls


@contextmanager
def variables(wanted: Mapping[str, str]) -> Any:
    """Sets variables of the environment for a while."""
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name in wanted:
            del os.environ[name]


class Told(logging.Handler):
    """Keeps the lines of the client's log, each behind its level."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname.removesuffix('ING')} {record.getMessage()}")


@contextmanager
def logged(wanted: bool) -> Iterator[dict[str, list[str]]]:
    """Return the client's log, if that is wanted."""
    log, told = logging.getLogger("voicebot_studio"), Told()
    if not wanted:
        yield {}
        return
    log.addHandler(told)
    log.setLevel(logging.DEBUG)
    try:
        yield {"log": told.lines}
    finally:
        log.removeHandler(told)
        log.setLevel(logging.NOTSET)


async def call(question: dict[str, Any], kind: type) -> dict[str, Any]:
    """The answer to a question, by a client of a kind: the one for threads, or the async one."""
    told = {_OPTIONS.get(name, name): value for name, value in question["client"].items()}
    with variables(told.pop("env", {})), logged(told.pop("log", False)) as log:
        return {**await outcome_of(question, told, kind), **log}


def sent_back(value: Any, found: Any) -> Any:
    """An argument with the result of the call before in the place of `$result`, some of its properties set anew."""
    if isinstance(value, dict) and value.keys() == {"$result"}:
        for pointer, new in value["$result"].items():
            at(found, pointer.rpartition("/")[0])[steps(pointer)[-1]] = new
        return found
    return {name: sent_back(item, found) for name, item in value.items()} if isinstance(value, dict) else value


async def raw_call(client: Any, asked: Mapping[str, Any], before: Any = None) -> Any:
    """Make a call, and return its response; raise its error."""
    entry = OPERATIONS[asked["operation"]]
    check_names((entry.resource, entry.method), asked.get("offered", ()))
    given = sent_back(asked["arguments"], before)
    method = raw_method(client, entry, given)
    arguments = arguments_of(entry, method, given)
    if options := {_OPTIONS.get(name, name): value for name, value in asked.get("options", {}).items()}:
        arguments["options"] = RequestOptions(**options)
    response = method(**arguments)
    response = await response if inspect.isawaitable(response) else response
    if response.error is not None:
        raise response.error
    return response


async def outcome_of(question: dict[str, Any], told: dict[str, Any], kind: type) -> dict[str, Any]:
    """Make one call by a client of those options, and return its outcome."""
    asked = question["call"]
    client = None
    try:
        client = kind(base_url=question["base_url"], **told)
        before = (await raw_call(client, asked["after"])).parsed if "after" in asked else None
        response = await raw_call(client, asked, before)
        return succeeded(response, question["typed"], question.get("by_name", []))
    except VoicebotStudioError as error:
        return failed(error)
    except TypeError as error:
        # Of Python itself: an argument that the method does not have, or lacks. The client's own is above.
        return {"result": "rejected_before_send", "error": str(error), "error_type": type(error).__name__}
    finally:
        if isinstance(client, AsyncVoicebotStudio):
            await client.aclose()
        elif client is not None:
            client.close()


def main() -> None:
    """Answers until the end of the input."""
    kind = AsyncVoicebotStudio if "--async" in sys.argv else VoicebotStudio
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            question = json.loads(line)
            answer = runner.run(call(question, kind))
            sys.stdout.write(json.dumps({"id": question["id"], **answer}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
