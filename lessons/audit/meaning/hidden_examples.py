"""Letters of many examples, whose index is never written: Σ_x adds over the examples.

A letter of n examples means that of one example, the same all over a line; below Σ_x it means
that of each. A letter of K entries without an index is one of them where `entry: i of K` is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sympy import Expr, Sum, Symbol

from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.meaning.shapes import Array, each, number
from lessons.audit.trees import Node, Unread

EXAMPLE = Symbol("example", integer=True)
EACH = Symbol("example°", integer=True)


class Examples:
    """The part of an interpreter for what belongs to one example, or to one entry."""

    def _of_example(self, name: str, places: tuple[Node, ...]) -> Array:
        """A letter at the example of its place: a number, a list, or an entry of that."""
        quantity = self.letters.quantity(name)
        sizes = quantity.shape[1:]
        if len(places) == len(sizes):
            return number(quantity[(self.example, *map(self.place, places))])
        if places:
            raise Unread(f"{name} has {len(places)} indices here, and {len(sizes)} by what is said")
        return self._list(name, sizes[0], lambda at: quantity[self.example, at])

    def _over_examples(self, index: str, body: Node) -> Array:
        """Σ_x: over all examples."""
        size = self.letters.sizes.size((index, 0))
        found = self.inside(example=EACH, together=False).of(body)
        return each(lambda entry: Sum(entry, (EACH, 1, size)), found)

    def _moved_together(self, node: Node) -> Array:
        """∂C/∂z_i as the rate at which C changes when z_i moves in every example at once."""
        refer = self.letters.survey.refer(node.parts[1][0])
        size = self.letters.sizes.size((refer.name, 0))
        found = self.inside(example=EACH, together=False)._partial(node)
        return each(lambda entry: Sum(entry, (EACH, 1, size)), found)

    def _entry_meant(self, size: Expr) -> Expr | None:
        """The place that is meant in a list of this size that has no index; None for all."""
        said = self.letters.declaration.entry
        if said is None or self.whole or size.name != said[1]:
            return None
        return self.place(Node("letter", (said[0],)))

    def _is_row_meant(self, node: Node) -> bool:
        """Whether a letter stands for one row of its matrix: times a list, that is a number."""
        refer = self.letters.survey.seen(node)
        said = self.letters.said(refer.name) if refer is not None and not refer.places else None
        meant = said is not None and said.kind == "matrix"
        return meant and self._entry_meant(self.letters.quantity(refer.name).shape[0]) is not None

    def _whole_or_row(self, name: str) -> Array:
        """A matrix without an index, or that row of it which is meant."""
        quantity = self.letters.quantity(name)
        row = self._entry_meant(quantity.shape[0])
        if row is None:
            return Array(quantity.shape, lambda row, column: quantity[row, column])
        return self._list(name, quantity.shape[1], lambda at: quantity[row, at])

    def _list(self, name: str, size: Expr, entry: Callable[[Expr], Expr]) -> Array:
        """A list as the column or the row that it stands as, or that entry which is meant."""
        meant = self._entry_meant(size)
        return self._standing(name, size, entry) if meant is None else number(entry(meant))


def moves_one_example(node: Node, letters: Letters) -> bool:
    """Whether a number is differentiated by what belongs to one example: ∂C/∂z_i."""
    if node.kind != "partial" or len(node.parts[1]) != 1:
        return False
    top, bottom = (letters.survey.seen(part) for part in (node.parts[0], node.parts[1][0]))
    if top is None or bottom is None or top.places:
        return False
    said = letters.said(top.name)
    alone = said is not None and said.kind == "number"
    return alone and bool(letters.hidden(bottom.name))


def stands_for_examples(trees: Iterable[Node], letters: Letters) -> bool:
    """Whether Σ over the examples, or the derivative by what belongs to one, stands somewhere."""
    nodes = [node for tree in trees for node in tree.every]
    sums = (letters.hidden(name) for node in nodes if node.kind == "sum" for name in node.parts[0])
    return any(sums) or any(moves_one_example(node, letters) for node in nodes)
