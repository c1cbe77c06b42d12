"""Find the operations that send no key, so that a call by path is known for one of them."""

from typing import NamedTuple

from scripts.document import Spec


class Route(NamedTuple):
    """An operation by its method and path; an anonymous one sends no key."""

    method: str
    path: str
    anonymous: bool


def routes(spec: Spec) -> list[Route]:
    """Return the operations that send no key, and those with a key that could be taken for one of them.

    They come in the order in which a path is looked up: what has fewer parameters first (OpenAPI 3.1, "Path Templating
    Matching"). A document whose every operation sends the key has none.
    """
    every = [Route(o.method, o.path, not o.sends_key) for o in spec.operations]
    anonymous = [route for route in every if route.anonymous]
    found = [route for route in every if any(_overlap(route, other) for other in anonymous)]
    return sorted(found, key=lambda route: route.path.count("{"))


def _overlap(one: Route, other: Route) -> bool:
    segments = [route.path.split("/") for route in (one, other)]
    return (
        one.method == other.method
        and len(segments[0]) == len(segments[1])
        and all(a == b or "{" in a + b for a, b in zip(*segments, strict=True))
    )
