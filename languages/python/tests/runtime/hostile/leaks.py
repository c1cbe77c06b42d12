"""Leaks: every place in which the key could show after a case, and every form in which it would."""

import base64
import copy
import dataclasses
import io
import json
import logging
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

PACKAGES = frozenset({"voicebot_studio", "hostile_mini"})


def forms_of(key: str) -> frozenset[str]:
    """The key plain, percent-encoded, and what every base64 has in common that holds it."""
    forms = {key, quote(key, safe=""), json.dumps(key)[1:-1], repr(key)[1:-1]}
    for shift in range(3):
        # What stands before and after the key touches the first and the last characters only.
        text = base64.b64encode(b"\0" * shift + key.encode()).decode().rstrip("=")
        middle = text[-(-shift * 4 // 3) : len(text) - 1]
        forms |= {middle, middle.replace("+", "-").replace("/", "_")}
    return frozenset(forms)


class Recorder(logging.Handler):
    """Keeps the whole text of every record of every logger, from a level on; a context manager."""

    def __init__(self, level: int = logging.DEBUG) -> None:
        super().__init__(level)
        self.lines: list[tuple[str, str]] = []  # logger, all that the record holds
        self.messages: list[tuple[str, str, str]] = []  # logger, level, message
        self._levels: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        self.lines.append((record.name, f"{record.__dict__!r} {record.getMessage()} {trace}"))
        self.messages.append((record.name, record.levelname, record.getMessage()))

    def __enter__(self) -> "Recorder":
        root = logging.getLogger()
        names = ["", *(name for name in root.manager.loggerDict)]
        for name in (*names, "voicebot_studio", "httpx", "httpcore"):
            self._levels.setdefault(name, logging.getLogger(name).level)
            logging.getLogger(name).setLevel(self.level)
        root.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)


def surfaces_of_error(error: BaseException) -> Iterator[tuple[str, str]]:
    """Every text that an error shows: itself, its copies, its tracebacks with the locals of the package's frames."""
    yield "str of the error", str(error)
    yield "repr of the error", repr(error)
    yield "attributes of the error", repr(vars(error))
    yield from surfaces_of_object("error", error)
    for link in _chain(error, set()):
        yield "traceback", "".join(traceback.format_exception_only(link))
        for frame, line in traceback.walk_tb(link.__traceback__):
            path = Path(frame.f_code.co_filename)
            if not PACKAGES.isdisjoint(path.parts):
                place = f"{path.name}:{line} {frame.f_code.co_name}"
                for name, value in frame.f_locals.items():
                    yield f"local {name} of {place}", _attempt(lambda v=value: repr(v))


def surfaces_of_object(name: str, thing: object) -> Iterator[tuple[str, str]]:
    """Every text that an object shows: its representation, pickle, copies and fields."""
    yield f"repr of the {name}", repr(thing)
    yield f"str of the {name}", str(thing)
    for protocol in (0, pickle.HIGHEST_PROTOCOL):
        yield f"pickle of the {name}", _attempt(lambda p=protocol: pickle.dumps(thing, p).decode("latin-1"))
    yield f"copy of the {name}", _attempt(lambda: repr(vars(copy.copy(thing))))
    yield f"deep copy of the {name}", _attempt(lambda: repr(copy.deepcopy(thing)))
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        yield f"asdict of the {name}", _attempt(lambda: repr(dataclasses.asdict(thing)))
    for attribute, value in getattr(thing, "__dict__", {}).items():
        yield f"{attribute} of the {name}", repr(value)


def _attempt(make: Any) -> str:
    try:
        return str(make())
    except Exception as error:  # refusing is fine, as long as it is quiet about the key
        out = io.StringIO()
        traceback.print_exception(error, file=out)
        return out.getvalue()


def _chain(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """An error, and all that led to it."""
    if id(error) not in seen:
        seen.add(id(error))
        yield error
        for other in (error.__cause__, error.__context__):
            if other is not None:
                yield from _chain(other, seen)


def leaks_in(surfaces: Iterator[tuple[str, str]], keys: set[str]) -> list[str]:
    """The names of the places in which one of `keys` shows."""
    forms = [form for key in keys for form in forms_of(key)]
    return [place for place, text in surfaces if any(form in text or form in unquote(text) for form in forms)]
