"""What printed numbers stand for: a quantity whose numbers a line above prints, or whose place in
the formula they have."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

import numpy as np

from lessons.audit.judging.recorded import Recorded, Records
from lessons.audit.lexicon.printed_blocks import cells, values_of, written
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.trees import Node, Unread
from lessons.printed import how_printed, in_full

PRODUCTS = ("times", "dot")


def named(
    tree: Node, blocks: Sequence[Node], quantity: Node, so_far: Recorded, now: Records
) -> dict[Node, Node] | None:
    """The quantity that each block of a formula for `quantity` stands for; None where unknown.

    A block whose numbers no line above prints is a part of the formula that makes the quantity: the
    one whose numbers they are, or the one whose place it has, if all others have theirs.
    """
    above = [printed_above(one, now) or _part(one, quantity, so_far, now) for one in blocks]
    if None in above:
        there = _in_place(tree, quantity) or {}
        places = {place: so_far.key(part) for place, part in there.items()}
        if any(name not in (None, places.get(place)) for place, name in enumerate(above)):
            return None
        above = [places.get(place) for place in range(len(blocks))]
    found = {one: name for one, name in zip(blocks, above, strict=True) if name is not None}
    return found if None not in above else None


def _part(printed: Node, quantity: Node, so_far: Recorded, now: Records) -> Node | None:
    """The one part of a formula whose numbers these are, to their last digit."""
    shown = in_full([written(cell, False) for row in cells(printed) for cell in row])
    for part in (part for child in quantity.children for part in child.every):
        with suppress(Unread, Misfit):
            true = so_far.true(so_far.key(part), now)
            fits = true.shape == values_of(printed).shape and all(
                how_printed(entry, float(value)) != "wrong"
                for entry, value in zip(shown, true.flat, strict=True)
            )
            if fits:
                return so_far.key(part)
    return None


def printed_above(printed: Node, now: Records) -> Node | None:
    """The one quantity of which a line above prints these numbers; None without one."""
    values = values_of(printed)
    same = [record for record in now.values() if np.array_equal(record.values, values)]
    alike = same and all(np.array_equal(record.true, same[0].true) for record in same)
    return same[-1].quantity if alike else None


def _in_place(tree: Node, formula: Node) -> Mapping[int, Node] | None:
    """What stands in a formula at the places of a tree's blocks, whatever is transposed.

    A number may stand for a letter. None where the two are not built alike.
    """
    tree, formula = _upright(tree), _upright(formula)
    if tree.kind == "block":
        return {tree.parts[0]: formula}
    if not tree.children:
        is_number = tree.kind == "number" and formula.kind == "letter"
        return {} if is_number or tree == formula else None
    alike = tree.kind == formula.kind or {tree.kind, formula.kind} <= {*PRODUCTS}
    if not alike or len(tree.children) != len(formula.children):
        return None
    found: dict[int, Node] = {}
    for one, other in zip(tree.children, formula.children, strict=True):
        inner = _in_place(one, other)
        if inner is None:
            return None
        found |= inner
    return found


def _upright(node: Node) -> Node:
    return _upright(node.parts[0]) if node.kind == "transpose" else node
