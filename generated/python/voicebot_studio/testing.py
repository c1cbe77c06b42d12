# Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
"""Test code that calls the Voicebot Studio API: a fake server without sockets.

It is imported by tests alone; the client does not need it.
"""

from ._examples import EXAMPLES
from ._operations import OPERATIONS
from ._runtime.testing.fake_answers import FakeResponse, FakeServerError
from ._runtime.testing.fake_server import BaseFakeServer
from ._runtime.testing.read_request import ReceivedRequest
from .client import AsyncVoicebotStudio, VoicebotStudio

__all__ = [
    "FakeResponse",
    "FakeServer",
    "FakeServerError",
    "ReceivedRequest",
]


class FakeServer(BaseFakeServer[VoicebotStudio, AsyncVoicebotStudio]):
    """A server that answers the requests of its own clients, in their thread or task, without sockets.

    Of the client all is real but for the connection: what it refuses, writes, repeats and reads. Waits between
    attempts take no time. What is sent is held to the API definition: path, query, headers and body. What is answered
    is what the test has told, else the API definition's example.

    with FakeServer() as fake:
        client = fake.client()

    The end of the `with` is an error if an answer that was told was not asked for, or if a request was refused.

    Parameters:
        validate: whether requests are held to the API definition; without, code can be tested that sends on purpose
            what it does not have.
    """

    def __init__(self, *, validate: bool = True) -> None:
        super().__init__(VoicebotStudio, AsyncVoicebotStudio, OPERATIONS, EXAMPLES, validate)
