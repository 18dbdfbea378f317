"""C'(W) as ∂C/∂W, where a text declares that a prime differentiates by the letter behind it."""

from lessons.audit.trees import Node

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
