"""The harness can fail: broken drivers, bad files, missing tools and stale deviations are named, and it goes on."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scripts.document import load
from scripts.languages import languages
from tests.expected import MAIN
from tests.slowness import scaled

from .case import CASES, ROWS, SCHEMA, BadCase, Case, all_in, read
from .compare import differences
from .deviations import BadDeviation, aimless, known
from .drawn_cases import drawn_cases
from .language_drivers import ROOT, Driver, NotReady, language, split
from .session import Session, document, start_session

HERE = Path(__file__).resolve().parent
FOUND = [case for _, case in all_in(CASES) if isinstance(case, Case)]
REFUSED: dict[str, Any] = {
    "why": "for the harness",
    "call": {"operation": "updateCall", "arguments": {"call_id": ""}},
    "exchanges": (),
    "expect": {"result": "rejected_before_send"},
    "client": {"deadline_s": 0.2},
}


def broken_driver(program: str, *more: str, **data: Any) -> Driver:
    command = ["{python}", str(HERE / "broken_drivers" / program), *more]
    return Driver(
        "broken_driver", "broken_driver", HERE, {"command": command, "env": {"PYTHONPATH": str(ROOT)}, **data}
    )


# ------------------------------------------------------------------------------------------------------- the cases


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(FOUND) >= 120
    rows = Counter(case.row for case in FOUND)
    assert {row: rows[row] for row in ROWS if rows[row] < 3} == {}
    assert rows.keys() == set(ROWS)


def test_the_schema_describes_every_key() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert set(schema["properties"]) == {"id", "why", "row", "sibling", "tls", "client", "call", "exchanges", "expect"}
    assert schema["properties"]["expect"]["required"] == ["result"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"expect": {"result": "fine"}}, "/expect/result"),
        ({"expect": {}}, '"result" is a required property'),
        ({"expects": {}}, "'expects' was unexpected"),
        ({"id": "other"}, "/id: 'other' is not the name of the file"),
        ({"exchanges": [{"request": {"method": "PATCH"}}]}, '/exchanges/0: "response" is a required property'),
        ({"exchanges": [{"request": {}, "response": {"status": 200, "body_base64": "?"}}]}, "can't be sent"),
        ({"exchanges": [{"request": {}, "response": {"status": 200, "headers": {"x": "日"}}}]}, "can't be sent"),
        ({"expect": {"result": "call", "absent": ["transcript"]}}, "/expect/absent/0"),
    ],
)
def test_a_file_that_is_no_case_is_told_by_place(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"id": "one", **REFUSED, **change}), "utf-8")
    with pytest.raises(BadCase) as caught:
        read(path)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["", "[", '{"id": "one", "id": "two"}', "\x00"])
def test_a_file_that_is_no_json_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadCase, match="can't be read as JSON"):
        read(path)


def test_a_run_names_the_bad_file_and_the_language_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{}", "utf-8")
    (tmp_path / "good.json").write_text(json.dumps({"id": "good", **REFUSED}), "utf-8")
    (tmp_path / "wrong.json").write_text(json.dumps({"id": "wrong", **REFUSED, "expect": {"result": "call"}}), "utf-8")
    done = _run("--cases", str(tmp_path), "--languages", MAIN)
    assert done.returncode == 1
    assert f"broken.json is no case, so {MAIN} can't be held to it" in done.stdout
    assert f"wrong in {MAIN}-async:\n  result: rejected_before_send, not call" in done.stdout
    assert re.search(r"^all +1/3 +1/3$", done.stdout, re.MULTILINE)


def test_a_run_without_cases_fails(tmp_path: Path) -> None:
    done = _run("--cases", str(tmp_path), "--languages", MAIN)
    assert done.returncode == 1
    assert "no case in" in done.stdout


def test_t2_a_language_that_nobody_knows_is_refused() -> None:
    done = _run("--languages", f"{MAIN} cobol", "--only", "nulls-preserved")
    assert done.returncode == 2
    assert f"`cobol` has no driver; these have one: {' '.join(sorted(languages()))}" in done.stderr


def test_a_language_that_can_not_run_is_skipped_with_a_line_unless_it_is_required() -> None:
    asked = {"LANGUAGES": f"{MAIN} cobol", "ONLY": "nulls-preserved", "CASES": ""}
    done = _python("pytest", "-q", "tests/conformance/test_cases.py", **asked)
    assert done.returncode == 0
    assert "cobol is left out: there is no" in done.stdout
    done = _python("pytest", "-q", "tests/conformance/test_cases.py", **asked, REQUIRE_LANGUAGES=f"{MAIN} cobol")
    assert done.returncode == 1
    assert "cobol is required, and can't run" in done.stdout


def _run(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return _python("tests.conformance", *words, **more)


def _python(module: str, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"PARITY": os.devnull, "REQUIRE_LANGUAGES": "", **more}
    line = [sys.executable, "-m", module, *words]
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=scaled(120), check=False
    )


# --------------------------------------------------------------------------------------------------- the languages


def test_what_a_language_needs_is_looked_for(tmp_path: Path) -> None:
    lacking = broken_driver("echo.py", needs={str(tmp_path / "node"): "make node"})
    assert lacking.missing() == f"{tmp_path / 'node'} is missing: make node"
    assert (
        broken_driver("echo.py", needs={"no-such-compiler": "buy one"})
        .missing()
        .startswith("no-such-compiler is missing")
    )
    assert broken_driver("echo.py", needs={str(tmp_path): "", Path(sys.executable).name: ""}).missing() == ""
    with pytest.raises(NotReady, match="make node"):
        lacking.command(tmp_path)


def test_a_driver_that_can_not_be_built_is_told(tmp_path: Path) -> None:
    broken = broken_driver("echo.py", build=[["{python}", "-c", "raise SystemExit('no such module')"]])
    with pytest.raises(NotReady, match="no such module"):
        broken.command(tmp_path)


def test_a_description_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "basic" / "driver").mkdir(parents=True)
    (tmp_path / "basic" / "driver" / "driver.json").write_text("{", "utf-8")
    with pytest.raises(NotReady, match=r"driver\.json"):
        list(language("basic", tmp_path))
    assert split(["no such language"])[1].keys() == {"no such language"}


def test_a_driver_sees_no_proxy_and_no_key_of_the_caller(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTPS_PROXY", "http_proxy", "VOICEBOT_STUDIO_API_KEY", "VOICEBOT_STUDIO_BASE_URL"):
        monkeypatch.setenv(name, "http://192.0.2.1")
    seen = broken_driver("echo.py").environment(tmp_path)
    assert not [name for name in seen if "proxy" in name.lower() or name.startswith("VOICEBOT")]


# ------------------------------------------------------------------------------------------------------ broken_drivers


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("crash", "crashed with status 3: the sky fell"),
        ("hang", "hung"),
        ("rubbish", "is no answer to question 2: 'Hello, world\\n'"),
        ("another id", "is no answer to question 2"),
        ("another result", "is no answer to question 2"),
        ("key", "the key is shown"),
    ],
)
def test_a_driver_at_fault_fails_its_case_and_no_other(how: str, said: str) -> None:
    with start_session(broken_driver("wrong.py", how)) as running:
        verdicts = [running.run(Case(name, **REFUSED)) for name in ("before", "wrong", "after")]
    assert [verdict.passed for verdict in verdicts] == [True, False, True]
    assert str(verdicts[1]).startswith("wrong in broken_driver:")
    assert said in str(verdicts[1])


def test_a_driver_that_can_not_start_fails_every_case() -> None:
    with start_session(broken_driver("none.py")) as running:
        assert "crashed" in str(running.run(Case("one", **REFUSED)))
    with start_session(broken_driver("echo.py", build=[["no-such-compiler"]])) as running:
        assert "no-such-compiler" in str(running.run(Case("one", **REFUSED)))


def test_an_echo_fails() -> None:
    kinds = ("field misfits", "values", "2xx with a bad body", "statuses", "path parameters", "drawn")
    some = [case for case in FOUND if case.row in kinds]
    spec = load(document())
    with Session(spec, broken_driver("echo.py")) as running:
        verdicts = {case.id: running.run(case) for case in some}
        drawn_pass = [running.run(case, more).passed for case, more in drawn_cases(spec, next(iter(spec.by_id)))]
    rows = Counter(case.row for case in some if not verdicts[case.id].passed)
    assert rows["field misfits"] > 30
    assert rows["2xx with a bad body"] > 20
    assert rows["statuses"] > 20
    assert rows["path parameters"] > 10
    # What comes back as it was sent proves nothing by itself: the written cases are what an echo can't pass.
    assert any(drawn_pass)
    assert verdicts["nulls-preserved"].passed


# ------------------------------------------------------------------------------------------------------ comparison


@pytest.mark.parametrize(
    ("wanted", "found", "instants", "equal"),
    [
        (1, 1.0, [], True),
        (1, True, [], False),
        (0, False, [], False),
        (None, 0, [], False),
        ("1", 1, [], False),
        ([1, 2], [2, 1], [], False),
        ([1], [1, 2], [], False),
        ({"a": None}, {}, [], False),
        ({}, {"a": None}, [], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, [], True),
        ({}, [], [], False),
        (9007199254740993, 9007199254740992, [], False),
        (9007199254740993, 9007199254740992.0, [], False),
        (123456789012345678901234567890, 1.2345678901234568e29, [], False),
        ("2023-11-07T05:31:56Z", "2023-11-07T07:31:56+02:00", [], False),
        ("2023-11-07T05:31:56Z", "2023-11-07T07:31:56+02:00", [""], True),
        ("2023-11-07T05:31:56Z", "2023-11-07T05:31:56.000000001Z", [""], False),
        ("2023-11-07T05:31:56Z", "soon", [""], False),
        ("soon", "soon", [""], True),
        ({"a/b": ["2023-11-07T05:31:56"]}, {"a/b": ["2023-11-07T05:31:56Z"]}, ["/a~1b/0"], True),
        ({"a": ["2023-11-07T05:31:56"]}, {"a": ["2023-11-07T05:31:57Z"]}, ["/a/0"], False),
    ],
)
def test_json_is_equal_by_value(wanted: Any, found: Any, instants: list[str], equal: bool) -> None:
    assert (not list(differences(wanted, found, instants))) is equal


# ------------------------------------------------------------------------------------------------------ deviations


def test_a_deviation_has_its_reason_and_is_that_of_a_case(tmp_path: Path) -> None:
    path = tmp_path / "deviations.json"
    entry = {"case": "status-999", "language": "algol", "reason": "fetch refuses it", "upstream": "https://x"}
    path.write_text(json.dumps([entry]), "utf-8")
    assert known(path) == {("status-999", "algol"): "fetch refuses it (https://x)"}
    assert aimless(known(path), ["status-500"]) == ["status-999"]
    for bad in ({**entry, "reason": ""}, {"case": "status-999", "language": "algol"}, "status-999"):
        path.write_text(json.dumps([bad]), "utf-8")
        with pytest.raises(BadDeviation):
            known(path)
    path.write_text(json.dumps([entry, entry]), "utf-8")
    with pytest.raises(BadDeviation, match="twice"):
        known(path)


def test_a_deviation_that_starts_to_pass_fails_the_run(tmp_path: Path) -> None:
    entry = {"case": "nulls-preserved", "language": MAIN, "reason": "was so once", "upstream": "https://x"}
    path = tmp_path / "deviations.json"
    path.write_text(json.dumps([entry]), "utf-8")
    done = _run("--languages", MAIN, "--only", "nulls-preserved", DEVIATIONS=str(path))
    assert done.returncode == 1
    assert f"nulls-preserved passes in {MAIN}: take it off" in done.stdout
