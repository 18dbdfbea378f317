"""What stands below a letter as part of its name: β_0 beside β_1, h_t beside h_{t-1}."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lessons.audit.references import joined
from lessons.audit.trees import Node

ZERO = Node("number", ("0",))


def names_below(nodes: Iterable[Node], summed: set[str], from_zero: bool) -> Iterator[str]:
    """The names of letters in which what stands below is no place in a list.

    A letter that bears numerals alone, 0 among them, names as many numbers. An index that stands
    with ± 1 and is added up nowhere is a step in time: h_t and h_{t-1} are two letters.
    """
    below: dict[str, set[tuple[Node, ...]]] = defaultdict(set)
    for node in nodes:
        if node.kind == "index" and node.parts[0].kind == "letter":
            below[str(node.parts[0].parts[0])].add(node.parts[1])
    steps = {step for found in below.values() for places in found for step in _step(places)}
    for letter, found in below.items():
        numerals = all(len(p) == 1 and p[0].kind == "number" for p in found)
        if numerals and (ZERO,) in found and not from_zero:
            yield from (f"{letter}_{joined(places)}" for places in found)
        for places in found:
            if len(places) == 1 and _letter(places[0]) in steps - summed:
                yield f"{letter}_{joined(places)}"


def _step(places: tuple[Node, ...]) -> Iterator[str]:
    """The letter of t - 1 or t + 1, where it is the only index."""
    if len(places) == 1 and places[0].kind == "plus":
        yield _letter(places[0])


def _letter(place: Node) -> str:
    if place.kind == "plus":
        return _letter(place.parts[0])
    return str(place.parts[0]) if place.kind == "letter" else ""
