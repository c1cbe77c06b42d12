"""Every command and link of the pages: the make verbs exist, pip installs the client, curl gets an answer."""

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import httpx
import pytest
import yaml

from scripts.document import load
from tests.docs.conftest import execute
from tests.docs.pages import PACKAGE_README, PAGES, README, ROOT, commands, inline, rows
from tests.expected import MAIN

# The verbs that each of these must run, and it must run no others.
FILES = {
    ".ci/run": {"test"},
    ".github/workflows/ci.yml": {"test"},
    ".github/workflows/spec-review.yml": {"review"},
    ".github/workflows/spec-review-comment.yml": {"comment"},
    ".pre-commit-config.yaml": {"lint", "drift"},
}
_MAKE = re.compile(r"make(?: (?P<verb>[a-z-]+))?(?: [A-Z]+=\S+)*")
_PATH = re.compile(r"(?:\.github|generated|scripts|templates|tests)/[\w./-]*|[\w-]+\.(?:yaml|lock|toml|md)")
_PLACE = "git+https://<host>/<owner>/<repository>@<commit>"


@pytest.fixture(scope="module")
def verbs() -> set[str]:
    """The verbs that `make help` lists."""
    done = execute(["make", "help"], ROOT)
    return {line.split()[0] for line in done.stdout.splitlines()}


def make_verbs(texts: list[str]) -> set[str]:
    """The verbs of those texts that are make commands; plain `make` has none."""
    return {match["verb"] for text in texts if (match := _MAKE.fullmatch(text)) and match["verb"]}


def page_verbs(page: str) -> set[str]:
    """The make verbs that a page names, in blocks and in running text."""
    return make_verbs(commands(page) + [token.content for token in inline(page, "code_inline")])


def file_verbs(file: str) -> set[str]:
    """The make verbs that a script, a workflow or a list of hooks runs."""
    return set(
        re.findall(r"^(?: *(?:- )?(?:run|entry): )?make ([a-z-]+)", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    )


def dead_links(page: str) -> list[str]:
    """The links of a page that lead to no file, and the paths in its text that name none."""
    targets = [str(token.attrs["href"]) for token in inline(page, "link_open")]
    files = {target: target.partition("#")[0] for target in targets if "://" not in target}
    dead = [target for target, file in files.items() if not (ROOT / page).parent.joinpath(file).exists()]
    paths = [token.content for token in inline(page, "code_inline") if _PATH.fullmatch(token.content)]
    return dead + [path for path in paths if not (ROOT / path).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_make_has_the_verbs_of_the_page(page: str, verbs: set[str]) -> None:
    assert page_verbs(page) - verbs == set()


@pytest.mark.parametrize("file", FILES)
def test_make_has_the_verbs_of_the_file(file: str, verbs: set[str]) -> None:
    assert file_verbs(file) == FILES[file]
    assert file_verbs(file) - verbs == set()


def test_every_workflow_is_among_them() -> None:
    workflows = {path.relative_to(ROOT).as_posix() for path in (ROOT / ".github/workflows").iterdir()}
    assert workflows == {file for file in FILES if file.startswith(".github/")}


def test_hooks_are_our_own_and_know_their_files() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"  # nothing is fetched
    (drift,) = (hook for hook in repository["hooks"] if hook["id"] == "drift")
    for path in (
        "openapi.yaml",
        "generator-config.yaml",
        "requirements.lock",
        "generated/x/client.x",
        "languages/x/templates/y",
        "scripts/document/coverage.yaml",
    ):
        assert re.search(drift["files"], path), path
    # Every change is reviewed, whatever it touches.
    review = yaml.safe_load((ROOT / ".github/workflows/spec-review.yml").read_text("utf-8"))[True]
    assert not (review["pull_request"] or {}).keys() & {"paths", "paths-ignore"}


def test_every_command_is_of_a_kind_that_is_tried() -> None:
    assert {command.split()[0] for page in PAGES for command in commands(page)} <= {"make", "pip", "curl"}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    assert dead_links(page) == []


def test_a_page_that_is_wrong_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "planted.md"
    page.write_text(
        "[A](b.md), `scripts/nothing`, `make haste`\n\n```sh\nmake tea CUPS=2   # two\nrm \\\n  -r\n```\n", "utf-8"
    )
    assert dead_links(str(page)) == ["b.md", "scripts/nothing"]
    assert page_verbs(str(page)) == {"haste", "tea"}
    assert commands(str(page)) == ["make tea CUPS=2", "rm   -r"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A git repository that holds the client as this one does; its address for pip, and its one commit."""
    folder = tmp_path_factory.mktemp("repository")
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    shutil.copytree(ROOT / "generated" / MAIN, folder / "generated" / MAIN, ignore=ignored)
    author = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com"]
    for arguments in ("init --quiet", "add .", "commit --quiet --message all"):
        execute(["git", *author, *arguments.split()], folder, GIT_CONFIG_GLOBAL=os.devnull)
    # pip wants a host in the address of a repository.
    commit = execute(["git", "rev-parse", "HEAD"], folder).stdout.strip()
    return f"{folder.as_uri().replace('file://', 'file://localhost')}@{commit}"


def install(arguments: list[str], cwd: Path, site: Path) -> None:
    """Runs pip without a network, into `site`; what the client builds on and with is in this interpreter's place."""
    offline = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check", "--quiet"]
    execute([sys.executable, "-m", "pip", "install", *offline, "--target", str(site), *arguments], cwd)


def imported_from(site: Path, cwd: Path) -> Path:
    """Return the file from which an interpreter with `site` on its path imports the client."""
    code = "import voicebot_studio; voicebot_studio.VoicebotStudio; print(voicebot_studio.__file__)"
    return Path(execute([sys.executable, "-W", "error", "-c", code], cwd, PYTHONPATH=str(site)).stdout.strip())


@pytest.mark.parametrize("page", [README, PACKAGE_README])
def test_f5_2_pip_installs_the_client_from_a_commit_of_the_repository(
    page: str, repository: str, tmp_path: Path
) -> None:
    """No page promises a tag that there is not, or a folder that its reader is not in (F5.3)."""
    (command,) = (command for command in commands(page) if command.startswith("pip"))
    assert _PLACE in command
    arguments = shlex.split(command.replace(_PLACE, f"git+{repository}"))
    assert arguments[:2] == ["pip", "install"]
    install(arguments[2:], tmp_path, tmp_path / "site")
    assert imported_from(tmp_path / "site", tmp_path).is_relative_to(tmp_path / "site")


def test_pip_installs_the_client_from_its_folder(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "generated" / MAIN, tmp_path / MAIN, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
    )
    install([str(tmp_path / MAIN)], tmp_path, tmp_path / "site")
    assert imported_from(tmp_path / "site", tmp_path).is_relative_to(tmp_path / "site")


def test_the_table_of_operations_names_none_that_is_not_there() -> None:
    there = {f"client.{each.resource}.{each.method_name}" for each in load(ROOT / "openapi.yaml").operations}
    told = {
        f"{resource.strip('`')}.{method.strip('`')}"
        for resource, methods in rows(README, "resource")
        for method in methods.split(", ")
    }
    assert told
    assert told - there == set()


def test_no_page_names_a_package_index() -> None:
    for page in PAGES:
        assert not re.search(r"pypi|pythonhosted|npmjs|proxy\.golang", (ROOT / page).read_text("utf-8"), re.IGNORECASE)


def test_the_curl_line_gets_an_answer(mock_url: str, tmp_path: Path) -> None:
    (command,) = (command for command in commands(README) if command.startswith("curl"))
    assert "http://127.0.0.1:4010/api/v1/" in command
    words = shlex.split(command.replace("http://127.0.0.1:4010/api/v1", mock_url))[1:]
    options = list(zip(words[::2], words[1::2], strict=True))
    assert {name for name, _ in options} == {"--request", "--url", "--header", "--data"}
    once = dict(options)
    response = httpx.request(
        once["--request"],
        # curl takes one name in braces for a list of one.
        once["--url"].translate({ord("{"): None, ord("}"): None}),
        headers=dict(value.split(": ", 1) for name, value in options if name == "--header"),
        content=once["--data"],
        trust_env=False,
    )
    assert (response.status_code, response.json()["id"], response.json()["name"]) == (200, "call_id", "<string>")
    if curl := shutil.which("curl"):
        done = execute([curl, "--silent", "--noproxy", "*", *words], tmp_path)
        assert json.loads(done.stdout) == response.json()
