"""Give openapi-python-client the schemas under the names of their classes, and read what it makes of them."""

import copy
import re
from collections import defaultdict

from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from scripts.client_model.merge_all_of import subschemas
from scripts.client_model.normalize_and_name_schemas import is_enum
from scripts.document import Schema, Spec
from scripts.document.read_with_line_numbers import Pointer

from .naming import Names

Finding = tuple[Pointer, str]
_PREFIX = "#/components/schemas/"
# What the client makes no use of, and the document's own checks have looked at.
_UNUSED = ("const", "default", "example", "examples", "required", "title", "discriminator", "xml", "externalDocs")

_LONGEST = 200  # characters of a message, which may quote a whole schema


def parse(spec: Spec, names: Names, config: Config) -> tuple[GeneratorData | None, list[Finding]]:
    """Return what the generator makes of the schemas, and its warnings, each with the node that it is about.

    Operations are left out: their names, parameters, bodies and responses are read from the document itself,
    for the generator keeps neither their ids nor their extensions, and refuses more of them than our runtime.

    Parameters:
        spec: the document in normal form.
        names: the package's names.
        config: the generator's own settings.
    """
    classes = {_class_of(names, name): name for name in spec.schemas}
    # One short name for each property name: the generator has rules of its own for those that clash.
    short: dict[str, str] = defaultdict(lambda: f"p{len(short)}")
    schemas = {key: _schema(spec.schemas[name], names, short) for key, name in classes.items()}
    document = {
        "openapi": spec.document["openapi"],
        "info": {"title": spec.title, "version": spec.version},
        "paths": {},
        "components": {"schemas": schemas},
    }
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        return None, [((), _sentence(data))]
    return data, [(_place(error, classes), _sentence(error)) for error in data.errors]


def _class_of(names: Names, schema_name: str) -> str:
    return names.class_of(schema_name) if names.has_class(schema_name) else f"{schema_name}.alias"


def _schema(schema: Schema, names: Names, short: dict[str, str]) -> Schema:
    schema = copy.deepcopy(schema)
    for node in list(subschemas(schema)):
        if "$ref" in node:
            node["$ref"] = _PREFIX + _class_of(names, node["$ref"].removeprefix(_PREFIX))
        if "properties" in node:
            # It is an object to us, and its variants say no more than what must be there; to the generator, a union.
            for key in ("oneOf", "anyOf"):
                node.pop(key, None)
            node["properties"] = {short[name]: inner for name, inner in node["properties"].items()}
        if is_enum(node):
            node["enum"] = [value for value in node["enum"] if value is not None]
        else:
            node.pop("enum", None)
        if "array" in node.get("type", ()):
            node.setdefault("items", {})
        for key in _UNUSED:
            node.pop(key, None)
    return schema


def _place(error: GeneratorError, classes: dict[str, str]) -> Pointer:
    found = re.search(r"/components/schemas/([\w.-]+)", f"{error.header} {error.detail}")
    return ("components", "schemas", *([classes[found[1]]] if found and found[1] in classes else []))


def _sentence(error: GeneratorError) -> str:
    whole = " ".join(" ".join(part for part in (error.header, error.detail) if part).split())
    said = re.sub(r" ?\"?<openapi_python_client[^>]*>\"?|\.alias\b", "", whole)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 2] + " …"
