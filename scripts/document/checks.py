"""Check a document before anything is made of it: one check a promise, every finding with its line."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs

from .credential_advice import what_works_instead
from .did_you_mean import ALMOST, suggestion
from .explain_schema_errors import explained, shown
from .field_coverage import Row, field_coverage
from .model import CONTENT, Spec
from .operation_id_checks import (
    Finding,
    operations_are_named_and_answered,
    operations_are_told_apart,
    operations_have_ids,
)
from .proto_names import no_prototypes
from .read_with_line_numbers import Pointer, SpecError
from .refused_forms import FIND, Found, property_names, takes_other_names
from .walk_objects_by_kind import Node, walk

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_PATH = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|\{[^{}/\x00-\x20]+\})*)+")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # RFC 9110, section 5.6.2
_SERVER = re.compile(r"https?://[A-Za-z0-9._~:\[\]-]+(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?")
# RFC 9110's and RFC 6265's, as the client sends them itself.
_OWN_HEADERS = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "transfer-encoding"}
    | {"authorization", "cookie", "user-agent"}
)
_KINDS: dict[str, type] = {"text": str, "true or false": bool}
# What an object is called in a message, where that is not the words of its kind.
_KIND_WORDS = {
    "OpenAPI": "document",
    "OAuthFlow": "OAuth flow",
    **{kind: f"`{kind.lower()}` object" for kind in ("Components", "Paths", "Responses", "XML")},
    "OAuthFlows": "`flows` object",
}
# What OpenAPI 3.0 has in the place of a field of 3.1.
_IN_30 = {
    "examples": "write `example`",
    "const": "write an `enum` of one value",
    "prefixItems": "write `items`",
    "$defs": "write a schema under `components/schemas`",
    "contentEncoding": "write `format: byte`",
    "contentMediaType": "write `format: binary`",
    "webhooks": "leave them out",
}


def check(spec: Spec) -> None:
    """Check a document.

    Raises:
        SpecError: with every finding of the first group of checks that has any: what a later group would say of
            a document that isn't OpenAPI, or whose references lead nowhere, would only mislead.
    """
    for kind, group in _GROUPS:
        findings = dict.fromkeys(finding for each in group for finding in each(spec))
        if findings:
            places = ((spec.where(finding[0]), finding[1]) for finding in findings)
            raise SpecError(*places, kind=kind, faults=[(finding[0], finding[-1]) for finding in findings])


def _is_openapi(spec: Spec) -> Iterator[Finding]:
    version = shown(spec.document.get("openapi", ""))
    validator = _validator(version)
    if validator is None:
        yield _of_another_version(spec.document)
        return
    kinds = {node.pointer: node.kind for node in walk(spec.document)}

    def unexpected(pointer: Pointer, name: str) -> str | None:
        return _unexpected(version[:3], kinds.get(pointer), name)

    errors = validator.iter_errors(spec.document)
    for pointer, sentence, fault in explained(errors, spec.document, unexpected, "the document"):
        place = "/".join(map(str, pointer))
        stable = "/".join("*" if isinstance(step, int) else step for step in pointer)
        at = f" at `{shown(place)}`" if place else ""
        yield pointer, f"is not OpenAPI {version[:3]}{at}: {sentence}", f"{stable}: {fault}"


def _of_another_version(document: dict[str, Any]) -> Finding:
    for key in ("swagger", "openapi"):
        if str(document.get(key, "")).startswith("2"):
            convert = "convert it to OpenAPI 3, as `swagger2openapi` does, and go on with what that writes"
            return (key,), f"is Swagger {shown(document[key])}, which is not read; {convert}"
    said = f"says `openapi: {shown(document['openapi'])}`" if "openapi" in document else "has no `openapi` key"
    return ("openapi",), f"{said}; write 3.1.x (3.0.x is read too)"


def _unexpected(version: str, kind: str | None, name: str) -> str | None:
    """Say that an object has no field of a name; None where it has one, and something else is wrong with it."""
    if kind is None:
        return f"`{shown(name)}` is not a field that may stand here; leave it out"
    what = f"`{shown(name)}` is not a field of a {version} {_KIND_WORDS.get(kind) or _split(kind)}"
    known = [field for field in field_coverage().objects[kind] if not field.startswith("{")]
    if name not in known:
        return f"{what}; {suggestion(name, known, otherwise='leave it out')}"
    instead = _IN_30.get(name, "leave it out, or write `openapi: 3.1.0`, which has it")
    return f"{what}; {instead}" if version == "3.0" else None


def _split(kind: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _validator(version: str) -> Any:
    # Found without importing the package: it would bring in two HTTP clients, and a third of the whole time.
    package = find_spec("openapi_spec_validator")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("openapi_spec_validator")
    resources = Path(package.submodule_search_locations[0], "resources", "schemas")
    if version.startswith("3.1."):
        schema = json.loads((resources / "v3.1" / "schema.json").read_text("utf-8"))
        # The document's schema leaves the Schema Object open; its dialect is JSON Schema's own.
        schema["$defs"]["schema"] = {
            "$dynamicAnchor": "meta",
            "if": {"type": "object"},
            "then": {"$ref": "https://json-schema.org/draft/2020-12/schema"},
            "else": {"type": ["object", "boolean"]},
        }
        return jsonschema_rs.Draft202012Validator(schema)
    if version.startswith("3.0."):
        return jsonschema_rs.Draft4Validator(json.loads((resources / "v3.0" / "schema.json").read_text("utf-8")))
    return None


def _there_is_something_to_call(spec: Spec) -> Iterator[Finding]:
    if not any(True for _ in spec.operation_nodes):
        yield ("paths",), "the document has no operation; a client of it would have nothing to call"
    servers = spec.document.get("servers", [])
    if not servers:
        yield ("servers",), "the document has no `servers`; the clients take their base URL from the first one"
    for server in servers[:1]:
        for name in _TEMPLATE.findall(server["url"]):
            if name not in server.get("variables", {}):
                yield ("servers", 0, "url"), f"`{{{name}}}` in the server's URL is not among its `variables`"
        if not _SERVER.fullmatch(_TEMPLATE.sub("x", server["url"])):
            yield ("servers", 0, "url"), f"the server's URL {server['url']!r} is not an http URL without a query"
    schemes = spec.document.get("components", {}).get("securitySchemes", {})
    keys = {name: found for name, each in schemes.items() if (found := spec.resolve(each)).get("type") == "apiKey"}
    if not any(scheme["in"] == "header" for scheme in keys.values()):
        place = ("components", "securitySchemes")
        said = "the document has no API key in a header (`type: apiKey, in: header`), which its clients send"
        yield place, said + what_works_instead(spec, schemes)
    for name, scheme in keys.items():
        if scheme["in"] == "header" and not _TOKEN.fullmatch(scheme["name"]):
            pointer = ("components", "securitySchemes", name, "name")
            yield pointer, f"{scheme['name']!r} can't be the name of a header"


def _schemas_end_somewhere(spec: Spec) -> Iterator[Finding]:
    """Find schemas that are themselves: one may hold itself only in a property, where it can be left out."""
    for name in spec.schemas:
        start = ("components", "schemas", name)
        seen: set[str] = set()
        waiting: list[Any] = [spec.schemas[name]]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, dict):
                continue
            reference = node.get("$ref")
            if reference == "#/" + "/".join(start):
                yield start, f"the schema `{name}` contains itself, and not in a property where it could end"
                break
            if reference is not None and reference not in seen:
                seen.add(reference)
                waiting.append(spec.follow(reference))
            waiting += [inner for key in ("allOf", "oneOf", "anyOf") for inner in node.get(key, ())]
            waiting += [node["items"]] if "items" in node else []


def _references_lead_somewhere(spec: Spec) -> Iterator[Finding]:
    for node, pointer in ((each.value, each.pointer) for each in walk(spec.document)):
        reference = node.get("$ref")
        if not isinstance(reference, str):
            continue
        try:
            target = spec.follow(reference)
        except (KeyError, IndexError, ValueError, TypeError):
            what = "leads nowhere" if reference.startswith("#/") else "leaves the document; bring its target in"
            yield (*pointer, "$ref"), f"`$ref: {reference}` {what}"
            continue
        seen = {reference}
        while isinstance(target, dict) and isinstance(target.get("$ref"), str):
            if target["$ref"] in seen:
                yield (*pointer, "$ref"), f"`$ref: {reference}` leads round in a circle"
                break
            seen.add(target["$ref"])
            try:
                target = spec.follow(target["$ref"])
            except (KeyError, IndexError, ValueError, TypeError):
                break


def _everything_is_covered(spec: Spec) -> Iterator[Finding]:
    """Hold every object to coverage.yaml: what has no row is refused, as is what a row refuses."""
    for node in walk(spec.document):
        for field in node.value:
            row = field_coverage().row(node.kind, field)
            if field.startswith("x-") and (row is None or row.field.startswith("{")):
                yield from _extension(node, field)
            elif row is None:
                known = [name for name in field_coverage().objects[node.kind] if not name.startswith("{")]
                hint = suggestion(field, known, otherwise="leave it out")
                yield (*node.pointer, field), f"`{field}` is no field of the {node.kind} object; {hint}"
            else:
                yield from _refused(spec, node, row, field)


def _refused(spec: Spec, node: Node, row: Row, field: str) -> Iterator[Finding]:
    for refusal in row.refuses:
        every: tuple[Found, ...] = (((field,), {}),)
        for below, words in FIND[refusal.when](spec, node, field) if refusal.when else every:
            yield (*node.pointer, *below), refusal.says.format(field=field, **words)


def _extension(node: Node, field: str) -> Iterator[Finding]:
    """Hold a word of our own to what it takes and where it is heeded; one that is nearly ours is a slip of the pen."""
    ours = [name for name in field_coverage().extensions if "*" not in name]
    place = (*node.pointer, field)
    if field not in ours:
        if hint := suggestion(field, ours, cutoff=ALMOST):
            yield place, f"`{field}` is no known extension; {hint}"
        return
    row, value = field_coverage().extensions[field], node.value[field]
    if not isinstance(value, _KINDS[row.takes]) or value == "":
        yield place, f"`{field}` takes {row.takes}, not {shown(value)}"
    elif row.place == "property" and node.pointer[-2:-1] != ("properties",):
        yield place, f"`{field}` is heeded on a property alone; write it beside the type or `$ref` of one"
    elif row.place not in ("", "property", node.kind):
        yield place, f"`{field}` is heeded on the {row.place} object alone, and this is a {node.kind}"


def _paths_fit_their_parameters(spec: Spec) -> Iterator[Finding]:
    for path in spec.document.get("paths", {}):
        if not _PATH.fullmatch(path) or any(set(part) == {"."} for part in path.split("/")):
            yield ("paths", path), f"the path {path!r} is not a URL path; percent-encode what it needs"
    for operation in spec.operations:
        named = _TEMPLATE.findall(operation.path)
        declared = {p.name: p for p in operation.parameters if p.location == "path"}
        for name in named:
            if name not in declared:
                yield (
                    operation.pointer,
                    f"`{{{name}}}` in {operation.path} is not declared as a path parameter",
                )
            elif named.count(name) > 1:
                yield operation.pointer, f"`{{{name}}}` stands more than once in {operation.path}"
        for name, parameter in declared.items():
            if name not in named:
                yield parameter.pointer, f"the path parameter `{name}` does not stand in {operation.path}"
            if not parameter.required:
                yield parameter.pointer, f"the path parameter `{name}` must say `required: true`"
        for parameter in operation.parameters:
            name, location = parameter.name, parameter.location
            if location in ("header", "cookie") and not _TOKEN.fullmatch(name):
                yield parameter.pointer, f"{name!r} can't be the name of a {location}"
            if location == "header" and name.lower() in {*_OWN_HEADERS, (spec.api_key_header or "").lower()}:
                yield parameter.pointer, f"the header `{name}` is the client's own to send; leave it out here"
    for _, _, pointer, node in spec.operation_nodes:
        for above, holder in ((pointer, node), (pointer[:2], spec.document["paths"][pointer[1]])):
            seen: set[tuple[str, str]] = set()
            for i, raw in enumerate(holder.get("parameters", [])):
                key = (spec.resolve(raw)["in"], spec.resolve(raw)["name"])
                if key in seen:
                    yield (*above, "parameters", i), f"the {key[0]} parameter `{key[1]}` is declared twice"
                seen.add(key)


def _query_names_are_told_apart(spec: Spec) -> Iterator[Finding]:
    """Find an exploded object whose properties are in the query under the names of another parameter."""
    for operation in spec.operations:
        taken: dict[str, tuple[str, bool]] = {}  # the parameter that writes each name, and whether as a property
        for parameter in (p for p in operation.parameters if p.location == "query" and p.style in ("form", CONTENT)):
            inside = set(property_names(spec, parameter.schema)) if parameter.explode else set()
            for name in sorted(inside or {parameter.name}):
                other, is_property = taken.setdefault(name, (parameter.name, bool(inside)))
                if other != parameter.name and (inside or is_property):
                    yield (
                        parameter.pointer,
                        f"the query parameters `{other}` and `{parameter.name}` both write `{name}`, since an object "
                        "is exploded; write `explode: false` or `style: deepObject` at the one that is an object",
                    )
                    break


def _other_names_are_told_apart(spec: Spec) -> Iterator[Finding]:
    """Find an exploded object that may have any name in the query, beside another parameter."""
    for operation in spec.operations:
        query = [parameter for parameter in operation.parameters if parameter.location == "query"]
        for parameter in (p for p in query if p.style == "form" and p.explode and takes_other_names(spec, p.schema)):
            if others := [f"`{other.name}`" for other in query if other is not parameter]:
                yield (
                    parameter.pointer,
                    f"the query parameter `{parameter.name}` may write any name, also {others[0]}, since an object "
                    "with `additionalProperties` is exploded; write `explode: false` or `style: deepObject`, or "
                    "`additionalProperties: false`",
                )


def _media_types_are_carried(spec: Spec) -> Iterator[Finding]:
    for operation in spec.operations:
        body = operation.body
        places = [] if body is None else [("request", body.pointer, body.content)]
        places += [("response", response.pointer, response.content) for response in operation.responses.values()]
        for place, pointer, content in places:
            for media in content:
                row = field_coverage().media_type(media)
                if row.status == "refused":
                    yield (*pointer, "content", media), row.refuses[0].says.format(media=media)
                elif row.place not in ("", place):
                    what = f"the media type `{media}` is carried in a {row.place} alone; declare JSON here"
                    yield (*pointer, "content", media), what


# Each group relies on those before it: references that lead somewhere, schemas that end, operations with an id.
_GROUPS: tuple[tuple[Literal["invalid", "refused"], tuple[Callable[[Spec], Iterator[Finding]], ...]], ...] = (
    ("refused", (no_prototypes,)),
    ("invalid", (_is_openapi, _references_lead_somewhere)),
    ("refused", (_schemas_end_somewhere, operations_have_ids)),
    (
        "refused",
        (
            *(_there_is_something_to_call, _everything_is_covered),
            *(operations_are_named_and_answered, operations_are_told_apart),
            *(_paths_fit_their_parameters, _query_names_are_told_apart, _other_names_are_told_apart),
            _media_types_are_carried,
        ),
    ),
)
