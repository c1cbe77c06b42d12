"""The surface of a package is read whole, in one spelling, compared by line, and put down to the right changes."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from scripts.document import load
from scripts.languages import languages
from scripts.review.code.affected_languages import attribute
from scripts.review.code.api_surface import surface
from scripts.review.code.committed_or_fresh_packages import CodeError, packages, stale
from scripts.review.result import CodeChange, CodeDiff, Level, Side
from tests.expected import MAIN, expected

from .helpers import LANGUAGES, ROOT, PackageCache, change

TEXT = (ROOT / "openapi.yaml").read_text("utf-8")

# Where the parts of the document begin that tests change: it has other operations, which have fields of the same names.
THE_OPERATION, THE_BODY, THE_CALL, THE_MESSAGE = (
    "      operationId: updateCall\n",
    "    UpdateCallRequest:\n",
    "    Call:\n",
    "    Message:\n",
)


def put(text: str, old: str, new: str, after: str = "") -> str:
    """Return the text with the first of something put in another's place; the first that comes after another text."""
    before, there, rest = text.partition(after) if after else ("", "", text)
    assert old in rest
    return before + there + rest.replace(old, new, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_surface_has_what_callers_write(package_cache: PackageCache, language: str) -> None:
    lines = package_cache.lines(package_cache.side(TEXT), language)
    names = expected(language, "surface")["names"]
    assert {name: lines.get(name) for name in names} == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_surface_has_nothing_that_is_private(package_cache: PackageCache, language: str) -> None:
    last = {name.rpartition(".")[2] for name in package_cache.lines(package_cache.side(TEXT), language)}
    allowed = {"__init__", "__enter__", "__exit__", "__aenter__", "__aexit__", "__getitem__", "__contains__"}
    assert not {name for name in last if name.startswith(("_", "#"))} - allowed - {"__version__"}
    if begins := expected(language, "surface").get("begins"):
        assert all(re.match(begins, name) for name in last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_a_surface_are_those_of_the_package_as_committed(language: str) -> None:
    package = ROOT / "generated" / language
    code = languages()[language].comments.keys()
    words = " ".join(path.read_text("utf-8") for path in package.rglob("*") if path.suffix in code)
    names = [symbol.name.rpartition(".")[2] for symbol in surface(language, package, ROOT)]
    assert len(names) > 100
    assert {name for name in names if name not in words and name != "constructor"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_order_and_no_words_make_a_difference(package_cache: PackageCache, language: str) -> None:
    before = put(
        TEXT,
        '        name:\n          type: [string, "null"]\n',
        (
            '        about:\n          type: [string, "null"]\n'
            "        kind:\n          enum: [a, b]\n"
            '        name:\n          type: [string, "null"]\n'
        ),
        THE_BODY,
    )
    after = put(
        TEXT,
        '        name:\n          type: [string, "null"]\n',
        ('        kind:\n          enum: [b, a]\n        name:\n          type: ["null", string]\n'),
        THE_BODY,
    )
    after = put(
        after,
        "      examples:\n        - name: Refund",
        '        about:\n          type: ["null", string]\n      examples:\n        - name: Refund',
        THE_BODY,
    )
    after = put(after, "description: The assistant that spoke.", "description: Who spoke for us.")
    assert package_cache.diff(package_cache.side(before), package_cache.side(after), language) == CodeDiff(language)


def test_a_form_of_a_method_that_is_missing_is_seen(package_cache: PackageCache, tmp_path: Path) -> None:
    made = package_cache.package(package_cache.side(TEXT), MAIN)
    target = tmp_path / MAIN
    for path in made.rglob("*.py"):
        copy = target / path.relative_to(made)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8"), "utf-8")
    file = target / "voicebot_studio/resources/calls.py"
    kept, _, last = file.read_text("utf-8").rpartition("    async def update(")
    assert last
    file.write_text(kept, "utf-8")
    lines = {each.name: each.signature for each in surface(MAIN, target, package_cache.root)}
    assert lines["calls.update"].endswith("  # sync, raw, async")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_renamed_operation_is_one_line_before_and_after(package_cache: PackageCache, language: str) -> None:
    diff = package_cache.diff(
        package_cache.side(TEXT), package_cache.side(put(TEXT, "updateCall", "modifyCall")), language
    )
    (found,) = (each for each in diff.changes if each.name in ("calls.update", "Calls.Update"))
    assert found.before is not None
    assert found.after is not None
    assert found.after.lower().startswith("calls.modify(")


_URL = '        url:\n          type: [string, "null"]\n'


@pytest.mark.parametrize(
    ("head", "after"),
    [
        (put(TEXT, _URL, _URL.replace("url", "uri")), None),
        (put(TEXT, _URL, _URL.replace("string", "integer")), "inputs.Server.url: int | None"),
    ],
)
def test_a_key_of_a_dict_that_goes_or_has_another_type_is_a_change(
    package_cache: PackageCache, head: str, after: str | None
) -> None:
    changes = {
        change.name: change
        for change in package_cache.diff(package_cache.side(TEXT), package_cache.side(head), MAIN).changes
    }
    found = changes["inputs.Server.url"]
    assert (found.before, found.after) == ("inputs.Server.url: str | None", after)


def test_a_dict_that_can_t_be_a_class_any_more_changes_in_its_keys_alone(package_cache: PackageCache) -> None:
    head = put(TEXT, _URL, "        class:\n          type: string\n" + _URL)
    changes = package_cache.diff(package_cache.side(TEXT), package_cache.side(head), MAIN).changes
    found = {change.name: change.after for change in changes if change.name.startswith("inputs.")}
    assert found == {"inputs.Server.class": "inputs.Server.class: str"}


def test_what_is_no_package_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "tsconfig.json").write_text("{}", "utf-8")
    for language in LANGUAGES:
        with pytest.raises(CodeError, match=r"\S"):
            surface(language, tmp_path, ROOT)


# --------------------------------------------------------------------------------------------------------- packages


def _project(package_cache: PackageCache, folder: Path) -> Side:
    """Return the project's own working tree, as a side elsewhere."""
    for name in ("languages", "scripts", "generator-config.yaml", "LICENSE", "requirements.lock"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "openapi.yaml").write_text(TEXT, "utf-8")
    made = package_cache.package(package_cache.side(TEXT), MAIN)
    for path in made.rglob("*"):
        if path.is_file():
            copy = folder / f"generated/{MAIN}" / path.relative_to(made)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    document = folder / "openapi.yaml"
    return Side("working tree", folder, document, "", TEXT, load(document))


def _rewritten(side: Side, name: str) -> None:
    """Make a committed package say that one of the things it was made from was another."""
    file = side.root / f"generated/{MAIN}/made-from.json"
    data = json.loads(file.read_text("utf-8"))
    data["sha256"][name] = "0" * 64
    file.write_text(json.dumps(data), "utf-8")


def test_a_committed_package_is_taken_where_it_fits(package_cache: PackageCache, tmp_path: Path) -> None:
    side = _project(package_cache, tmp_path)
    assert packages(side, ROOT, [MAIN], fresh=True) == {MAIN: tmp_path / f"generated/{MAIN}"}
    assert stale(side, ROOT, LANGUAGES) == ()


def test_users_of_base_have_what_was_committed_whatever_made_it(package_cache: PackageCache, tmp_path: Path) -> None:
    side = _project(package_cache, tmp_path)
    _rewritten(side, "language")
    assert packages(side, ROOT, [MAIN], fresh=False) == {MAIN: tmp_path / f"generated/{MAIN}"}


@pytest.mark.parametrize(("name", "fresh"), [("language", True), ("openapi.yaml", True), ("openapi.yaml", False)])
def test_a_package_that_does_not_fit_is_made_anew_and_kept(
    package_cache: PackageCache, tmp_path: Path, name: str, fresh: bool
) -> None:
    side = _project(package_cache, tmp_path)
    _rewritten(side, name)
    assert stale(side, ROOT, LANGUAGES) == (MAIN,)
    (made,) = packages(side, ROOT, [MAIN], fresh=fresh).values()
    assert isinstance(made, Path)
    assert made.is_relative_to(ROOT / ".cache/review/packages")
    assert packages(side, ROOT, [MAIN], fresh=fresh) == {MAIN: made}


def test_what_can_t_be_generated_says_why(package_cache: PackageCache, tmp_path: Path) -> None:
    side = _project(package_cache, tmp_path)
    side.document.write_text("openapi: 3.1.0\n", "utf-8")
    (error,) = packages(side, ROOT, [MAIN], fresh=True).values()
    assert isinstance(error, CodeError)
    assert str(error).startswith("the python package of working tree can't be generated: openapi.yaml:1: ")


# -------------------------------------------------------------------------------------------------------- attribution

SUMMARY = CodeChange("models.Call.summary", "models.Call.summary: str", None)
SPOKEN = CodeChange("Call.Language", None, "Call.Language Optional[string]")
METHOD = CodeChange("calls.update", "calls.update(a: str)", "calls.modify(a: str)")
OPERATION = CodeChange("ModifyCallParams", None, "type ModifyCallParams struct")
DIFFS = (CodeDiff(MAIN, (SUMMARY, METHOD)), CodeDiff("algol"), CodeDiff("basic", (SPOKEN, OPERATION)))


def test_a_change_on_its_own_has_all_that_differs() -> None:
    (found,) = attribute([change(pointer="/info/title")], DIFFS)
    assert found.languages == (MAIN, "basic")


def test_several_share_by_names() -> None:
    property_ = "/components/schemas/Call/properties/"
    found = attribute(
        [
            change(pointer=property_ + "summary"),
            change(pointer=property_ + "language", level=Level.ADDED),
            change(pointer=property_ + "summary/description", level=Level.EDITORIAL),
            change(pointer="/components/securitySchemes/ApiKey/name", before="X-API-Key", after="X-Key"),
            change(pointer="/paths/~1calls/patch/operationId", operations=("updateCall",), after="modifyCall"),
        ],
        DIFFS,
    )
    assert [each.languages for each in found] == [(MAIN,), ("basic",), (), (), (MAIN, "basic")]


def test_what_no_name_explains_is_put_down_to_all_that_is_more_than_words() -> None:
    changes = [change(pointer="/servers"), change(pointer="/info/description", level=Level.EDITORIAL)]
    assert [each.languages for each in attribute(changes, [CodeDiff("basic", (SPOKEN,))])] == [("basic",), ()]


def test_r8_the_work_for_many_names_grows_as_their_number_does() -> None:
    work: list[int] = []
    for count in (50, 100):
        schemas = [f"Thing{i}x" for i in range(count)]
        changes = [change(pointer=f"/components/schemas/{name}", id=name) for name in schemas]
        calls = Counter[str]()
        sys.setprofile(lambda _, event, __: calls.update((event,)))  # noqa: B023 - it is taken back below
        try:
            found = attribute(changes, [CodeDiff("basic", tuple(CodeChange(name, "type", None) for name in schemas))])
        finally:
            sys.setprofile(None)
        assert {each.languages for each in found} == {("basic",)}
        work.append(calls["call"] + calls["c_call"])
    assert work[1] < 2.5 * work[0]
