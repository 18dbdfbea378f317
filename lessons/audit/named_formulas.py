"""A letter in the place of each formula that it names: h for σ(xW_1 + b_1)."""

from collections.abc import Mapping

from lessons.audit.trees import Node


def shortened(node: Node, named: Mapping[Node, str]) -> Node:
    """The tree with a letter in the place of each formula that one names, the innermost first."""
    if not named:
        return node
    whole = Node(node.kind, tuple(_inside(part, named) for part in node.parts))
    return Node("letter", (named[whole],)) if whole in named else whole


def _inside(part: object, named: Mapping[Node, str]) -> object:
    if isinstance(part, tuple):
        return tuple(_inside(inner, named) for inner in part)
    return shortened(part, named) if isinstance(part, Node) else part
