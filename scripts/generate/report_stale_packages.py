"""Print which packages were made before something changed that they are made of: the last line of `make`."""

from pathlib import Path

from scripts.languages import languages

from .provenance import stale_sources


def stale_packages(root: Path) -> list[str]:
    """Return the languages whose package in `generated/` is out of date, by the hashes that it carries."""
    spec, config = root / "openapi.yaml", root / "generator-config.yaml"
    return [
        language
        for language in languages()
        if stale_sources(root / "generated" / language, root, language, spec, config)
    ]


def main() -> None:
    """Say so, and what to do; say nothing where all are up to date."""
    if stale := stale_packages(Path(__file__).parents[2]):
        print(f"Out of date: generated/{', generated/'.join(stale)}; `make all` regenerates and proves all.")  # noqa: T201


if __name__ == "__main__":
    main()
