"""The verdict on the mutants can fail, and says why; the list of survivors says what was changed."""

from pathlib import Path
from textwrap import dedent

import libcst as cst
import pytest

from languages.python.tests.mutation import report
from languages.python.tests.mutation.__main__ import least_of_sample
from languages.python.tests.mutation.workshop import Mutant, _Undecorate


def mutants(**counts: int) -> list[Mutant]:
    return [
        Mutant(f"runtime.codec.unset.x_given__mutmut_{i}", Path("src/runtime/codec/unset.py"), status.replace("_", " "))
        for status, count in counts.items()
        for i in range(count)
    ]


def test_ninety_of_a_hundred_are_enough() -> None:
    assert report.verdict(mutants(killed=90, survived=10), 90) == 0


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (mutants(killed=89, survived=11), "89.0 % of the changes are noticed, 90 % must be"),
        (mutants(killed=89, timeout=11), "89.0 % of the changes are noticed"),
        (mutants(killed=89, no_tests=11), "89.0 % of the changes are noticed"),
        (mutants(killed=99, not_checked=1), "1 mutants are not tried yet"),
        (mutants(killed=99, crashed=1), "1 mutants: the tests could not be run"),
    ],
)
def test_everything_else_is_not(found: list[Mutant], words: str) -> None:
    assert str(report.verdict(found, 90)).startswith(words)


def test_the_table_counts_time_outs_apart() -> None:
    assert report.table(mutants(killed=6, timeout=1, survived=2, no_tests=1)).splitlines()[2:] == [
        "| `codec.unset` | 10 | 6 | 2 | 1 | 1 | 0 | 60.0 % |",
        "| **all** | 10 | 6 | 2 | 1 | 1 | 0 | 60.0 % |",
    ]


def test_the_list_says_what_was_changed_and_why_that_is_no_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = iter([("return cast(Any, x)", "return cast(None, x)"), ("return 1", "return 2")])
    monkeypatch.setattr(Mutant, "change", lambda _: next(changes))
    assert report.survivors(mutants(survived=1, timeout=1, killed=1)) == dedent(
        """
        ## `codec.unset`

        `codec.unset.given`

        - `` return cast(Any, x) → return cast(None, x) ``: equivalent: a type for the checker alone
        - `` return 1 → return 2 ``: timeout
        """
    )


def test_the_place_of_a_mutant_is_the_name_of_its_function() -> None:
    path = Path("src/runtime/codec/model.py")
    assert (
        Mutant("runtime.codec.model.xǁModelǁ__repr____mutmut_3", path, "killed").place
        == "runtime.codec.model.Model.__repr__"
    )
    assert Mutant("runtime.codec.model.x__x_y__mutmut_3", path, "killed").place == "runtime.codec.model._x_y"


def test_decorators_are_called_beneath() -> None:
    code = dedent(
        """
        class A:
            @classmethod
            def a(cls): ...
            @property
            def b(self): return 1

        @first
        @second(2)
        def c(): ...
        """
    )
    changed = cst.parse_module(code).visit(_Undecorate()).code
    assert changed == dedent(
        """
        class A:
            @classmethod
            def a(cls): ...
            def b(self): return 1
            b = property(b)

        def c(): ...
        c = first(second(2)(c))
        """
    )


@pytest.mark.parametrize(("count", "least"), [(40, 28), (60, 44), (1, 0)])
def test_a_sample_fails_where_chance_alone_hardly_ever_gets_there(count: int, least: int) -> None:
    assert round(least_of_sample(count) * count / 100) == least
