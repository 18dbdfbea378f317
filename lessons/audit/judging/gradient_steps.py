"""Steps: a letter comes back as itself, less a multiple of the gradient of the cost."""

from typing import NamedTuple

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, WORD, Finding
from lessons.audit.judging.asking import PROVED, REFUTED, Answer
from lessons.audit.judging.claims import compared
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.kinds_of_line import DERIVATIVES, has_derivative
from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

RATES = {"eta", "alpha", "epsilon", "lambda", "gamma", "rho", "mu", "r", "h"}
A_STEP = Finding(WORD, "A step: a letter is given a new value.")


class Step(NamedTuple):
    """A step that takes `taken` away from what it moves, or adds it, times a rate."""

    moved: Node
    taken: Node
    adds: bool


def is_step(one: Equality, left: Node, right: Node, letters: Letters) -> bool:
    """A letter that comes back as itself, less or plus something with a derivative in it."""
    if left.kind == "tuple" and one.relation == r"\leftarrow":
        return all(_name(part, letters) is not None for part in left.parts)
    name = _name(_moved(left), letters)
    if name is None:
        return False
    if one.relation == r"\leftarrow":
        return True
    comes_back = right.kind == "plus" and mentions(right, name, letters)
    return comes_back and (has_derivative(right) or one.relation == ":=")


def judged_step(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], beside: list[Relation]
) -> Finding:
    """A step at its word; where the gradient in it is written out, that is a claim."""
    found, cost = _written_out(*sides), scopes.letters.cost
    if climbed := _climbed(*sides, scopes.letters):
        return _climbs(climbed)
    if found is None or cost is None or not scopes.definitions.has(cost):
        return A_STEP
    slope = Node("partial", (Node("letter", (cost,)), (found.moved,)))
    taken = Node("minus", (found.taken,)) if found.adds else found.taken
    answer = _compared(scopes, one, (slope, taken), beside)
    if answer is None or answer.status not in (PROVED, REFUTED):
        return A_STEP
    if answer.status == PROVED:
        words = f"A step: what it takes away is proved to be a multiple of the gradient of {cost}."
        return Finding(HOLDS, words, rests_on=answer.rests_on, notes=answer.notes)
    for factor in _factors(scopes):
        for sign in ("", "minus"):
            side = Node("times", (factor, taken))
            side = Node("minus", (side,)) if sign else side
            again = _compared(scopes, one, (slope, side), beside)
            if again is not None and again.status == PROVED:
                return _climbs(cost, again.rests_on) if sign else A_STEP
    words = f"A step: what it takes away is no gradient of {cost} as the text defines it."
    return Finding(UNDECIDED, words, rests_on=answer.rests_on)


def _climbs(cost: str, rests_on: tuple[int, ...] = ()) -> Finding:
    words = f"A step: it goes up, not down; what it adds is the gradient of {cost}."
    return Finding(SLIP, words, ("sign",), rests_on)


def _climbed(left: Node, right: Node, letters: Letters) -> str:
    """The letter that is declared as a cost and whose derivative a step adds, times a rate or not;
    else empty."""
    moved = _moved(left)
    if right.kind != "plus" or right.parts[0] != moved or right.parts[1].kind == "minus":
        return ""
    taken = _without_rate(right.parts[1]) or right.parts[1]
    top = letters.survey.seen(taken.parts[0]) if taken.kind == "partial" else None
    said = letters.said(top.name) if top is not None and taken.parts[1] == (moved,) else None
    return top.name if top is not None and said is not None and said.cost else ""


def _compared(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], beside: list[Relation]
) -> Answer | None:
    try:
        return compared(scopes, one, sides, beside)
    except (Unread, Misfit):
        return None


def _factors(scopes: Scopes) -> list[Node]:
    """What a rate may hold besides: numbers and sizes."""
    one, two = Node("number", ("1",)), Node("number", ("2",))
    sizes = [Node("letter", (name,)) for name in ("n", "m", "N") if scopes.letters.is_size(name)]
    return [one, two, Node("fraction", (one, two))] + [
        factor for size in sizes for factor in (size, Node("fraction", (one, size)))
    ]


def _written_out(left: Node, right: Node) -> Step | None:
    """What a step takes away, where it is a rate times a gradient that is written out."""
    moved = _moved(left)
    if right.kind != "plus" or right.parts[0] != moved:
        return None
    change = right.parts[1]
    adds = change.kind != "minus"
    taken = _without_rate(change if adds else change.parts[0])
    if taken is None or any(node.kind in DERIVATIVES for node in taken.every):
        return None
    return Step(moved, taken, adds)


def _without_rate(node: Node) -> Node | None:
    """What stands behind a rate, or None where no rate is the first factor."""
    if node.kind in ("times", "dot"):
        first, second = node.parts
        if _is_rate(first):
            return second
        rest = _without_rate(first)
        return Node(node.kind, (rest, second)) if rest is not None else None
    if node.kind == "applied" and _is_rate(node.parts[0]) and len(node.parts[1]) == 1:
        return node.parts[1][0]
    return None


def _is_rate(node: Node) -> bool:
    return node.kind == "letter" and node.parts[0] in RATES


def _moved(left: Node) -> Node:
    """The letter that a step moves: W, W′ and W_{t+1} move W."""
    node = left
    while node.kind in ("prime", "starred"):
        node = node.parts[0]
    if node.kind in ("index", "super") and node.parts[1:]:
        inner = node.parts[1][0] if node.kind == "index" else node.parts[1]
        if inner.kind == "plus":
            node = node.parts[0]
    return node


def _name(node: Node, letters: Letters) -> str | None:
    refer = letters.survey.seen(node)
    return refer.name if refer is not None and refer.power is None else None
