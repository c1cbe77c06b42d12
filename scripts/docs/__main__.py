"""Make the site of the project's pages: `python -m scripts.docs`, into build/site/."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from .check_dead_links_and_external_loads import faults
from .content_security_policies import set_policies

ROOT = Path(__file__).parents[2]
_OPTIONS = ("--fail-on-warning", "--keep-going", "--nitpicky", "--quiet", "--fresh-env", "--builder", "html")


def make(site: Path, root: Path = ROOT) -> list[str]:
    """Make the site, whole, and return the faults that kept it from being made, a line each.

    Parameters:
        site: the folder; what stood there before goes.
        root: the project.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-", dir=site.parent) as folder:
        made, cache = (Path(folder).resolve() / name for name in ("site", "cache"))
        places = ("--conf-dir", "docs", "--doctree-dir", cache, ".", made)
        if subprocess.run([sys.executable, "-m", "sphinx", *_OPTIONS, *places], cwd=root, check=False).returncode:
            return ["Sphinx says above what is wrong"]
        (made / ".buildinfo").unlink()
        set_policies(made)
        found = [*faults(made)]
        if not found:
            shutil.rmtree(site, ignore_errors=True)
            made.rename(site)
        return found


@click.command()
@click.argument("site", type=click.Path(path_type=Path), default="build/site")
def main(site: Path) -> None:
    """Make the folder SITE."""
    found = make(site)
    if found:
        sys.exit("\n".join([*found, f"{site} is as it was"]))
    click.echo(f"{site}/index.html: links within the site are checked; those that leave it are not followed.")


if __name__ == "__main__":
    main()
