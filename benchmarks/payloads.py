"""Calls as JSON in three sizes, the same bytes in every run."""

import json
from typing import Any

_TEXT = "well the order was placed on monday but nobody has told us when it will arrive so I would like a refund"
_WORDS = _TEXT.split()


def call(messages: int) -> bytes:
    """Return a Call that holds `messages` messages, as JSON in UTF-8."""
    said = [_message(number) for number in range(messages)]
    transcript = "\n".join(f"{each['role']}: {each['message']}" for each in said)
    whole = {
        "id": "call-0000-0001",
        "type": "inboundPhoneCall",
        "messages": said,
        "phoneCallProvider": "twilio",
        "phoneCallTransport": "sip",
        "phoneCallProviderId": "CA0123456789abcdef",
        "status": "ended",
        "endedReason": "customer-ended-call",
        "orgId": "org-1",
        "organizationId": "org-1",
        "createdAt": "2023-11-07T05:31:56Z",
        "updatedAt": "2023-11-07T05:41:56.125Z",
        "startedAt": "2023-11-07T05:32:00Z",
        "endedAt": "2023-11-07T05:41:55.5+00:00",
        "analysis": {"summary": "The caller asked for a refund.", "successEvaluation": "true"},
        "assistantId": "assistant-1",
        "phoneNumberId": None,
        "customer": {"number": "+15550100", "name": "Ada"},
        "transport": None,
        "transcript": transcript,
        "summary": "A refund was asked for, and granted.",
        "recordingUrl": "https://recordings.example/call-0000-0001.wav",
        "stereoRecordingUrl": None,
        "name": "Refund request",
    }
    return json.dumps(whole, separators=(",", ":")).encode()


def _message(number: int) -> dict[str, Any]:
    words = (_WORDS[(number * 7 + step) % len(_WORDS)] for step in range(8 + number % 17))
    return {
        "role": ("user", "bot")[number % 2],
        "message": " ".join(words),
        "time": 1699335116000 + number * 1500,
        "secondsFromStart": number * 1.5,
        "endTime": 1699335117250 + number * 1500,
        "duration": 1250,
        "source": ("", "model")[number % 2],
    }


def small() -> bytes:
    """Return a Call of some 1 KB."""
    return call(1)


def typical() -> bytes:
    """Return a Call of some 15 KB."""
    return call(50)


def large() -> bytes:
    """Return a Call of some 1.6 MB."""
    return call(5600)
