"""Run the steps of a review, each in a process of its own, within a limit of time and of memory."""

import os
import signal
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from scripts.document import SpecError
from scripts.node import ToolError

from .clean_tool_output import reason, without_folders
from .code.committed_or_fresh_packages import CodeError
from .revisions import ReviewError

# A step that ends in one of these says what is wrong; in any other, the review itself is wrong.
_EXPECTED = (ReviewError, ToolError, CodeError, SpecError)
_POLL_S = 0.1
_INTERRUPTIONS = {signal.SIGINT, signal.SIGTERM}
Kind = Literal["done", "refused", "limit", "crash", "needs"]
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a review.

    Parameters:
        name: what people call it; no two of a run have the same.
        work: makes its value, which must be one that can be pickled, of the values of what it needs.
        seconds: how long it may take.
        megabytes: how much memory it and all that it starts may take together; heeded on Linux.
        needs: the names of the steps whose values it needs.
    """

    name: str
    work: Callable[[Mapping[str, Any]], Any]
    seconds: float
    megabytes: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a step.

    Parameters:
        kind: `done`; `refused`, where it says that it can't be done; `limit`, where it was ended; `crash`, which is a
            fault of the review; `needs`, where what it needs has no value.
        value: what it made, where it is done.
        why: why there is no value; empty where it is done.
        seconds: how long it took.
        megabytes: the most memory that it was seen to take.
        trace: where it crashed.
    """

    kind: Kind
    value: Any = None
    why: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    trace: str = ""


@dataclass(slots=True)
class _Running:
    step: Step
    process: BaseProcess
    receiver: Connection
    started: float = field(default_factory=time.monotonic)
    megabytes: int = 0


def run(steps: Sequence[Step], seconds: float, slots: int = 0) -> dict[str, Outcome]:
    """Run steps in the order given, as many at once as there are slots; none of them can end another.

    Parameters:
        seconds: how long all of them may take together.
        slots: as many as there are processors, but at most four, unless said.
    """
    started, waiting = time.monotonic(), list(steps)
    running: list[_Running] = []
    found: dict[str, Outcome] = {}
    slots = slots or min(4, _processors())
    try:
        while waiting or running:
            for step in [*waiting]:
                if len(running) < slots and all(name in found for name in step.needs):
                    waiting.remove(step)
                    if lacking := next((name for name in step.needs if found[name].kind != "done"), ""):
                        found[step.name] = Outcome("needs", why=found[lacking].why)
                    else:
                        with _uninterrupted():
                            running.append(_start(step, {name: found[name].value for name in step.needs}))
            connection.wait([each.receiver for each in running], timeout=_POLL_S)
            used = _megabytes({each.process.pid or 0 for each in running})
            is_over = time.monotonic() - started > seconds
            for each in [*running]:
                each.megabytes = max(each.megabytes, used.get(each.process.pid or 0, 0))
                if (
                    outcome := _outcome(each, f"all {seconds:g} s of the review were over" if is_over else "")
                ) is not None:
                    running.remove(each)
                    _end(each)
                    found[each.step.name] = outcome
            if is_over:
                over = Outcome("limit", why=f"not begun: all {seconds:g} s of the review were over")
                found |= {step.name: over for step in waiting}
                waiting = []
    finally:
        for each in running:
            _end(each)
    return {step.name: found[step.name] for step in steps}


def crash(error: BaseException) -> str:
    """Describe an unforeseen error in one line, with the place in the project where it came up."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(_ROOT / "scripts")
    ]
    place = f" ({Path(frames[-1].filename).relative_to(_ROOT).as_posix()}:{frames[-1].lineno})" if frames else ""
    said = without_folders(" ".join(str(error).split()))[:300]
    return f"{type(error).__name__}{': ' * bool(said)}{said}{place}"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interruption wait: Python drops what is raised in its hooks around a fork."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)


def _start(step: Step, values: Mapping[str, Any]) -> _Running:
    context = get_context("fork")  # so that documents that were read once are there, and nothing is read again
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(step, values, sender), daemon=True)
    with warnings.catch_warnings():
        # A thread of somebody else's (a test runner's) may be there; the child runs none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sender.close()
    return _Running(step, process, receiver)


def _child(step: Step, values: Mapping[str, Any], sender: Connection) -> None:
    # A group of its own, so that it can be ended with all that it started, and Ctrl-C reaches the review alone.
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
    try:
        message: tuple[str, Any, str] = ("done", step.work(values), "")
    except _EXPECTED as error:
        message = ("refused", reason(str(error)), "")
    except MemoryError:
        message = ("limit", "there was no memory left for it", "")
    except BaseException as error:  # whatever it is, it is told, and is no end of the review
        message = ("crash", crash(error), traceback.format_exc())
    try:
        sender.send(message)
    except Exception as error:  # a value that can't be sent
        sender.send(("crash", crash(error), traceback.format_exc()))


def _outcome(each: _Running, over: str) -> Outcome | None:
    """Return the outcome of a step that has ended or must end; None for one that may go on."""
    seconds = time.monotonic() - each.started
    step = each.step

    def ended(kind: Kind, value: Any = None, why: str = "", trace: str = "") -> Outcome:
        return Outcome(kind, value, why, seconds, each.megabytes, trace)

    if each.receiver.poll():
        try:
            kind, said, trace = each.receiver.recv()
        except EOFError:
            each.process.join(1)
            code = each.process.exitcode or 0
            how = f"by signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"with status {code}"
            return ended("crash", why=f"its process ended {how} and said nothing")
        if kind == "done":
            return ended("done", said)
        return ended(kind, why=said or "it does not say why", trace=trace)
    if seconds > step.seconds:
        return ended("limit", why=f"it was not done within {step.seconds:g} s")
    if each.megabytes > step.megabytes:
        return ended("limit", why=f"it took more than {step.megabytes:,} MB of memory")
    return ended("limit", why=over) if over else None


def _end(each: _Running) -> None:
    """End a step with all that it started."""
    with suppress(OSError):  # it may not have come to make its group, or be gone with all in it
        os.killpg(each.process.pid or 0, signal.SIGKILL)
    each.process.kill()
    each.process.join()
    each.receiver.close()


def _megabytes(groups: set[int]) -> dict[int, int]:
    """Return the memory of groups of processes, shared memory counted once; 0 where the system does not say."""
    used = dict.fromkeys(groups, 0)
    for folder in Path("/proc").glob("[0-9]*") if groups else ():
        with suppress(OSError, IndexError, ValueError):  # it may end while it is looked at
            group = int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[2])
            if group in used:
                lines = (folder / "smaps_rollup").read_text("utf-8").splitlines()
                used[group] += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return {group: kilobytes // 1024 for group, kilobytes in used.items()}
