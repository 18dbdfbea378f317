"""C'(W) as ∂C/∂W, where a text declares that a prime differentiates by the letter behind it."""

from lessons.audit.trees import Node

HEADS = ("letter", "index", "super")


def by_letter(node: Node) -> Node:
    """A tree in which every primed letter with one letter in brackets is a derivative."""
    node = Node(node.kind, tuple(map(_inside, node.parts)))
    if node.kind != "applied" or node.parts[0].kind != "prime" or len(node.parts[1]) != 1:
        return node
    (head,), (argument,) = node.parts[0].parts, node.parts[1]
    if argument.kind not in HEADS or head.kind not in HEADS:
        return node
    return Node("partial", (head, (argument,)))


def _inside(part: object) -> object:
    if isinstance(part, Node):
        return by_letter(part)
    return tuple(map(_inside, part)) if isinstance(part, tuple) else part
