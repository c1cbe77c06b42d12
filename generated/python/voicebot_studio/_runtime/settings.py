# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Check the settings of a client, once, when the client is made."""

import logging
import math
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, TypeAlias, cast

from .errors import ConfigurationError, InvalidArgumentError, InvalidTypeError
from .events import Hooks
from .policy import CONNECT_TIMEOUT, READ_TIMEOUT, RESERVED_HEADERS, WRITE_TIMEOUT
from .redaction import Secret, Veiled, veil
from .unset import UNSET, Unset

KeySource: TypeAlias = Callable[[], str | Awaitable[str]]

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 5.6.2
_FIELD_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?|")

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds until a connection must be made, and of silence while reading and while writing."""

    connect: float = CONNECT_TIMEOUT
    read: float = READ_TIMEOUT
    write: float = WRITE_TIMEOUT

    def __post_init__(self) -> None:
        for name in ("connect", "read", "write"):
            check_seconds(f"timeout.{name}", getattr(self, name))


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


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the calls of one client have in common."""

    key: Secret | KeySource = field(repr=False)
    key_header: str
    base: BaseURL
    timeout: Timeout
    deadline: float
    max_retries: int
    max_response_bytes: int
    headers: Mapping[str, str] = field(repr=False)
    strict: bool
    hooks: Hooks | None
    log: logging.Logger


def check_seconds(name: str, value: Any) -> float:
    """Return `value`, a positive number of seconds (infinity for no limit); raises if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidTypeError(f"{name}: seconds must be a number, not {type(value).__name__}")
    if math.isnan(value) or value <= 0:
        raise InvalidArgumentError(f"{name}: seconds must be more than 0")
    return float(value)


def check_count(name: str, value: Any, least: int) -> int:
    """Return `value`, an int of at least `least`; raises if it is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidTypeError(f"{name} must be an int, not {type(value).__name__}")
    if value < least:
        raise InvalidArgumentError(f"{name} must be at least {least}")
    return value


def check_timeout(value: float | Timeout) -> Timeout:
    """Return a Timeout: a number holds for connecting, reading and writing alike."""
    if isinstance(value, Timeout):
        return value
    seconds = check_seconds("timeout", value)
    return Timeout(seconds, seconds, seconds)


def check_headers(argument: str, headers: Mapping[str, str], key_header: str) -> dict[str, str]:
    """Return a copy of `headers`, names in lower case; raises if one is malformed or not the caller's to set."""
    if not isinstance(cast(Any, headers), Mapping):
        raise InvalidTypeError(f"{argument} must be a mapping, not {type(headers).__name__}")
    headers, checked = veil(headers), Veiled()
    for name in headers:
        if not isinstance(cast(Any, name), str) or not _TOKEN.fullmatch(name):
            raise InvalidArgumentError(f"{argument}: a name that no header can have")
        known = name.lower()
        if known == key_header.lower():
            raise InvalidArgumentError(f"{argument}: {key_header} is for api_key alone: two keys in one request")
        if known in RESERVED_HEADERS:
            raise InvalidArgumentError(f"{argument}: {name} is set by the client alone")
        if known in checked:
            raise InvalidArgumentError(f"{argument}: {name} is given twice")
        checked[known] = check_header_value(f"{argument}: {name}", headers[name])
    return checked


def check_header_value(where: str, value: Any) -> str:
    """Return `value`, if a header field can carry it (RFC 9110 5.5, ASCII only); it is never printed."""
    if isinstance(value, str) and _FIELD_VALUE.fullmatch(value):
        return value
    kind = cast(Any, type(value))
    del value  # a traceback with locals must not show it
    if issubclass(kind, str):
        raise InvalidArgumentError(f"{where}: a header can't carry this value (visible ASCII only)")
    raise InvalidTypeError(f"{where}: a header's value must be a str, not {kind.__name__}")


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


def read_key(value: Secret | KeySource | None, env_prefix: str) -> Secret | KeySource:
    """Return the key: what was given, else the environment's `<env_prefix>_API_KEY`.

    Raises ConfigurationError if there is none, or one that no header can carry; it is never printed.
    """
    variable = f"{env_prefix}_API_KEY"
    source = "api_key"
    if value is None:
        source = variable
        if variable not in os.environ:
            raise ConfigurationError(f"no API key: pass api_key or set {variable}")
        value = Secret(os.environ[variable])
    if isinstance(value, Secret) and (fault := value.fault()):
        raise ConfigurationError(f"the API key in {source} {fault} (pass api_key or set {variable})")
    return value


def seal(key: Any) -> Any:
    """Return `key` as a Secret, so that no local of a frame shows it; callables, None and UNSET as they are."""
    return key if key is None or isinstance(key, Secret) or callable(key) else Secret(key)


def make_settings(
    *,
    api_key: Secret | KeySource | None,
    key_header: str,
    base_url: str | None,
    default_base_url: str,
    env_prefix: str,
    user_agent: str,
    timeout: float | Timeout | Unset,
    deadline: float,
    max_retries: int,
    max_response_bytes: int,
    default_headers: Mapping[str, str],
    allow_http: bool,
    strict: bool,
    hooks: Hooks | None,
) -> Settings:
    """Return the settings of a client, every value checked; raises the errors of those that are wrong."""
    variable = f"{env_prefix}_BASE_URL"
    url, source = base_url, "base_url"
    if url is None:
        url, source = os.environ.get(variable) or default_base_url, variable
    log = logging.getLogger(env_prefix.lower())
    if not log.handlers:
        # A program that sets up no log gets none on standard error.
        log.addHandler(logging.NullHandler())
    return Settings(
        key=read_key(api_key, env_prefix),
        key_header=key_header,
        base=read_base_url(url, allow_http, source),
        timeout=Timeout() if timeout is UNSET else check_timeout(timeout),
        deadline=check_seconds("deadline", deadline),
        max_retries=check_count("max_retries", max_retries, 0),
        max_response_bytes=check_count("max_response_bytes", max_response_bytes, 1),
        headers={"user-agent": user_agent, **check_headers("default_headers", default_headers, key_header)},
        strict=strict,
        hooks=hooks,
        log=log,
    )
