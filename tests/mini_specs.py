"""The parts that tests of several languages share where they make clients of mini-specs."""

from dataclasses import dataclass

# The head of a mini-spec; `paths` and `components`, with a `Key` among its security schemes, follow.
HEAD = """
openapi: 3.1.0
info: {title: A mini-spec, version: "1"}
servers: [{url: "https://mini.example"}]
security: [{Key: []}]
"""


@dataclass(frozen=True, slots=True)
class ExpectedCall:
    """A call of a mini-spec's client, as a person writes it, and what must come of it.

    Parameters:
        spec: the mini-spec.
        call: the expression.
        target: method and target of the request, byte for byte; empty where it is refused before.
        body: the body of the request.
        status, media, reply: the answer.
        prints: what the value is as JSON; empty where there is none.
        anonymous: whether it sends no key.
    """

    spec: str
    call: str
    target: str
    body: str = ""
    status: int = 204
    media: str = ""
    reply: str = ""
    prints: str = ""
    anonymous: bool = False
