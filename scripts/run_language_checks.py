"""Hold the packages of LANGUAGES to what each `language.toml` lists under `[[check]]`: a part of `make check`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from scripts.languages import FOLDER, Language, languages, required_languages
from scripts.start_language_programs import NotReady, Program


def faults(language: Language) -> Iterator[str]:
    """Yield what is wrong with a language's package, in the words of each program that found something.

    Raises:
        NotReady: where a program can't be started, with what is missing.
    """
    for data in language.check:
        program = Program(language.name, language.name, FOLDER / language.name, data)
        words = program.command(Path())
        folder = program.filled(data["folder"])
        done = subprocess.run(
            words, cwd=folder, env=program.environment(Path()), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode:
            yield f"{done.stdout.decode('utf-8', 'replace').rstrip()}\n{language.name}: `{' '.join(words)}` failed."


@click.command()
@click.option("--languages", "asked", required=True, help="Names, with spaces between them.")
def main(asked: str) -> None:
    """Check the packages of LANGUAGES, all of them before the command fails."""
    wrong: list[str] = []
    for name in asked.split():
        if name not in languages():
            sys.exit(f"LANGUAGES: `{name}` is not one of {', '.join(languages())}")
        try:
            wrong += faults(languages()[name])
        except NotReady as reason:
            if name in required_languages():
                wrong.append(f"{name} is required, and can't be checked: {reason}")
            else:
                click.echo(f"{name} is not checked: {reason}", err=True)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
