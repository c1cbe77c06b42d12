"""Link to a line of a document: on the forge where it is known, else by its name alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..result import Change, Result, Side
from ..revisions import WORKING_TREE

_HASH = re.compile(r"[0-9a-f]{40,64}")
_NAME = re.compile(r"[\w.-]+/[\w.-]+")


def document_name(side: Side) -> str:
    """Return the document's path as people write it: within the project, or what they call the file that they named."""
    if not side.commit and side.label != WORKING_TREE:
        return side.label
    return (
        side.document.relative_to(side.root).as_posix()
        if side.document.is_relative_to(side.root)
        else side.document.name
    )


@dataclass(frozen=True, slots=True)
class Links:
    """Make an address out of a place.

    Parameters:
        repository: the address of the repository on its forge; empty where it is not known.
        commits: the commits of `base` and `head`; empty for what is not committed.
        run: the address of the run that keeps the whole report; empty outside of CI.
    """

    repository: str
    commits: Mapping[str, str]
    run: str = ""

    def to(self, side: str, path: str, line: int) -> str:
        """Return the address of a line; empty where there is none to give."""
        commit, inside = self.commits.get(side, ""), not {"", "..", "."} & {*path.split("/")}
        return f"{self.repository}/blob/{commit}/{quote(path)}#L{line}" if self.repository and commit and inside else ""


def links(result: Result, environment: Mapping[str, str]) -> Links:
    """Return the addresses for a result, from the variables that GitHub Actions sets.

    Parameters:
        environment: `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`, `GITHUB_RUN_ID`, and `GITHUB_SHA` for a working tree.
    """
    server, name = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    if not (server.startswith("https://") and _NAME.fullmatch(name)):
        return Links("", {})
    # A working tree has no commit of its own; in CI it is what was checked out.
    checked_out = environment.get("GITHUB_SHA", "") if (result.head.root / ".git").exists() else ""
    commits = {"base": result.base.commit, "head": result.head.commit or checked_out}
    repository, run = f"{server}/{name}", environment.get("GITHUB_RUN_ID", "")
    return Links(
        repository,
        {side: commit for side, commit in commits.items() if _HASH.fullmatch(commit)},
        f"{repository}/actions/runs/{run}" if run.isdigit() else "",
    )


def place(result: Result, change: Change) -> str:
    """Return a change's place as people write it: `openapi.yaml:41`, and of which side where it is not HEAD's."""
    if change.side == "base":
        return f"{document_name(result.base)}:{change.line} before"
    return f"{document_name(result.head)}:{change.line}"
