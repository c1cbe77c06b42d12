"""The public names of the package, as the review compares them."""

from languages.typescript.surface import read
from languages.typescript.tests.workshop import ROOT


def test_no_number_of_the_compiler_stands_in_a_signature() -> None:
    found = {each.name: each.signature for each in read(ROOT / "generated" / "typescript", ROOT).symbols}
    assert "[VARIANT]: Tag" in found["UnknownVariant"]
    assert not [each for each in found.values() if "__@" in each]
