"""Compare the result of a case with the case: JSON equality, instants, requests byte for byte, the driver's words."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scripts.contract import Exchange
from tests.contract.json_kinds import instant

from .case import Case

_MISSING: Any = object()
_SHOWN = 200  # characters of a value in a complaint
# A key shorter than this is not searched for: it would be found by chance.
_SEARCHABLE_KEY = 6


def differences(wanted: Any, found: Any, instants: Sequence[str] = (), at: str = "") -> Iterator[str]:
    """Return where two values differ. Numbers are equal by value (1 and 1.0), exactly; `instants` by what they mean."""
    if at in instants and isinstance(wanted, str) and isinstance(found, str):
        one, other = instant(wanted), instant(found)
        if one != other or (one is None and wanted != found):
            yield f"{at or 'the whole'}: {found!r} is not the instant {wanted!r}"
    elif isinstance(wanted, dict) and isinstance(found, dict):
        for name in (*wanted, *(found.keys() - wanted.keys())):
            place = f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
            one, other = wanted.get(name, _MISSING), found.get(name, _MISSING)
            if one is _MISSING:
                yield f"{place}: {_shown(other)} is too much"
            elif other is _MISSING:
                yield f"{place}: is missing, not {_shown(one)}"
            else:
                yield from differences(one, other, instants, place)
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for i, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(one, other, instants, f"{at}/{i}")
    elif isinstance(wanted, bool) != isinstance(found, bool) or wanted != found:
        yield f"{at or 'the whole'}: {_shown(found)}, not {_shown(wanted)}"


def complaints(case: Case, exchanges: Sequence[Exchange], answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield all that a language does otherwise than the case says, request by request, then the result."""
    yield from _requests(case, exchanges)
    expect = case.expect
    if answer["result"] != expect["result"]:
        said = f"{answer.get('error_type', '')} {answer.get('error', '')}".strip() or _shown(answer.get("json"))
        yield f"result: {answer['result']}, not {expect['result']} ({said:.300})"
        return
    if expect["result"] == "rejected_before_send" and exchanges:
        yield f"{len(exchanges)} requests were sent by a call that is rejected before"
    for name, check in _EXPECTATIONS.items():
        if name in expect:
            yield from (f"{name}: {complaint}" for complaint in check(expect[name], answer, expect))


def leaks(case: Case, key: str | None, text: str) -> Iterator[str]:
    """Return the texts that must not be in the driver's output, but are."""
    for hidden in case.expect.get("hides", ()):
        if hidden in text:
            yield f"hides: {hidden!r} is shown"
    if key is not None and len(key) >= _SEARCHABLE_KEY and key in text:
        yield "the key is shown"


def _requests(case: Case, exchanges: Sequence[Exchange]) -> Iterator[str]:
    if len(exchanges) != len(case.exchanges):
        yield f"{len(exchanges)} requests were sent, not {len(case.exchanges)}"
    for number, (wanted, found) in enumerate(zip(case.exchanges, exchanges, strict=False), 1):
        for complaint in (*_faults(wanted["request"], found), *_request(wanted["request"], found)):
            yield f"request {number}: {complaint}"


def _faults(wanted: Mapping[str, Any], found: Exchange) -> Iterator[str]:
    """Yield what the document does not allow in a request, less what the case says of that."""
    expected = wanted.get("faults", ())
    said = [*map(str, found.faults)]
    yield from (each for each in said if not any(word in each for word in expected))
    yield from (f"the server does not report {word!r}" for word in expected if not any(word in each for each in said))


def _request(wanted: Mapping[str, Any], found: Exchange) -> Iterator[str]:
    line = found.raw.partition(b"\r\n")[0].split(b" ")
    if "method" in wanted and line[0] != wanted["method"].encode():
        yield f"the method is {line[0]!r}, not {wanted['method']}"
    if "raw_target" in wanted and line[1:-1] != [wanted["raw_target"].encode()]:
        yield f"the target is {b' '.join(line[1:-1])!r}, not {wanted['raw_target']!r}"
    for name, value in wanted.get("headers", {}).items():
        if (values := found.values(name)) != [value]:
            yield f"{name} is {values}, not {[value]}"
    for name in wanted.get("absent_headers", ()):
        if values := found.values(name):
            yield f"{name} is {values}, and should be absent"
    if "raw_body" in wanted and found.body != wanted["raw_body"].encode():
        yield f"the body is {_shown(found.body)}, not {_shown(wanted['raw_body'])}"
    if "json" in wanted:
        try:
            sent = json.loads(found.body)
        except ValueError:
            yield f"the body is no JSON: {_shown(found.body)}"
        else:
            yield from (f"the body: {complaint}" for complaint in differences(wanted["json"], sent))


# ------------------------------------------------------------------------------------------- one expectation each

_Check = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Iterator[str]]


def _equal(name: str) -> _Check:
    def check(wanted: Any, answer: Mapping[str, Any], expect: Mapping[str, Any]) -> Iterator[str]:
        if name not in answer and wanted is not None:
            yield f"the driver gives none, not {_shown(wanted)}"
        else:
            yield from differences(wanted, answer.get(name), expect.get("instants", ()) if name == "json" else ())

    return check


def _json(wanted: Any, answer: Mapping[str, Any], expect: Mapping[str, Any]) -> Iterator[str]:
    if "json" not in answer:
        yield "the driver gives none"
    else:
        yield from differences(wanted, answer["json"], expect.get("instants", ()))


def _typed(wanted: Mapping[str, Any], answer: Mapping[str, Any], expect: Mapping[str, Any]) -> Iterator[str]:
    found = answer.get("typed", {})
    for pointer, value in wanted.items():
        if pointer not in found:
            yield f"{pointer} is not there, and should be {_shown(value)}"
        else:
            instants = [
                place.removeprefix(pointer) for place in expect.get("instants", ()) if place.startswith(pointer)
            ]
            for complaint in differences(_as_doubles(value), _as_doubles(found[pointer]), instants):
                yield f"{pointer}: {complaint}"


def _absent(wanted: Sequence[str], answer: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[str]:
    for pointer in wanted:
        if pointer in answer.get("typed", {}) or pointer not in answer.get("absent", ()):
            yield f"{pointer} is {_shown(answer.get('typed', {}).get(pointer, '(not told)'))}, and should be absent"


def _violations(wanted: Sequence[str], answer: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[str]:
    if sorted(answer.get("violations", ())) != sorted(wanted):
        yield f"{answer.get('violations')}, not {list(wanted)}"


def _names(wanted: Sequence[str], answer: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[str]:
    for name in wanted:
        if _plain(name) not in _plain(str(answer.get("error", ""))):
            yield f"{name!r} is not in {answer.get('error')!r}"


def _log(wanted: Sequence[Mapping[str, Any]], answer: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[str]:
    found = answer.get("log", [])
    if len(found) != len(wanted):
        yield f"{len(found)} lines, not {len(wanted)}: {_shown(found)}"
    for number, (line, said) in enumerate(zip(wanted, found, strict=False), 1):
        level, _, text = said.partition(" ")
        if level != line["level"]:
            yield f"line {number} is {level}, not {line['level']}: {_shown(said)}"
        yield from (
            f"line {number} does not say {word!r}: {said!r}"
            for word in line["says"]
            if _plain(word) not in _plain(text)
        )


def _unlogged(wanted: Sequence[str], answer: Mapping[str, Any], _: Mapping[str, Any]) -> Iterator[str]:
    for text in (*answer.get("log", ()), str(answer.get("error", ""))):
        yield from (f"{hidden!r} is shown: {_shown(text)}" for hidden in wanted if hidden in text)


_EXPECTATIONS: Mapping[str, _Check] = {
    **{name: _equal(name) for name in ("status", "outcome", "error_type", "attempts")},
    **{name: _equal(name) for name in ("raw_body", "request_id", "retry_after_s", "origin")},
    "json": _json,
    "typed": _typed,
    "absent": _absent,
    **{name: _equal(name) for name in ("by_name", "raw")},
    "violations": _violations,
    "names": _names,
    "log": _log,
    "unlogged": _unlogged,
}


def _as_doubles(value: Any) -> Any:
    """Return a value as a language has it whose numbers are all doubles; one that is beyond them stays as it is."""
    if isinstance(value, list):
        return [_as_doubles(item) for item in value]
    if isinstance(value, dict):
        return {name: _as_doubles(item) for name, item in value.items()}
    try:
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    except OverflowError:
        return value


def _plain(text: str) -> str:
    """Return letters and digits alone: languages spell names, and say numbers, in their own ways."""
    return "".join(character for character in text.lower() if character.isalnum())


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
