"""What a prime differentiates by, where a text declares it.

C'(W) is ∂C/∂W by the letter behind it; (1 + e^{-z})' is the derivative by the letter by which the
left side of its chain differentiates.
"""

from collections.abc import Callable
from typing import Any

from lessons.audit.trees import Node

HEADS = ("letter", "index", "super")


def by_letter(node: Node, functions: frozenset[str]) -> Node:
    """A tree in which every primed letter with one letter in brackets is a derivative.

    functions: those that are declared as such, whose primes are derivatives by their argument.
    """
    node = Node(node.kind, tuple(_over(part, functions, by_letter) for part in node.parts))
    if node.kind != "applied" or node.parts[0].kind != "prime" or len(node.parts[1]) != 1:
        return node
    (head,), (argument,) = node.parts[0].parts, node.parts[1]
    known = head.kind == "letter" and head.parts[0] in functions
    if known or argument.kind not in HEADS or head.kind not in HEADS:
        return node
    return Node("partial", (head, (argument,)))


def by_left_side(node: Node, start: Node) -> Node:
    """A tree in which (…)' is the derivative by what its chain's left side differentiates by."""
    if start.kind != "partial" or len(start.parts[1]) != 1:
        return node
    node = Node(node.kind, tuple(_over(part, start, by_left_side) for part in node.parts))
    bracket = node.kind == "prime" and not _is_letter(node.parts[0])
    return Node("partial", (node.parts[0], start.parts[1])) if bracket else node


def _is_letter(node: Node) -> bool:
    """Whether a letter stands there, with what hangs on it."""
    while node.kind in (*HEADS[1:], "prime"):
        node = node.parts[0]
    return node.kind == "letter"


def _over(part: object, known: Any, change: Callable[[Node, Any], Node]) -> object:
    if isinstance(part, Node):
        return change(part, known)
    return tuple(_over(one, known, change) for one in part) if isinstance(part, tuple) else part
