"""Compare discriminators: the property that tells variants apart, and its values."""

from collections.abc import Iterator, Mapping

from .compare_keyword_values import Comparison
from .difference import ADDED, REMOVED
from .effective_schema import View
from .usages import Vertex


def compare_discriminators(to: Comparison, vertex: Vertex, views: tuple[View, View]) -> None:
    """Compare the property that tells variants apart, and its values; those that came with a variant are told there."""
    before, after = (view.first("discriminator") for view in views)
    tags = [_tags(view) for view in views]
    said = [value.get("propertyName") if isinstance(value, dict) else None for _, value in (before, after)]
    if said[0] != said[1]:
        to.values("schema", "discriminator", before, after, vertex, views)
        return
    if said[0] is None:
        return
    stay = {to.renamed.get(name, name) for name in tags[0].values()} & {*tags[1].values()}
    moved = {
        tag
        for tag, name in tags[0].items()
        if tags[1].get(tag) != to.renamed.get(name, name) and to.renamed.get(name, name) in stay
    }
    came = {tag for tag, name in tags[1].items() if tag not in tags[0] and name in stay}
    for tag_names, how in ((moved, REMOVED), (came - moved, ADDED)):
        if tag_names:
            names, places = ", ".join(sorted(tag_names)), (before[0], after[0])
            to.differ("schema", "mapping", how, places, tags, vertex, views, names)


def _tags(view: View) -> Mapping[str, str]:
    """Return the component of each tag of a discriminator; the component's own name where no mapping says another."""
    return dict(_tagged(view))


def _tagged(view: View) -> Iterator[tuple[str, str]]:
    said = view.first("discriminator")[1]
    mapping = said.get("mapping") if isinstance(said, dict) else None
    mapped = {str(tag): str(to).rpartition("/")[2] for tag, to in mapping.items()} if isinstance(mapping, dict) else {}
    yield from mapped.items()
    for alternative in view.alternatives:
        name = alternative.source or alternative.name
        if name and name not in mapped.values():
            yield name, name
