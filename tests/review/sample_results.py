"""Make results by hand, for tests of what is made from them: one for each thing that a reader may meet."""

from dataclasses import replace
from pathlib import Path

from scripts.document.model import Spec
from scripts.document.read_with_line_numbers import Document
from scripts.languages import languages
from scripts.review.result import (
    Assumption,
    Change,
    CodeChange,
    CodeDiff,
    Failure,
    Finding,
    Level,
    Proof,
    Result,
    Side,
    Verdict,
    Versions,
    WireExample,
)
from tests.expected import MAIN

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "openapi.yaml").read_text("utf-8")
BASE_COMMIT, HEAD_COMMIT = "b" * 40, "a" * 40
# The main one, and two that there are not: a report may be of a revision that had others.
LANGUAGES = (MAIN, "algol", "basic")
TITLE = languages()[MAIN].title


def side(label: str, text: str = TEXT, commit: str = "") -> Side:
    """Return a side whose document is `text`."""
    path = ROOT / "openapi.yaml"
    return Side(label, ROOT, path, commit, text, Spec(Document(path, text)))


def line_of(text: str, part: str) -> int:
    """Return the line on which `part` stands first."""
    return text[: text.index(part)].count("\n") + 1


def described() -> Result:
    """Return a description changes."""
    before, after = "The assistant that spoke.", "The assistant that held the conversation."
    changed = TEXT.replace(before, after)
    change = Change(
        id="description-changed:/components/schemas/Call/properties/assistantId/description:4f6b1c2a",
        rule="description-changed",
        level=Level.EDITORIAL,
        pointer="/components/schemas/Call/properties/assistantId/description",
        side="head",
        line=line_of(changed, after),
        operations=("updateCall",),
        title="the description of `Call.assistantId` changed",
        reason="Words change docstrings, not code.",
        before=before,
        after=after,
    )
    return Result(
        side("main", commit=BASE_COMMIT),
        side("working tree", changed, HEAD_COMMIT),
        Verdict.PATCH,
        changes=(change,),
        code=tuple(CodeDiff(language) for language in LANGUAGES),
        proofs=_proofs(),
        versions=Versions(("1.0.0", "1.0.1", "1.0.1"), ("0.1.0", "0.1.1", "0.1.1")),
        seconds={"wire": 0.3, "code": 2.1},
    )


def _proofs() -> tuple[Proof, ...]:
    return (
        *(Proof("compile", MAIN, tool, 31) for tool in ("mypy", "pyright")),
        Proof("compile", "algol", "a68", 31),
        Proof("compile", "basic", "basic vet", 31),
        Proof("responses", MAIN, "voicebot_studio 0.1.0", 200),
        Proof("requests", MAIN, "voicebot_studio 0.1.0", 200),
    )


def removed() -> Result:
    """Return a property goes, another comes: everything that a page can show."""
    lines = TEXT.splitlines(keepends=True)
    at = next(i for i, text in enumerate(lines) if text.strip() == "recordingUrl:" and "type" in lines[i + 1])
    gone = "".join(lines[at : at + 5])
    added = (
        '        language:\n          type: [string, "null"]\n'
        "          description: The language spoken.\n          x-assumed: A guess.\n"
    )
    changed = TEXT.replace(gone, added)
    pointer = "/components/schemas/Call/properties/recordingUrl"
    changes = (
        Change(
            id=f"response-property-removed:{pointer}:93ad02fe",
            rule="response-property-removed",
            level=Level.BREAKING,
            pointer=pointer,
            side="base",
            line=line_of(TEXT, gone),
            operations=("updateCall",),
            title="`Call.recordingUrl` was removed without an earlier `deprecated: true`",
            reason="Code that reads the property no longer compiles, and finds nothing at run time.",
            before={"type": ["string", "null"], "x-sensitive": True},
            after=None,
            languages=LANGUAGES,
        ),
        Change(
            id="response-property-added:/components/schemas/Call/properties/language:0d1e2f30",
            rule="response-property-added",
            level=Level.ADDED,
            pointer="/components/schemas/Call/properties/language",
            side="head",
            line=line_of(changed, added),
            operations=("updateCall",),
            title="`Call.language` is new",
            reason="Old clients keep it as an unknown field.",
            before=None,
            after={"type": ["string", "null"]},
            languages=LANGUAGES,
        ),
    )
    code = (
        CodeDiff(
            MAIN,
            (
                CodeChange("Call.language", None, "language: str | None | Unset"),
                CodeChange("Call.recording_url", "recording_url: str | None | Unset", None),
            ),
        ),
        CodeDiff(
            "algol",
            (
                CodeChange("Call.language", None, "language?: string | null"),
                CodeChange("Call.recordingUrl", "recordingUrl?: string | null", None),
            ),
        ),
        CodeDiff("basic", skipped="no BASIC toolchain here"),
    )
    failure = Failure(
        "field_recording_url: str | None | Unset = call.recording_url",
        '"Call" has no attribute "recording_url"  [attr-defined]',
    )
    proofs = (
        Proof("compile", MAIN, "mypy", 31, (failure,)),
        Proof("compile", MAIN, "pyright", 31, (failure,)),
        Proof("compile", "algol", "a68", 0, skipped="PROOF=0"),
        Proof("responses", MAIN, "voicebot_studio 0.1.0", 200),
        Proof("requests", MAIN, "voicebot_studio 0.1.0", 200),
    )
    request = "PATCH /api/v1/calls/3f6c1f0e HTTP/1.1\nX-API-Key: ********\nContent-Type: application/json\n\n{}\n\n"
    answer = 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  "id": "3f6c1f0e",\n'
    return Result(
        side("main", commit=BASE_COMMIT),
        side("working tree", changed, HEAD_COMMIT),
        Verdict.MAJOR,
        changes=changes,
        code=code,
        proofs=proofs,
        assumed_added=(
            Assumption("/components/schemas/Call/properties/language", line_of(changed, "A guess."), "A guess."),
        ),
        versions=Versions(
            ("1.0.0", "1.0.0", "2.0.0"),
            ("0.1.0", "0.1.0", "1.0.0"),
            ("`info.version` says 1.0.0: set it to 2.0.0", "`package_version_override` says 0.1.0: set it to 1.0.0"),
        ),
        findings=(
            Finding("openapi.yaml", 40, 7, "property-example", "warning", "`language` has no example", "project"),
        ),
        stale=(MAIN,),
        examples=(
            WireExample(
                "updateCall",
                request + answer + '  "recordingUrl": "https://recordings.example.com/3f6c1f0e.wav"\n}\n',
                request + answer + '  "language": "en"\n}\n',
            ),
        ),
        seconds={"wire": 0.3, "code": 2.1, "compile": 11.4},
    )


def nothing() -> Result:
    """Nothing changes."""
    return replace(described(), head=side("working tree"), verdict=Verdict.NONE, changes=())


def broken() -> Result:
    """HEAD can't be read."""
    error = "openapi.yaml:12: is not YAML: mapping values are not allowed here"
    whole = side("main", commit=BASE_COMMIT)
    head = replace(
        whole, label="working tree", commit="", text=TEXT.replace("info:", "info: :", 1), spec=None, error=error
    )
    return Result(whole, head, Verdict.NONE, broken=error)


def disputed() -> Result:
    """Return a rule and a proof contradict each other, and an acknowledgement is no longer used."""
    return replace(
        described(),
        disagreements=("`description-changed` is editorial, yet mypy fails: `call.assistant_id`",),
        unused_acknowledgements=("docs/acknowledged.yaml:3: `property-removed:/a:12345678` acknowledges no change",),
    )


def acknowledged() -> Result:
    """Return the removal was acknowledged."""
    result = removed()
    first = replace(result.changes[0], acknowledged="The provider never sent it.")
    return replace(result, changes=(first, *result.changes[1:]))


HOSTILE = (
    "</script><script>alert(1)</script> @everyone #1 GH-1 <img src=x onerror=alert(1)> [x](javascript:alert(1)) "
    "https://evil.example.com www.evil.example.com ::error::x ``` ` **b** | \u202egnp.exe \x1b[31m "
    "</details> --> ${{ secrets.X }} {{ 7*7 }} 1234567890abcdef1234567890abcdef12345678 \r\n# title :+1:"
)


def hostile() -> Result:
    """Return the document's author wants the page to act."""
    result, code = removed(), HOSTILE
    change = replace(
        result.changes[0],
        id=f"rule:/{HOSTILE}:00000000",
        pointer=f"/{HOSTILE}",
        operations=(HOSTILE,),
        title=f"`{HOSTILE}` went: {HOSTILE}",
        reason=HOSTILE,
        before=HOSTILE,
        after={HOSTILE: HOSTILE},
        acknowledged=HOSTILE,
    )
    text = TEXT.replace("The assistant that spoke.", '"' + HOSTILE.encode("unicode_escape").decode() + '"')
    text += "\n# " + HOSTILE.replace("\r\n", " ").replace("\x1b", "") + "\n"
    return replace(
        result,
        base=replace(result.base, label=HOSTILE),
        head=replace(side("working tree", commit=HEAD_COMMIT), text=text),
        changes=(change, *result.changes[1:]),
        code=(CodeDiff(MAIN, (CodeChange(HOSTILE, code, code + " "),)), CodeDiff("basic", skipped=HOSTILE)),
        proofs=(Proof("compile", MAIN, HOSTILE, 1, (Failure(HOSTILE, HOSTILE),)),),
        disagreements=(HOSTILE,),
        unused_acknowledgements=(HOSTILE,),
        assumed_added=(Assumption(f"/{HOSTILE}", 3, HOSTILE),),
        assumed_resolved=(Assumption(f"/{HOSTILE}", 3, HOSTILE),),
        versions=Versions((HOSTILE, HOSTILE, "2.0.0"), ("0.1.0", "0.1.0", "1.0.0"), (HOSTILE,)),
        findings=(Finding("openapi.yaml", 4, 1, HOSTILE, "error", HOSTILE, "spectral"),),
        examples=(WireExample(HOSTILE, HOSTILE, HOSTILE + "!"),),
    )


def huge(operations: int = 400, each: int = 8) -> Result:
    """Return a document of hundreds of operations, all of them changed."""
    result = removed()
    levels = tuple(Level)
    changes = tuple(
        replace(
            result.changes[0],
            id=f"rule-{number % 7}:/paths/~1resources{operation}/get/parameters/{number}:{operation:04x}{number:04x}",
            level=levels[number % 4],
            pointer=f"/paths/~1resources{operation}/get/parameters/{number}",
            operations=(f"listResources{operation}",),
            before={"name": f"resource_parameter_{number}_of_{operation}"},
            title=f"the parameter `resource_parameter_{number}` of `listResources{operation}` went",
        )
        for number in range(each)
        for operation in range(operations)
    )
    code = tuple(
        CodeDiff(
            language,
            tuple(
                CodeChange(
                    f"resources{n}.list", f"def list(self, *, a: int = {n}) -> Call", f"def list(self) -> Call{n}"
                )
                for n in range(operations * 2)
            ),
        )
        for language in LANGUAGES
    )
    failures = tuple(
        Failure(f"client.resources{n}.list(a=1)", "unexpected keyword argument") for n in range(operations)
    )
    findings = tuple(
        Finding("openapi.yaml", n + 1, 1, "operation-4xx", "warning", "no 4XX response", "redocly")
        for n in range(operations)
    )
    examples = tuple(replace(result.examples[0], operation=f"listResources{n}") for n in range(operations))
    text = "\n".join(f"line{n}: {n // 9}" for n in range(operations * 60))
    other = "\n".join(f"line{n}: {n // 9 + (n % 40 == 0)}" for n in range(operations * 60))
    return replace(
        result,
        base=replace(result.base, text=text),
        head=replace(result.head, text=other),
        changes=tuple(sorted(changes, key=lambda change: levels.index(change.level))),
        code=code,
        proofs=(Proof("compile", MAIN, "mypy", operations, failures), *result.proofs[3:]),
        findings=findings,
        examples=examples,
        assumed_added=tuple(Assumption(f"/paths/{n}", n + 1, "a guess") for n in range(operations)),
    )
