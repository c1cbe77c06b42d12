"""Help the tests of code and proofs: sides, their packages, and a place for what is kept."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scripts.document import load
from scripts.generate.__main__ import make_package
from scripts.generate.config import read_config
from scripts.languages import languages
from scripts.review.code.api_surface import code_diff, surface
from scripts.review.code.compile_old_callers import compile_proof
from scripts.review.code.replay_wire import replay
from scripts.review.result import Change, CodeDiff, Level, Proof, Side
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]
LANGUAGES = tuple(languages())


class PackageCache:
    """Make packages and compare them; every document is made once.

    Parameters:
        folder: where all of it goes, what is kept between reviews included.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.root.mkdir()
        for name in ("languages", "scripts", "generator-config.yaml", "LICENSE", "requirements.lock"):
            (self.root / name).symlink_to(ROOT / name)
        self._settings = read_config(ROOT / "generator-config.yaml")
        self._count = 0

    def side(self, text: str, label: str = "openapi.yaml") -> Side:
        """Return a side that is nothing but a document."""
        folder = self.root / "sides" / sha256(text.encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        document = folder / "openapi.yaml"
        document.write_text(text, "utf-8")
        return Side(label, folder, document, "", text, load(document))

    def package(self, side: Side, language: str) -> Path:
        """Return the package of a side."""
        package = side.document.parent / "made" / language
        if not package.exists():
            assert side.spec is not None
            package.parent.mkdir(exist_ok=True)
            make_package(side.spec, self._settings, ROOT, language, package)
        return package

    def lines(self, side: Side, language: str) -> dict[str, str]:
        """Return the public names of a side's package, each with its signature."""
        return {each.name: each.signature for each in surface(language, self.package(side, language), self.root)}

    def diff(self, base: Side, head: Side, language: str) -> CodeDiff:
        """Return the differences in a language's public names."""
        return code_diff(language, self.package(base, language), self.package(head, language), self.root)

    def compiled(self, base: Side, head: Side, language: str, by: Sequence[str] = ()) -> tuple[Proof, ...]:
        """Compile BASE's call sites with the compilers of a language."""
        self._count += 1
        before, after = (self.package(side, language) for side in (base, head))
        return compile_proof(language, before, after, self.root / "sites" / str(self._count), self.root, by)

    def replayed(self, base: Side, head: Side) -> dict[str, Proof]:
        """Run the client of BASE against HEAD and return the proofs, by kind."""
        return {proof.kind: proof for proof in replay(base, self.package(base, MAIN), head)}


def change(level: Level = Level.BREAKING, pointer: str = "/paths", **more: object) -> Change:
    """Return a change of a level."""
    plain = Change(f"a-rule:{pointer}:0", "a-rule", level, pointer, "head", 1, (), "Something", "Because", None, None)
    return replace(plain, **more)  # type: ignore[arg-type]
