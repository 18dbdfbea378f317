"""What stands below a letter as part of its name: β_0 beside β_1, h_t beside h_{t-1}."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lessons.audit.grammar.references import joined
from lessons.audit.trees import Node

ZERO, ONE = Node("number", ("0",)), Node("number", ("1",))


def names_below(nodes: Iterable[Node], summed: set[str], from_zero: bool) -> Iterator[str]:
    """The names of letters in which what stands below is no place in a list.

    A letter that bears numerals alone, 0 among them, names as many numbers; β_0 beside
    Σ β_j from 1 is a number of its own. An index that stands
    with ± 1 and is added up nowhere is a step in time: h_t and h_{t-1} are two letters.
    """
    nodes = list(nodes)
    below: dict[str, set[tuple[Node, ...]]] = defaultdict(set)
    for node in nodes:
        if node.kind == "index" and node.parts[0].kind == "letter":
            below[str(node.parts[0].parts[0])].add(node.parts[1])
    from_one = {name for node in nodes for name in _added_from_one(node)}
    steps = {step for found in below.values() for places in found for step in _step(places)}
    for letter, found in below.items():
        numerals = all(len(p) == 1 and p[0].kind == "number" for p in found)
        if numerals and (ZERO,) in found and not from_zero:
            yield from (f"{letter}_{joined(places)}" for places in found)
        if (ZERO,) in found and letter in from_one:
            yield f"{letter}_0"
        for places in found:
            if len(places) == 1 and _letter(places[0]) in steps - summed:
                yield f"{letter}_{joined(places)}"


def set_name(name: Node) -> str:
    """The name of the list that says what is in a set."""
    while name.kind == "index":
        name = name.parts[0]
    return f"in_{name.parts[0]}"


def names_by_sets(sets: set[str], nodes: Iterable[Node]) -> Iterator[str]:
    """The names of letters that bear the name of a set below: the mean of a batch B is μ_B."""
    for node in nodes:
        if node.kind == "index" and node.parts[0].kind == "letter":
            of = joined(node.parts[1])
            if f"in_{of}" in sets:
                yield f"{node.parts[0].parts[0]}_{of}"


def _added_from_one(node: Node) -> Iterator[str]:
    """The letters that a sum from 1 runs over: what bears 0 beside them is none of its terms."""
    if node.kind == "sum" and node.parts[1] == ONE:
        index = Node("letter", (node.parts[0][0],))
        for inner in node.parts[4].every:
            if inner.kind == "index" and inner.parts[1] == (index,):
                yield from (str(n.parts[0]) for n in inner.parts[:1] if n.kind == "letter")


def _step(places: tuple[Node, ...]) -> Iterator[str]:
    """The letter of t - 1 or t + 1, where it is the only index."""
    if len(places) == 1 and places[0].kind == "plus":
        yield _letter(places[0])


def _letter(place: Node) -> str:
    if place.kind == "plus":
        return _letter(place.parts[0])
    return str(place.parts[0]) if place.kind == "letter" else ""
