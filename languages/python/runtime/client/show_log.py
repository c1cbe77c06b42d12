"""Show the log on standard error, where the environment asks for it."""

import logging
import os
from typing import TYPE_CHECKING

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from typing import TextIO

    _StreamHandler = logging.StreamHandler[TextIO]
else:
    _StreamHandler = logging.StreamHandler

_LEVELS = {"info": logging.INFO, "debug": logging.DEBUG}


class _Shown(_StreamHandler):
    """Writes to standard error, as long as nobody else does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        # Asked for each line: a program may set up its logging after it has made a client.
        if not logging.getLogger().handlers:
            super().emit(record)


def show_log(log: logging.Logger, variable: str) -> None:
    """Give a log the level that an environment variable has, and show it, unless the program has set up logging itself.

    Raises ConfigurationError for another level than info and debug.
    """
    wanted = os.environ[variable].strip().lower()
    if wanted not in _LEVELS:
        raise ConfigurationError(f"{variable} must be info or debug, not {wanted!r:.40}")
    log.setLevel(_LEVELS[wanted])
    if not any(isinstance(each, _Shown) for each in log.handlers):
        log.addHandler(_Shown())
