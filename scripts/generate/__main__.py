"""The command behind `make generate` and `make check`: generates every language asked for, or says what is stale."""

import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from scripts.document import Spec, SpecError, load
from scripts.lazy_imports import import_lazily

from .config import LANGUAGES, Settings, read_config
from .mark_as_generated import mark
from .policy import write_policy
from .provenance import NAME, made_from, stale_sources
from .staging import differences, staged, swap


def make_package(spec: Spec, settings: Settings, root: Path, language: str, package: Path, warn: Any = None) -> None:
    """Generates one language's package into a folder that does not exist yet, complete with marker and hashes.

    Raises:
        SpecError: for what can't be generated, with its place.
    """
    # Each language's generator is imported only where it is wanted: none of them is quick to import.
    import_module(f"languages.{language}.generator").generate(spec, settings, root, package, warn)
    shutil.copyfile(root / "LICENSE", package / "LICENSE")
    mark(package)
    (package / NAME).write_text(made_from(root, language, spec.path, settings.path), "utf-8")


@click.command()
@click.option("--spec", "spec_path", type=click.Path(path_type=Path), default="openapi.yaml", show_default=True)
@click.option("--config", type=click.Path(path_type=Path), default="generator-config.yaml", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default="generated", show_default=True)
@click.option("--languages", default=" ".join(LANGUAGES), show_default=True, help="Names, with spaces between them.")
@click.option("--check", is_flag=True, help="Change nothing; fail where a package is not exactly what the spec gives.")
@click.option("--warnings", type=click.Choice(["error", "report"]), default="error", show_default=True)
def main(spec_path: Path, config: Path, output: Path, languages: str, check: bool, warnings: str) -> None:
    """Generate the packages of LANGUAGES from the document."""
    root = Path(__file__).parents[2]
    asked = languages.split()
    warn = (lambda text: click.echo(f"warning: {text}", err=True)) if warnings == "report" else None
    try:
        settings = read_config(config)
        write_policy(root, check)
        spec = load(spec_path)
        for place, note in spec.notes():
            click.echo(f"note: {place}: {note}", err=True)
        with ExitStack() as stack:
            packages: dict[Path, Path] = {}
            for language in asked:
                if language not in LANGUAGES:
                    raise SpecError(("LANGUAGES", f"`{language}` is not one of {', '.join(LANGUAGES)}"))
                packages[output / language] = stack.enter_context(staged(output / language))
            # Side by side: most of the time goes to the tools that they start.
            with ThreadPoolExecutor() as pool:
                made = [
                    pool.submit(make_package, spec, settings, root, target.name, package, warn)
                    for target, package in packages.items()
                ]
            _raise_all(each.exception() for each in made)
            # Only now that every language is there: what fails in one must not leave another one changed.
            for target, package in packages.items():
                if check:
                    _check(differences(package, target), target)
                else:
                    _report(swap(package, target), target)
            if check:
                others = [language for language in LANGUAGES if language not in asked and (output / language).exists()]
                _check_hashes({o: stale_sources(output / o, root, o, spec_path, config) for o in others}, output)
    except SpecError as error:
        click.echo(str(error), err=True)
        click.echo(f"{output}/ is as it was.", err=True)
        sys.exit(1)


def _raise_all(errors: Iterable[BaseException | None]) -> None:
    """Raise what went wrong in any language: one error of all that they refuse, each problem once."""
    found = [error for error in errors if error is not None]
    refused = [error for error in found if isinstance(error, SpecError)]
    for error in found:
        if error not in refused:
            raise error
    if refused:
        problems = dict.fromkeys(problem for error in refused for problem in error.problems)
        raise SpecError(*problems, kind=refused[0].kind)


def _check_hashes(changed: dict[str, list[str]], output: Path) -> None:
    """Names the languages that are out of date by the hashes in their packages: no toolchain is needed to see that."""
    stale = {language: names for language, names in changed.items() if names}
    for language, names in stale.items():
        click.echo(f"{output / language} was made before {', '.join(names)} changed.", err=True)
    if stale:
        click.echo(f'Run `make generate LANGUAGES="{" ".join(stale)}"` and commit the result.', err=True)
        sys.exit(1)


def _check(found: list[str], target: Path) -> None:
    if found:
        for line in found:
            click.echo(f"{target}/{line}", err=True)
        mend = f'make generate LANGUAGES="{target.name}"'
        click.echo(f"{target} is not what the document gives; run `{mend}` and commit.", err=True)
        sys.exit(1)
    click.echo(f"{target} is exactly what the document gives.")


def _report(changed: list[str], target: Path) -> None:
    click.echo(f"{target}: {len(changed)} files changed." if changed else f"{target}: nothing has changed.")


if __name__ == "__main__":
    # openapi-python-client fetches documents with them; ours is a file. They are a fifth of the time and of the memory.
    import_lazily("httpcore", "httpx")
    main()
