"""Reads policy.yaml, what all clients decide alike, and writes it into the runtime of each language."""

import re
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.document import SpecError
from scripts.document.did_you_mean import suggestion
from scripts.document.read_with_line_numbers import Document, Pointer

POLICY = Path("scripts/generate/policy.yaml")
_TEMPLATES = "languages/*/policy/*.jinja"
NOTE = f"Written by `make generate` from {POLICY.as_posix()}. Do not edit: change that file instead."


@dataclass(frozen=True, slots=True)
class StatusError:
    """The class of the error for a status ("404"), or for a hundred of them ("5XX")."""

    name: str
    status: str
    about: str = ""
    holds: str = ""

    @property
    def number(self) -> int:
        """The status, or its hundred: 404, 5."""
        return int(self.status.removesuffix("XX"))

    @property
    def sentence(self) -> str:
        """Return what is said of it in code: "401: the key is not accepted."."""
        return f"{self.status.lower()}{': ' if self.about else ''}{self.about}."


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The statuses under 500 that do not say that nothing was done."""

    unknown_below_500: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retries:
    """Says what is repeated, and when; times in seconds."""

    not_done: tuple[int, ...]
    not_done_with_retry_after: tuple[int, ...]
    perhaps_done: tuple[int, ...]
    backoff_first: float
    backoff_most: float
    retry_after_most: float
    count_header: str


@dataclass(frozen=True, slots=True)
class HeaderNames:
    """Names of headers, in small letters."""

    logged: tuple[str, ...]
    request_id: tuple[str, ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Defaults:
    """Holds where a caller sets nothing; times in seconds."""

    connect_timeout: float
    read_timeout: float
    write_timeout: float
    deadline: float
    max_retries: int
    max_response_bytes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Holds for everyone, since nobody sets it: bytes, characters, levels and digits."""

    error_body: int
    too_large_body: int
    server_words: int
    failure_words: int
    nesting: int
    integer_digits: int
    redacted_text: int
    redacted_fragment: int


@dataclass(frozen=True, slots=True)
class Policy:
    """Decides what all clients do alike."""

    errors: tuple[StatusError, ...]
    outcomes: Outcomes
    retries: Retries
    headers: HeaderNames
    defaults: Defaults
    limits: Limits

    @property
    def exact(self) -> list[StatusError]:
        """The errors of one status each."""
        return [error for error in self.errors if error.status.isdecimal()]

    @property
    def hundreds(self) -> list[StatusError]:
        """The errors of all statuses with the same first digit."""
        return [error for error in self.errors if not error.status.isdecimal()]

    @property
    def listed(self) -> str:
        """The errors with their statuses, as pages name them: `NotFoundError` 404, ..."""
        return ", ".join(
            f"`{error.name}` {error.status.lower()}" + (f" ({error.about})" if error.about else "")
            for error in self.errors
        )

    def class_of(self, status: int) -> str:
        """Return the name of the error for a status."""
        by_number = {error.number: error.name for error in self.errors}
        return by_number.get(status) or by_number.get(status // 100) or "APIStatusError"

    def that_holds(self, what: str) -> StatusError:
        """Return the error that tells `what` besides."""
        return next(error for error in self.errors if error.holds == what)


_HELD = ("origin", "retry_after")
_STATUS = r"[3-5]\d\d"
# The form of texts and lists of texts, by key: they go into code as they are.
_FORMS = {
    "name": (r"[A-Z][A-Za-z]*Error", "a name like `NotFoundError`"),
    "status": (rf"{_STATUS}|[345]XX", 'a status like "404" or 5XX'),
    "about": (r"[\w ,.;:()'-]+", "plain words on one line"),
    "holds": ("|".join(_HELD), f"one of {', '.join(_HELD)}"),
    "count_header": (r"[a-z][a-z0-9-]*", "a header in small letters"),
    "logged": (r"[a-z][a-z0-9-]*", "a header in small letters"),
    "request_id": (r"[a-z][a-z0-9-]*", "a header in small letters"),
    "reserved": (r"[a-z][a-z0-9-]*", "a header in small letters"),
    "unknown_below_500": (r"4\d\d", "a status from 400 to 499"),
    "not_done": (_STATUS, "a status from 300 to 599"),
    "not_done_with_retry_after": (_STATUS, "a status from 300 to 599"),
    "perhaps_done": (_STATUS, "a status from 300 to 599"),
}
_WORDS = {dict: "a mapping", list: "a list", str: "a text", bool: "a yes or no", NoneType: "nothing"}
_MAY_BE_0 = ("max_retries",)


def read_policy(path: Path) -> Policy:
    """Read the policy.

    Raises:
        SpecError: for a key that is not known or missing, and for a value that can't be one, with its line.
    """
    document = Document(path)
    policy: Policy = _read(document, (), document.value, Policy)
    for key in ("name", "status", "holds"):
        values = [getattr(error, key) for error in policy.errors]
        for index, value in enumerate(values):
            if value and value in values[:index]:
                raise SpecError((document.where(("errors", index, key)), f"`{key}: {value}` stands here twice"))
    for what in _HELD:
        if what not in [error.holds for error in policy.errors]:
            raise SpecError((document.where(("errors",)), f"one of the errors has to say `holds: {what}`"))
    return policy


def _read(document: Document, at: Pointer, value: Any, kind: Any) -> Any:
    if is_dataclass(kind):
        return _read_fields(document, at, value, kind)
    if get_origin(kind) is tuple:
        items = _of_type(document, at, value, list, "a list")
        if not items:
            raise SpecError((document.where(at), f"`{at[-1]}` is empty"))
        return tuple(_read(document, (*at, index), item, get_args(kind)[0]) for index, item in enumerate(items))
    key = next(str(step) for step in reversed(at) if isinstance(step, str))
    if kind is str:
        _of_type(document, at, value, str, "a text")
    else:
        types = (int,) if kind is int else (int, float)
        _of_type(document, at, value, types, "a whole number" if kind is int else "a number")
        if value < 0 or (value == 0 and key not in _MAY_BE_0):
            raise SpecError((document.where(at), f"`{key}` is {value}; it has to be more than that"))
    form, wanted = _FORMS.get(key, (".*", ""))
    if not re.fullmatch(form, str(value)):
        raise SpecError((document.where(at), f"`{key}` is `{value}`; it has to be {wanted}"))
    return value


def _read_fields(document: Document, at: Pointer, value: Any, kind: Any) -> Any:
    mapping = _of_type(document, at, value, dict, "a mapping")
    known = {field.name: field for field in fields(kind)}
    for key in mapping:
        if key not in known:
            hint = suggestion(key, known, otherwise=f"known are {', '.join(known)}")
            raise SpecError((document.where((*at, key)), f"nothing reads `{key}`; {hint}"))
    for name, field in known.items():
        if name not in mapping and field.default is MISSING:
            raise SpecError((document.where(at), f"`{name}` is missing"))
    hints = get_type_hints(kind)
    return kind(**{key: _read(document, (*at, key), inner, hints[key]) for key, inner in mapping.items()})


def _of_type(document: Document, at: Pointer, value: Any, types: Any, wanted: str) -> Any:
    if not isinstance(value, types) or isinstance(value, bool):
        name = next((f"`{step}`" for step in reversed(at) if isinstance(step, str)), "the policy")
        got = _WORDS.get(type(value), "a number")
        raise SpecError((document.where(at), f"{name} is {got}; it has to be {wanted}"))
    return value


def policy_modules(root: Path, policy: Policy) -> dict[Path, str]:
    """Return the text of each module of a runtime that the policy is written into, by its path.

    Parameters:
        root: the folder that holds `languages/`.
    """
    modules: dict[Path, str] = {}
    for path in sorted(root.glob(_TEMPLATES)):
        text = template_environment(path.parent, policy).get_template(path.name).render(note=NOTE)
        modules[path.parents[1] / "runtime" / path.stem] = text
    return modules


def write_policy(root: Path, check: bool = False) -> None:
    """Write the policy into the runtimes, of which packages are made.

    Parameters:
        root: the folder that holds `languages/` and the policy.
        check: write nothing.

    Raises:
        SpecError: for what is wrong with the policy; with `check`, where a runtime does not have it.
    """
    modules = policy_modules(root, read_policy(root / POLICY))
    stale = {path: text for path, text in modules.items() if not path.exists() or path.read_text("utf-8") != text}
    if check and stale:
        wrong = f"is not what {POLICY} gives; run `make generate` and commit"
        raise SpecError(*((path.relative_to(root).as_posix(), wrong) for path in stale))
    for path, text in stale.items():
        path.write_text(text, "utf-8")


def number(value: float, factor: int = 1) -> str:
    """Return a number times a factor, without a fraction that is 0, and with thousands set apart: 30_000."""
    product = round(value * factor, 9)
    return f"{int(product):_}" if product == int(product) else repr(product)


def power(size: int, form: str = "{} * 2**{}") -> str:
    """Return a size as a product with a power of two, in a form like that of 64 * 2**20; as it is if it is none."""
    exponent = next((e for e in (30, 20, 10) if size % 2**e == 0), 0)
    return form.format(size >> exponent, exponent) if exponent else f"{size:_}"


def binary(size: int) -> str:
    """Return a size as people say it: 64 MiB."""
    units = {30: "GiB", 20: "MiB", 10: "KiB", 0: "bytes"}
    exponent = next(e for e in units if size % 2**e == 0)
    return f"{size >> exponent} {units[exponent]}"


def template_environment(folder: Path, policy: Policy) -> Environment:
    """Return the environment of the templates in a folder, which have a policy.

    Nothing is escaped: what templates print is code, and what they are given must be harmless in it.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  (code, not HTML)
    )
    offer(environment, policy)
    return environment


def offer(environment: Environment, policy: Policy) -> None:
    """Give templates, those of the READMEs too, a policy and the filters that write its values."""
    environment.globals.update(policy=policy)
    environment.filters.update(number=number, power=power, binary=binary)
