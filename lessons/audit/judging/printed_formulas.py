"""Is the formula behind printed numbers right? True quantities stand in the place of its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from lessons.audit.lexicon.printed_blocks import block
from lessons.audit.meaning.quantities import Numbers, worked_out
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.trees import Node


class Formula(NamedTuple):
    """A formula with names for its blocks, the blocks, and the quantities that they stand for."""

    tree: Node
    blocks: list[Node]
    names: list[Node]


class Wrong(NamedTuple):
    """What is wrong with a formula, as a kind of slip and in a sentence; which lists are rows."""

    kind: str
    said: str
    rows: frozenset[Node]


def wrong_with(
    formula: Formula, true: Mapping[Node, Numbers], wanted: Numbers, rows: bool
) -> Wrong | None:
    """What is wrong with a formula whose blocks and letters are `true`; None where nothing is.

    rows: whether a list is a row, as it is printed; else it is a row or a column, as that fits.
    Raises Unread.
    """
    found = None
    for standing in standings(formula, rows):
        other = _compared(formula.tree, true, standing, wanted)
        if other is None:
            return None
        found = other if found is None or found.kind == "shape" else found
    return found


def standings(formula: Formula, rows: bool) -> list[frozenset[Node]]:
    """Which lists may stand as rows: those in brackets, if all have to, else none or those."""
    lists = frozenset(block(at) for at, one in enumerate(formula.blocks) if one.kind == "tuple")
    return [lists] if rows else [frozenset(), lists]


def _compared(
    tree: Node, true: Mapping[Node, Numbers], rows: frozenset[Node], wanted: Numbers
) -> Wrong | None:
    try:
        found = worked_out(tree, true, rows=rows).values
    except Misfit as error:
        return Wrong("shape", f"The shapes do not fit: {error}.", rows)
    if found.size != wanted.size:
        return Wrong("shape", f"It has {found.size} entries where {wanted.size} are wanted.", rows)
    if found.size == max(found.shape, default=1):
        found = found.reshape(wanted.shape)  # a vector may stand as a row or as a column
    if _are_equal(found, wanted):
        return None
    if _are_equal(found.T, wanted):
        return Wrong("transpose", "It is the transpose of what it should be.", rows)
    return Wrong("arithmetic", "The formula gives other numbers.", rows)


def _are_equal(one: Numbers, other: Numbers) -> bool:
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-12, atol=1e-12)
