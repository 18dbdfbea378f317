"""The tree of a formula: what was printed, with nothing interpreted yet."""

from collections.abc import Iterator
from dataclasses import dataclass


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
    parts: tuple = ()

    @property
    def children(self) -> tuple["Node", ...]:
        """The nodes right below, those in tuples of nodes as well."""
        return tuple(_nodes(self.parts))

    @property
    def every(self) -> Iterator["Node"]:
        """This node and all below it, from left to right."""
        yield self
        for child in self.children:
            yield from child.every


def _nodes(parts: tuple) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from _nodes(part)
