"""Find what an answer of the service has that the document does not say: at the place of the document at fault."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.contract.discriminators import variant_of
from scripts.contract.request_rules import JSON
from scripts.contract.schema_tools import validator
from scripts.document import Operation, Response, Schema, Spec

Pointer = tuple[str | int, ...]

# Headers of HTTP itself, of what stands between a service and its callers, and of what browsers ask for, in lower case.
PLAIN_HEADERS = re.compile(
    r"date|server|via|age|vary|etag|expires|last-modified|cache-control|pragma|connection|keep-alive|transfer-encoding"
    r"|content-(?:type|length|encoding|language)|set-cookie|alt-svc|nel|report-to|www-authenticate|location|allow"
    r"|strict-transport-security|access-control-.*|x-(?:frame-options|content-type-options|xss-protection|powered-by"
    r"|request-id|correlation-id|cache|served-by|envoy-.*|amz.*|cloud-trace-context)|referrer-policy|cf-.*|server-timing"
)
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the service to an operation; the values of its headers are not kept."""

    operation: Operation
    status: int
    headers: tuple[str, ...]
    media_type: str
    value: Any  # the JSON; None where there is none
    problem: str = ""  # why the body is no JSON, where the media type says that it is


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the document does not say.

    Parameters:
        kind: one of `propose_changes.EDITS`.
        pointer: of the node of the document that would have to say it.
        name: of the property, header, status or keyword; empty where the node says it all.
        seen: types of JSON, or the text of an enum: never another value.
        where: the operation and the place in its answer.
    """

    kind: str
    pointer: Pointer
    name: str
    seen: str
    where: str


def differences(spec: Spec, answers: Sequence[Answer]) -> list[Difference]:
    """Return each difference once, with the first place where it was seen, in the order of the answers."""
    found: dict[tuple[str, Pointer, str, str], Difference] = {}
    for answer in answers:
        for each in _of_answer(spec, answer):
            found.setdefault((each.kind, each.pointer, each.name, each.seen), each)
    return list(found.values())


def _of_answer(spec: Spec, answer: Answer) -> Iterator[Difference]:
    operation, where = answer.operation, answer.operation.id
    response = declared(operation, answer.status)
    if response is None:
        yield Difference("status", (*operation.pointer, "responses"), str(answer.status), answer.media_type, where)
        return
    at, node = _followed(spec, response.pointer)
    known = {name.lower() for name in node.get("headers", {})}
    for name in sorted({header.lower() for header in answer.headers} - known):
        if not PLAIN_HEADERS.fullmatch(name):
            yield Difference("header", at, name, "string", where)
    if answer.problem:
        yield Difference("body", at, answer.media_type, answer.problem, where)
    elif answer.media_type and answer.media_type not in response.content:
        yield Difference("media type", at, answer.media_type, "", where)
    elif JSON.fullmatch(answer.media_type):
        schema = (*at, "content", answer.media_type, "schema")
        yield from _Reader(spec, where).read(schema, answer.value, "")


def declared(operation: Operation, status: int) -> Response | None:
    """Return the response that an operation declares for a status.

    Beside a success that has its status, `default` stands for errors.
    """
    names = [str(status), f"{status // 100}XX", f"{status // 100}xx"]
    if status >= 300 or not any(response.is_success for response in operation.responses.values()):
        names.append("default")
    return next((operation.responses[name] for name in names if name in operation.responses), None)


def _followed(spec: Spec, pointer: Pointer) -> tuple[Pointer, Any]:
    """Return the pointer and the node that references at a pointer lead to."""
    node: Any = spec.document
    for step in pointer:
        node = node[step]
    while isinstance(node, dict) and "$ref" in node:
        pointer = tuple(step.replace("~1", "/").replace("~0", "~") for step in node["$ref"][2:].split("/"))
        node = spec.follow(node["$ref"])
    return pointer, node


def type_of(value: Any) -> str:
    """Return the JSON type of a value."""
    return "null" if value is None else _TYPES[type(value)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Read a value beside the schemas that it should fit."""

    spec: Spec
    where: str

    def read(self, pointer: Pointer, value: Any, place: str) -> Iterator[Difference]:
        told = f"{self.where} {place or '/'}"
        nodes = [*self._parts(pointer, value)]
        for at, node in nodes:
            yield from self._of_value(at, node, value, told)
            if isinstance(value, list) and "items" in node:
                for element in value:
                    yield from self.read((*at, "items"), element, f"{place}/*")
        if isinstance(value, dict):
            yield from self._of_object(nodes, value, place)

    def _parts(self, pointer: Pointer, value: Any) -> Iterator[tuple[Pointer, Schema]]:
        """Yield the schemas that hold for a value, with their pointers: through references, `allOf` and variants."""
        at, node = _followed(self.spec, pointer)
        if not isinstance(node, dict):
            return
        yield at, node
        for number in range(len(node.get("allOf", ()))):
            yield from self._parts((*at, "allOf", number), value)
        for union in ("oneOf", "anyOf"):
            if union in node:
                variant = self._variant(node, union, value)
                yield from self._parts((*at, union, variant), value) if variant is not None else ()

    def _variant(self, node: Schema, keyword: str, value: Any) -> int | None:
        """Return the number of the variant that a value is of: by the discriminator, else the first that it fits."""
        branches = node[keyword]
        if "discriminator" in node and isinstance(value, dict):
            named = variant_of(self.spec.resolve, node, value)
            if named is not None:
                return next(n for n, each in enumerate(branches) if self.spec.resolve(each) == self.spec.resolve(named))
        fits = (validator(self.spec, branch, sending=False).is_valid(value) for branch in branches)
        alike = (self._is_of_type(branch, value) for branch in branches)
        return next((n for n, fit in enumerate(fits) if fit), next((n for n, like in enumerate(alike) if like), None))

    def _is_of_type(self, branch: Schema, value: Any) -> bool:
        types = self.spec.resolve(branch).get("type", ())
        return type_of(value) in ([types] if isinstance(types, str) else types)

    def _of_value(self, at: Pointer, node: Schema, value: Any, told: str) -> Iterator[Difference]:
        types = node.get("type")
        named = [types] if isinstance(types, str) else list(types or ())
        kind = type_of(value)
        if node.get("nullable") and named:
            named.append("null")
        if named and not ({kind} & {*named} or (kind == "integer" and "number" in named) or _is_whole(value, named)):
            yield Difference("type", at, "", kind, told)
            return
        for union in ("oneOf", "anyOf"):
            if union in node and self._variant(node, union, value) is None:
                yield Difference("type", at, union, kind, told)
        for keyword in node:
            if keyword in _CHECKED and not _holds(self.spec, node, keyword, value):
                yield Difference("limit", at, keyword, kind, told)
        if "enum" in node and not _holds(self.spec, node, "enum", value):
            is_text = isinstance(value, str)
            yield Difference("enum" if is_text else "limit", at, "enum", str(value) if is_text else kind, told)

    def _of_object(
        self, nodes: list[tuple[Pointer, Schema]], value: dict[str, Any], place: str
    ) -> Iterator[Difference]:
        owners = [(at, node) for at, node in nodes if "properties" in node]
        # Of `{}` nothing is declared either.
        maps = [(at, node) for at, node in nodes if isinstance(each := node.get("additionalProperties"), dict) and each]
        known = {name for _, node in owners for name in node["properties"]}
        for at, node in nodes:
            for name in node.get("required", ()):
                hidden = any(self.spec.resolve(n["properties"].get(name, {})).get("writeOnly") for _, n in owners)
                if name not in value and not hidden:
                    yield Difference("missing", at, name, "", f"{self.where} {place or '/'}")
        for name, each in value.items():
            inside = f"{place}/{name}"
            for at, node in owners:
                if name in node["properties"]:
                    yield from self.read((*at, "properties", name), each, inside)
            if name not in known and maps:
                yield from self.read((*maps[0][0], "additionalProperties"), each, f"{place}/*")
            elif name not in known and owners:
                yield Difference("property", owners[0][0], name, type_of(each), f"{self.where} {inside}")


# Keywords that limit a value beyond its type, each checked by itself.
_CHECKED = frozenset(
    {
        *("const", "format", "pattern", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties", "maxProperties"),
    }
)


def _holds(spec: Spec, node: Schema, keyword: str, value: Any) -> bool:
    return validator(spec, {keyword: node[keyword]}, sending=False).is_valid(json.loads(json.dumps(value)))


def _is_whole(value: Any, named: list[str]) -> bool:
    return "integer" in named and isinstance(value, float) and value.is_integer()
