"""The driver: bodies of every kind that a line of the harness may hold reach the client as a caller passes them."""

import os
import subprocess
import sys
from pathlib import Path

from languages.typescript.tests.workshop import ROOT

BODIES = """
openapi: 3.1.0
info: {title: Bodies, version: "1"}
servers: [{url: "https://bodies.example"}]
security: [{Key: []}]
tags: [{name: things}]
paths:
  /bytes:
    put:
      operationId: putBytes
      tags: [things]
      summary: Put bytes
      requestBody:
        required: true
        content: {application/octet-stream: {schema: {type: string, format: binary}}}
      responses:
        "200": {description: done, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
  /texts:
    put:
      operationId: putText
      tags: [things]
      summary: Put a text
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses:
        "200": {description: done, content: {text/plain: {schema: {type: string}}}}
components:
  securitySchemes: {Key: {type: apiKey, in: header, name: X-API-Key}}
"""


def run(module: str, *words: str, **more: str) -> str:
    """Run a module of the project on a document, and return what it says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"PARITY": os.devnull, "REQUIRE_LANGUAGES": "", **more}
    line = [sys.executable, "-m", module, "--languages", "typescript", *words]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_f4_6_bodies_of_bytes_and_of_text_come_through(tmp_path: Path) -> None:
    spec = tmp_path / "bodies.yaml"
    spec.write_text(BODIES.lstrip(), "utf-8")
    run("scripts.generate", "--spec", str(spec), "--output", str(tmp_path / "made"))
    package = {"PACKAGE_TYPESCRIPT": str(tmp_path / "made" / "typescript")}
    said = run("tests.conformance", "--drawn", "--spec", str(spec), DRAWS="20", **package)
    assert "2 passed" in said, said
