"""Einstein's convention, where it is declared: an index twice in a term is added up."""

from collections import Counter

from lessons.audit.trees import Node


def summed(node: Node) -> Node:
    """A tree with Σ written in front of every term in which an index stands twice."""
    if node.kind in ("plus", "minus", "matrix", "call"):
        return node.over(summed)
    found = node
    for index, times in sorted(_indices(node).items()):
        if times > 1:
            found = Node("sum", ((index,), None, None, (), found))
    return found


def _indices(node: Node) -> Counter[str]:
    """How often each index stands in a term; in a sum in brackets, as often as in one addend."""
    found: Counter[str] = Counter()
    if node.kind in ("sum", "prod"):
        found.update(_indices(node.parts[4]))
        return Counter({k: n for k, n in found.items() if k not in node.parts[0]})
    if node.kind == "plus":
        one, other = map(_indices, node.parts)
        return one | other
    places: tuple[Node, ...] = ()
    if node.kind == "index":
        places = node.parts[1]
        found.update(str(place.parts[0]) for place in places if place.kind == "letter")
    for child in node.children:
        if child not in places:
            found.update(_indices(child))
    return found
