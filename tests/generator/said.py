"""Documents that say one thing wherever a document says anything to people, and the words that tools would heed."""

import copy
import json
from pathlib import Path
from typing import Any

from tests.generator.test_hostile_text import DOCUMENT, operation

# A short text each: alone on its line, it is a comment of one line.
WORDS = tuple(
    each.strip()
    for each in """
    @ts-expect-error
    @ts-ignore
    @ts-nocheck
    @jsx h
    @jsxImportSource evil
    @internal
    @deprecated no
    see {@link evil}
    @import a from "b"
    @template T
    @param x no
    @__PURE__
    #__PURE__
    //# sourceMappingURL=https://evil.test/a.map
    eslint-disable
    eslint-disable-next-line no-eval
    biome-ignore lint: no
    deno-lint-ignore-file
    prettier-ignore
    istanbul ignore file
    c8 ignore start
    /// <reference path="evil.ts" />
    go:build ignore
    go:embed evil
    +build ignore
    nolint:all
    nolint
    //nolint
    lint:ignore SA1000 no
    #nosec G101
    line evil.go:1
    export Evil
    #cgo LDFLAGS: -levil
    Deprecated: no
    revive:disable
    # type: ignore
    # noqa
    x # noqa: F401
    # flake8: noqa
    # pyright: basic
    # mypy: ignore-errors
    # fmt: off
    # ruff: noqa
    # isort: skip_file
    isort:skip_file
    # pragma: no cover
    # nosec
    # pylint: skip-file
    # -*- coding: latin-1 -*-
    # coding=latin-1
    >>> exit(1)
    text >>> exit(1)
    .. include:: /etc/passwd
    """.strip().splitlines()
)


def saying(text: str) -> dict[str, Any]:
    """Return a document that says a text in every title, summary and description."""
    document = copy.deepcopy(DOCUMENT)
    call, schemas = operation(document), document["components"]["schemas"]
    document["info"] |= {"title": text, "summary": text, "description": text}
    document["tags"][0]["description"] = text
    call |= {"summary": text, "description": text}
    call["parameters"][0]["description"] = call["parameters"][1]["description"] = text
    call["requestBody"]["description"] = call["responses"]["200"]["description"] = text
    call["responses"]["default"] = {"description": text}
    # A property that no class can have: the type of its dict is written at the start of lines.
    inner = {"type": "object", "title": text, "description": text, "properties": {"a b": {"type": "string"}}}
    schemas["Call"] |= {"title": text, "description": text, "properties": {"default": inner, "examples": inner}}
    schemas["Mode"] |= {"title": text, "description": text}
    schemas["Call"]["properties"] |= {"id": {"type": "string", "title": text, "description": text}}
    schemas["Call"]["properties"]["mode"] = {"$ref": "#/components/schemas/Mode"}
    return document


def written(document: dict[str, Any], folder: Path, name: str = "openapi.json") -> Path:
    """Write a document into a folder, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(document, indent=1), "utf-8")
    return folder / name
