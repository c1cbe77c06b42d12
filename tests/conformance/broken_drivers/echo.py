"""A driver without a client: sends what it is asked to, and echoes what comes back. It must not pass."""

import http.client
import json
import sys
from typing import Any
from urllib.parse import quote, urlsplit

from scripts.document import load
from tests.conformance.session import document

SPEC = load(document())


def _at(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step.replace("~1", "/").replace("~0", "~")]
    return value


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    operation = SPEC.by_id[question["call"]["operation"]]
    arguments = dict(question["call"]["arguments"])
    path = operation.path
    for parameter in operation.parameters:
        path = path.replace("{" + parameter.name + "}", quote(str(arguments.pop(parameter.name, "")), safe=""))
    url = urlsplit(question["base_url"])
    link = http.client.HTTPConnection(url.netloc, timeout=question["client"].get("timeout_s", 30))
    try:
        body = json.dumps(arguments.pop("body", arguments)) if operation.body else None
        headers = {"X-API-Key": question["client"]["api_key"], "Accept": "application/json"}
        headers |= {"Content-Type": "application/json"} if operation.body else {}
        link.request(operation.method, url.path.rstrip("/") + path, body, headers)
        response = link.getresponse()
        text = response.read().decode()
    finally:
        link.close()
    value = json.loads(text)
    if response.status >= 300:
        return {"result": "api_error", "status": response.status, "json": value, "outcome": "rejected", "attempts": 1}
    answer: dict[str, Any] = {"result": "call", "status": response.status, "json": value, "typed": {}, "absent": []}
    for pointer in question["typed"]:
        try:
            answer["typed"][pointer] = _at(value, pointer)
        except (KeyError, IndexError, TypeError, ValueError):
            answer["absent"].append(pointer)
    return {**answer, "violations": [], "attempts": 1}


for line in sys.stdin:
    asked = json.loads(line)
    try:
        came = _answer(asked)
    except Exception as error:  # whatever it is, an echo knows no more of it
        came = {"result": "connection_error", "outcome": "unknown", "error": str(error), "attempts": 1}
    sys.stdout.write(json.dumps({"id": asked["id"], **came}) + "\n")
    sys.stdout.flush()
