"""Σ with nothing below it: over the one index that stands in its terms, and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable

from lessons.audit.grammar.references import index_letters_of
from lessons.audit.scanning.equalities import Equality, Side
from lessons.audit.trees import Node, Unread

UNSAID = Node("unsaid")  # in the place of the lower end
NO_INDEX = "Σ has no index below it"


def fill_sums(found: Iterable[Equality], trees: dict[Side, Node | Unread]) -> None:
    """Give its index to each Σ that has none; a side in which that is not certain is unread."""
    chains: dict[Side, set[Side]] = defaultdict(set)
    for one in found:
        chains[one.start] |= {one.start, one.left, one.right}
    for chain in chains.values():
        known = {side: tree for side in chain if isinstance(tree := trees[side], Node)}
        outside = set().union(*(_free(tree, bare=False) for tree in known.values()))
        for side, tree in known.items():
            try:
                trees[side] = _filled(tree, outside)
            except Unread as error:
                trees[side] = error


def _filled(node: Node, outside: set[str]) -> Node:
    filled = node.over(lambda part: _filled(part, outside))
    if node.kind != "sum" or node.parts[0]:
        return filled
    *_, body = filled.parts
    own = _free(body) - outside
    if len(own) != 1:
        raise Unread(NO_INDEX)
    return Node("sum", (tuple(own), UNSAID, None, (), body))


def _free(node: Node, bare: bool = True) -> set[str]:
    """The free index letters of a formula; without `bare`, outside of every Σ without an index."""
    if node.kind == "sum" and not node.parts[0] and not bare:
        return set()
    if node.kind == "index":
        own = set().union(*map(index_letters_of, node.parts[1]))
        return {i for i in own if i.islower()} | _free(node.parts[0], bare)
    found = set().union(*(_free(child, bare) for child in node.children))
    return found - set(node.parts[0]) if node.kind in ("sum", "prod") else found
