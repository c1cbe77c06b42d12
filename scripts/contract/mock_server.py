"""Serve a mock of the API for people: answer as the API would, and remember what was written."""

import copy
import json
import random
import re
import shlex
import signal
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scripts.document import Operation, Response, Schema, Spec, SpecError, load
from scripts.document.operation_names import singular, words

from .api_key_requirements import Security
from .http_server import Headers, Reply, Request, Server
from .inject_faults import FaultInjector, read_rates
from .make_example import NoExampleError, example, node_at
from .record_cases import CaseRecorder
from .request_rules import Fault, ParsedRequest
from .request_validator import RequestValidator
from .schema_tools import merged, validator, without_hidden

# The first rule of these that a request breaks decides its status; 422 where none of them is broken.
STATUSES = (
    ("http", 400),
    ("target", 400),
    ("path", 404),
    ("dot-segment", 404),
    ("method", 405),
    ("key-missing", 401),
    ("key-empty", 401),
    ("key-doubled", 401),
    ("key-unknown", 401),
)
# What a client should not do, and a server does not mind.
IGNORED = frozenset(
    {
        *("header-undeclared", "header-doubled", "key-misplaced", "key-unasked", "content-type-alone"),
        *("body-field", "body-read-only"),
    }
)
# A path parameter of this value has this status, so that a client's handling of both can be tried.
PLANTED = {"missing": 404, "invalid": 422}

_WORDS = {400: "Bad Request", 401: "Not authenticated", 404: "Not Found", 405: "Method Not Allowed"}


class Mock:
    """Answer requests to one document's operations; what is written to a path is found there again.

    Any key that is not empty is accepted, and any id exists until it is deleted. An answer is the document's own
    example, or else the smallest value that fits, with the path's parameters and the body's fields written over it
    where the response has or allows fields of those names.

    Parameters:
        spec: the document.
        key: the only key to accept; None accepts any.
        has_examples: start with what the examples of lists hold, and know no other id below those.
    """

    def __init__(self, spec: Spec, key: str | None = None, *, has_examples: bool = False) -> None:
        self._key = key
        self.validator = RequestValidator(spec)
        self._spec = spec
        self._held: dict[tuple[str, ...], Any] = {}  # by the decoded segments of the path
        self._gone: set[tuple[str, ...]] = set()
        self._count = 0
        self._filled = dict(self._examples()) if has_examples else {}
        self._held |= {place: value for values in self._filled.values() for place, value in values.items()}

    def __call__(self, request: Request) -> Reply:
        """Return the reply to a request; like an API's, it gives the first kind of fault only."""
        parsed, found = self.validator.parse(request)
        faults = [fault for fault in found if fault.rule not in IGNORED]
        operation = parsed.operation
        if (
            operation
            and self._key
            and self.validator.security.accepts_key(operation)
            and parsed.keys not in ([], [self._key])
        ):
            faults.append(Fault("key-unknown", f"header {self.validator.security.header}", "is not known here"))
        if faults or operation is None:
            broken = {fault.rule for fault in faults}
            rule, status = next(((rule, status) for rule, status in STATUSES if rule in broken), ("", 422))
            return self._refusal(parsed, status, [fault for fault in faults if rule in ("", fault.rule)])
        for name, value in parsed.values.items():
            if value in PLANTED:
                fault = Fault("planted", f"path {name}", f"{value!r} is refused, so that a client's answer to it shows")
                return self._refusal(parsed, PLANTED[value], [fault])
        key = self._place(parsed, operation)
        if (key in self._gone or self._is_unknown(key, operation)) and operation.method != "PUT":
            return self._refusal(parsed, 404, [])
        try:
            return self._success(parsed, operation, key)
        except NoExampleError as error:
            return _reply(500, {"detail": f"{_place_of(self._spec, operation)}: {error}"}, None)

    def _place(self, parsed: ParsedRequest, operation: Operation) -> tuple[str, ...]:
        """The decoded segments of the path; of one that creates, `/tools/create`, those of the path that lists them."""
        segments = tuple(_decoded(parsed, operation))
        above, _, last = operation.path.rpartition("/")
        is_create = operation.method == "POST" and operation.method_name == "create" and "{" not in last
        has_items = any(_is_below(above, each.path) for each in self._spec.operations)
        return segments[:-1] if is_create and has_items else segments

    def refuse(self, request: Request, status: int) -> Reply:
        """Return the reply of a status from 400 on, as the document declares it for the operation."""
        return self._refusal(self.validator.parse(request)[0], status, [])

    def _examples(self) -> Iterator[tuple[tuple[str, ...], dict[tuple[str, ...], Any]]]:
        """Yield the place of each list whose items have places, with the items of its example by theirs."""
        for operation in self._spec.operations:
            response = _first_success(operation)
            item = next((o for o in self._spec.operations if _is_below(operation.path, o.path)), None)
            if operation.method == "GET" and item and response and response.content and "{" not in operation.path:
                media, schema = next(iter(response.content.items()))
                listed = example(
                    self._spec, node_at(self._spec, (*response.pointer, "content", media)), schema, sending=False
                )
                ids = [_id_of(each, item) for each in listed] if isinstance(listed, list) else [None]
                if None not in ids:
                    place = tuple(operation.path.strip("/").split("/"))
                    yield place, {(*place, str(name)): value for name, value in zip(ids, listed, strict=True)}

    def _is_unknown(self, key: tuple[str, ...], operation: Operation) -> bool:
        """Tell whether a place is that of an item which a list of known items lacks, or is below one."""
        steps = operation.path.strip("/").split("/")
        above = (
            key[:n] for n, step in enumerate(steps[: len(key)]) if step.startswith("{") and key[:n] in self._filled
        )
        return any(key[: len(place) + 1] not in self._held for place in above)

    def _success(self, parsed: ParsedRequest, operation: Operation, key: tuple[str, ...]) -> Reply:
        response = _first_success(operation)
        status = int(response.status.upper().replace("XX", "00")) if response else 200
        media, schema = next(iter(response.content.items()), (None, {})) if response else (None, {})
        value: Any = None
        if response is not None and media is not None:
            value = self._value(parsed, operation, response, media, schema, key)
        if operation.method == "DELETE":
            self._held.pop(key, None)
            self._gone.add(key)
        elif operation.method == "PUT":
            self._gone.discard(key)
        return Reply(status, [], b"") if media is None else _reply(status, value, media)

    def _value(
        self,
        parsed: ParsedRequest,
        operation: Operation,
        response: Response,
        media: str,
        schema: Schema,
        key: tuple[str, ...],
    ) -> Any:
        fits = validator(self._spec, schema, sending=False).is_valid
        holder = node_at(self._spec, (*response.pointer, "content", media))
        fresh = copy.deepcopy(example(self._spec, holder, schema, sending=False))
        if isinstance(fresh, list):
            below = [value for path, value in self._held.items() if path[:-1] == key]
            known = below or key in self._filled or any(path[:-1] == key for path in self._gone)
            return below if known and fits(below) else fresh
        held = self._held.get(key)
        starts_anew = held is None or operation.method == "PUT" or not fits(held)
        value = fresh if starts_anew else copy.deepcopy(held)
        if not isinstance(value, dict):
            return value
        node = merged(self._spec, schema)
        if starts_anew:
            named = self._write_path(parsed, operation, node, value)
            if operation.method == "POST" and not named and "id" in value:
                self._count += 1
                _write_first(value, "id", self._new_ids(operation), fits)
                key = (*key, str(value["id"]))
        if isinstance(parsed.body, dict):
            for name, written in self._kept(parsed, schema).items():
                # Of an object, what the server alone writes stays as it is.
                both = isinstance(written, dict) and isinstance(value.get(name), dict)
                _write_first(value, name, [written, *([{**value[name], **written}] if both else [])], fits)
        if operation.method in ("POST", "PUT", "PATCH"):
            self._held[key] = copy.deepcopy(value)
        return value

    def _kept(self, parsed: ParsedRequest, schema: Schema) -> dict[str, Any]:
        """Return what an answer may show of a request's body: nothing that either of them does not hold."""
        sent = without_hidden(self._spec, parsed.declared or {}, parsed.body, sending=True)
        kept: dict[str, Any] = without_hidden(self._spec, schema, sent, sending=False)
        return kept

    def _write_path(self, parsed: ParsedRequest, operation: Operation, node: Schema, value: dict[str, Any]) -> bool:
        """Write path parameters into the fields of their names; whether `id` was among them."""
        noun = words(singular(operation.tag))
        named = False
        for parameter in operation.parameters:
            if parameter.location != "path":
                continue
            is_own = operation.path.endswith("{" + parameter.name + "}")
            means_id = words(parameter.name) in (["id"], [*noun, "id"]) or is_own
            alike = [name for name in node.get("properties", {}) if words(name) == words(parameter.name)]
            for name in alike or (["id"] if means_id and "id" in node.get("properties", {}) else []):
                text = parsed.values[parameter.name]
                fits = validator(self._spec, node["properties"][name], sending=False).is_valid
                _write_first(value, name, [text, *_numbers(text)], lambda whole, n=name, f=fits: f(whole[n]))
                named |= name == "id"
        return named

    def _new_ids(self, operation: Operation) -> list[Any]:
        return [f"{singular(operation.resource)}_{self._count}", str(uuid.uuid4()), self._count]

    def _refusal(self, parsed: ParsedRequest, status: int, faults: list[Fault]) -> Reply:
        headers: Headers = []
        if status == 405:
            headers.append(("Allow", ", ".join(parsed.allowed)))
        if status == 401:
            headers.append(("WWW-Authenticate", "ApiKey"))  # RFC 9110, section 15.5.2, wants some challenge
        text = _WORDS.get(status, "Unprocessable Content")
        if status == 404 and parsed.operation is not None:
            text = f"{' '.join(words(singular(parsed.operation.tag))).capitalize()} not found"
        elif faults:
            text += ": " + "; ".join(f"{fault.where}: {fault.message}" for fault in faults)
        listed = [{"type": f.rule, "loc": _location(f.where), "msg": f.message} for f in faults]
        bodies = [{"detail": listed}] if status == 422 else []
        return _reply(status, self._error(parsed.operation, status, [*bodies, {"detail": text}]), None, headers)

    def _error(self, operation: Operation | None, status: int, bodies: list[dict[str, Any]]) -> Any:
        """Return the first of the bodies that the document's declaration of this error allows, else its own example."""
        declared = operation.responses if operation else {}
        response = next((declared[s] for s in (str(status), f"{status // 100}XX", "default") if s in declared), None)
        if response is not None and response.content:
            media, schema = next(iter(response.content.items()))
            fits = validator(self._spec, schema, sending=False).is_valid
            own = next((body for body in bodies if fits(body)), None)
            holder = node_at(self._spec, (*response.pointer, "content", media))
            return own or example(self._spec, holder, schema, sending=False)
        return bodies[0]


def _first_success(operation: Operation) -> Response | None:
    return next((r for _, r in sorted(operation.responses.items()) if r.is_success), None)


def _is_below(path: str, other: str) -> bool:
    """Tell whether a path is that of the items of another."""
    return re.fullmatch(re.escape(path) + r"/\{[^/]*\}", other) is not None


def _id_of(value: Any, item: Operation) -> Any:
    """Return what tells an element of a list in the path of its items; None where nothing does."""
    name = words(item.path.rpartition("/")[2].strip("{}"))
    alike = [key for key in value if words(key) == name] if isinstance(value, dict) else []
    return value.get(next(iter(alike), "id")) if isinstance(value, dict) else None


def _decoded(parsed: ParsedRequest, operation: Operation) -> list[str]:
    """Return the path's segments with every parameter decoded, so that two spellings of one id are one resource."""
    template = operation.path
    for name, value in parsed.values.items():
        template = template.replace("{" + name + "}", value.replace("/", "\x00"))
    return template.strip("/").split("/")


def _write_first(value: dict[str, Any], name: str, candidates: list[Any], fits: Any) -> None:
    """Write the first candidate with which the whole still fits; leaves it as it is where none does."""
    for candidate in candidates:
        if fits({**value, name: candidate}):
            value[name] = candidate
            return


def _numbers(text: str) -> list[Any]:
    return [int(text)] if text.lstrip("-").isdecimal() else []


def _location(where: str) -> list[str]:
    """`body /messages/0` as FastAPI writes it: `["body", "messages", "0"]`."""
    place, _, rest = where.partition(" ")
    return [place, *(step for step in rest.split("/") if step)]


def _reply(status: int, value: Any, media: str | None, headers: Headers | None = None) -> Reply:
    is_text = isinstance(value, str) and media is not None and "json" not in media
    body = value.encode() if is_text else json.dumps(value).encode()
    return Reply(status, [("Content-Type", media or "application/json"), *(headers or [])], body)


def _shown(spec: Spec) -> Operation:
    return next((each for each in spec.operations if each.body), spec.operations[0])


def _place_of(spec: Spec, operation: Operation) -> str:
    return f"{spec.where(operation.pointer)}: {operation.method} {operation.path}"


def curl_line(spec: Spec, base_url: str, key: str) -> str:
    """Return a curl command for the document's first operation with a body, else its first, by their examples.

    Raises:
        NoExampleError: where one of its schemas allows nothing.
    """
    operation = _shown(spec)
    path = operation.path
    for p in operation.parameters:
        if p.location == "path":
            value = example(spec, node_at(spec, p.pointer), p.schema, sending=True)
            path = path.replace("{" + p.name + "}", str(value))
    line = ["curl", "--request", operation.method, "--url", base_url + path]
    security = Security(spec)
    if security.accepts_key(operation):
        line += ["--header", f"{security.header}: {key}"]
    if operation.body is not None:
        media, schema = next(iter(operation.body.content.items()))
        body = example(spec, node_at(spec, (*operation.body.pointer, "content", media)), schema, sending=True)
        line += ["--header", f"Content-Type: {media}", "--data", json.dumps(body, ensure_ascii=False)]
    return shlex.join(line)


def _curl_or_reason(spec: Spec, base_url: str, key: str) -> str:
    try:
        return curl_line(spec, base_url, key)
    except NoExampleError as error:
        return f"(nothing yet: {_place_of(spec, _shown(spec))}: {error})"


@click.command()
@click.option("--key", help="The only key to accept; without it any key will do.")
@click.option("--port", default=4010, show_default=True, help="Where to listen on 127.0.0.1; 0 takes a free port.")
@click.option("--examples", is_flag=True, help="Start with the items of the examples of lists, and know no others.")
@click.option("--fail", default="", metavar="RATES", help="Faults to inject: `429:0.1,503:0.05,cut:0.01,slow:0.1`.")
@click.option("--seed", type=int, help="Of the draws of faults; without it one is drawn, and said.")
@click.option("--record", default="", metavar="FOLDER", help="Where to write a conformance case for each request.")
@click.option(
    "--spec",
    "path",
    default="openapi.yaml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
)
def main(port: int, key: str | None, examples: bool, fail: str, seed: int | None, record: str, path: Path) -> None:
    """Serve the API that an OpenAPI document describes, until Ctrl-C or SIGTERM."""
    # In the background, by `nohup` or a shell's `&`, Ctrl-C is ignored.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    seed = random.randrange(10_000) if seed is None else seed  # noqa: S311
    try:
        rates = read_rates(fail)
        mock = Mock(load(path), key, has_examples=examples)
        recorder = CaseRecorder(mock.validator, Path(record)) if record else None
    except (SpecError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    respond = FaultInjector(mock, mock.refuse, rates, seed)

    def answer(request: Request) -> Reply:
        reply = respond(request)
        why = recorder(request, reply) if recorder else ""
        note = f" (not recorded: {why})" * bool(why)
        click.echo(f"{reply.status or 'cut'} {request.method} {request.target}{note}")
        return reply

    try:
        with Server(answer, port) as server:
            base_url = f"http://127.0.0.1:{server.port}{mock.validator.base_path}"
            click.echo(f"A mock of {mock.validator.spec.title} is at {base_url}")
            click.echo(f"It takes {'one' if key else 'any'} key. Ctrl-C ends it. Try:\n")
            click.echo(f"  {_curl_or_reason(mock.validator.spec, base_url, key or 'any-key')}\n")
            if rates:
                told = ", ".join(f"{name} {rate:.1%}" for name, rate in rates.items())
                click.echo(f"Faults, drawn with SEED={seed}: {told}.\n")
            threading.Event().wait()
    except OSError as error:
        raise click.ClickException(f"port {port} of 127.0.0.1: {error.strerror}; try --port 0") from error
    except KeyboardInterrupt:
        click.echo("Ended.")


if __name__ == "__main__":
    main()
