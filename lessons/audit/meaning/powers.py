"""Powers, inverses, and what hangs on a formula that is no letter."""

from __future__ import annotations

import re

from sympy import Pow, Symbol

from lessons.audit.meaning.shapes import Array, number, product
from lessons.audit.trees import Node, Unread
from lessons.symbols import Quantity

LARGEST_POWER = 64
MINUS_ONE = Node("minus", (Node("number", ("1",)),))
INVERSE = "of the inverse of a matrix no entries are known"
FRESH = re.compile(r"r\d+")


def is_inverse(one: Node, other: Node) -> bool:
    """Whether two factors are a formula and its inverse, in either order."""
    pairs = ((one, other), (other, one))
    return any(that == Node("super", (this, MINUS_ONE, "")) for this, that in pairs)


class Powers:
    """The part of an interpreter for what stands above a formula."""

    def _hanging(self, node: Node) -> Array:
        """An index or a power of what is no letter: softmax(z)_i, (1 − y)², σ(z)²."""
        if node.kind == "prime":
            raise Unread("a prime on a bracket does not say by what to differentiate")
        base = node.parts[0]
        if base.kind == "applied" and self.is_product(base):
            head, (argument,) = base.parts
            return product(self.of(head), self.of(Node(node.kind, (argument, *node.parts[1:]))))
        if node.kind == "index":
            return self.at_index(base, node.parts[1])
        if node.kind == "super" and not node.parts[2]:
            return self._to_power(self.of(base), node.parts[1])
        raise Unread("what stands above this is not understood")

    def _to_power(self, base: Array, exponent: Node) -> Array:
        if base.shape and exponent == MINUS_ONE and base.shape[0] == base.shape[1]:
            return self._inverse(base)
        if base.shape:
            raise Unread(f"a power of {base.words} is not understood: write it with indices")
        power = self.scalar(exponent)
        if power.is_Rational and abs(power) > LARGEST_POWER:
            raise Unread(f"a power above {LARGEST_POWER} is not worked out")
        return number(Pow(base.at(), power))

    def _inverse(self, base: Array) -> Array:
        """The inverse of a matrix: of its entries nothing is said."""
        shown = base.at(Symbol("m0", integer=True), Symbol("m1", integer=True))
        name = f"inverse{sum(map(ord, FRESH.sub('r', str(shown)))) % 9973}"
        self.notes[INVERSE] = None
        quantity = Quantity(name, shape=base.shape, real=True)
        return Array(base.shape, lambda row, column: quantity[row, column])
