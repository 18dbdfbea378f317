"""Matrices by their entries: printed in full, or with dots between them."""

from __future__ import annotations

from sympy import Expr, Integer

from lessons.audit.lexicon.printed_blocks import refuse_pair
from lessons.audit.meaning.shapes import Array, written
from lessons.audit.trees import Node, Unread


class Grids:
    """The part of an interpreter for tables."""

    def _matrix(self, node: Node) -> Array:
        rows = [[self.scalar(cell) for cell in row] for row in node.parts]
        if len({len(row) for row in rows}) != 1:
            raise Unread("the rows of a matrix differ in length")
        return written(rows)

    def _table(self, node: Node) -> Array:
        """A matrix between whose entries dots stand: (entry, (place, end) down, and across)."""
        entry, down, across = node.parts
        axes = [axis for axis in (down, across) if axis is not None]

        def inside(*places: Expr) -> Array:
            named = {axis[0]: place for axis, place in zip(axes, places, strict=True)}
            return self.inside(summed={**self.summed, **named}).of(entry)

        sizes = [self._end(axis[1]) for axis in axes]
        first = inside(*(Integer(1) for _ in axes))
        if not first.shape:
            shape = (sizes[0] if down else Integer(1), sizes[-1] if across else Integer(1))
            return Array(shape, lambda *at: inside(*_chosen(at, down, across)).at())
        if across is None and first.shape[0] == 1:
            return Array((sizes[0], first.shape[1]), lambda r, c: inside(r).at(1, c))
        if down is None and first.shape[1] == 1:
            return Array((first.shape[0], sizes[0]), lambda r, c: inside(c).at(r, 1))
        raise Unread("a matrix of matrices is not understood")

    def _dots(self, _: Node) -> Array:
        raise Unread("what … stands for is not understood: write Σ")

    def _tuple(self, node: Node) -> Array:
        refuse_pair(node, self.letters.declaration.decimal)
        entries = list(map(self.scalar, node.parts))
        if self.layout == "row":
            return written([entries])
        return written([[entry] for entry in entries])


def _chosen(at: tuple[Expr, ...], down: object, across: object) -> list[Expr]:
    """The places of a table's entry along the axes that dots run over."""
    return [place for place, axis in zip(at, (down, across), strict=True) if axis is not None]
