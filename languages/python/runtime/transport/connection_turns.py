"""Turns to use a connection: so many at a time, first come first served, and none is ever lost.

A signal handler may raise between any two steps of a call, also in the middle of a lock that is written in Python, or
in an event loop, which then forgets a task. So a turn is over when it is given back, when nothing refers to it any
more, or when its call's deadline has passed; and whatever changes the count is a single step of the interpreter.
"""

# With this, and names in quotes, a client that blocks does not load anyio's primitives: 0.8 MB of memory.
from __future__ import annotations

import time
from contextlib import suppress
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar
from weakref import ref

import anyio

from .attempt_context import Attempt

R = TypeVar("R", "SimpleQueue[None]", "anyio.Event")
# Seconds after which one who waits looks by itself, should the call that was to wake it have been interrupted.
_LOOK_EVERY = 0.25
# Seconds after its deadline in which a call has surely ended, if it ever will.
_GRACE = 1.0


class Turn(Generic[R]):
    """The turn of one call; `ready` wakes the call, if it waits."""

    __slots__ = ("__weakref__", "ends", "ready")

    def __init__(self, ends: float) -> None:
        self.ends = ends
        self.ready: R | None = None

    def is_over(self) -> bool:
        """Return whether its call must have ended."""
        return time.monotonic() > self.ends + _GRACE


class _Turns(Generic[R]):
    """The turns taken and waited for, oldest first; the first `count` of them may go on."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._taken: dict[ref[Turn[R]], None] = {}

    def __len__(self) -> int:
        return len(self._taken)

    def give_back(self, turn: Turn[R]) -> None:
        """End a turn, and wake the call whose turn has come."""
        self._taken.pop(ref(turn), None)
        if len(self._taken) >= self._count:
            for other in self._first():
                if other.ready is not None:
                    self._wake(other.ready)

    def _join(self, attempt: Attempt) -> Turn[R]:
        turn = Turn[R](attempt.ends)
        self._taken[ref(turn)] = None
        return turn

    def _may_go_on(self, turn: Turn[R]) -> bool:
        return len(self._taken) <= self._count or turn in self._first()

    def _first(self) -> list[Turn[R]]:
        """Return the turns of those that may go on, and forget those before them that are over."""
        while True:
            turns = {each: each() for each in list(islice(self._taken, self._count))}
            over = [each for each, turn in turns.items() if turn is None or turn.is_over()]
            if not over:
                return [turn for turn in turns.values() if turn is not None]
            for each in over:
                self._taken.pop(each, None)

    def _wake(self, ready: R) -> None:
        raise NotImplementedError


class SyncTurns(_Turns["SimpleQueue[None]"]):
    """Turns for threads."""

    def take(self, attempt: Attempt) -> Turn[SimpleQueue[None]] | None:
        """Wait for a turn and return it, or None when the attempt's time is over."""
        turn = self._join(attempt)
        if self._may_go_on(turn):
            return turn
        ready: SimpleQueue[None] = SimpleQueue()
        turn.ready = ready
        while not self._may_go_on(turn):
            left = attempt.left(_LOOK_EVERY)
            if left <= 0:
                self.give_back(turn)
                return None
            with suppress(Empty):
                ready.get(timeout=left)
        turn.ready = None
        return turn

    def _wake(self, ready: SimpleQueue[None]) -> None:
        ready.put(None)


class AsyncTurns(_Turns["anyio.Event"]):
    """Turns for the tasks of one event loop."""

    async def take(self, attempt: Attempt) -> Turn[anyio.Event] | None:
        """Wait for a turn and return it, or None when the attempt's time is over."""
        turn = self._join(attempt)
        try:
            while not self._may_go_on(turn):
                left = attempt.left(_LOOK_EVERY)
                if left <= 0:
                    self.give_back(turn)
                    return None
                turn.ready = anyio.Event()
                with anyio.move_on_after(left):
                    await turn.ready.wait()
        except BaseException:  # cancelled
            self.give_back(turn)
            raise
        turn.ready = None
        return turn

    def _wake(self, ready: anyio.Event) -> None:
        ready.set()
