"""Check the settings of a client, once, when the client is made."""

import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..codec.unset import UNSET, Unset
from ..errors import ConfigurationError
from ..request.base_url import BaseURL, read_base_url
from ..request.check_headers import check_headers
from ..request.check_seconds_and_counts import Timeout, check_count, check_seconds, check_timeout
from ..request.secret import Secret
from .hook_events import Hooks

KeySource: TypeAlias = Callable[[], str | Awaitable[str]]


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


def wrap_secret(key: Any) -> Any:
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
        log=_logger(env_prefix),
    )


def _logger(env_prefix: str) -> logging.Logger:
    """Return the log of a package, shown where the environment's `<env_prefix>_LOG` asks for it."""
    log = logging.getLogger(env_prefix.lower())
    if not log.handlers:
        # A program that sets up no log gets none on standard error.
        log.addHandler(logging.NullHandler())
    if os.environ.get(f"{env_prefix}_LOG"):
        from .show_log import show_log

        show_log(log, f"{env_prefix}_LOG")
    return log
