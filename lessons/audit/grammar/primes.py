"""What a prime differentiates by, where a text declares it.

C'(W) is ∂C/∂W by the letter behind it; (1 + e^{-z})' is the derivative by the letter by which the
left side of its chain differentiates.
"""

from lessons.audit.trees import Node, Unread

HEADS = ("letter", "index", "super")


def by_letter(node: Node, functions: frozenset[str]) -> Node:
    """A tree in which every primed letter with one letter in brackets is a derivative.

    functions: those that are declared as such, whose primes are derivatives by their argument.
    """
    node = node.over(lambda part: by_letter(part, functions))
    if node.kind != "applied" or node.parts[0].kind != "prime" or len(node.parts[1]) != 1:
        return node
    (head,), (argument,) = node.parts[0].parts, node.parts[1]
    known = head.kind == "letter" and head.parts[0] in functions
    if known or argument.kind not in HEADS or head.kind not in HEADS:
        return node
    return Node("partial", (head, (argument,)))


def by_left_side(side: Node | Unread, start: Node | Unread) -> Node | Unread:
    """`primed` of a side that could be read, where its chain's left side could."""
    if isinstance(side, Node) and isinstance(start, Node):
        return primed(side, start)
    return side


def primed(side: Node, start: Node) -> Node:
    """A side in which (…)' is the derivative by what its chain's left side differentiates by."""
    by = start.parts[1] if start.kind == "partial" else ()
    return _by(side, by) if len(by) == 1 else side


def _by(node: Node, wrt: tuple[Node, ...]) -> Node:
    node = node.over(lambda part: _by(part, wrt))
    bracket = node.kind == "prime" and not _is_letter(node.parts[0])
    return Node("partial", (node.parts[0], wrt)) if bracket else node


def _is_letter(node: Node) -> bool:
    """Whether a letter stands there, with what hangs on it."""
    while node.kind in (*HEADS[1:], "prime"):
        node = node.parts[0]
    return node.kind == "letter"
