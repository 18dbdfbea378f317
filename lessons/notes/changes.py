"""What was mended follows from comparing two trees: the printed line and the right one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from lessons.audit.trees import Node
from lessons.notes.formula_scope import Scope
from lessons.notes.text import Equality

Change = tuple[Any, Any]


def changes(printed: Equality, right: Equality, scope: Scope) -> tuple[Change, ...]:
    """The smallest pieces in which two lines differ, each as printed and as it should be.

    Raises ValueError where one of the lines cannot be read.
    """
    pairs = ((printed.start, right.start), (printed.side, right.side))
    return _of_pairs((scope.read(old), scope.read(new)) for old, new in pairs)


def _of_pairs(pairs: Iterable[tuple[Any, Any]]) -> tuple[Change, ...]:
    return tuple(chain.from_iterable(_between(old, new) for old, new in pairs))


def _between(old: Any, new: Any) -> tuple[Change, ...]:
    if old == new or not isinstance(old, Node | tuple):
        return ()
    if _shape(old) != _shape(new):
        return ((old, new),)
    ends = (part.parts if isinstance(part, Node) else part for part in (old, new))
    return _of_pairs(zip(*ends, strict=True))


def _shape(part: Node | tuple) -> tuple[object, ...]:
    """The kind of a node and what its parts are, but not which nodes."""
    inner = (part.kind, *part.parts) if isinstance(part, Node) else part
    return tuple(type(one) if isinstance(one, Node | tuple) else one for one in inner)
