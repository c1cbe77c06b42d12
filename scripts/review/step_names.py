"""The names of the steps of a review, as a report calls them."""

from dataclasses import dataclass

from scripts.languages import languages

from .code import replay_wire
from .reports.summary import language_name

WIRE, OPINION, EXAMPLES, VERSIONS, REPLAY = (
    "changes on the wire",
    "second opinion of oasdiff",
    "examples",
    "versions",
    f"replay by the {languages()[replay_wire.LANGUAGE].title} client of BASE",
)


@dataclass(frozen=True, slots=True)
class StepNames:
    """The names of the steps of a language."""

    base: str
    head: str
    code: str
    compile: str
    names: str

    @classmethod
    def of(cls, language: str) -> "StepNames":
        name = language_name(language)
        return cls(
            f"{name} package of BASE",
            f"{name} package of HEAD",
            f"{name} code",
            f"{name} call sites of BASE",
            f"{name} readings by name",
        )
