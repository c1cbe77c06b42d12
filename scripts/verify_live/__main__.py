"""Ask the service what is safe, compare its answers with the document, and propose changes: `make verify-live`."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import httpx
import yaml

from scripts.contract.api_key_requirements import Security
from scripts.document import Spec, SpecError, load
from scripts.document.safe_text import line

from .find_differences import Answer, Difference, differences
from .plan_requests import PlannedRequest, ids_in, plan
from .propose_changes import SAYS, edited, patch

_TIMEOUT_S = 30.0
_MOST_BYTES = 64 << 20


@click.command()
@click.option("--spec", "path", default="openapi.yaml", show_default=True, type=click.Path(path_type=Path))
@click.option("--config", default="generator-config.yaml", show_default=True, type=click.Path(path_type=Path))
@click.option(
    "--ids", default="", help="`call_id=c1 updateCall.call_id=c2`: an operation that writes, only by its own."
)
@click.option("--output", default="build/verify-live", show_default=True, type=click.Path(path_type=Path))
def main(path: Path, config: Path, ids: str, output: Path) -> None:
    """Compare the service with the document: exit status 0 where they agree, or without a key; 1 where not."""
    try:
        spec = load(path)
        given = dict(_pairs(ids))
        requests, left_out = plan(spec, given)
    except (SpecError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    prefix = yaml.safe_load(config.read_text("utf-8"))["package_name_override"].upper()
    key, url = os.environ.get(f"{prefix}_API_KEY", ""), os.environ.get(f"{prefix}_BASE_URL", "") or spec.server_url
    if not _is_private(url):
        raise click.ClickException(f"{prefix}_BASE_URL is neither https nor of this machine, or holds a password")
    if not key:
        click.echo(f"Nothing was asked: there is no key in {prefix}_API_KEY. With one, this would be sent to {url}:")
        for request in requests:
            click.echo(f"  {request}")
        click.echo("  and each read of one item whose list shows an id")
        _tell_left_out(left_out)
        return
    answers, left_out = _answers(spec, given, url, key)
    _tell_left_out(left_out)
    if not answers:
        raise click.ClickException("no answer came; nothing is said of the document")
    found = differences(spec, answers)
    for each in found:
        said = line(SAYS[each.kind].format(name=each.name, seen=each.seen))
        click.echo(f"{spec.where(each.pointer)}: {line(each.where)}: {said}")
    counted = f"{len(answers)} answers of {len({answer.operation.id for answer in answers})} operations"
    if not found:
        click.echo(f"{counted}: all that they hold, the document says.")
        return
    _propose(spec, answers, found, output)
    click.echo(f"{counted}: {len(found)} differences.")
    sys.exit(1)


def _is_private(url: str) -> bool:
    """Tell whether nobody on the way can read what is sent to a URL, which is shown and so must hold no secret."""
    parsed = urlsplit(url)
    is_here = parsed.scheme == "http" and parsed.hostname in ("127.0.0.1", "::1", "localhost")
    return (parsed.scheme == "https" or is_here) and "@" not in parsed.netloc


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for word in text.split():
        name, separator, value = word.partition("=")
        if not separator or not value:
            raise ValueError(f"`{word}` gives no id; write it as call_id=c1")
        yield name, value


def _tell_left_out(left_out: list[str]) -> None:
    for each in left_out:
        click.echo(f"  not asked: {each}")


def _answers(spec: Spec, ids: dict[str, str], url: str, key: str) -> tuple[list[Answer], list[str]]:
    """Ask lists first, then what their ids lead to."""
    found: dict[str, str] = {}
    answers: list[Answer] = []
    asked: set[str] = set()
    security = Security(spec)
    with httpx.Client(timeout=_TIMEOUT_S, follow_redirects=False) as client:
        while True:
            planned, left_out = plan(spec, ids, found)
            new = [request for request in planned if request.operation.id not in asked]
            if not new:
                return answers, left_out
            for request in new:
                asked.add(request.operation.id)
                headers = {security.header: key} if security.header and security.accepts_key(request.operation) else {}
                try:
                    answer = _asked(client, request, url, headers)
                except httpx.HTTPError as error:
                    click.echo(f"  no answer: {request}: {type(error).__name__}", err=True)
                    continue
                answers.append(answer)
                click.echo(f"  {answer.status} {request}")
                found.update(ids_in(request, answer.value))


def _asked(client: httpx.Client, request: PlannedRequest, url: str, headers: dict[str, str]) -> Answer:
    with client.stream(
        request.operation.method, url.rstrip("/") + request.path, headers=headers, json=request.body
    ) as response:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > _MOST_BYTES:
                break
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    value: Any = None
    problem = ""
    if body and "json" in media_type:
        try:
            value = json.loads(body)
        except (ValueError, RecursionError) as error:
            problem = type(error).__name__
    return Answer(request.operation, response.status_code, tuple(response.headers), media_type, value, problem)


def _propose(spec: Spec, answers: list[Answer], found: list[Difference], output: Path) -> None:
    """Write the patch, held against the same answers before it is offered."""
    before = spec.path.read_text("utf-8")
    output.mkdir(parents=True, exist_ok=True)
    copy = output / spec.path.name
    left = _proposed(before, found, copy)
    changed = load(copy)
    again = [replace(answer, operation=changed.by_id[answer.operation.id]) for answer in answers]
    for each in [*left, *(one for one in differences(changed, again) if one.kind not in {two.kind for two in left})]:
        click.echo(f"  to be decided by hand: {each.kind} {line(each.name)}, {line(each.where)}")
    proposed = output / "changes.patch"
    proposed.write_text(patch(spec.path.name, before, copy.read_text("utf-8")), "utf-8")
    click.echo(f"A patch is in {proposed}; what it assumes is marked x-assumed: read it before you apply it.")


def _proposed(before: str, found: list[Difference], copy: Path) -> list[Difference]:
    """Write a copy of the document with the changes of which clients can be made, and return those that are left."""
    if (left := _written(before, found, copy)) is not None:
        return left
    kept: list[Difference] = []
    for each in found:
        left = _written(before, [*kept, each], copy)
        kept += [each] if left == [] else []
    _written(before, kept, copy)
    return [each for each in found if each not in kept]


def _written(before: str, found: list[Difference], copy: Path) -> list[Difference] | None:
    """Write a copy with all changes; returns those that have no plain way, None where no client can be made of it."""
    after, left = edited(before, found)
    copy.write_text(after, "utf-8")
    try:
        load(copy)
    except SpecError:
        return None
    return left


if __name__ == "__main__":
    main()
