"""Find the places of a document that a fault can change, with the change at each."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.document import Schema, Spec

Pointer = tuple[str | int, ...]
Document = dict[str, Any]
_OTHER_TYPE = {"string": "integer", "number": "string", "integer": "string", "boolean": "string", "array": "boolean"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change at one place of a document: what it does to a copy, and how it reads in a diff."""

    pointer: Pointer
    before: str
    after: str
    make: Callable[[Any], None] = field(compare=False)
    above: int = 0  # how far above the pointer the node is that `make` is given


Finder = Callable[[Spec], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Place:
    """A schema of the document that a request or a response of the document reaches."""

    pointer: Pointer
    schema: Schema
    role: str  # `request` or `response`
    kind: str  # `property`, `items`, `object` (one that has properties), `additional`


def reached(spec: Spec) -> list[Place]:
    """Every object, property and element under a request's body or a success's, each once for each role.

    The bodies of errors are not among them: a client gives them as the JSON that they are, whatever is declared.
    """
    found: list[Place] = []
    waiting: list[tuple[Pointer, str]] = []
    for operation in spec.operations:
        if operation.body is not None:
            waiting += [((*operation.body.pointer, "content", m, "schema"), "request") for m in operation.body.content]
        for response in operation.responses.values():
            if response.is_success:
                waiting += [((*response.pointer, "content", m, "schema"), "response") for m in response.content]
    seen: set[tuple[Pointer, str]] = set()
    while waiting:
        pointer, role = waiting.pop(0)
        pointer, node = _followed(spec, pointer)
        if (pointer, role) in seen or not isinstance(node, dict):
            continue
        seen.add((pointer, role))
        below = [("property", (*pointer, "properties", name)) for name in node.get("properties", {})]
        below += [("items", (*pointer, "items"))] if "items" in node else []
        if isinstance(node.get("additionalProperties"), dict):
            found.append(Place((*pointer, "additionalProperties"), node["additionalProperties"], role, "additional"))
        if "properties" in node:
            found.append(Place(pointer, node, role, "object"))
        found += [Place(at, node_at(spec.document, at), role, kind) for kind, at in below]
        waiting += [(at, role) for _, at in below]
        for keyword in ("oneOf", "anyOf", "allOf"):
            waiting += [((*pointer, keyword, i), role) for i in range(len(node.get(keyword, ())))]
    return found


def node_at(document: Any, pointer: Pointer) -> Any:
    for step in pointer:
        document = document[step]
    return document


def _followed(spec: Spec, pointer: Pointer) -> tuple[Pointer, Any]:
    """Return the end of the chain of references at a pointer, and the node there."""
    node = node_at(spec.document, pointer)
    while isinstance(node, dict) and "$ref" in node:
        steps = node["$ref"].removeprefix("#/").split("/")
        pointer = tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)
        node = node_at(spec.document, pointer)
    return pointer, node


def _types(schema: Schema) -> list[str]:
    said = schema.get("type", [])
    return [said] if isinstance(said, str) else list(said)


def _values(spec: Spec, *roles: str) -> Iterator[tuple[Place, list[str]]]:
    """Properties and elements, with their types; each once, whatever roles it has among these."""
    seen: set[Pointer] = set()
    for place in reached(spec):
        if place.role in roles and place.kind in ("property", "items") and place.pointer not in seen:
            seen.add(place.pointer)
            yield place, _types(place.schema)


def _set(key: str | int, value: Any) -> Callable[[Any], None]:
    return lambda node: node.__setitem__(key, value)


def _drop(key: str) -> Callable[[Any], None]:
    return lambda node: node.pop(key)


def _rename(old: str, new: str) -> Callable[[Any], None]:
    """Renames a key, which keeps its place."""

    def make(node: Any) -> None:
        items = [(new if key == old else key, value) for key, value in node.items()]
        node.clear()
        node.update(items)

    return make


def type_changed(spec: Spec) -> Iterator[Change]:
    for place, types in _values(spec, "request", "response"):
        for kind in types:
            if kind in _OTHER_TYPE and "format" not in place.schema and "enum" not in place.schema:
                changed = [_OTHER_TYPE[kind] if known == kind else known for known in types]
                yield Change(place.pointer, f"type: {types}", f"type: {changed}", _set("type", changed))


def null_forbidden(spec: Spec) -> Iterator[Change]:
    for place, types in _values(spec, "response"):
        if "null" in types:
            left = [kind for kind in types if kind != "null"]
            yield Change(place.pointer, f"type: {types}", f"type: {left}", _set("type", left))
        for keyword in ("oneOf", "anyOf"):
            branches = place.schema.get(keyword, [])
            if {"type": "null"} in branches:
                rest = [branch for branch in branches if branch != {"type": "null"}]
                yield Change(place.pointer, f"{keyword}: {branches}", f"{keyword}: {rest}", _set(keyword, rest))


def null_allowed(spec: Spec) -> Iterator[Change]:
    for place, types in _values(spec, "response"):
        if types and "null" not in types:
            yield Change(place.pointer, f"type: {types}", f"type: {[*types, 'null']}", _set("type", [*types, "null"]))
        elif "$ref" in place.schema:
            either = {"oneOf": [dict(place.schema), {"type": "null"}]}

            def make(node: Any, either: Schema = either) -> None:
                node.clear()
                node.update(either)

            yield Change(place.pointer, str(place.schema), str(either), make)


def property_required(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        required = place.schema.get("required", [])
        if place.kind == "object" and place.role == "response":
            for name in place.schema["properties"]:
                changed = [n for n in required if n != name] if name in required else [*required, name]
                yield Change(place.pointer, f"required: {required}", f"required: {changed}", _set("required", changed))


def request_property_required(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        required = place.schema.get("required", [])
        if place.kind == "object" and place.role == "request":
            for name in place.schema["properties"]:
                if name not in required:
                    changed = [*required, name]
                    yield Change(
                        place.pointer, f"required: {required}", f"required: {changed}", _set("required", changed)
                    )


def sensitive_flipped(spec: Spec) -> Iterator[Change]:
    for place, _ in _values(spec, "response"):
        if place.kind == "property" and place.schema.get("x-sensitive"):
            yield Change(place.pointer, "x-sensitive: true", "", _drop("x-sensitive"))
        elif place.kind == "property":
            yield Change(place.pointer, "", "x-sensitive: true", _set("x-sensitive", True))


def retry_safe_flipped(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        said, other = operation.retry_safe, not operation.retry_safe
        change = _set("x-retry-safe", other)
        yield Change(operation.pointer, f"x-retry-safe: {said}".lower(), f"x-retry-safe: {other}".lower(), change)


def security_changed(spec: Spec) -> Iterator[Change]:
    """The key asked for where it was not, and no longer where it was."""
    document = spec.document.get("security", [])
    for operation in spec.operations:
        said = node_at(spec.document, operation.pointer).get("security", document)
        other: list[Document] = [] if operation.sends_key else [{str(spec.key_scheme): []}]
        yield Change(operation.pointer, f"security: {said}", f"security: {other}", _set("security", other))


def one_way(spec: Spec) -> Iterator[Change]:
    """A property of a request that is not sent any more, or a required one of an answer that is not expected."""
    for place in reached(spec):
        if place.kind == "object":
            flag = "readOnly" if place.role == "request" else "writeOnly"
            names = place.schema["properties"] if place.role == "request" else place.schema.get("required", ())
            for name in names:
                if place.schema["properties"][name].get(flag) is True:
                    continue
                pointer = (*place.pointer, "properties", name)
                yield Change(pointer, f"{flag}: false", f"{flag}: true", _set(flag, True))


def body_optional(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        if operation.body is not None and operation.body.required:
            yield Change(operation.body.pointer, "required: true", "required: false", _set("required", False))


def property_renamed(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        if place.kind == "object":
            for name in place.schema["properties"]:

                def make(node: Any, name: str = name) -> None:
                    _rename(name, name + "New")(node["properties"])
                    if name in node.get("required", ()):
                        node["required"] = [name + "New" if n == name else n for n in node["required"]]

                yield Change((*place.pointer, "properties", name), f"{name}:", f"{name}New:", make, above=2)


def property_added(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        if place.kind == "object":

            def make(node: Any) -> None:
                node["properties"]["addedLater"] = {"type": "string"}

            yield Change(place.pointer, "properties:", "properties: addedLater: {type: string}", make)


def format_dropped(spec: Spec) -> Iterator[Change]:
    for place, _ in _values(spec, "request", "response"):
        if place.schema.get("format") in ("date-time", "date", "uuid"):
            yield Change(place.pointer, f"format: {place.schema['format']}", "", _drop("format"))


def format_added(spec: Spec) -> Iterator[Change]:
    for place, types in _values(spec, "request", "response"):
        if "string" in types and not {"format", "enum", "pattern"} & place.schema.keys():
            yield Change(place.pointer, "", "format: date-time", _set("format", "date-time"))


def enum_added(spec: Spec) -> Iterator[Change]:
    for place, types in _values(spec, "response"):
        if types and set(types) <= {"string", "null"} and not {"format", "enum"} & place.schema.keys():
            members = ["one", "two", *([None] if "null" in types else [])]
            yield Change(place.pointer, "", f"enum: {members}", _set("enum", members))


def model_changed(spec: Spec) -> Iterator[Change]:
    """Another schema in the place of the one that a property, or an element, refers to."""
    prefix = "#/components/schemas/"
    names = sorted(
        {place.pointer[-1] for place in reached(spec) if place.role == "response" and place.kind == "object"}
    )
    for place, _ in _values(spec, "response"):
        variants: list[tuple[Pointer, Schema]] = [((), place.schema)]
        variants += [(("oneOf", i), branch) for i, branch in enumerate(place.schema.get("oneOf", ()))]
        for below, schema in variants:
            own = str(schema.get("$ref", "")).removeprefix(prefix)
            other = next((name for name in names if name != own and name not in place.pointer), None)
            if own and other:
                yield Change(
                    (*place.pointer, *below), f"$ref: {own}", f"$ref: {other}", _set("$ref", f"{prefix}{other}")
                )


def additional_typed(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        if place.kind == "additional" and place.role == "response" and place.schema == {}:
            yield Change(place.pointer, "{}", "{type: integer}", _set("type", "integer"))


def additional_opened(spec: Spec) -> Iterator[Change]:
    for place in reached(spec):
        if place.kind == "object" and place.role == "request" and place.schema.get("additionalProperties") is False:
            change = _set("additionalProperties", {})
            yield Change(place.pointer, "additionalProperties: false", "additionalProperties: {}", change)


def method_changed(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        *path, old = operation.pointer
        taken = {str(known) for known in node_at(spec.document, tuple(path))}
        new = next(method for method in ("put", "post", "patch", "delete") if method not in taken)
        yield Change(tuple(path), f"{old}:", f"{new}:", _rename(str(old), new))


def path_changed(spec: Spec) -> Iterator[Change]:
    for path in spec.document["paths"]:
        yield Change(("paths",), f"{path}:", f"/x{path[1:]}:", _rename(path, f"/x{path[1:]}"))


def server_changed(spec: Spec) -> Iterator[Change]:
    url = spec.document["servers"][0]["url"]
    yield Change(("servers", 0), f"url: {url}", f"url: {url}0", _set("url", f"{url}0"))


def key_header_changed(spec: Spec) -> Iterator[Change]:
    for name, scheme in spec.document["components"].get("securitySchemes", {}).items():
        if scheme.get("in") == "header":
            said = scheme["name"]
            pointer = ("components", "securitySchemes", name)
            yield Change(pointer, f"name: {said}", f"name: {said}s", _set("name", f"{said}s"))


def media_types_changed(spec: Spec, *, sent: bool, becomes: str) -> Iterator[Change]:
    for operation in spec.operations:
        successes = [response for response in operation.responses.values() if response.is_success]
        for part in [operation.body] if sent else successes:
            for media in part.content if part is not None else ():
                if part is not None and media != becomes:
                    pointer, _ = _followed(spec, part.pointer)
                    yield Change((*pointer, "content"), f"{media}:", f"{becomes}:", _rename(media, becomes))


def response_empty(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        for response in operation.responses.values():
            if response.is_success and response.content:
                pointer, _ = _followed(spec, response.pointer)
                yield Change(pointer, "content:", "", _drop("content"))


def response_list(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        for response in operation.responses.values():
            for media, schema in response.content.items() if response.is_success else ():
                pointer = (*_followed(spec, response.pointer)[0], "content", media)
                changed = {"type": "array", "items": schema}
                yield Change(pointer, f"schema: {schema}", f"schema: {changed}", _set("schema", changed))


def operation_id_changed(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        new = f"{operation.id}Anew"
        yield Change(operation.pointer, f"operationId: {operation.id}", f"operationId: {new}", _set("operationId", new))


def operation_added(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        copied = {**copy.deepcopy(node_at(spec.document, operation.pointer)), "operationId": f"{operation.id}Again"}
        path = f"/x{operation.path[1:]}"
        yield Change(("paths",), "", f"{path}:", _set(path, {operation.method.lower(): copied}))


def parameter_added(spec: Spec) -> Iterator[Change]:
    for operation in spec.operations:
        for location in ("query", "header"):
            added = {"name": "addedLater", "in": location, "required": True, "schema": {"type": "string"}}

            def make(node: Any, added: Document = added) -> None:
                node["parameters"] = [*node.get("parameters", []), added]

            yield Change(operation.pointer, "parameters:", f"parameters: {added}", make)
