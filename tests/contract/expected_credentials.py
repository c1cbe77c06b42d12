"""Tell which operations get the API key, and in which header, by the tests' own reading."""

from typing import Any

from scripts.document import Operation, Spec


def key_headers(spec: Spec) -> dict[str, str]:
    """Return the headers of the document's API keys by the names of their schemes, the one that clients send first.

    That is the one that the document's own security names before any other, else the one that is declared first.
    """
    schemes = spec.document.get("components", {}).get("securitySchemes", {})
    headers: dict[str, str] = {}
    for name, scheme in schemes.items():
        node: Any = spec.resolve(scheme)
        if (node["type"], node.get("in")) == ("apiKey", "header"):
            headers[name] = node["name"]
    preferred = [name for each in spec.document.get("security", []) for name in each if name in headers]
    return {name: headers[name] for name in (*preferred, *headers)}


def expected_key(spec: Spec, operation: Operation) -> tuple[str, bool]:
    """Return the header of the key that clients send, empty if there is none, and whether an operation gets it."""
    scheme, header = next(iter(key_headers(spec).items()), ("", ""))
    node = spec.resolve(spec.document["paths"][operation.path])[operation.method.lower()]
    security = node["security"] if "security" in node else spec.document.get("security", [])
    # Other schemes are no business of the key; that it may also be left out changes nothing, since the client has one.
    return header, any(len(each) == 1 and scheme in each for each in security)
