"""A letter in the place of each formula that it names: h for σ(xW_1 + b_1)."""

from collections.abc import Mapping

from lessons.audit.trees import Node


def shortened(node: Node, named: Mapping[Node, str]) -> Node:
    """The tree with a letter in the place of each formula that one names, the innermost first."""
    if not named:
        return node
    whole = node.over(lambda part: shortened(part, named))
    return Node("letter", (named[whole],)) if whole in named else whole
