"""Read which operations accept the API key, and which demand it, from the document's security requirements."""

from collections.abc import Mapping
from typing import Any

from scripts.document import Operation, Spec

Requirement = Mapping[str, Any]


class Security:
    """The API key of a document, by the rules of the OpenAPI Specification 3.1, 4.8.30.

    Parameters:
        spec: the document; of several API keys in headers the one that its own `security` names first is the key.
    """

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._document: list[Requirement] = spec.document.get("security", [])
        declared = spec.document.get("components", {}).get("securitySchemes", {})
        headers = {name: _header(spec.resolve(scheme)) for name, scheme in declared.items()}
        order = [*(name for requirement in self._document for name in requirement), *headers]
        self._scheme = next((name for name in order if headers.get(name)), "")
        self.header = headers.get(self._scheme, "")

    def accepts_key(self, operation: Operation) -> bool:
        """Return whether the key alone is one of the ways in which an operation lets a request through."""
        return bool(self._scheme) and {self._scheme} in map(set, self._requirements(operation))

    def requires_key(self, operation: Operation) -> bool:
        """Return whether an operation asks for the key, and lets nothing through without one."""
        return self.accepts_key(operation) and {} not in self._requirements(operation)

    def _requirements(self, operation: Operation) -> list[Requirement]:
        item = self._spec.resolve(self._spec.document["paths"][operation.path])
        found: list[Requirement] = item[operation.method.lower()].get("security", self._document)
        return found


def _header(scheme: Mapping[str, Any]) -> str:
    """Return the header of an API key; empty for any other security scheme."""
    return scheme["name"] if scheme.get("type") == "apiKey" and scheme.get("in") == "header" else ""
