"""Make cases of which proxy of the environment is asked, by one table for every language.

`proxy_cases.json`, `hosts`: what NO_PROXY holds, where a call goes, and whether it is proxied; `variables`: the
environment in the place of NO_PROXY. {port} is the server's, {proxy} and {authority} are a proxy, {closed} is one that
takes no connection.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.document import Spec

from .case import Case
from .drawn_cases import REFUSED
from .sample_calls import Sample, sample

TABLE: dict[str, list[list[Any]]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
_PLACES = {
    "{proxy}": "http://{authority}",
    "{authority}": "127.0.0.1:{proxy_port}",
    "{closed}": "http://127.0.0.1:1",
}


def cases(spec: Spec) -> Iterator[Case]:
    """Yield a case of each row, by the document's first operation."""
    one = sample(spec, next(iter(spec.by_id)))
    for no_proxy, server, result, why in TABLE["hosts"]:
        yield _case(one, {"HTTP_PROXY": "{proxy}", "HTTPS_PROXY": "{proxy}", "NO_PROXY": no_proxy}, server, result, why)
    for environment, server, result, why in TABLE["variables"]:
        yield _case(one, environment, server, result, why)


def _case(one: Sample, environment: Mapping[str, str], server: str, result: str, why: str) -> Case:
    url = urlsplit(server.replace(":{port}", ""))
    # Without a proxy, the server is reached by this port alone: no machine has the other names and addresses.
    is_here = "{port}" in server
    client = {
        "base_url": server + urlsplit(one.spec.server_url).path.rstrip("/"),
        "allow_http": True,
        "env": {name: _filled(value) for name, value in environment.items()},
    }
    expect: dict[str, Any] = {"hides": ["hunter2"], "proxied": []}
    if result == "proxied":
        port = "{port}" if is_here else url.port or {"http": 80, "https": 443}[url.scheme]
        expect["proxied"] = [f"{url.netloc.lower().removesuffix(f':{port}')}:{port}"]
    if result == "proxied" or is_here:
        case = one.answered("", why, client=client, expect=expect)
    else:
        expect |= {
            "direct": {"result": "connection_error", "outcome": "not_sent"},
            "refused": {**REFUSED, "error_type": "ConfigurationError"},
        }[result]
        case = one.case("", why, expect, client=client, answers=[])
    tls = "good" if url.scheme == "https" else ""
    return replace(case, id=f"proxy-{'-'.join(_words(why))}", row="proxies and TLS", tls=tls)


def _filled(text: str) -> str:
    for place, filled in _PLACES.items():
        text = text.replace(place, filled)
    return text


def _words(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text.lower()).split()
