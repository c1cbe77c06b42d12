"""Say what works in the place of the credentials that the clients do not send."""

from collections.abc import Iterable

from .model import Spec

# By the type of a security scheme and its `scheme`: what a request carries, in RFC 6750's and RFC 7617's form.
_AUTHORIZATION = {
    ("http", "bearer"): "Bearer <token>",
    ("http", "basic"): "Basic <credentials>",
    ("oauth2", ""): "Bearer <token>",
    ("openIdConnect", ""): "Bearer <token>",
}


def what_works_instead(spec: Spec, names: Iterable[str]) -> str:
    """Return what to write in the place of security schemes, to be added to a message; "" where there is nothing.

    Parameters:
        names: of the schemes, in their order.
    """
    schemes = spec.document.get("components", {}).get("securitySchemes", {})
    for name in (each for each in names if each in schemes):
        scheme = spec.resolve(schemes[name])
        kind = (str(scheme.get("type")), str(scheme.get("scheme", "")).lower())
        if kind in _AUTHORIZATION:
            called, value = " ".join(filter(None, kind)), _AUTHORIZATION[kind]
            return (
                f". What works instead of `{name}` ({called}): an API key in a header, where the API takes one; or "
                f"`security: []` here, and `Authorization: {value}` in the default headers of the client"
            )
    return ""
