"""Record what a mock was asked and what it answered, as conformance cases: a file for each request, in a folder."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from scripts.document import Operation, Parameter

from .http_server import Reply, Request
from .request_rules import JSON, ParsedRequest, escape
from .request_validator import RequestValidator
from .schema_tools import merged, types_of, validator

_WHY = "what was recorded of a mock: the request that was sent, and what came of its answer"
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d.*")
# Rules of what a sender put around a request: another one sends it in a way of its own.
_AROUND = ("header-undeclared", "header-doubled", "key-misplaced", "key-unasked", "content-type-alone")


class CaseRecorder:
    """Write cases into a folder, in the order of the requests.

    Parameters:
        validator: of the document that is served.
        folder: made where it is missing; what it holds already is kept, and numbers go on from there.

    Raises:
        OSError: where the folder can't be made.
    """

    def __init__(self, validator: RequestValidator, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._validator, self._folder = validator, folder
        numbers = (re.match(r"recorded-(\d+)-", path.name) for path in folder.glob("recorded-*.json"))
        self._count = max((int(found[1]) for found in numbers if found), default=0)

    def __call__(self, request: Request, reply: Reply) -> str:
        """Write the case of a request; returns why there is none, empty where it was written."""
        parsed, found = self._validator.parse(request)
        operation, faults = parsed.operation, [fault for fault in found if fault.rule not in _AROUND]
        if faults or operation is None:
            return f"the document does not allow the request: {faults[0]}" if faults else "it has no operation"
        if reply.status == 0 or reply.cut_after is not None:
            return "what comes of an answer that is cut depends on where"
        if not (reply.body == b"" or JSON.fullmatch(_media_type(reply))):
            return f"its answer is {_media_type(reply)}"
        try:
            arguments = dict(self._arguments(parsed, operation))
        except ValueError as error:
            return str(error)
        self._count += 1
        slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", operation.id).lower()).strip("-")
        name = f"recorded-{self._count:04}-{slug}"
        case = {
            "id": name,
            "why": _WHY,
            "client": {"base_path": parsed.base_path, "max_retries": 0},
            "call": {"operation": operation.id, "arguments": arguments},
            "exchanges": [{"request": _asked(parsed), "response": _answered(reply)}],
            "expect": _expected(reply),
        }
        path = self._folder / f"{name}.json"
        path.write_text(json.dumps(case, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return ""

    def _arguments(self, parsed: ParsedRequest, operation: Operation) -> Iterator[tuple[str, Any]]:
        """Yield the arguments of the call by the document's names.

        Raises:
            ValueError: for a parameter that is neither one text nor a text for each element.
        """
        names = [p.name for p in operation.parameters]
        for parameter in operation.parameters:
            texts = _texts(parsed, parameter)
            if texts:
                is_shared = names.count(parameter.name) > 1  # by a parameter in another place
                name = f"{parameter.location}:{parameter.name}" if is_shared else parameter.name
                yield name, self._cast(parameter, texts)
        if parsed.declared is None or not parsed.request.body:
            return
        fields = merged(self._validator.spec, parsed.declared).get("properties")
        if isinstance(parsed.body, dict) and fields and parsed.body.keys() <= fields.keys() - {*names}:
            yield from parsed.body.items()
        else:
            yield "body", parsed.body

    def _cast(self, parameter: Parameter, texts: list[str]) -> Any:
        fits = validator(self._validator.spec, parameter.schema, sending=True).is_valid
        read = [[*_readings(text)] for text in texts]
        whole = [[each[0] for each in read], [each[-1] for each in read]]
        is_list = "array" in types_of(self._validator.spec, parameter.schema)
        found = next((one for one in ([*whole] if is_list else read[0] if len(texts) == 1 else []) if fits(one)), None)
        if found is None:
            raise ValueError(f"its parameter {parameter.name} is written in a way that is not recorded")
        return found


def _texts(parsed: ParsedRequest, parameter: Parameter) -> list[str]:
    if parameter.location == "path":
        return [parsed.values[parameter.name]]
    if parameter.location == "query":
        return [value for name, value in parsed.query if name == parameter.name]
    if parameter.location == "header":
        return parsed.request.values(parameter.name)
    pairs = (pair.strip().partition("=") for line in parsed.request.values("cookie") for pair in line.split(";"))
    return [unquote(value) for name, _, value in pairs if name == parameter.name]


def _readings(text: str) -> Iterator[Any]:
    """Yield the number or truth value that a text may stand for, if it is one, and the text."""
    if re.fullmatch(r"true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", text):
        yield json.loads(text)
    yield text


def _asked(parsed: ParsedRequest) -> dict[str, Any]:
    asked = {"method": parsed.request.method, "raw_target": parsed.request.target}
    return {**asked, "json": parsed.body} if JSON.fullmatch(parsed.media_type) else asked


def _answered(reply: Reply) -> dict[str, Any]:
    headers = dict(reply.headers)
    answered: dict[str, Any] = {"status": reply.status, "headers": headers, "body": reply.body.decode()}
    return {**answered, "delay_s": reply.delay_s} if reply.delay_s else answered


def _expected(reply: Reply) -> dict[str, Any]:
    told: dict[str, Any] = {"result": "call" if reply.status < 300 else "api_error", "status": reply.status}
    if not reply.body:
        return told
    value = json.loads(reply.body)
    instants = [*_instants(value)] if reply.status < 300 else []
    return {**told, "json": value, **({"instants": instants} if instants else {})}


def _instants(value: Any, at: str = "") -> Iterator[str]:
    """Yield the JSON Pointer of each text that reads like a date-time: clients may write it in another way."""
    if isinstance(value, str) and _DATE_TIME.fullmatch(value):
        yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in pairs:
        yield from _instants(each, f"{at}/{escape(str(step))}")


def _media_type(reply: Reply) -> str:
    return next((value for name, value in reply.headers if name.lower() == "content-type"), "")
