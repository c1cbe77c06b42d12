"""One policy file: a change of it is in every package and README, and a mistake in it is told with its line."""

import inspect
import re
import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from languages.go.generator import toolchain as go
from languages.typescript.generator.toolchain import toolchain as typescript
from scripts.document import SpecError, load
from scripts.generate.__main__ import make_package
from scripts.generate.config import LANGUAGES, read_config
from scripts.generate.policy import POLICY, policy_modules, read_policy, write_policy
from scripts.languages import required_languages
from tests.generator.workshop import CONFIG, ROOT, imported


@dataclass(frozen=True)
class Change:
    """A value that is changed, and what is said of it then; `was` and `readme` are what READMEs said and say.

    Parameters:
        old, new: text of the policy file.
        code: what stands in the runtime of each language.
    """

    kind: str
    old: str
    new: str
    was: dict[str, str] | str
    readme: dict[str, str] | str
    code: dict[str, str]


CHANGES = (
    Change(
        "the name of a class",
        "name: ConflictError",
        "name: ClashError",
        "ConflictError",
        "`ClashError` 409",
        {"python": "409: ClashError,", "typescript": "409: ClashError,", "go": "case 409:\n\t\treturn &ClashError{e}"},
    ),
    Change(
        "the name of a class that tells more",
        "name: RateLimitError",
        "name: SlowDownError",
        "RateLimitError",
        "`SlowDownError` 429",
        {"python": "429: SlowDownError,", "typescript": "429: SlowDownError,", "go": "limited := &SlowDownError{"},
    ),
    Change(
        "the name of the class of redirects",
        "name: RedirectError",
        "name: ElsewhereError",
        "RedirectError",
        "`ElsewhereError` 3xx",
        {"python": "3: ElsewhereError,", "typescript": "3: ElsewhereError,", "go": "return &ElsewhereError{e, origin}"},
    ),
    Change(
        "the status of a class",
        'UnprocessableEntityError, status: "422"',
        'UnprocessableEntityError, status: "410"',
        "`UnprocessableEntityError` 422",
        "`UnprocessableEntityError` 410",
        {
            "python": "410: UnprocessableEntityError,",
            "typescript": "410: UnprocessableEntityError,",
            "go": "case 410:\n\t\treturn &UnprocessableEntityError{e}",
        },
    ),
    Change(
        "a status that says nothing of what was done",
        "unknown_below_500: [408]",
        "unknown_below_500: [408, 418]",
        {"python": "(not 408)", "typescript": "(not 408)"},
        {"python": "(not 408, 418)", "typescript": "(not 408, 418)"},
        {
            "python": "UNKNOWN_BELOW_500 = frozenset({408, 418})",
            "typescript": "new Set([408, 418])",
            "go": "unknownBelow500 = []int{408, 418}",
        },
    ),
    Change(
        "a status of what was certainly not done",
        "not_done: [429]",
        "not_done: [425, 429]",
        "made, 429, 503 with",
        "made, 425, 429, 503 with",
        {
            "python": "NOT_DONE = frozenset({425, 429})",
            "typescript": "new Set([425, 429])",
            "go": "notDone = []int{425, 429}",
        },
    ),
    Change(
        "a status of what may have been done",
        "perhaps_done: [408, 500, 502, 503, 504]",
        "perhaps_done: [408, 502, 503, 504]",
        "(408, 500, 502, 503, 504,",
        "(408, 502, 503, 504,",
        {
            "python": "PERHAPS_DONE = frozenset({408, 502, 503, 504})",
            "typescript": "new Set([408, 502, 503, 504])",
            "go": "perhapsDone = []int{408, 502, 503, 504}",
        },
    ),
    Change(
        "a header that a log shows",
        "    - server\n",
        "    - x-cache\n",
        "`server`",
        "`x-cache`",
        dict.fromkeys(LANGUAGES, '"x-cache",'),
    ),
    Change(
        "a header that is not a caller's",
        "    - te\n",
        "    - tm\n",
        {},
        {},
        dict.fromkeys(LANGUAGES, '"tm",'),
    ),
    Change(
        "a header with the id of a request",
        "x-correlation-id]",
        "x-trace-id]",
        "x-correlation-id",
        "`x-trace-id`",
        dict.fromkeys(LANGUAGES, '"x-trace-id",'),
    ),
    Change(
        "the header of repetitions",
        "count_header: x-retry-count",
        "count_header: x-repetition",
        "in `x-retry-count`.",
        "in `x-repetition`.",
        {
            "python": 'COUNT_HEADER = "x-repetition"',
            "typescript": 'COUNT_HEADER = "x-repetition"',
            "go": 'countHeader = "x-repetition"',
        },
    ),
    Change(
        "a wait",
        "backoff_first: 0.5",
        "backoff_first: 0.25",
        "from 0.5 s to 8 s",
        "from 0.25 s to 8 s",
        {
            "python": "BACKOFF_FIRST = 0.25",
            "typescript": "BACKOFF_FIRST = 250;",
            "go": "backoffFirst = 250 * time.Millisecond",
        },
    ),
    Change(
        "the longest Retry-After",
        "retry_after_most: 60",
        "retry_after_most: 90",
        "honoured up to 60 s",
        "honoured up to 90 s",
        {"python": "RETRY_AFTER_MOST = 90.0", "typescript": "RETRY_AFTER_MOST = 90_000;", "go": "retryAfterMost = 90"},
    ),
    Change(
        "the time to connect",
        "connect_timeout: 5",
        "connect_timeout: 7",
        {"python": "connect=5", "go": "| 5 s, 30 s |"},
        {"python": "connect=7", "go": "| 7 s, 30 s |"},
        {"python": "CONNECT_TIMEOUT = 7.0", "go": "defaultConnectTimeout         = 7 * time.Second"},
    ),
    Change(
        "the deadline",
        "deadline: 60",
        "deadline: 45",
        {"python": "`deadline` | `60`", "typescript": "60_000", "go": "| 60 s |"},
        {"python": "`deadline` | `45`", "typescript": "`deadline` | `45_000`", "go": "`WithDeadline` | 45 s |"},
        {
            "python": "DEADLINE = 45.0",
            "typescript": "DEADLINE = 45_000;",
            "go": "defaultDeadline               = 45 * time.Second",
        },
    ),
    Change(
        "the number of repetitions",
        "max_retries: 2",
        "max_retries: 0",
        {"python": "| `2` |", "typescript": "| `2` |", "go": "`WithMaxRetries` | 2 |"},
        {"python": "max_retries` | `0`", "typescript": "maxRetries` | `0`", "go": "`WithMaxRetries` | 0 |"},
        {
            "python": "MAX_RETRIES = 0",
            "typescript": "MAX_RETRIES = 0;",
            "go": "defaultMaxRetries             = 0",
        },
    ),
    Change(
        "the size of a body",
        "max_response_bytes: 67108864",
        "max_response_bytes: 33554432",
        {"python": "64 * 2**20", "typescript": "64 * 2 ** 20", "go": "64 MiB"},
        {"python": "32 * 2**20", "typescript": "32 * 2 ** 20", "go": "32 MiB"},
        {
            "python": "MAX_RESPONSE_BYTES = 32 * 2**20",
            "typescript": "MAX_RESPONSE_BYTES = 32 * 2 ** 20;",
            "go": "defaultMaxResponseBytes int64 = 32 << 20",
        },
    ),
    Change(
        "a limit that nobody sets",
        "error_body: 262144",
        "error_body: 131072",
        {},
        {},
        {
            "python": "ERROR_BODY_MOST = 131_072",
            "typescript": "ERROR_BODY_MOST = 131_072;",
            "go": "errorBodyMost = 131_072",
        },
    ),
)
_RUNTIMES = {"python": "voicebot_studio/_runtime", "typescript": "src/runtime", "go": "."}


def change(root: Path, *changes: tuple[str, str]) -> None:
    text = (ROOT / POLICY).read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / POLICY).parent.mkdir(parents=True, exist_ok=True)
    (root / POLICY).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what packages are made from, with every change made in the policy."""
    root = tmp_path_factory.mktemp("policy")
    shutil.copytree(ROOT / "languages", root / "languages", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "LICENSE", root)
    change(root, *((each.old, each.new) for each in CHANGES))
    write_policy(root)
    return root


@pytest.fixture(scope="module", params=LANGUAGES)
def package(request: pytest.FixtureRequest, root: Path) -> Path:
    """The package of each language, made from that."""
    language: str = request.param
    if language == "go" and language not in required_languages():
        try:
            go.folder()
        except SpecError as missing:
            pytest.skip(str(missing))
    made = root / "made" / language
    made.parent.mkdir(exist_ok=True)
    make_package(load(ROOT / "openapi.yaml"), read_config(CONFIG), root, language, made)
    return made


def of(language: str, said: dict[str, str] | str) -> str | None:
    return said if isinstance(said, str) else said.get(language)


@pytest.mark.parametrize("each", CHANGES, ids=lambda each: each.kind)
def test_s6_a_changed_value_is_in_every_package_and_readme(each: Change, package: Path) -> None:
    language = package.name
    runtime = "\n".join(path.read_text("utf-8") for path in (package / _RUNTIMES[language]).iterdir() if path.is_file())
    readme = (package / "README.md").read_text("utf-8")
    before = (ROOT / "generated" / language / "README.md").read_text("utf-8")
    assert each.code.get(language, "") in runtime
    was, now = of(language, each.was), of(language, each.readme)
    if was and now:
        assert was in before
        assert now not in before
        assert now in readme
        assert was not in readme


def test_s6_the_changed_packages_compile_and_do_as_changed(package: Path, root: Path) -> None:
    if package.name == "go":
        done = go.run("go", ["vet", "./..."], package)
        assert (done.returncode, done.stderr) == (0, "")
    elif package.name == "typescript":
        typescript(root).compile("--noEmit", cwd=package)
    else:
        with imported(package) as module:
            status_errors = import_module(f"{module.__name__}._runtime.status_errors")
            assert [status_errors.error_class(status).__name__ for status in (307, 409, 410, 422, 429)] == [
                "ElsewhereError",
                "ClashError",
                "UnprocessableEntityError",
                "APIStatusError",
                "SlowDownError",
            ]
            assert module.ClashError is status_errors.ClashError
            assert not hasattr(module, "ConflictError")
            parameters = inspect.signature(module.VoicebotStudio).parameters
            assert (parameters["deadline"].default, parameters["max_retries"].default) == (45.0, 0)
            assert module.Timeout().connect == 7.0


def test_s6_every_value_of_the_policy_reaches_a_runtime(tmp_path: Path) -> None:
    """Change each line with a number, one after the other: no runtime may stay as it is."""
    policy = read_policy(ROOT / POLICY)
    before = policy_modules(ROOT, policy)
    numbers = re.findall(r"^  (\w+): (\d[\d.]*)", (ROOT / POLICY).read_text("utf-8"), re.M)
    assert len(numbers) >= 17
    for key, value in numbers:
        change(
            tmp_path, (f"  {key}: {value}", f"  {key}: {float(value) + 1:g}" if "." in value else f"  {key}: 1{value}")
        )
        assert policy_modules(ROOT, read_policy(tmp_path / POLICY)) != before, key


def test_s6_the_runtimes_are_as_the_policy_has_them(tmp_path: Path) -> None:
    write_policy(ROOT, check=True)
    shutil.copytree(ROOT / "languages", tmp_path / "languages", ignore=shutil.ignore_patterns("__pycache__"))
    change(tmp_path, ("deadline: 60", "deadline: 61"))
    with pytest.raises(SpecError) as error:
        write_policy(tmp_path, check=True)
    assert [where for where, _ in error.value.problems] == [
        "languages/go/runtime/policy.go",
        "languages/python/runtime/policy.py",
        "languages/typescript/runtime/policy.ts",
    ]
    assert error.value.message == "is not what scripts/generate/policy.yaml gives; run `make generate` and commit"
    write_policy(tmp_path)
    write_policy(tmp_path, check=True)


MISTAKES = {
    "unknown key": ("  deadline: 60", "  deadlin: 60", r"nothing reads `deadlin`; did you mean `deadline`\?"),
    "unknown part": ("limits:", "bounds:", "nothing reads `bounds`; known are errors, .*"),
    "missing": ("  max_retries: 2\n", "", "`max_retries` is missing"),
    "text for a number": ("deadline: 60", "deadline: soon", "`deadline` is a text; it has to be a number"),
    "fraction": ("max_retries: 2", "max_retries: 2.5", "`max_retries` is a number; it has to be a whole number"),
    "yes": ("max_retries: 2", "max_retries: true", "`max_retries` is a yes or no; it has to be a whole number"),
    "negative": ("deadline: 60", "deadline: -1", "`deadline` is -1; it has to be more than that"),
    "zero": ("deadline: 60", "deadline: 0", "`deadline` is 0; it has to be more than that"),
    "no list": ("not_done: [429]", "not_done: 429", "`not_done` is a number; it has to be a list"),
    "empty list": ("not_done: [429]", "not_done: []", "`not_done` is empty"),
    "no status": ("not_done: [429]", "not_done: [42]", "`not_done` is `42`; it has to be a status from 300 to 599"),
    "number for a status": ('status: "404"', "status: 404", "`status` is a number; it has to be a text"),
    "no class": ("name: NotFoundError", "name: not found", "`name` is `not found`; it has to be a name like .*"),
    "capitals": ("- user-agent", "- User-Agent", "`logged` is `User-Agent`; it has to be a header in small letters"),
    "code in a comment": ("about: the key is not accepted", 'about: "*/ x"', "`about` is .* plain words on one line"),
    "status twice": ('status: "404"', 'status: "403"', "`status: 403` stands here twice"),
    "class twice": ("name: ConflictError", "name: NotFoundError", "`name: NotFoundError` stands here twice"),
    "holds nothing known": ("holds: origin", "holds: orgin", "`holds` is `orgin`; it has to be one of .*"),
    "nothing holds": (", holds: origin", "", "one of the errors has to say `holds: origin`"),
}


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=list(MISTAKES))
def test_s6_a_mistake_in_the_policy_is_one_error_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    change(tmp_path, (old, new))
    with pytest.raises(SpecError) as error:
        read_policy(tmp_path / POLICY)
    ((where, said),) = error.value.problems
    assert re.fullmatch(message, said), said
    text = (tmp_path / POLICY).read_text("utf-8").splitlines()
    name, line = where.split(":")
    assert name == "policy.yaml"
    if new:
        assert new.strip(" -").split("\n")[0] in text[int(line) - 1] or said.endswith("twice")
