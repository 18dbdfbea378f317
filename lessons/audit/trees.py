"""The tree of a formula: what was printed, with nothing interpreted yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any


class Unread(ValueError):
    """Something that is not understood; the message says what, and what could be written instead.

    `at` is the place in the text, None where it is the whole formula.
    """

    def __init__(self, message: str, at: int | None = None):
        super().__init__(message)
        self.at = at


@dataclass(frozen=True)
class Node:
    """One sign of a formula and what belongs to it: Node("fraction", (top, bottom))."""

    kind: str
    parts: tuple[Any, ...] = ()

    @cached_property
    def children(self) -> tuple["Node", ...]:
        """The nodes right below, those in tuples of nodes as well."""
        return tuple(_nodes(self.parts))

    @property
    def every(self) -> Iterator["Node"]:
        """This node and all below it, from left to right."""
        yield self
        for child in self.children:
            yield from child.every

    def over(self, change: Callable[["Node"], "Node"]) -> "Node":
        """This node with every node right below it changed."""

        def of(part: object) -> object:
            if isinstance(part, Node):
                return change(part)
            return tuple(map(of, part)) if isinstance(part, tuple) else part

        return Node(self.kind, tuple(map(of, self.parts)))

    def put(self, old: "Node", new: "Node") -> "Node":
        """This tree with one node in the place of another."""
        return new if self == old else self.over(lambda part: part.put(old, new))


def _nodes(parts: tuple[object, ...]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from _nodes(part)
