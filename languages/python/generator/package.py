"""Runs openapi-python-client over the document in normal form, and renders its package with our templates."""

import ast
import gc
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2.filters import do_wordwrap
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.schema import UntrustedString

from scripts.client_model import ClientModel, client_model
from scripts.client_model.normalize_and_name_schemas import pascal
from scripts.client_model.response_examples import response_examples
from scripts.client_model.unique_methods import unique_methods
from scripts.document import Spec, SpecError
from scripts.document.safe_markdown import in_row
from scripts.generate.config import Settings
from scripts.generate.mark_as_generated import marked
from scripts.generate.package_links_and_author import About, with_document
from scripts.generate.policy import POLICY, offer, read_policy

from .annotations import in_class, words
from .comments import docstring
from .context import Call, TemplateContext
from .engine import parse
from .naming import Names
from .snippets import snippets
from .unknown_variants import add_unknown_variants

TEMPLATES = Path("languages/python/templates")
RUNTIME = Path("languages/python/runtime")
Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Resource:
    """An attribute of the client: the operations of one tag."""

    name: str
    class_name: str
    tag: UntrustedString
    calls: tuple[Call, ...]

    @property
    def words(self) -> frozenset[str]:
        """The names in the signatures of its methods."""
        code = [argument.annotation for call in self.calls for argument in call.flat]
        code += [call.returns for call in self.calls]
        code += [call.body.annotation for call in self.calls if call.body and not call.body.fields]
        absent = any(not argument.required for call in self.calls for argument in call.flat)
        absent = absent or any(call.body is not None and not call.body.required for call in self.calls)
        return words(*code, "UNSET Unset" if absent else "")

    @property
    def flattens(self) -> bool:
        """If any of its methods takes the properties of a body as arguments."""
        return any(call.body is not None and bool(call.body.fields) for call in self.calls)


@dataclass(frozen=True, slots=True)
class PublicNames:
    """The names of the runtime that the package offers at its front door."""

    error_modules: tuple[tuple[str, tuple[str, ...]], ...]
    type_modules: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def errors(self) -> tuple[str, ...]:
        return tuple(sorted(name for _, names in self.error_modules for name in names))

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(sorted(name for _, names in self.type_modules for name in names))


class PythonProject(Project):
    """The generator's project, which renders our templates with our context.

    Parameters:
        client: what the client offers.
        data: what the generator made of it.
        names: the package's names.
        config: the generator's own settings.
        about: what the package says of itself.
        root: the folder that holds `templates/`.
    """

    def __init__(
        self, client: ClientModel, data: GeneratorData, names: Names, config: Config, about: About, root: Path
    ) -> None:
        super().__init__(openapi=data, config=config, custom_template_path=root / TEMPLATES)
        spec = client.spec
        self._root = root
        self._context = TemplateContext(client, names)
        by_id = {each.declared.id: self._context.call(each) for each in client.operations}
        spelt = (f"client.{call.resource}.{call.function}" for call in by_id.values())
        unique_methods(spec, zip((each.declared for each in client.operations), spelt, strict=True))
        self._resources = list(_resources(client, by_id, names))
        self.env.filters["in_class"] = in_class
        self.env.filters["in_row"] = _in_row
        self.env.filters["toml"] = partial(json.dumps, ensure_ascii=False)
        # The same texts are asked for in several places, and each takes long.
        self.env.filters["safe_for_docstring"] = cache(docstring)
        self.env.filters["wordwrap"] = cache(partial(do_wordwrap, self.env))
        examples = response_examples(spec)
        offer(self.env, read_policy(root / POLICY))
        simple = client.quickstart.simple
        self.env.globals.update(
            context=self._context,
            about=about,
            calls=[*by_id.values()],
            snippets=snippets(client.quickstart, by_id),
            resources=self._resources,
            public=PublicNames(tuple((name, _classes(root / RUNTIME / f"{name}.py")) for name in _ERRORS), _TYPES),
            examples=[tuple(map(repr, (name, *each))) for name, each in examples.items()],
            # The call whose test the README shows: it needs an answer.
            tested=by_id[simple.id] if simple and simple.id in examples else None,
            client_name=pascal(self.package_name),
            base_url=repr(spec.server_url),
            key_header=repr(spec.api_key_header or ""),
            routes=[tuple(map(repr, route)) for route in client.routes],
        )

    def render(self) -> None:
        """Writes the whole package.

        Raises:
            SpecError: for anything that the generator or a hook of its configuration has to say.
        """
        self.project_dir.mkdir(parents=True, exist_ok=True)
        self.package_dir.mkdir()
        for name in _PROJECT_FILES:
            self._write(self.project_dir / name, f"{name}.jinja")
        for name, template in _PACKAGE_FILES.items():
            self._write(self.package_dir / name, template)
        (self.package_dir / "py.typed").write_text("", encoding="utf-8")
        self._copy_runtime()
        self._build_models()
        self._build_endpoints()
        self._build_resources()

    def _write(self, path: Path, template: str, **names: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(marked(path, self.env.get_template(template).render(**names)), encoding="utf-8")

    def _copy_runtime(self) -> None:
        runtime = self._root / RUNTIME
        for source in sorted(runtime.rglob("*.py")):
            target = self.package_dir / "_runtime" / source.relative_to(runtime)
            target.parent.mkdir(exist_ok=True)
            target.write_text(marked(target, source.read_text("utf-8")), "utf-8")

    def _build_endpoints(self) -> None:
        self._write(self.package_dir / "api" / "__init__.py", "api_init.py.jinja")
        for resource in self._resources:
            folder = self.package_dir / "api" / resource.name
            self._write(folder / "__init__.py", "endpoint_init.py.jinja")
            for call in resource.calls:
                self._write(folder / f"{call.name}.py", "endpoint_module.py.jinja", c=call)

    def _build_resources(self) -> None:
        self._write(self.package_dir / "resources" / "__init__.py", "resources_init.py.jinja")
        for resource in self._resources:
            path = self.package_dir / "resources" / f"{resource.name}.py"
            self._write(path, "resource.py.jinja", resource=resource)


def _resources(client: ClientModel, calls: Mapping[str, Call], names: Names) -> Iterator[Resource]:
    for each in client.resources:
        own = tuple(calls[operation.declared.id] for operation in each.operations)
        yield Resource(own[0].resource, names.resource_class(own[0].resource), UntrustedString(each.tag), own)


def _in_row(text: UntrustedString) -> str:
    return in_row(text.get_untrusted_value())


def _classes(module: Path) -> tuple[str, ...]:
    tree = ast.parse(module.read_text("utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    return tuple(sorted(name for name in names if not name.startswith("_")))


_ERRORS = ("errors", "status_errors")
_TYPES = (
    ("client.hook_events", ("Hooks", "RequestEvent", "ResponseEvent")),
    ("client.otel", ("otel_hooks",)),
    ("codec.partial_list", ("PartialList",)),
    ("codec.unknown_str", ("UnknownStr",)),
    ("codec.unset", ("UNSET", "Unset", "given")),
    ("codec.violations", ("Violation",)),
    ("request.check_seconds_and_counts", ("Timeout",)),
    ("request.options", ("RequestOptions",)),
    ("response.headers", ("Headers",)),
    ("response.response", ("Response",)),
)
_PROJECT_FILES = ("pyproject.toml", "README.md")
_PACKAGE_FILES = {
    "__init__.py": "package_init.py.jinja",
    "client.py": "client.py.jinja",
    "errors.py": "errors.py.jinja",
    "inputs.py": "inputs.py.jinja",
    "types.py": "types.py.jinja",
    "_operations.py": "operations.py.jinja",
    "_examples.py": "examples.py.jinja",
    "testing.py": "testing.py.jinja",
}


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep Python from looking for garbage: there is hardly any, and the search takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collection()
def generate(spec: Spec, settings: Settings, root: Path, output: Path, warn: Warn | None = None) -> None:
    """Generates the Python package.

    Parameters:
        spec: the document as written.
        settings: of which openapi-python-client's own are wanted here.
        root: the folder that holds `templates/`.
        output: where the package goes; it must not exist.
        warn: takes what the generator warns of; without it every warning is an error.

    Raises:
        SpecError: for what the generator can't make whole, with the place in the document where it is known.
    """
    client = client_model(spec)
    add_unknown_variants(client)
    config = Config.from_sources(
        ConfigFile(**settings.python),
        meta_type=MetaType.UV,
        document_source=spec.path,
        file_encoding="utf-8",
        overwrite=False,
        output_path=output,
    )
    names = Names(client.spec, config, client=pascal(settings.python["package_name_override"]))
    config.class_overrides = names.overrides()
    data, warnings = parse(client.spec, names, config)
    if data is None or (warnings and warn is None):
        raise SpecError(*((spec.where(pointer), sentence) for pointer, sentence in warnings), kind="refused")
    for pointer, sentence in warnings:
        if warn is not None:
            warn(f"{spec.where(pointer)}: {sentence}")
    about = with_document(settings.about, spec)
    PythonProject(client, data, names, config, about, root).render()
    _run_hooks(config.post_hooks, output, settings.hooks_at)


def _run_hooks(commands: list[str], folder: Path, place: str) -> None:
    # The tools of the lock stand beside this interpreter, whatever is on the PATH.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    for command in commands:
        environment = {**os.environ, "PATH": path}
        try:
            done = subprocess.run(shlex.split(command), cwd=folder, env=environment, capture_output=True, text=True)
        except (OSError, ValueError) as error:
            raise SpecError((place, f"the hook `{command}` can't be run: {error}")) from error
        if done.returncode:
            raise SpecError((place, f"the hook `{command}` failed: {done.stderr or done.stdout}"))
