"""The client of BASE runs the contract of HEAD: what is refused and what is lost is named by its place."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scripts.review.code.committed_or_fresh_packages import CodeError
from scripts.review.code.drive_clients import driver_of
from scripts.review.code.replay_wire import replay
from scripts.review.code.rules_against_proofs import GONE, disagreements
from scripts.review.result import Failure, Level, Proof
from tests.expected import MAIN
from tests.generator.workshop import MINISPECS

from .helpers import PackageCache, change
from .test_code_surface import TEXT, THE_BODY, THE_CALL, THE_MESSAGE, THE_OPERATION, put
from .test_incomplete_reviews import MORE

DRIVER = driver_of(MAIN)
LARGER = Path(__file__).parent / "pairs" / "larger.yaml"
DOCUMENTS = {"larger": LARGER, **MINISPECS}
_NAME = '        name:\n          type: [string, "null"]\n'


def _said(proof: Proof) -> dict[str, str]:
    assert not proof.skipped, proof.skipped
    assert proof.tried >= 2
    return {failure.where: failure.message for failure in proof.failures}


# What is planted; where a request is refused, and a word of why; where an answer is read with loss, and a word of why.
PLANTED = {
    "other words": (put(TEXT, "The assistant that spoke.", "Who spoke."), None, None),
    "a field more in the answer": (
        put(
            TEXT,
            "        assistantId:\n",
            "        language:\n          type: string\n        assistantId:\n",
            THE_CALL,
        ),
        None,
        None,
    ),
    "the key goes elsewhere": (
        put(TEXT, "name: X-API-Key", "name: X-Key"),
        ("updateCall: header X-Key", "is missing (key-missing); 25 of the requests"),
        None,
    ),
    "no key is asked for any more": (
        put(TEXT, "      operationId: updateCall\n", "      operationId: updateCall\n      security: []\n"),
        None,
        None,
    ),
    "the path is another": (
        put(TEXT, "/calls/{call_id}:", "/telephone-calls/{call_id}:"),
        ("updateCall: path", "no operation has the path"),
        None,
    ),
    "the method is another": (put(TEXT, "    patch:\n", "    put:\n"), ("updateCall: method", "PATCH"), None),
    "the server's path is another": (
        put(TEXT, "voicebot.studio/api/v1", "voicebot.studio/api/v2"),
        ("updateCall: path", "no operation has the path /api/v1/calls/"),
        None,
    ),
    "a header must be sent": (
        put(
            TEXT,
            "      parameters:\n",
            ("      parameters:\n        - {name: X-Region, in: header, required: true, schema: {type: string}}\n"),
            THE_OPERATION,
        ),
        ("updateCall: header X-Region", "required"),
        None,
    ),
    "a field must be sent": (
        put(
            put(TEXT, _NAME, "        reason:\n          type: string\n" + _NAME, THE_BODY),
            "additionalProperties: false\n",
            "additionalProperties: false\n      required: [reason]\n",
            THE_BODY,
        ),
        ("updateCall: body", "'reason' is a required property"),
        None,
    ),
    "a field is not known any more": (
        put(TEXT, _NAME, _NAME.replace("name:", "title:"), THE_BODY),
        ("updateCall: body /name", "is not declared"),
        None,
    ),
    "a field is of another type": (
        put(
            TEXT,
            '        status:\n          type: [string, "null"]',
            "        status:\n          type: integer",
            THE_CALL,
        ),
        None,
        ("updateCall: 200 /status", "does not fit what BASE declares"),
    ),
    "a field of an element is of another type": (
        put(
            TEXT,
            '        role:\n          type: [string, "null"]',
            "        role:\n          type: boolean",
            THE_MESSAGE,
        ),
        None,
        ("updateCall: 200 /messages/*/role", "does not fit what BASE declares"),
    ),
    "what every answer had may be missing": (
        put(TEXT, "      required: [id]\n", "", THE_CALL),
        None,
        ("updateCall: 200 /id", ""),
    ),
    "success has another status": (
        put(TEXT, '        "200":', '        "204":', THE_OPERATION),
        None,
        ("updateCall: 204", ""),
    ),
    "the answer is of another media type": (
        put(
            TEXT,
            '            application/json:\n              schema:\n                $ref: "#/components/schemas/Call"',
            '            text/csv:\n              schema:\n                $ref: "#/components/schemas/Call"',
            THE_OPERATION,
        ),
        None,
        ("updateCall: 200", "the media type is not application/json"),
    ),
}


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.share(5)
def test_what_the_client_of_base_meets(package_cache: PackageCache, what: str) -> None:
    text, refused, lost = PLANTED[what]
    found = package_cache.replayed(package_cache.side(TEXT), package_cache.side(text))
    for proof, wanted in ((found["requests"], refused), (found["responses"], lost)):
        if what.endswith("is another") and proof.kind == "responses":
            continue  # where there is no such operation, there are no answers
        said = _said(proof)
        if wanted is None:
            assert not said
        else:
            assert wanted[0] in said, said
            assert wanted[1] in said[wanted[0]]


def test_a_server_that_is_still_listed_still_serves(package_cache: PackageCache) -> None:
    more = "servers:\n  - url: https://new.voicebot.studio/v9\n"
    found = package_cache.replayed(package_cache.side(TEXT), package_cache.side(put(TEXT, "servers:\n", more)))
    assert not _said(found["requests"])


def test_an_operation_that_is_gone_is_refused(package_cache: PackageCache) -> None:
    text = LARGER.read_text("utf-8")
    gone = put(text, "    delete:\n      operationId: deleteCall", "    x-delete:\n      operationId: deleteCall")
    found = package_cache.replayed(package_cache.side(text), package_cache.side(gone))
    assert {where.partition(":")[0] for where in _said(found["requests"])} == {"deleteCall"}


def test_r2_answers_of_an_operation_that_is_gone_are_not_tried_and_none_that_were_read(
    package_cache: PackageCache,
) -> None:
    found = package_cache.replayed(package_cache.side(MORE), package_cache.side(TEXT))
    assert found["requests"].failures
    assert (found["responses"].tried, found["responses"].skipped) == (0, GONE)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.share(3)
def test_every_kind_of_document_is_read_without_loss(package_cache: PackageCache, document: str) -> None:
    text = DOCUMENTS[document].read_text("utf-8")
    touched = yaml.safe_load(text)
    for item in touched["paths"].values():
        item["x-touched"] = True
    found = package_cache.replayed(
        package_cache.side(text), package_cache.side(yaml.safe_dump(touched, sort_keys=False))
    )
    for proof in found.values():
        assert not _said(proof)


def test_what_has_the_same_contract_is_not_tried(package_cache: PackageCache) -> None:
    side = package_cache.side(TEXT)
    for proof in package_cache.replayed(side, side).values():
        assert (proof.tried, proof.skipped) == (0, "no operation has another contract than before")


def test_r11_a_package_that_can_t_be_driven_is_said_and_not_passed(package_cache: PackageCache, tmp_path: Path) -> None:
    (tmp_path / "voicebot_studio").mkdir()
    (tmp_path / "voicebot_studio/__init__.py").write_text("raise RuntimeError('no such luck')\n", "utf-8")
    with pytest.raises(CodeError, match="no such luck"):
        replay(package_cache.side(TEXT), tmp_path, package_cache.side(put(TEXT, "name: X-API-Key", "name: X-Key")))


def test_a_committed_package_is_driven_by_the_driver_of_its_commit(
    package_cache: PackageCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = [shutil.which("git") or "git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.com"]
    (tmp_path / DRIVER).mkdir(parents=True)
    (tmp_path / DRIVER / "driver.json").write_text('{"command": ["{python}", "{here}/driver.py"]}', "utf-8")
    (tmp_path / DRIVER / "driver.py").write_text("raise SystemExit('driven by its own')\n", "utf-8")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "A driver"]):
        subprocess.run([*git, *words], check=True)
    (tmp_path / DRIVER / "driver.py").write_text("raise SystemExit('driven by another')\n", "utf-8")
    monkeypatch.setattr("scripts.review.code.drive_clients.ROOT", tmp_path)
    base = replace(package_cache.side(TEXT), commit="HEAD", root=tmp_path)
    for package, said in ((tmp_path / f"generated/{MAIN}", "its own"), (tmp_path.parent / "fresh", "another")):
        with pytest.raises(CodeError, match=f"driven by {said}"):
            replay(base, package, package_cache.side(put(TEXT, "name: X-API-Key", "name: X-Key")))


# -------------------------------------------------------------------------------------------------------- disagreements

COMPILE = Proof("compile", "basic", "basic build", 7, (Failure("a line", "is gone"),))
REQUESTS = Proof("requests", MAIN, "voicebot-studio 0.1.0", 25, (Failure("updateCall: body /name", "unknown"),))
PASSED = replace(COMPILE, failures=())
HARMLESS = [change(level) for level in Level if level is not Level.BREAKING]


@pytest.mark.parametrize("proof", [COMPILE, REQUESTS])
def test_a_proof_that_fails_without_a_breaking_change_is_a_fault_of_the_review(proof: Proof) -> None:
    (found,) = disagreements(HARMLESS, [proof, PASSED])
    assert "no change is breaking" in found
    assert proof.failures[0].where in found
    assert disagreements([*HARMLESS, change()], [proof, PASSED]) == ()


def test_a_breaking_change_elsewhere_does_not_explain_a_refused_request() -> None:
    elsewhere, here = (change(operations=(name,)) for name in ("listCalls", "updateCall"))
    (found,) = disagreements([elsewhere], [REQUESTS])
    assert "no breaking change touches that operation" in found
    assert disagreements([elsewhere, here], [REQUESTS]) == ()
