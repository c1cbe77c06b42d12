"""The bodies that every benchmark reads: Calls of a given number of messages, the same bytes on every run."""

import json
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from struct import pack, unpack
from typing import Any

SMALL, TYPICAL, LARGE = 1, 40, 4_575  # messages

_ROLES = ("assistant", "user")
_TURNS = (
    "Hello, how can I help you?",
    "Hello, I would like to return an order that I placed two weeks ago. The box had been opened when it came.",
    "I am very sorry to hear that. Could you tell me the number of the order? It is at the top of the bill.",
    "Yes, one moment please, I have to go and look for it. Here it is: four, seven, one, dash, two, zero, nine.",
    'Thank you, I have found it: "Kettle, 1.7 l, steel", delivered on Friday morning. Was anything missing from it?',
    "No, I think that everything is there, but the lid does not close, and there is a long scratch on one side of it.",
    "Then I will send you a label by e-mail. You can hand the parcel in at any of our shops, at any time of the day.",
    "That's fine. How long does it take until I have my money back? Last time I waited for a whole month, I think.",
)
_FIRST_TURN = 1_699_335_116_400  # milliseconds since 1970
_STARTED = datetime(2023, 11, 7, 5, 31, 56, tzinfo=UTC)


def small() -> bytes:
    """Return the body of a Call that has just begun: 1.1 KB."""
    return call(SMALL)


def typical() -> bytes:
    """Return the body of a Call of forty messages: 15 KB."""
    return call(TYPICAL)


def large() -> bytes:
    """Return the body of a Call that somebody forgot to end: 1.6 MB."""
    return call(LARGE)


def call(messages: int) -> bytes:
    """Return the body of a Call as the service would send it: every declared field is there, in compact JSON.

    Parameters:
        messages: how many messages it has, of seven fields each; the transcript has them all as one text.
    """
    turns = list(islice(zip(cycle(_ROLES), cycle(_TURNS), strict=False), messages))
    document: dict[str, Any] = {
        "id": "3f6c1f0e-5d0b-4a53-9d5c-6c1f5c8a2b11",
        "type": "inboundPhoneCall",
        "messages": [_message(number, role, text) for number, (role, text) in enumerate(turns)],
        "phoneCallProvider": "twilio",
        "phoneCallTransport": "pstn",
        "phoneCallProviderId": "CA5f1d0c2e7b9a4c3f8e6d1a2b3c4d5e6f",
        "status": "ended",
        "endedReason": "customer-ended-call",
        "orgId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
        "organizationId": "8d2f4a1c-0b6e-4f3d-9a7c-5e1b2d3c4f5a",
        "createdAt": "2023-11-07T05:31:50Z",
        "updatedAt": _time(_STARTED + timedelta(seconds=7 * messages, milliseconds=10_418)),
        "startedAt": _time(_STARTED),
        "endedAt": _time(_STARTED + timedelta(seconds=7 * messages, milliseconds=902)),
        "analysis": {
            "summary": "Wants to return an order.",
            "successEvaluation": "true",
        },
        "assistantId": "b1946ac9-2492-4d23-a5cf-1f0d3a6a7e42",
        "phoneNumberId": "5e8f2b3a-91cc-4c1f-8d0e-7a6b5c4d3e2f",
        "customer": {"number": "+15550100123", "name": "Ada"},
        "transport": {"conversationType": "voice"},
        "transcript": "".join(f"{'AI' if role == 'assistant' else 'User'}: {text}\n" for role, text in turns),
        "summary": "Return of an order.",
        "recordingUrl": "https://example.com/r/3f6c1f0e.wav",
        "stereoRecordingUrl": "https://example.com/r/3f6c1f0e-stereo.wav",
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _message(number: int, role: str, text: str) -> dict[str, Any]:
    begin = 400 + 7_000 * number  # milliseconds
    # Speech is measured in seconds of 32 bits: that is where the odd digits of such services come from.
    duration = _in_32_bits(2.715 + 0.037 * (number % 50)) * 1000
    return {
        "role": role,
        "message": text,
        "source": "",
        "time": _FIRST_TURN + begin,
        "secondsFromStart": begin / 1000,
        "endTime": _FIRST_TURN + begin + duration,
        "duration": duration,
    }


def _in_32_bits(value: float) -> float:
    (rounded,) = unpack("<f", pack("<f", value))
    return float(rounded)


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds").replace("+00:00", "Z")
