"""A cost of which the text says nothing but the letter that it is a function of.

The derivatives of any such cost are those of Σ_k g_k p_k, where g_k is ∂C/∂p_k: only
first derivatives stand in a text on gradients, and the chain rule knows no more of C than these.
"""

from collections.abc import Iterable, Iterator

from lessons.audit.alphabet import Letters
from lessons.audit.definitions import Definition, Definitions
from lessons.audit.kinds_of_line import Form
from lessons.audit.references import Reference
from lessons.audit.trees import Node, Unread

NOWHERE = -1
SLOPE = "slope°"


def any_costs(trees: Iterable[Node], definitions: Definitions) -> Iterator[Definition]:
    """A meaning for each letter that is differentiated and that no line defines."""
    letters = definitions.letters
    by: dict[str, dict[str, int]] = {}
    twice: set[str] = set()
    for node in (n for tree in trees for n in tree.every if n.kind in ("partial", "nabla")):
        top = _name(node.parts[0], letters)
        if top is None or definitions.has(top[0]) or top[1]:
            continue
        if len(node.parts[1]) > 1:
            twice.add(top[0])
        for bottom in filter(None, (_name(wrt, letters) for wrt in node.parts[1])):
            by.setdefault(top[0], {})[bottom[0]] = bottom[1]
    for cost, moved in by.items():
        last = [name for name in moved if not _feeds(name, moved, definitions)]
        if cost not in twice and len(last) == 1 and len(moved) > 1:
            yield _linear(cost, last[0], moved[last[0]])


def _name(node: Node, letters: Letters) -> tuple[str, int] | None:
    """(the letter that a node is, how many indices it has), or None."""
    try:
        refer = letters.survey.refer(node)
    except Unread:
        return None
    return (refer.name, len(refer.below) + len(refer.above)) if refer is not None else None


def _feeds(name: str, moved: dict[str, int], definitions: Definitions) -> bool:
    """Whether the definition of another of these letters goes back to this one."""
    for other in set(moved) - {name}:
        own = [one for one in definitions.found if one.name == other]
        behind = definitions.behind([one.body for one in own], 10**9, 10**9)
        bodies = [*(one.body for one in own), *(one.body for one in behind)]
        if any(name in definitions.names(body) for body in bodies):
            return True
    return False


def _linear(cost: str, name: str, indices: int) -> Definition:
    """C = Σ_k slope_k p_k as a definition."""
    letter, slope = Node("letter", (name,)), Node("letter", (f"{SLOPE}{cost}",))
    places = tuple(Node("letter", (f"at{place}°",)) for place in range(indices))
    body = Node("times", (slope, letter))
    if places:
        terms = Node("index", (slope, places)), Node("index", (letter, places))
        names = tuple(str(place.parts[0]) for place in places)
        body = Node("sum", (names, None, None, (), Node("times", terms)))
    return Definition(NOWHERE, NOWHERE, Form(Reference(cost)), body)
