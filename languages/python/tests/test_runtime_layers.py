"""Each part of the runtime imports only those before it, from the codec up to the client."""

import re

import pytest

from tests.test_layers import MAY_IMPORT, ROOT, trespasses

RUNTIME = "languages/python/runtime"
SHARED = ("errors", "policy", "status_errors")
PARTS = ("codec", "request", "response", "transport", "client", "testing")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_runtime_imports_only_those_before_it(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = (*SHARED, *PARTS[: PARTS.index(part) + 1])
    monkeypatch.setitem(MAY_IMPORT, f"{RUNTIME}/{part}", tuple(f"languages.python.runtime.{each}" for each in allowed))
    assert trespasses(f"{RUNTIME}/{part}") == []


def test_an_import_of_a_later_part_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MAY_IMPORT, f"{RUNTIME}/client", ("languages.python.runtime.client",))
    assert any("imports languages.python.runtime.transport" in found for found in trespasses(f"{RUNTIME}/client"))


def test_the_page_on_adding_a_language_names_modules_that_there_are() -> None:
    page = (ROOT / "docs" / "add-a-language.md").read_text("utf-8")
    _, _, table = page.partition(f"| module of `{RUNTIME}/` |")
    rows = table.partition("\n\n")[0].splitlines()[2:]
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(names) > 10
    lacking = [name for name in names if not any((ROOT / RUNTIME / f"{name}{end}").exists() for end in ("", ".py"))]
    assert lacking == []
