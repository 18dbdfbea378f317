"""What is told apart by a number: examples above a letter, and arrays such as W_1."""

from collections import defaultdict
from collections.abc import Iterator

from lessons.audit.trees import Node

ARRAY_SIGNS = {"transpose", "entrywise"}


def axes_above(summed: set[str], nodes: list[Node]) -> frozenset[str]:
    """The letters in brackets above others that number examples: one that is summed, and those
    that stand in its place above the same letter."""
    above: dict[Node, set[str]] = defaultdict(set)
    for node in nodes:
        if node.kind == "super" and node.parts[2] and node.parts[1].kind == "letter":
            base = node.parts[0].parts[0] if node.parts[0].kind == "index" else node.parts[0]
            above[base].add(node.parts[1].parts[0])
    axes = {letters: found & summed for letters, found in above.items()}
    return frozenset(
        letter
        for base, found in above.items()
        if axes[base]
        for letter in found
        if letter not in ("l", "L", "ell") or letter in summed
    )


def arrays_by_number(nodes: list[Node]) -> Iterator[str]:
    """W_1 where it is transposed or beside ∘: there the numeral is part of the name."""
    for node in nodes:
        if node.kind in ARRAY_SIGNS:
            for part in node.parts:
                if part.kind == "index" and part.parts[0].kind == "letter":
                    places = part.parts[1]
                    if len(places) == 1 and places[0].kind == "number":
                        yield f"{part.parts[0].parts[0]}_{places[0].parts[0]}"
