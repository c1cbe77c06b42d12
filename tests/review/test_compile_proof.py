"""Call sites of BASE compile against BASE itself, whatever the document; and no longer where something was broken."""

import re
from pathlib import Path

import pytest

from tests.expected import MAIN, expected
from tests.generator.workshop import MINISPECS

from .helpers import LANGUAGES, PackageCache
from .test_code_surface import TEXT, THE_BODY, THE_CALL, put

LARGER = Path(__file__).parent / "pairs" / "larger.yaml"
DOCUMENTS = {"larger": LARGER, **MINISPECS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.share(3)
def test_what_did_not_change_still_compiles(package_cache: PackageCache, document: str, language: str) -> None:
    side = package_cache.side(DOCUMENTS[document].read_text("utf-8"))
    found = package_cache.compiled(side, side, language)
    tools = expected(language, "call_sites")["tools"]
    assert [proof.tool for proof in found] == tools
    assert {proof.tool: proof.failures for proof in found} == dict.fromkeys(tools, ())
    assert all(proof.tried > 60 for proof in found)


# What is planted; `call_sites` has of each language the line that must then fail.
_LEFT = '          type: [string, "null"]\n          description: What was spoken.\n'
_NAME = '        name:\n          type: [string, "null"]\n'
BROKEN: dict[str, str] = {
    "a property goes": put(TEXT, "        summary:\n          type", "        abstract:\n          type", THE_CALL),
    "a property may be null": put(
        TEXT,
        "          type: string\n          description: The call's id, the only",
        '          type: [string, "null"]\n          description: The call\'s id, the only',
    ),
    "an operation is renamed": put(TEXT, "updateCall", "modifyCall"),
    "a schema is renamed": TEXT.replace('schemas/Analysis"', 'schemas/Review"').replace(
        "\n    Analysis:\n", "\n    Review:\n"
    ),
    "a field must be sent": put(
        TEXT, "additionalProperties: false\n", "additionalProperties: false\n      required: [name]\n", THE_BODY
    ),
    "a field of another type is sent": put(TEXT, _NAME, _NAME.replace("string", "integer"), THE_BODY),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.share(3)
def test_what_was_broken_fails_at_its_line(package_cache: PackageCache, what: str, language: str) -> None:
    wanted = expected(language, "call_sites")["broken"][what]
    for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(BROKEN[what]), language):
        said = {failure.where: failure.message for failure in proof.failures}
        if wanted is None:
            assert not said
        else:
            assert wanted[0] in said, said
            assert wanted[1] in said[wanted[0]]


_TEXT = "        text:\n          type: [string"
_ZONE = "        zone:\n          type: string\n        timeoutSeconds:\n"


@pytest.mark.parametrize(
    ("head", "argument"),
    [
        (put(TEXT, _TEXT, _TEXT.replace("text", "words")), "messages=[{'type': "),
        (put(TEXT, _TEXT, _TEXT.replace("string", "integer")), "messages=[{'type': "),
        (
            put(
                put(TEXT, "        timeoutSeconds:\n", _ZONE),
                "    Server:\n      type: object\n",
                "    Server:\n      type: object\n      required: [zone]\n",
            ),
            "server={'url': ",
        ),
    ],
)
@pytest.mark.share(1)
def test_dicts_that_are_nested_in_a_call_are_compiled(package_cache: PackageCache, head: str, argument: str) -> None:
    for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(head), MAIN):
        failing = [failure.where for failure in proof.failures]
        assert any(where.startswith(argument) for where in failing)
        assert any(where.startswith("return {'") for where in failing)


def test_what_was_right_before_is_right_again(package_cache: PackageCache) -> None:
    """The cache of a checker must not answer for another package."""
    base = package_cache.side(TEXT)
    bad, good = (
        package_cache.side(put(TEXT, *words))
        for words in (("updateCall", "modifyCall"), ("name: X-API-Key", "name: X-Key"))
    )
    for head, fails in ((bad, True), (good, False), (bad, True)):
        assert [bool(proof.failures) for proof in package_cache.compiled(base, head, MAIN)] == [fails, fails]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.share(1)
def test_what_is_only_sent_may_allow_more(package_cache: PackageCache, language: str) -> None:
    before = put(TEXT, _NAME, _NAME + "        kind:\n          enum: [a, b]\n", THE_BODY)
    after = put(before, "enum: [a, b]", "enum: [a, b, c]")
    assert not any(
        proof.failures
        for proof in package_cache.compiled(package_cache.side(before), package_cache.side(after), language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.share(1)
def test_more_in_an_answer_breaks_nobody(package_cache: PackageCache, language: str) -> None:
    after = put(TEXT, "        assistantId:\n", "        language:\n" + _LEFT + "        assistantId:\n", THE_CALL)
    after = put(after, "    Message:\n", "    New:\n      type: object\n    Message:\n")
    assert not any(
        proof.failures
        for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(after), language)
    )


@pytest.mark.parametrize("language", [each for each in LANGUAGES if expected(each, "call_sites")["closed"]])
@pytest.mark.share(1)
def test_an_answer_of_one_more_kind_breaks_those_who_tell_them_apart(
    package_cache: PackageCache, language: str
) -> None:
    before = put(
        TEXT, '        status:\n          type: [string, "null"]', "        status:\n          enum: [queued]", THE_CALL
    )
    after = put(before, "enum: [queued]", "enum: [queued, ended]")
    for proof in package_cache.compiled(package_cache.side(before), package_cache.side(after), language):
        assert any(re.search(r"a_?call\.status", failure.where.lower()) for failure in proof.failures), proof
