"""The letters that a text sets to a sum or a logarithm, as it does with costs."""

from collections.abc import Iterable, Iterator

from lessons.audit.trees import Node

Pair = tuple[Node, Node]


def costs(pairs: Iterable[Pair]) -> Iterator[str]:
    """Capitals alone on the left of a sum or a logarithm, among (left, right) of equalities."""
    for left, right in pairs:
        head = left.parts[0] if left.kind == "applied" else left
        every = list(right.every)
        logarithm = any(n.kind == "sum" or n.parts[:1] == ("ln",) for n in every)
        others = any(n.kind == "matrix" or n == head for n in every) and not _own_sum(head, right)
        if _is_capital(head) and logarithm and not others:
            yield str(head.parts[0])


def totals(pairs: Iterable[Pair]) -> Iterator[str]:
    """Capitals that an equality sets to a sum of their own entries, as in L = Σ_i L_i, where an
    entry is differentiated: L is a number, and L_i is another letter, a list of numbers."""
    pairs = list(pairs)
    every = [node for pair in pairs for side in pair for node in side.every]
    tops = [node.parts[0] for node in every if node.kind == "partial"]
    entries = {top.parts[0] for top in tops if top.kind == "index"}
    for left, right in pairs:
        if left in entries and _is_capital(left) and _own_sum(left, right):
            yield str(left.parts[0])


def _is_capital(head: Node) -> bool:
    return head.kind == "letter" and str(head.parts[0])[0].isupper()


def _own_sum(head: Node, right: Node) -> bool:
    """Whether a letter stands on the right as an entry under Σ, and nowhere else."""
    terms = [
        entry
        for node in right.every if node.kind == "sum"
        for entry in node.parts[4].every
        if entry in [Node("index", (head, (Node("letter", (i,)),))) for i in node.parts[0]]
    ]  # fmt: skip
    return bool(terms) and len(terms) == sum(node == head for node in right.every)
