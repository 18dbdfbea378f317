"""Equations to be solved: what a text sets to zero, and which lines follow from that."""

from collections.abc import Iterator

from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

SOLVES = {"set", "setting", "solve", "solving", "when", "zero"}
ZERO = Node("number", ("0",))


def set_to_zero(one: Equality, document: Document) -> Node | None:
    """The formula that an equality sets to zero, or None where it is no equation. Raises Unread.

    It is one behind a derivative of the cost, where the words say that it is set or solved, where
    ⇒ goes on from it, and where `0 =` stands in front of a derivative of a number.
    """
    left, right = document.tree(one.left), document.tree(one.right)
    if left == ZERO and right != ZERO and one.before is None:
        whole = any(map(_is_of_number, right.every))
        return right if whole or _is_solved(one, document, right) else None
    if right != ZERO:
        return None
    start = document.trees.get(one.start)
    top = start if isinstance(start, Node) else left
    return left if _is_solved(one, document, top) or _leads_on(one, document) else None


def equations_above(one: Equality, document: Document) -> Iterator[tuple[Equality, Node]]:
    """The equations above an equality in its section, the nearest first."""
    for other in reversed(document.equalities[: one.number]):
        if other.display.section != one.display.section:
            return
        try:
            found = set_to_zero(other, document)
        except Unread:
            continue
        if found is not None:
            yield other, found


def is_under_equation(one: Equality, document: Document) -> bool:
    """Whether a line follows from an equation above it: w is not defined by it."""
    return one.follows and next(equations_above(one, document), None) is not None


def _is_solved(one: Equality, document: Document, side: Node) -> bool:
    """Whether a derivative of the cost is in a formula, or words say that it is set to zero."""
    words = set(f"{one.words} {one.display.before}".lower().replace(",", " ").split())
    letters, cost = document.letters, document.letters.cost
    tops = [inner.parts[0] for inner in side.every if inner.kind in ("partial", "nabla")]
    of_cost = any(cost and mentions(top, cost, letters) and top.kind != "sum" for top in tops)
    return of_cost or any(n.kind == "differential" for n in side.every) or bool(words & SOLVES)


def _is_of_number(node: Node) -> bool:
    """Whether a node is the derivative of what is neither an entry nor a sum."""
    derivative = node.kind in ("partial", "nabla", "gradient")
    return derivative and node.parts[0].kind not in ("index", "sum")


def _leads_on(one: Equality, document: Document) -> bool:
    """Whether ⇒ goes on from an equality."""
    after = document.equalities[one.number + 1 :][:1]
    return bool(after) and after[0].follows and after[0].display == one.display
