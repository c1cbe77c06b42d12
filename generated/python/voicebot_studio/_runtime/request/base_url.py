# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Check the base URL of an API, and take it apart."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from ..errors import ConfigurationError, InvalidArgumentError, InvalidTypeError

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)",
    re.IGNORECASE,
)


_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class BaseURL:
    """The base URL of an API. `host` is bare, `authority` as it stands in the Host header, `path` without end slash."""

    scheme: str
    host: str
    port: int
    authority: str
    path: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port as text."""
        return f"{self.scheme}://{self.authority}"


def read_base_url(text: Any, allow_http: bool, source: str = "base_url") -> BaseURL:
    """Return the parts of the base URL `text`; `source` is what messages call it.

    Raises InvalidArgumentError for what a base URL must not have: a query, a fragment, user info, dot
    segments, another scheme; ConfigurationError for plain http to another machine unless `allow_http`.
    """
    if not isinstance(text, str):
        raise InvalidTypeError(f"{source} must be a str, not {type(text).__name__}")
    match = _URL.fullmatch(text)
    if match is None:
        # The URL is not printed: it may hold a password.
        raise InvalidArgumentError(f"{source} {_url_fault(text)}")
    path = match["path"].rstrip("/")
    if any(segment in (".", "..") for segment in re.sub("%2e", ".", path, flags=re.I).split("/")):
        raise InvalidArgumentError(f"{source} has a path with dot segments")
    scheme, host = match["scheme"].lower(), match["host"].lower()
    port = int(match["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise InvalidArgumentError(f"{source} has a port beyond 65535")
    if host.startswith("["):
        try:
            ip_address(host[1:-1])
        except ValueError:
            raise InvalidArgumentError(f"{source} has a malformed IPv6 address") from None
    authority = host if port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"
    base = BaseURL(scheme, host.strip("[]"), port, authority, path)
    if scheme == "http" and not is_loopback(base.host) and not allow_http:
        raise ConfigurationError(f"{source}: plain http would show the key to the network (allow_http=True lets it)")
    return base


def _url_fault(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if not separator or not scheme:
        return "has no scheme: it must begin with https://"
    if scheme.lower() not in _DEFAULT_PORTS:
        return "has another scheme than https"
    if "#" in rest:
        return "has a fragment"
    if "?" in rest:
        return "has a query"
    if "@" in rest.partition("/")[0]:
        return "has user info"
    return "is not a URL of ASCII letters, digits and the signs that RFC 3986 allows in host and path"


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine: its traffic is on no network."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
