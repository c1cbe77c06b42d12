"""Call sites of BASE compile against BASE itself, whatever the document; and no longer where something was broken."""

import re
from pathlib import Path

import pytest

from tests.generator.workshop import MINISPECS

from .helpers import LANGUAGES, PackageCache
from .test_code_surface import TEXT, THE_BODY, THE_CALL, put

LARGER = Path(__file__).parent / "pairs" / "larger.yaml"
DOCUMENTS = {"larger": LARGER, **MINISPECS}
TOOLS = {"python": ["mypy", "pyright"], "typescript": ["tsc"], "go": ["go build"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.share(12)
def test_what_did_not_change_still_compiles(package_cache: PackageCache, document: str, language: str) -> None:
    side = package_cache.side(DOCUMENTS[document].read_text("utf-8"))
    found = package_cache.compiled(side, side, language)
    assert [proof.tool for proof in found] == TOOLS[language]
    assert {proof.tool: proof.failures for proof in found} == dict.fromkeys(TOOLS[language], ())
    assert all(proof.tried > 60 for proof in found)


# What is planted, and of each language a line that must then fail, with a word of what the compiler says of it.
_LEFT = '          type: [string, "null"]\n          description: What was spoken.\n'
_NAME = '        name:\n          type: [string, "null"]\n'
BROKEN: dict[str, tuple[str, dict[str, tuple[str, str] | None]]] = {
    "a property goes": (
        put(TEXT, "        summary:\n          type", "        abstract:\n          type", THE_CALL),
        {
            "python": ("_: str | None | Unset = a_call.summary", "summary"),
            "typescript": ("const _: string | null | undefined = aCall.summary;", "index signature"),
            "go": ("var _ Optional[string] = aCall.Summary", "no field or method Summary"),
        },
    ),
    "a property may be null": (
        put(
            TEXT,
            "          type: string\n          description: The call's id, the only",
            ('          type: [string, "null"]\n          description: The call\'s id, the only'),
        ),
        {
            "python": ("_: str = a_call.id", "None"),
            "typescript": ("const _: string = aCall.id;", "null"),
            "go": ("var _ string = aCall.ID", "Optional[string]"),
        },
    ),
    "an operation is renamed": (
        put(TEXT, "updateCall", "modifyCall"),
        {
            "python": ("return client.calls.update(call_id=call_id, name=name, options=options)", "update"),
            "typescript": ("return client.calls.update(callId, { name: name }, options);", "'update'"),
            "go": ("return client.Calls.Update(ctx, callID, params, options...)", "no field or method Update"),
        },
    ),
    "a schema is renamed": (
        TEXT.replace('schemas/Analysis"', 'schemas/Review"').replace("\n    Analysis:\n", "\n    Review:\n"),
        {
            "python": ("from voicebot_studio.models.analysis import Analysis", "analysis"),
            "typescript": ('import type { Analysis } from "voicebot-studio";', "'Analysis'"),
            "go": ("var _ Optional[*Analysis] = aCall.Analysis", "Analysis"),
        },
    ),
    "a field must be sent": (
        put(TEXT, "additionalProperties: false\n", "additionalProperties: false\n      required: [name]\n", THE_BODY),
        {
            "python": ("return client.calls.update(call_id=call_id, name=name, options=options)", "Unset"),
            "typescript": None,  # a caller that gives the argument may go on doing so
            "go": None,
        },
    ),
    "a field of another type is sent": (
        put(TEXT, _NAME, _NAME.replace("string", "integer"), THE_BODY),
        {
            "python": ("return client.calls.update(call_id=call_id, name=name, options=options)", "int"),
            "typescript": ("return client.calls.update(callId, { name: name }, options);", "number"),
            "go": ("return UpdateCallParams{Name: aName}", "Optional[int64]"),
        },
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.share(9)
def test_what_was_broken_fails_at_its_line(package_cache: PackageCache, what: str, language: str) -> None:
    text, expected = BROKEN[what]
    wanted = expected[language]
    for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(text), language):
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
def test_dicts_that_are_nested_in_a_call_are_compiled(package_cache: PackageCache, head: str, argument: str) -> None:
    for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(head), "python"):
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
    for head, fails in ((bad, True), (good, False), (base, False), (bad, True)):
        assert [bool(proof.failures) for proof in package_cache.compiled(base, head, "python")] == [fails, fails]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_sent_may_allow_more(package_cache: PackageCache, language: str) -> None:
    before = put(TEXT, _NAME, _NAME + "        kind:\n          enum: [a, b]\n", THE_BODY)
    after = put(before, "enum: [a, b]", "enum: [a, b, c]")
    assert not any(
        proof.failures
        for proof in package_cache.compiled(package_cache.side(before), package_cache.side(after), language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_in_an_answer_breaks_nobody(package_cache: PackageCache, language: str) -> None:
    after = put(TEXT, "        assistantId:\n", "        language:\n" + _LEFT + "        assistantId:\n", THE_CALL)
    after = put(after, "    Message:\n", "    New:\n      type: object\n    Message:\n")
    assert not any(
        proof.failures
        for proof in package_cache.compiled(package_cache.side(TEXT), package_cache.side(after), language)
    )


def test_an_answer_of_one_more_kind_breaks_those_who_tell_them_apart(package_cache: PackageCache) -> None:
    before = put(
        TEXT, '        status:\n          type: [string, "null"]', "        status:\n          enum: [queued]", THE_CALL
    )
    after = put(before, "enum: [queued]", "enum: [queued, ended]")
    (mypy, pyright) = package_cache.compiled(package_cache.side(before), package_cache.side(after), "python")
    (tsc,) = package_cache.compiled(package_cache.side(before), package_cache.side(after), "typescript")
    for proof in (mypy, pyright, tsc):
        assert any(re.search(r"a_?call\.status", failure.where.lower()) for failure in proof.failures), proof
