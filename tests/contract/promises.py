"""Name the promises that contract tests hold the client to, and raise the one error that says which was broken."""

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "call.offered": "every operation of the document can be called, under the names that follow from the document",
    "call.server": "without being told otherwise, the client calls the document's server",
    "call.once": "one call sends one request",
    "call.succeeds": "a call with arguments that are allowed, answered as the document says, raises nothing",
    "request.allowed": "a request is one that the document allows",
    "request.method": "the method is the document's",
    "request.path": "the path is the server's, then the template with the arguments in it, encoded by RFC 3986",
    "request.query": "the query holds the arguments that were given, in their style, and nothing else",
    "request.headers": "the headers hold the media types and the arguments that were given",
    "request.security": "the key goes to the operations whose security asks for it alone, and to no other",
    "request.body": "the body is what was given: null, absent and every value as they were",
    "request.required": "a required part that is left out is refused before anything is sent",
    "request.read_only": "what is readOnly is no argument, and is not sent: of a value that holds it, the rest is",
    "request.written": "what a body's model writes is what is sent of it",
    "request.as_it_came": "what was read is sent back as it came, unknown and set aside included",
    "response.by_name": "the JSON value of a property, declared or not, is at its name in the API",
    "response.content": "the response holds the status, headers and bytes that were sent",
    "response.type": "a value has its declared Python type",
    "response.value": "a declared property that is present is an attribute with its value",
    "response.absent": "a property that is absent is UNSET, which is not null",
    "response.unknown": "undeclared properties, and only they, are among the additional properties",
    "response.instants": "a date-time is a timezone-aware datetime of the same instant",
    "response.lossless": "what is written back is what was read",
    "misfit.reported": "what does not fit is reported by its JSON path",
    "misfit.unset": "what does not fit is set aside at the place the rules say, and leaves its attribute unset",
    "misfit.kept": "what was set aside is written back as it came",
    "misfit.cleared": "setting the attribute clears what was set aside for it",
    "misfit.logged": "what was set aside is told of in one warning of the log",
    "misfit.root": "a body that does not fit as a whole is an APIResponseValidationError with its bytes",
    "misfit.strict": "a strict client raises on anything that does not fit",
    "retry.as_declared": "a call is repeated where it was not done, or may be done twice, and nowhere else",
    "sensitive.hidden": "the value of what is sensitive is in no repr and no log",
    "sensitive.shown": "a repr shows id, type and status by value, and names what else is set, if it is not sensitive",
    "status.error": "a status has the error class that belongs to it",
    "status.outcome": "an error says whether the change may have been applied",
    "status.body": "an error carries the status, headers, body and request id of its response, and says them",
    "status.returned": "the detailed functions and raw responses return every status",
    "resource.delegates": "a resource's method sends byte for byte what the operation's function does",
    "resource.returns": "a resource's method returns and raises what the operation's function does",
}


class BrokenPromise(AssertionError):
    """A promise that was not kept.

    Parameters:
        promise: its name in `PROMISES`.
        message: what was seen instead.
    """

    def __init__(self, promise: str, message: str) -> None:
        if promise not in PROMISES:
            raise KeyError(promise)
        super().__init__(f"{promise}: {PROMISES[promise]}\n  {message}")
        self.promise = promise
        self.message = message


def require(kept: bool, promise: str, message: str) -> None:
    """Raise Broken with a message unless the promise was kept."""
    if not kept:
        raise BrokenPromise(promise, message)


def require_equal(got: object, wanted: object, promise: str, what: str) -> None:
    """Raise Broken, naming both, unless they are equal."""
    if got != wanted:
        raise BrokenPromise(promise, f"{what} is {got!r:.2000}, not {wanted!r:.2000}")
