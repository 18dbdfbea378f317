"""What was mended follows from comparing two trees: the printed line and the right one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lessons.notes.grammar import Node, read
from lessons.notes.text import Equality, equality

if TYPE_CHECKING:
    from lessons.notes.lines import Line

Change = tuple[Node, Node]


def changes(printed: Equality, right: Equality) -> tuple[Change, ...]:
    """The smallest pieces in which two lines differ, each as printed and as it should be.

    Raises ValueError where one of the lines cannot be read.
    """
    pairs = ((printed.start, right.start), (printed.side, right.side))
    return tuple(chain.from_iterable(_between(read(old), read(new)) for old, new in pairs))


def mending(line: Line) -> tuple[Change, ...]:
    """What has to be changed in a line: nothing where no right line stands beside it."""
    *_, right = (line.equality, *map(equality, line.reading.mended))
    return changes(line.equality, right)


def _between(old: Node, new: Node) -> tuple[Change, ...]:
    if old == new:
        return ()
    if _shape(old) != _shape(new):
        return ((old, new),)
    pairs = zip(old.parts, new.parts, strict=True)
    return tuple(
        chain.from_iterable(_between(*pair) for pair in pairs if isinstance(pair[0], Node))
    )


def _shape(node: Node) -> tuple[object, ...]:
    """The kind of a node and what its parts are, but not which nodes."""
    return (node.kind, *(part if not isinstance(part, Node) else Node for part in node.parts))
