"""Go: a module of the standard library alone, from the shapes of the document and a hand-written runtime.

The models are ours, not oapi-codegen's (2.8, nullable-type), for measured reasons: it refuses a document with a boolean
schema, reads numbers as float32 and unknown ones as float64, knows no null where a field is merely optional, gives two
fields one name where properties differ by case or hyphens, wants two more modules at run time, and takes forty seconds
to build.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

from scripts.client_model import ClientModel, client_model
from scripts.document import Spec, SpecError
from scripts.document.safe_markdown import in_row
from scripts.generate.config import Settings
from scripts.generate.escape_directives import inert
from scripts.generate.is_import_used import uses
from scripts.generate.package_links_and_author import with_document
from scripts.generate.policy import POLICY, read_policy, template_environment

from . import toolchain
from .context import TemplateContext
from .fake_server import definition, examples
from .snippets import SnippetWriter
from .types import quoted, tag

TEMPLATES = Path("languages/go/templates")
RUNTIME = Path("languages/go/runtime")
_RUNTIME_MODULE = "voicebot.studio/sdk/go/runtime"  # by which the fake server imports the rest where it stands
_IMPORT = re.compile(r'^\t"(?:\w+/)*(\w+)"\n', re.MULTILINE)
# At the start of a line, after slashes too: `+build`, `nolint`, `go:embed`, `Deprecated:`; and `#nosec` anywhere.
_plain = inert(r"^[/\s]*(?=\+\w|nolint\b|[a-z]\w*:\w|Deprecated:)", r"#(?=nosec\b)")
_PROGRAM = re.compile(r"(?<=^```go\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FILES = {
    "go.mod": "go.mod.jinja",
    "README.md": "README.md.jinja",
    "client.go": "client.go.jinja",
    "models.go": "models.go.jinja",
    "operations.go": "operations.go.jinja",
}


def generate(
    spec: Spec, settings: Settings, root: Path, output: Path, warn: Callable[[str], None] | None = None
) -> None:
    """Generates the Go module.

    Parameters:
        spec: the document as written.
        settings: the names and the version of the packages, and in the block of Go its `module`.
        root: the folder that holds `templates/`.
        output: where the module goes; it must not exist.
        warn: unused; what can't be made is an error.

    Raises:
        SpecError: for what can't be made, with its place in the document, or a missing toolchain or setting.
    """
    del warn
    names = _names(settings)
    client = client_model(spec)
    context = TemplateContext(client, root / RUNTIME)
    env = template_environment(root / TEMPLATES, read_policy(root / POLICY))
    env.filters.update(go=quoted, tag=tag, comment=comment, in_row=in_row, uses=uses)
    snippets = SnippetWriter(context, client.descriptors).snippets(client.quickstart)
    env.globals.update(
        names,
        about=with_document(settings.about, spec),
        spec=client.spec,
        context=context,
        routes=client.routes,
        snippets=snippets,
        tested=_tested(client, context),
    )
    output.mkdir(parents=True)
    for name, template in _FILES.items():
        text = env.get_template(template).render()
        (output / name).write_text(_pruned(text) if name.endswith(".go") else text, "utf-8")
    for resource in context.resources:
        text = env.get_template("service.go.jinja").render(resource=resource)
        (output / resource.file).write_text(_pruned(text), "utf-8")
    for source in sorted((root / RUNTIME).glob("*.go")):
        text = source.read_text("utf-8").replace("package voicebotstudio\n", f"package {names['package']}\n", 1)
        (output / source.name).write_text(text, "utf-8")
    fake = output / f"{names['package']}test"
    fake.mkdir()
    (fake / "new_server.go").write_text(env.get_template("testing.go.jinja").render(), "utf-8")
    for name, data in (("definition", definition(context, client)), ("examples", examples(client))):
        (fake / f"{name}.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    for source in sorted((root / RUNTIME / "voicebotstudiotest").glob("*.go")):
        text = source.read_text("utf-8").replace("package voicebotstudiotest\n", f"package {names['package']}test\n", 1)
        (fake / source.name).write_text(text.replace(f'"{_RUNTIME_MODULE}"', f'"{names["module"]}"'), "utf-8")
    _format(output)


def comment(text: str, indent: str = "") -> str:
    """The text as lines of a Go comment, whatever it holds; no text, no line."""
    printed = "".join(c if c.isprintable() or c == "\n" else " " for c in "\n".join(text.splitlines())).strip()
    lines = [part for each in printed.split("\n") for part in wrap(each, 110) or [""]]
    return "".join(f"{indent}// {_plain(each)}".rstrip() + "\n" for each in lines if printed)


def _pruned(text: str) -> str:
    """Go source without the imports that this document makes no use of, which Go would refuse."""
    return _IMPORT.sub(lambda found: found.group() if uses(text, found[1]) else "", text)


def _format(output: Path) -> None:
    """Format the sources, and the programs of the README."""
    page = (output / "README.md").read_text("utf-8")
    programs = [Path(f"readme{number}.go") for number in range(len(_PROGRAM.findall(page)))]
    for path, program in zip(programs, _PROGRAM.findall(page), strict=True):
        (output / path).write_text(program, "utf-8")
    done = toolchain.run("gofmt", ["-w", "."], output)
    if done.returncode:
        raise SpecError(("templates/go", f"gofmt: {done.stderr.strip()}"))
    formatted = iter([(output / path).read_text("utf-8") for path in programs])
    (output / "README.md").write_text(_PROGRAM.sub(lambda _: next(formatted), page), "utf-8")
    for path in programs:
        (output / path).unlink()


def _tested(client: ClientModel, context: TemplateContext) -> str:
    """Return what the quickstart's simplest call is called in Go; "" where it has none."""
    simple = client.quickstart.simple
    named = (
        (call.operation, f"{resource.field}.{call.name}") for resource in context.resources for call in resource.calls
    )
    return next((name for operation, name in named if simple and operation.id == simple.id), "")


def _names(settings: Settings) -> dict[str, str]:
    """Return the names of the module and of the package, and the prefix of the environment's variables."""
    module = (settings.others.get("go") or {}).get("module")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~-]+)+", str(module)):
        raise SpecError((settings.path.name, "`go` needs a `module`, a path that `go get` takes"))
    name: str = settings.python["package_name_override"]
    return {
        "module": str(module),
        "package": name.replace("_", ""),
        "prefix": name.upper(),
        "project": settings.python["project_name_override"],
        "version": settings.python["package_version_override"],
    }
