"""One policy file: a change of it is in every package and README, and a mistake in it is told with its line."""

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scripts.document import SpecError, load
from scripts.generate.__main__ import make_package
from scripts.generate.config import LANGUAGES, read_config
from scripts.generate.policy import POLICY, policy_modules, read_policy, write_policy
from scripts.languages import FOLDER, languages, required_languages
from scripts.start_language_programs import Program, missing_tool
from tests.expected import expected
from tests.generator.workshop import CONFIG, ROOT


@dataclass(frozen=True)
class Change:
    """A value that is changed, and what is said of it then, where a language's `policy` says nothing else of the kind.

    Parameters:
        old, new: text of the policy file.
        was, readme: what READMEs said and say.
        code: what stands in the runtime.
    """

    kind: str
    old: str
    new: str
    was: str = ""
    readme: str = ""
    code: str = ""


CHANGES = (
    Change(
        "the name of a class",
        "name: ConflictError",
        "name: ClashError",
        "ConflictError",
        "`ClashError` 409",
    ),
    Change(
        "the name of a class that tells more",
        "name: RateLimitError",
        "name: SlowDownError",
        "RateLimitError",
        "`SlowDownError` 429",
    ),
    Change(
        "the name of the class of redirects",
        "name: RedirectError",
        "name: ElsewhereError",
        "RedirectError",
        "`ElsewhereError` 3xx",
    ),
    Change(
        "the status of a class",
        'UnprocessableEntityError, status: "422"',
        'UnprocessableEntityError, status: "410"',
        "`UnprocessableEntityError` 422",
        "`UnprocessableEntityError` 410",
    ),
    Change("a status that says nothing of what was done", "unknown_below_500: [408]", "unknown_below_500: [408, 418]"),
    Change(
        "a status of what was certainly not done",
        "not_done: [429]",
        "not_done: [425, 429]",
        "made, 429, 503 with",
        "made, 425, 429, 503 with",
    ),
    Change(
        "a status of what may have been done",
        "perhaps_done: [408, 500, 502, 503, 504]",
        "perhaps_done: [408, 502, 503, 504]",
        "(408, 500, 502, 503, 504,",
        "(408, 502, 503, 504,",
    ),
    Change(
        "a header that a log shows",
        "    - server\n",
        "    - x-cache\n",
        "`server`",
        "`x-cache`",
        code='"x-cache",',
    ),
    Change(
        "a header that is not a caller's",
        "    - te\n",
        "    - tm\n",
        code='"tm",',
    ),
    Change(
        "a header with the id of a request",
        "x-correlation-id]",
        "x-trace-id]",
        "x-correlation-id",
        "`x-trace-id`",
        code='"x-trace-id",',
    ),
    Change(
        "the header of repetitions",
        "count_header: x-retry-count",
        "count_header: x-repetition",
        "in `x-retry-count`.",
        "in `x-repetition`.",
    ),
    Change(
        "a wait",
        "backoff_first: 0.5",
        "backoff_first: 0.25",
        "from 0.5 s to 8 s",
        "from 0.25 s to 8 s",
    ),
    Change(
        "the longest Retry-After",
        "retry_after_most: 60",
        "retry_after_most: 90",
        "longer, up to 60 s",
        "longer, up to 90 s",
    ),
    Change("the time to connect", "connect_timeout: 5", "connect_timeout: 7"),
    Change("the deadline", "deadline: 60", "deadline: 45"),
    Change("the number of repetitions", "max_retries: 2", "max_retries: 0"),
    Change("the size of a body", "max_response_bytes: 67108864", "max_response_bytes: 33554432"),
    Change("a limit that nobody sets", "error_body: 262144", "error_body: 131072"),
)


def change(root: Path, *changes: tuple[str, str]) -> None:
    text = (ROOT / POLICY).read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / POLICY).parent.mkdir(parents=True, exist_ok=True)
    (root / POLICY).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return changed_root(tmp_path_factory.mktemp("policy"))


def changed_root(root: Path) -> Path:
    """Return what packages are made from, with every change made in the policy."""
    shutil.copytree(ROOT / "languages", root / "languages", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "LICENSE", root)
    change(root, *((each.old, each.new) for each in CHANGES))
    write_policy(root)
    return root


@pytest.fixture(scope="module", params=LANGUAGES)
def package(request: pytest.FixtureRequest, root: Path) -> Path:
    """The package of each language, made from that."""
    language: str = request.param
    missing = missing_tool(languages()[language])
    if missing and language not in required_languages():
        pytest.skip(missing)
    return made_from(root, language)


def made_from(root: Path, language: str) -> Path:
    """Return the package of a language, made from a changed policy."""
    made = root / "made" / language
    made.parent.mkdir(exist_ok=True)
    make_package(load(ROOT / "openapi.yaml"), read_config(CONFIG), root, language, made)
    return made


@pytest.mark.parametrize("each", CHANGES, ids=lambda each: each.kind)
def test_s6_a_changed_value_is_in_every_package_and_readme(each: Change, package: Path) -> None:
    language = package.name
    own = expected(language, "policy")
    said = replace(each, **own["changes"].get(each.kind, {}))
    runtime = "\n".join(path.read_text("utf-8") for path in (package / own["runtime"]).iterdir() if path.is_file())
    readme = (package / "README.md").read_text("utf-8")
    before = (ROOT / "generated" / language / "README.md").read_text("utf-8")
    assert said.code in runtime
    if said.was and said.readme:
        assert said.was in before
        assert said.readme not in before
        assert said.readme in readme
        assert said.was not in readme


@pytest.mark.parametrize("language", LANGUAGES)
def test_s6_what_a_language_says_of_changes_is_of_changes_that_there_are(language: str) -> None:
    said = expected(language, "policy")["changes"]
    assert len(said) > 10
    assert {*said} - {each.kind for each in CHANGES} == set()


def test_s6_the_changed_packages_compile(package: Path, tmp_path: Path) -> None:
    language = package.name
    for data in languages()[language].compile:
        program = Program(data["name"], language, FOLDER / language, data, package)
        words, folder = program.command(tmp_path), program.filled(data["folder"], tmp_path)
        done = subprocess.run(words, cwd=folder, env=program.environment(tmp_path), capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


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
    stale = [where for where, _ in error.value.problems]
    assert [Path(where).with_suffix("") for where in stale] == [
        Path("languages", language, "runtime", "policy") for language in sorted(LANGUAGES)
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
