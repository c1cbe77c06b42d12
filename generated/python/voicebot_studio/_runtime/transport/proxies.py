# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Find the proxy that the environment names for a server, by one rule for every language.

Variables are read in lower case, then in capitals; one in lower case that is empty takes the other away. The proxy is
that of `http_proxy` or `https_proxy`, by the server's scheme, else that of `all_proxy`. Under CGI, `HTTP_PROXY` is not
read: a caller's header `Proxy` would be it. This machine itself, and what `no_proxy` names, is reached without a proxy.

`no_proxy` is a list of entries, between commas or blanks: `*` for every server; a name, for itself and all names below
it, be there a dot or `*.` in front or not; an IP address, in brackets or not; each with a port or for all of them; a
network of addresses (`10.0.0.0/8`, `fd00::/8`). Any other entry is none.
"""

import os
import re
import sys
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from ..request.base_url import BaseURL, is_loopback

_NETWORK = re.compile(r"[^/]+/(?:0|[1-9]\d*)")
_HOST_AND_PORT = re.compile(r"(?P<host>\[.*\]|[^:]*)(?::(?P<port>\d+))?|(?P<bare>.*)")


def environment_proxy(base: BaseURL) -> str | None:
    """Return the proxy that leads to a server, as it was written; None where it is reached without."""
    if is_loopback(base.host):
        return None
    if sys.platform in ("darwin", "win32") and not any(name.lower().endswith("_proxy") for name in os.environ):
        return _system_proxy(base)
    proxy = _variable(f"{base.scheme}_proxy", os.environ) or _variable("all_proxy", os.environ)
    return proxy if proxy and not is_excepted(base.host, base.port, _variable("no_proxy", os.environ)) else None


def is_excepted(host: str, port: int, no_proxy: str) -> bool:
    """Return whether a server is reached without a proxy by what `no_proxy` says."""
    host = host.rstrip(".")
    address = _address(host)
    return any(_matches(entry, host, port, address) for entry in re.split(r"[\s,]+", no_proxy.lower()))


def _variable(name: str, environment: Mapping[str, str]) -> str:
    if name == "http_proxy" and "REQUEST_METHOD" in environment:
        return environment.get(name, "")
    return environment.get(name, environment.get(name.upper(), ""))


def _matches(entry: str, host: str, port: int, address: IPv4Address | IPv6Address | None) -> bool:
    if entry == "*":
        return True
    if "/" in entry:
        network = _network(entry.replace("[", "").replace("]", ""))
        return address is not None and network is not None and address in network
    match = _HOST_AND_PORT.fullmatch(entry)
    if match is None or match["port"] not in (None, str(port)):
        return False
    name = (match["host"] or match["bare"] or "").strip("[]")
    if address is not None:
        return _address(name) == address
    name = name.removeprefix("*.").strip(".")
    return name != "" and f".{host}".endswith(f".{name}")


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address; that of IPv4 which an IPv6 one holds."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text, strict=False) if _NETWORK.fullmatch(text) else None
    except ValueError:
        return None


def _system_proxy(base: BaseURL) -> str | None:
    """Return the proxy of the system's settings, which hold where no variable says anything."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    proxy = proxies.get(base.scheme) or proxies.get("all")
    return proxy if proxy and not proxy_bypass(f"{base.host}:{base.port}") else None
