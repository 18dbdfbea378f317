r"""What \dots stands for: terms or entries that differ by a number alone, from first to last.

β_1 x_1 + … + β_n x_n is the sum over its place, and the entries of a table between dots likewise.
"""

from collections.abc import Sequence

from lessons.audit.trees import Node, Unread

DOTS = Node("dots")
PLACES = "°‡"  # of one sign each: a longer word below a letter is part of its name
NOT_ALIKE = "the terms around … do not differ by one number alone: write Σ"


def between(known: Sequence[Node], last: Node, depth: int = 0) -> tuple[Node, Node, str]:
    """(the term at a place, the last place, the letter of that place) of terms around dots.

    `known` are the first term, and perhaps the second and third. Raises Unread.
    """
    place = Node("letter", (PLACES[depth],))
    ends: set[Node] = set()
    body = _alike(known[0], last, place, ends)
    if body is None or len(ends) != 1:
        raise Unread(NOT_ALIKE)
    (end,) = ends
    for number, term in enumerate(known[1:], start=2):
        if body.put(place, Node("number", (str(number),))) != term:
            raise Unread(NOT_ALIKE)
    return body, end, str(place.parts[0])


def _alike(first: Node, last: Node, place: Node, ends: set[Node]) -> Node | None:
    """The tree of both, with the place where one has 1 and the other a letter; else None."""
    if first == last:
        return first
    if first == Node("number", ("1",)) and last.kind in ("letter", "number"):
        ends.add(last)
        return place
    if first.kind != last.kind or len(first.parts) != len(last.parts):
        return None
    parts = []
    for one, other in zip(first.parts, last.parts, strict=True):
        part = _part(one, other, place, ends)
        if part is None:
            return None
        parts.append(part)
    return Node(first.kind, tuple(parts))


def _part(one: object, other: object, place: Node, ends: set[Node]) -> object | None:
    if isinstance(one, Node) and isinstance(other, Node):
        return _alike(one, other, place, ends)
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        found = [_part(a, b, place, ends) for a, b in zip(one, other, strict=True)]
        return None if any(part is None for part in found) else tuple(found)
    return one if one == other else None


def added(terms: Sequence[Node]) -> Node:
    """The sum of terms between which dots stand once."""
    at = terms.index(DOTS)
    if terms.count(DOTS) != 1 or at == 0 or at != len(terms) - 2:
        raise Unread("… wants terms in front of it and one behind: write Σ")
    body, end, place = between(terms[:at], terms[-1])
    return Node("sum", ((place,), Node("number", ("1",)), end, (), body))


def _two_places(node: Node) -> Node:
    """A tree in which A_{12} has the two indices 1 and 2, as A_{1D} beside it has."""
    if node.kind == "index" and len(node.parts[1]) == 1:
        (place,) = node.parts[1]
        if place.kind == "number" and len(place.parts[0]) == 2:
            digits = tuple(Node("number", (digit,)) for digit in place.parts[0])
            return Node("index", (node.parts[0], digits))
    return node.over(_two_places)


def table(rows: Sequence[Sequence[Node]]) -> Node:
    """A matrix with dots in it, by its entry: ("table", (entry, (place, end) or None for each))."""
    every = [node for row in rows for cell in row for node in cell.every]
    if any(node.kind == "index" and len(node.parts[1]) == 2 for node in every):
        rows = [[_two_places(cell) for cell in row] for row in rows]
    kept = [[cell for cell in row if cell != DOTS] for row in rows]
    shown = [row for row in kept if row]
    dotted_rows = len(shown) < len(rows)
    dotted = any(DOTS in row for row, cells in zip(rows, kept, strict=True) if cells)
    if len({len(row) for row in shown}) != 1:
        raise Unread("the rows of a matrix differ in length")
    entries, across = [row[0] for row in shown], None
    if dotted:
        ends = [between(row[:-1], row[-1], 1) for row in shown]
        if len({end for _, end, _ in ends}) != 1:
            raise Unread("the rows of a matrix differ in length")
        entries, across = [body for body, _, _ in ends], (ends[0][2], ends[0][1])
    elif len(shown[0]) != 1:
        raise Unread("a matrix with … between its rows alone is not understood")
    if not dotted_rows:
        if len(entries) != 1:
            raise Unread("a matrix with … between its columns alone is not understood")
        return Node("table", (entries[0], None, across))
    body, end, place = between(entries[:-1], entries[-1])
    return Node("table", (body, (place, end), across))
