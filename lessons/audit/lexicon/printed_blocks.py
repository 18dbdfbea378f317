"""What a formula prints in numbers: lists such as (0,8 −2 1,4), matrices, a single number."""

import numpy as np
from numpy.typing import NDArray

from lessons.audit.lexicon.kinds_of_line import is_of_numbers
from lessons.audit.trees import Node, Unread

BLOCKS = ("matrix", "tuple")


def block(place: int) -> Node:
    """What stands in a formula for the block at a place, from 0."""
    return Node("block", (place,))


def taken_out(formula: Node) -> tuple[Node, list[Node]]:
    """A formula with names for its blocks, and the blocks from left to right.

    A single number is one where it is all that there is.
    """
    found: list[Node] = []

    def take(node: Node) -> Node:
        if node.kind not in BLOCKS or not is_of_numbers(node):
            return node.over(take)
        found.append(node)
        return block(len(found) - 1)

    if is_of_numbers(formula):
        return block(0), [formula]
    return take(formula), found


def cells(printed: Node) -> list[list[Node]]:
    """The entries of a block, row by row. Raises Unread where rows differ in length."""
    if printed.kind != "matrix":
        return [list(printed.parts) if printed.kind == "tuple" else [printed]]
    rows = [list(row) for row in printed.parts]
    if len({len(row) for row in rows}) != 1:
        raise Unread("the rows of a matrix differ in length")
    return rows


def written(cell: Node, comma: bool) -> str:
    """A printed number as it stands there, such as -0,3."""
    if cell.kind == "minus":
        return "-" + written(cell.parts[0], comma)
    return str(cell.parts[0]).replace(".", "," if comma else ".")


def values_of(printed: Node) -> NDArray[np.float64]:
    """The numbers of a block: no axis for a number, one for a list or a column, else two."""
    grid = np.array([[float(written(cell, False)) for cell in row] for row in cells(printed)])
    if printed.kind not in BLOCKS:
        return grid.reshape(())
    return grid.ravel() if printed.kind == "tuple" or grid.shape[1] == 1 else grid


def refuse_pair(printed: Node, decimal: str) -> None:
    """Raises Unread for (0,1) where no declaration says whether the comma is a decimal one."""
    plain = printed.kind == "tuple" and all(part.kind == "number" for part in printed.parts)
    if decimal or not plain or len(printed.parts) != 2:
        return
    one, other = (part.parts[0] for part in printed.parts)
    if "." not in one + other:
        raise Unread(
            f"({one},{other}) is a pair of numbers, or {one}.{other}: "
            "say `decimal: point` or `decimal: comma`"
        )


def written_out(printed: Node, comma: bool) -> str:
    """A block with its numbers in one line: (0,8 -2 1,4)."""
    return f"({' '.join(written(cell, comma) for row in cells(printed) for cell in row)})"
