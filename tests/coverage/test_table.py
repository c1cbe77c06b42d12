"""The table of coverage: it has a row for each field of the official meta-schemas, and refuses what it says it does."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from scripts.document import SpecError, load
from scripts.document.field_coverage import STATUSES, Refusal, Row, field_coverage
from scripts.document.refused_forms import FIND

BASE = Path(__file__).with_name("base.yaml")
# What the meta-schemas call an object where that is not its name, in 3.1 in small letters with hyphens.
_NAMES = {"callbacks": "Callback", "oauth-flows": "OAuthFlows"}
_OLD_NAMES = {
    **dict.fromkeys(("ParameterLocation", "SchemaXORContent", "ExampleXORExamples"), "Parameter"),
    **dict.fromkeys(
        (f"{name}SecurityScheme" for name in ("APIKey", "HTTP", "OAuth2", "OpenIdConnect")), "SecurityScheme"
    ),
    **dict.fromkeys(("ImplicitOAuthFlow", "PasswordOAuthFlow", "ClientCredentialsFlow"), "OAuthFlow"),
    "AuthorizationCodeOAuthFlow": "OAuthFlow",
}
# Its definitions that are no objects of the specification: choices, maps, and what several objects have in common.
_NO_OBJECTS = {"content", "examples", "map-of-strings", "schema", "specification-extensions"}
# The wildcard rows: names that the meta-schemas give as patterns, or not at all.
_WILDCARDS = {("Paths", "{path}"), ("Responses", "{status}"), ("Callback", "{expression}")} | {
    ("SecurityRequirement", "{scheme}")
}


def official_fields() -> Iterator[tuple[str, str]]:
    """Yield the object and name of each field of the meta-schemas of OpenAPI 3.0, 3.1 and JSON Schema 2020-12."""
    resources = files("openapi_spec_validator") / "resources" / "schemas"
    new = json.loads((resources / "v3.1" / "schema.json").read_text("utf-8"))
    for field in new["properties"]:
        yield "OpenAPI", field
    for name, definition in new["$defs"].items():
        if name not in _NO_OBJECTS and not name.endswith("-or-reference"):
            kind = _NAMES.get(name) or "".join(word.capitalize() for word in name.split("-"))
            for field in _properties(definition, new):
                yield kind, field
            for flow in definition.get("$defs", {}).values() if kind == "OAuthFlows" else ():
                for field in _properties(flow, new):
                    yield "OAuthFlow", field
    old = json.loads((resources / "v3.0" / "schema.json").read_text("utf-8"))
    for field in ("openapi", *old["properties"]):
        yield "OpenAPI", field
    for name, definition in old["definitions"].items():
        for field in _properties(definition, old):
            yield _OLD_NAMES.get(name, name), field
    for schema in _dialect():
        for field in _properties(schema, schema):
            yield "Schema", field


def _dialect() -> Iterator[dict[str, Any]]:
    dialect = files("jsonschema_specifications") / "schemas" / "draft202012"
    for path in (dialect / "metaschema.json", *(dialect / "vocabularies").iterdir()):
        yield json.loads(path.read_text("utf-8"))


def _properties(schema: dict[str, Any], whole: dict[str, Any]) -> Iterator[str]:
    """Yield the names under `properties` of a schema and of what applies beside it, its own definitions included."""
    for name in schema.get("properties", {}):
        if name != "$ref" or schema is not whole["$defs" if "$defs" in whole else "definitions"].get("PathItem"):
            yield name
    inside = [schema.get(key) for key in ("then", "else")]
    inside += [each for key in ("allOf", "oneOf", "anyOf") for each in schema.get(key, ())]
    inside += [*schema.get("dependentSchemas", {}).values()]
    inside += [
        each for name, each in schema.get("$defs", {}).items() if name.startswith(("type-", "styles-", "explode-"))
    ]
    if str(schema.get("$ref")) in ("#/$defs/examples",):
        inside.append(whole["$defs"]["examples"])
    for each in inside:
        if isinstance(each, dict) and schema is not whole:
            yield from _properties(each, whole)


def test_t1_every_official_field_has_a_row_and_no_row_is_of_anything_else() -> None:
    official = set(official_fields())
    rows = {(kind, field) for kind, fields in field_coverage().objects.items() for field in fields}
    assert official - rows == set()
    # Objects that the meta-schemas leave to their own: what a schema says of unions and of XML, and references.
    assert {kind for kind, _ in rows - official - _WILDCARDS} == set()


REFUSALS = [
    pytest.param(row, refusal, id=f"{row.object}.{row.field}-{i}")
    for row in field_coverage().rows()
    for i, refusal in enumerate(row.refuses)
    if row.object in field_coverage().objects
]


@pytest.mark.parametrize(("row", "refusal"), REFUSALS)
def test_t1_a_refused_field_is_refused_with_its_line_and_message(row: Row, refusal: Refusal, tmp_path: Path) -> None:
    text = BASE.read_text("utf-8")
    marks = (re.search(rf"^( *).*# {name}$", text, re.MULTILINE) for name in (f"{row.object}.{row.field}", row.object))
    mark = next(found for found in marks if found)
    lines = refusal.input.rstrip("\n").split("\n")
    (tmp_path / "openapi.yaml").write_text(
        text[: mark.start()] + "\n".join(mark[1] + line for line in lines) + text[mark.end() :], "utf-8"
    )
    line = text.count("\n", 0, mark.start()) + 1 + refusal.line
    with pytest.raises(SpecError) as error:
        load(tmp_path / "openapi.yaml")
    pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(refusal.says.replace("{{", "{").replace("}}", "}")))
    said = [what for where, what in error.value.problems if where == f"openapi.yaml:{line}"]
    assert any(re.fullmatch(pattern, what) for what in said), error.value


def test_t1_the_document_that_refused_inputs_stand_in_is_served() -> None:
    assert len(load(BASE).operations) == 3


def test_t1_rows_are_well_formed() -> None:
    for row in field_coverage().rows():
        assert row.status in STATUSES, row
        assert all(not refusal.when or refusal.when in FIND for refusal in row.refuses), row
        if row.object in field_coverage().objects:
            assert row.status != "refused" or row.refuses, row
            assert all(refusal.input for refusal in row.refuses), row
        if row.status in ("proven", "structural"):
            assert row.promise, row
        if row.status == "tolerated":
            assert row.schema is not None or row.object == "Parameter", row
    used = {refusal.when for row in field_coverage().rows() for refusal in row.refuses}
    assert set(FIND) <= used
