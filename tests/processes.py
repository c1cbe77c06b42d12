"""Commands of ours in processes of their own, as a terminal starts them."""

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def started(
    command: Sequence[str], sigint: signal.Handlers = signal.SIG_DFL, **options: Any
) -> Iterator[subprocess.Popen[str]]:
    """Start a command that Ctrl-C can end; what is left of it is killed, so that nobody waits for it.

    Who runs the tests may ignore SIGINT, as `nohup` and the shell's `&` do. Processes inherit that, and Python makes
    no KeyboardInterrupt of a signal that was ignored when it began.

    Parameters:
        sigint: what SIGINT does when the command begins.
    """
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, sigint),
        **options,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
