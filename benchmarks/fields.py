"""Read all that a decode has to give: every declared field of a Call and of its messages, read once and compared."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import CodeType, FunctionType, GenericAlias
from typing import Any

# JSON name -> attribute, the same in every typed peer.
CALL = {
    "id": "id",
    "type": "type",
    "messages": "messages",
    "phoneCallProvider": "phone_call_provider",
    "phoneCallTransport": "phone_call_transport",
    "phoneCallProviderId": "phone_call_provider_id",
    "status": "status",
    "endedReason": "ended_reason",
    "orgId": "org_id",
    "organizationId": "organization_id",
    "createdAt": "created_at",
    "updatedAt": "updated_at",
    "startedAt": "started_at",
    "endedAt": "ended_at",
    "analysis": "analysis",
    "assistantId": "assistant_id",
    "phoneNumberId": "phone_number_id",
    "customer": "customer",
    "transport": "transport",
    "transcript": "transcript",
    "summary": "summary",
    "recordingUrl": "recording_url",
    "stereoRecordingUrl": "stereo_recording_url",
}
MESSAGE = {
    "role": "role",
    "message": "message",
    "source": "source",
    "time": "time",
    "secondsFromStart": "seconds_from_start",
    "endTime": "end_time",
    "duration": "duration",
}
ANALYSIS = {"summary": "summary", "successEvaluation": "success_evaluation"}
DATE_TIMES = frozenset({"createdAt", "updatedAt", "startedAt", "endedAt"})
_FREE_FORM = frozenset({"customer", "transport"})
_NUMBERS = frozenset({"time", "secondsFromStart", "endTime", "duration"})

Reader = Callable[[Any], None]


class WrongObject(Exception):
    """A peer's object that does not hold what the body says."""


def types(names: Mapping[str, str]) -> dict[str, Any]:
    """Return the type of each attribute of a class that holds none of another; all but `id` may be None."""
    return {attribute: _type(name) for name, attribute in names.items()}


def call_types(message: Any, analysis: Any) -> dict[str, Any]:
    """Return the type of each attribute of a Call, by a peer's classes of a message and of an analysis."""
    return {**types(CALL), "messages": GenericAlias(list, message) | None, "analysis": analysis | None}


def _type(name: str) -> Any:
    if name == "id":
        return str
    if name in DATE_TIMES:
        return datetime | None
    if name in _FREE_FORM:
        return dict[str, Any] | None
    return (float if name in _NUMBERS else str) | None


def reader(shape: str, names: Mapping[str, str] = CALL) -> Reader:
    """Return a function that reads every field of a Call once.

    Each call gives a function of its own: the interpreter specialises the code of one to the class that it meets.

    Parameters:
        shape: `attributes` of an object, or `keys` of a dict.
        names: the attributes of a Call.
    """
    form = {"attributes": "{owner}.{attribute}", "keys": "{owner}[{name!r}]"}[shape]
    lines = [form.format(owner="call", name=name, attribute=attribute) for name, attribute in names.items()]
    lines += [f"for message in {form.format(owner='call', name='messages', attribute='messages')}:"]
    lines += [f"    {form.format(owner='message', name=n, attribute=a)}" for n, a in MESSAGE.items()]
    source = "def read(call):\n" + "".join(f"    {line}\n" for line in lines)
    code = compile(source, f"<reader of {shape}>", "exec")
    return FunctionType(next(const for const in code.co_consts if isinstance(const, CodeType)), {})


def compare(call: Any, document: dict[str, Any], names: Mapping[str, str] = CALL) -> None:
    """Compare an object with the JSON that it was made of.

    Parameters:
        call: what a peer made.
        document: what `json.loads` gives.
        names: the attributes of a Call.

    Raises:
        WrongObject: naming the first field that differs.
    """
    for name, attribute in names.items():
        value, wanted = getattr(call, attribute), document[name]
        if name in DATE_TIMES:
            moment = datetime.fromisoformat(wanted)
            if not isinstance(value, datetime) or value.tzinfo is None or value != moment:
                raise WrongObject(f"{attribute} is {value!r:.80}, not the datetime {moment}")
        elif name == "messages":
            if len(value) != len(wanted):
                raise WrongObject(f"there are {len(value)} messages, not {len(wanted)}")
            for number, (message, its) in enumerate(zip(value, wanted, strict=True)):
                _same(message, its, MESSAGE, f"messages[{number}].")
        elif name == "analysis":
            _same(value, wanted, ANALYSIS, "analysis.")
        elif (_plain(value) if name in _FREE_FORM else value) != wanted:
            raise WrongObject(f"{attribute} is {value!r:.80}, not {wanted!r:.80}")


def _same(value: Any, wanted: dict[str, Any], names: Mapping[str, str], where: str) -> None:
    for name, attribute in names.items():
        found = getattr(value, attribute)
        if found != wanted[name] or isinstance(found, str) != isinstance(wanted[name], str):
            raise WrongObject(f"{where}{attribute} is {found!r:.80}, not {wanted[name]!r:.80}")


def _plain(value: Any) -> Any:
    """Return an object without declared fields as a dict, whatever a peer makes of it."""
    return value if isinstance(value, dict) else dict(getattr(value, "additional_properties", {}) or {})
