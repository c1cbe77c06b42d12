"""Mutated documents: each is refused with file and line, or becomes a package that compiles.

A number stands for a document, the same one at any time: `SOAK=1 pytest -k '[1234]'` tries it again.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from scripts.document import Spec, SpecError, load
from scripts.generate.config import Settings, read_config
from scripts.languages import languages
from scripts.review.lint import LINTERS
from tests.corpus.command_limits import Limits
from tests.corpus.toolchain_steps import CHECKS, check
from tests.expected import MAIN
from tests.generator.document_mutations import MUTATIONS, SOURCES, mutated, text_of
from tests.generator.workshop import CONFIG, ROOT
from tests.share import WHOLE, share
from tests.slowness import scaled

COUNT = 2_000
LONGEST = 350  # characters of a message: what it says, and the place in the document
OTHERS = [language for language in languages() if language != MAIN]
DRAWN = share(range(COUNT), 40, "mutated documents")
# Of those of which there is a package: a language's own tools take seconds for each.
COMPILED = 60 if WHOLE else 1
_MESSAGE = re.compile(r"openapi\.yaml:\d+: \S")


@cache
def settings() -> Settings:
    """Return the settings without the hooks: those only format, and take the most time of all."""
    own = read_config(CONFIG)
    return replace(own, python={**own.python, "post_hooks": []})


def made(spec: Spec, language: str, package: Path) -> bool:
    """Generate a package; false where the generator refuses the document in the way that is asked of it."""
    try:
        import_module(f"languages.{language}.generator").generate(spec, settings(), ROOT, package, None)
    except SpecError as error:
        refused_well(error)
        return False
    return True


def refused_well(error: SpecError) -> None:
    for message in str(error).splitlines():
        assert _MESSAGE.match(message), message
        assert len(message) <= LONGEST, message
        assert message.isprintable()


def read(number: int, folder: Path) -> Spec | None:
    """Return the document of a number; None where the reader refuses it as is asked."""
    path = folder / "openapi.yaml"
    path.write_text(text_of(mutated(number)[1]), "utf-8")
    try:
        return load(path)
    except SpecError as error:
        refused_well(error)
        return None


@pytest.mark.parametrize("number", DRAWN)
def test_f4_5_a_mutated_document_is_refused_by_line_or_makes_a_package_that_compiles(
    number: int, tmp_path: Path
) -> None:
    spec = read(number, tmp_path)
    for finding in LINTERS["lint by the rules of this project"]((tmp_path / "openapi.yaml",), ROOT):
        assert finding.line > 0
        assert len(finding.message) <= LONGEST
    if spec is not None and made(spec, MAIN, tmp_path / MAIN):
        sources = sorted((tmp_path / MAIN).rglob("*.py"))
        assert sources
        for source in sources:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # an escape that is none, `is` beside a literal
                compile(source.read_text("utf-8"), str(source), "exec")


@pytest.mark.parametrize("language", OTHERS)
def test_f4_5_a_mutated_document_makes_packages_of_other_languages_that_compile(language: str, tmp_path: Path) -> None:
    compiled = 0
    for number in share(range(COUNT), COUNT // 2, f"mutated documents in {language}"):
        folder = tmp_path / str(number)
        folder.mkdir()
        spec = read(number, folder)
        if spec is None or not made(spec, language, folder / language):
            continue
        for each in CHECKS[language]:
            outcome = check(each, folder, language, Limits(scaled(120), 4_000))
            assert outcome.status == "passed", f"{number}: {mutated(number)[0]}: {each['name']}: {outcome.message}"
        compiled += 1
        if compiled == COMPILED:
            break
    assert compiled == COMPILED


def test_f4_5_mutations_are_of_every_kind_and_the_same_each_time() -> None:
    every = [mutated(number) for number in range(0, COUNT, 10)]
    assert every == [mutated(number) for number in range(0, COUNT, 10)]
    kinds = {word for said, _ in every for word in re.findall(r"[:,] (\w+) ", said)}
    assert kinds == {*MUTATIONS}
    assert len({said.partition(":")[0] for said, _ in every}) == len(SOURCES)
    assert len({text_of(document) for _, document in every}) > 0.95 * len(every)  # some change nothing


def test_f4_5_a_fault_of_a_generator_is_not_taken_for_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[str]:
        raise SpecError(("the generator", "Traceback (most recent call last)"))

    monkeypatch.setattr(f"languages.{MAIN}.generator.generate", broken)
    with pytest.raises(AssertionError, match="the generator: Traceback"):
        made(load(SOURCES[0]), MAIN, tmp_path / MAIN)
