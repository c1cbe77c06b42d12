"""Examples that a union forbids: found by the linters together, whatever the union and wherever it stands."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.document import load
from scripts.review.lint import lint
from scripts.review.union_example_rule import RULE, union_examples

REFS = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
TAG = {"propertyName": "kind"}
MAPPED = {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"}}
CAT = {"kind": "cat", "lives": 9}
MORE: dict[str, dict[str, Any]] = {"": {}, " told apart": {"discriminator": TAG}, " mapped": {"discriminator": MAPPED}}
UNIONS: dict[str, dict[str, Any]] = {
    f"{key}{name}": {key: REFS, **more} for key in ("oneOf", "anyOf") for name, more in MORE.items()
}
# Where a union stands in a schema, and where its value does in an example; the way to it there.
PLACES: dict[str, tuple[Any, Any, tuple[str | int, ...]]] = {
    "alone": (lambda union: union, lambda value: value, ()),
    "in a property": (lambda union: {"type": "object", "properties": {"p": union}}, lambda value: {"p": value}, ("p",)),
    "in an array": (lambda union: {"type": "array", "items": union}, lambda value: [CAT, value], (1,)),
    "in another": (lambda union: {"oneOf": [union, {"type": "integer"}]}, lambda value: value, ()),
}
FORBIDDEN: dict[str, Any] = {
    "a text": "cat",
    "null": None,
    "a list": [CAT],
    "another tag": {"kind": "bird"},
    "no tag": {"lives": 9},
    "a tag with too little": {"kind": "cat"},
    "a tag with a misfit": {"kind": "cat", "lives": "nine"},
}


def document(examples: dict[str, tuple[dict[str, Any], Any]]) -> dict[str, Any]:
    """Return a document with an operation for each pair of a schema and an example of its answer."""

    def answer(schema: dict[str, Any], value: Any) -> dict[str, Any]:
        content = {"application/json": {"schema": schema, "examples": {"it": {"value": value}}}}
        return {"200": {"description": "d", "content": content}}

    def animal(kind: str, name: str, value: str) -> dict[str, Any]:
        properties = {"kind": {"const": kind}, name: {"type": value}}
        return {"type": "object", "required": [*properties], "properties": properties}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Unions", "version": "1"},
        "servers": [{"url": "https://unions.test"}],
        "security": [{"Key": []}],
        "paths": {
            f"/{n}": {"get": {"operationId": f"get{n}", "tags": [f"tag{n}"], "responses": answer(*each)}}
            for n, each in enumerate(examples.values())
        },
        "components": {
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {"Cat": animal("cat", "lives", "integer"), "Dog": animal("dog", "tail", "boolean")},
        },
    }


def _written(tmp_path: Path, examples: dict[str, tuple[dict[str, Any], Any]]) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document(examples), indent=1), "utf-8")
    return path


def test_f4_4_an_example_that_a_union_forbids_is_found(tmp_path: Path) -> None:
    examples = {
        f"{union}, {place}: {what}": (schema(UNIONS[union]), inside(value))
        for union in UNIONS
        for place, (schema, inside, _) in PLACES.items()
        for what, value in FORBIDDEN.items()
    }
    path = _written(tmp_path, examples)
    lines = path.read_text("utf-8").split("\n")
    starts = [n for n, line in enumerate(lines, 1) if line.startswith('  "/')]
    told = {sum(start <= each.line for start in starts) for each in lint(path) if "-example" in each.rule}
    assert [name for n, name in enumerate(examples, 1) if n not in told] == []


@pytest.mark.parametrize("place", PLACES)
def test_f4_4_it_is_said_once_at_its_own_line(place: str, tmp_path: Path) -> None:
    schema, inside, way = PLACES[place]
    spec = load(_written(tmp_path, {"one": (schema(UNIONS["oneOf told apart"]), inside("cat"))}))
    ((rule, pointer, message),) = union_examples(spec)
    assert (rule, pointer[-3 - len(way) :]) == (RULE, ("examples", "it", "value", *way))
    assert "no variant of the union with the discriminator allows this example, which is cat" in message


def test_f4_4_what_a_union_allows_is_no_finding(tmp_path: Path) -> None:
    nullable = {"oneOf": [UNIONS["oneOf mapped"], {"type": "null"}]}
    values = [(schema(UNIONS[union]), inside(CAT)) for union in UNIONS for schema, inside, _ in PLACES.values()]
    examples = {str(n): each for n, each in enumerate([*values, (nullable, None), (nullable, CAT)])}
    assert list(union_examples(load(_written(tmp_path, examples)))) == []
