"""Find the operations that a fault affects: their contract tests notice it soonest."""

from collections.abc import Mapping
from functools import cache

from scripts.document import Operation
from scripts.document.operation_names import words

from .operators import Package, Site


def affected_operations(package: Package, site: Site) -> frozenset[str]:
    """Return the ids of the operations that a fault at a site concerns; of one that concerns all, of the smallest."""
    found = {operation.id for operation in package.spec.operations if _affects(package, site, operation)}
    return frozenset(found) or frozenset({_smallest(package)})


def _affects(package: Package, site: Site, operation: Operation) -> bool:
    folder, _, name = site.file.removesuffix(".py").partition("/")
    match folder:
        case "api":
            return name == f"{operation.resource}/{_snake(operation.id)}"
        case "models":
            return site.within.partition(".")[0] in _models(package)[operation.id]
        case "resources":
            return name == operation.resource and site.within.endswith(f".{operation.method_name}")
    steps = site.within.split("/")
    if steps[1:2] == ["paths"]:
        return steps[2].replace("~1", "/") == operation.path and operation.method.lower() in (*steps[3:4], "parameters")
    return steps[1:3] == ["components", "schemas"] and steps[3] in _models(package)[operation.id]


def _snake(name: str) -> str:
    return "_".join(words(name))


@cache
def _models(package: Package) -> Mapping[str, frozenset[str]]:
    """Return the models that each operation sends or reads, by its id."""
    modules = {module.name: module for module in package.matching(("api/*/*.py",))}
    found: dict[str, frozenset[str]] = {}
    for operation in package.spec.operations:
        module = modules[f"api/{operation.resource}/{_snake(operation.id)}.py"]
        shapes = [match.literal("A_") for match in module.find("Body(..., descriptor=A_)")]
        shapes += [match.literal("B_") for match in module.find("ResponseSpec(A_, B_)")]
        found[operation.id] = frozenset(package.reached(shapes))
    return found


@cache
def _smallest(package: Package) -> str:
    """Return the operation with a body whose models have the fewest fields."""
    models = _models(package)

    def size(operation: Operation) -> tuple[bool, int]:
        return operation.body is None, sum(len(package.models[name].shapes) for name in models[operation.id])

    return min(package.spec.operations, key=size).id
