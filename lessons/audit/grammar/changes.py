"""What was mended follows from comparing two trees: the printed line and the right one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from lessons.audit.trees import Node

Change = tuple[Any, Any]


def changes(printed: tuple[Node, ...], right: tuple[Node, ...]) -> tuple[Change, ...]:
    """The smallest pieces in which two lines differ, each as printed and as it should be.

    A line is its two sides.
    """
    return _of_pairs(zip(printed, right, strict=True))


def where_changed(old: Node, new: Node) -> tuple[Node, Node]:
    """The deepest place of two trees that holds everything in which they differ."""
    if _shape(old) == _shape(new):
        differing = [pair for pair in zip(old.parts, new.parts, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and isinstance(differing[0][0], Node):
            return where_changed(*differing[0])
    return old, new


def _of_pairs(pairs: Iterable[tuple[Any, Any]]) -> tuple[Change, ...]:
    return tuple(chain.from_iterable(_between(old, new) for old, new in pairs))


def _between(old: Any, new: Any) -> tuple[Change, ...]:
    if old == new or not isinstance(old, Node | tuple):
        return ()
    if _shape(old) != _shape(new):
        return ((old, new),)
    ends = (part.parts if isinstance(part, Node) else part for part in (old, new))
    return _of_pairs(zip(*ends, strict=True))


def _shape(part: Node | tuple[object, ...]) -> tuple[object, ...]:
    """The kind of a node and what its parts are, but not which nodes."""
    inner = (part.kind, *part.parts) if isinstance(part, Node) else part
    return tuple(type(one) if isinstance(one, Node | tuple) else one for one in inner)
