"""Call a function that can't be interrupted, such as the system's look-up of a name, for a limited time."""

from collections.abc import Callable
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar, cast

R = TypeVar("R")


def call_within(seconds: float | None, function: Callable[..., R], *arguments: Any) -> R:
    """Return what `function` returns, in a thread of its own, with the context variables of the caller.

    Raises what it raises, and TimeoutError when `seconds` (None: as long as it takes) are over: then the function is
    left alone, and its result is lost.
    """
    results: SimpleQueue[tuple[R | None, BaseException | None]] = SimpleQueue()

    def work() -> None:
        try:
            results.put((function(*arguments), None))
        except BaseException as error:
            results.put((None, error))

    try:
        Thread(target=copy_context().run, args=(work,), daemon=True).start()
    except RuntimeError:
        # No thread is to be had, as when the interpreter ends. Late is then better than not at all.
        return function(*arguments)
    try:
        result, error = results.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        try:
            raise error
        finally:
            error = None  # or the frame would hold the error that holds the frame
    return cast(R, result)
