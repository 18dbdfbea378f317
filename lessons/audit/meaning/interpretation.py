"""A tree in its text: turned once into an array of SymPy expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from sympy import Expr, Pow, Rational, Symbol, exp

from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.meaning.calls_of_functions import Functions
from lessons.audit.meaning.defined import Defined, Definition
from lessons.audit.meaning.grids import Grids
from lessons.audit.meaning.hidden_examples import EXAMPLE, Examples, moves_one_example
from lessons.audit.meaning.indexing import Indexing
from lessons.audit.meaning.named_formulas import shortened
from lessons.audit.meaning.powers import Powers, is_inverse
from lessons.audit.meaning.shapes import (
    Array,
    Misfit,
    combine,
    each,
    identity,
    number,
    product,
    spread,
    total,
    transpose,
    written,
)
from lessons.audit.meaning.slopes import Chained, derivative
from lessons.audit.meaning.summing import Summing
from lessons.audit.trees import Node, Unread

SINGLE = ("letter", "index", "super", "prime", "starred")


@dataclass(frozen=True)
class Interpreter(Functions, Chained, Defined, Examples, Grids, Indexing, Powers, Summing):
    """What the letters mean at one place of a text.

    functions: those that the text defines in a form with brackets. bound: letters that stand for
    something of their own inside a function's body. layout: how a list stands, "column" or "row".
    named: formulas that a letter names. numbers: letters that are defined as numbers. section: of
    the place. example: the one that letters belong to. together: ∂C/∂z_i moves z_i in all of them.
    whole: no letter stands for an entry. `notes` collects what is to be told of a reading.
    """

    letters: Letters
    functions: Mapping[str, Definition] = field(default_factory=dict)
    bound: Mapping[str, Array] = field(default_factory=dict)
    layout: str = "column"
    named: Mapping[Node, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    section: int = -1
    summed: Mapping[str, Symbol] = field(default_factory=dict)
    example: Symbol = EXAMPLE
    together: bool = False
    whole: bool = False
    notes: dict[str, None] = field(default_factory=dict, compare=False)

    def of(self, node: Node) -> Array:
        """The array that a tree stands for. Raises Unread, or Misfit where shapes do not fit."""
        rule: Callable[[Node], Array] | None = getattr(self, f"_{node.kind}", None)
        if rule is None:
            raise Unread(f"a {node.kind} is not understood here")
        return rule(node)

    def scalar(self, node: Node) -> Expr:
        """The expression of a tree that must be a number."""
        found = self.of(node)
        if found.shape:
            raise Unread(f"{found.words} stands where a number is wanted")
        return found.at()

    def is_defined_number(self, name: str) -> bool:
        """Whether a letter is a number because the text defines it as one."""
        return name in self.numbers

    def inside(self, **changes: Any) -> Interpreter:
        """The same interpreter with some of its fields changed."""
        return replace(self, **changes)

    def _number(self, node: Node) -> Array:
        return number(Rational(node.parts[0]))

    def _letter(self, node: Node) -> Array:
        return self._reference(node)

    _index = _super = _prime = _starred = _letter

    def _reference(self, node: Node) -> Array:
        refer = self.letters.survey.refer(node)
        if refer is None:
            return self._hanging(node)
        if refer.name == "e" and refer.power is not None and "e" not in self.bound:
            if self.letters.use("e").below:
                raise Unread("is e^… the exponential? The text has an e with an index too")
            return each(exp, self.of(refer.power))
        base = self.entry(refer)
        if refer.power is None:
            return base
        return self._to_power(base, refer.power)

    def _plus(self, node: Node) -> Array:
        one, other, note = spread(*map(self.of, node.parts))
        self.notes.update(dict.fromkeys(note))
        return combine(lambda a, b: a + b, one, other)

    def _minus(self, node: Node) -> Array:
        return each(lambda entry: -entry, self.of(node.parts[0]))

    def _times(self, node: Node) -> Array:
        if is_inverse(*node.parts) and (size := self.of(node.parts[0]).shape):
            return identity(size[0])
        if self._is_hessian(node.parts[0]) and node.parts[1].kind == "applied":
            return self._slopes_at(node.parts[1], 2)
        if self._is_row_meant(node.parts[0]):
            return self._dot(node)
        return product(*map(self.of, node.parts))

    def _dot(self, node: Node) -> Array:
        """A product; of two lists that stand alike, their dot product."""
        one, other = map(self.of, node.parts)
        alike = one.shape and one.shape == other.shape and 1 in one.shape
        if alike and not self.letters.declaration.matrix_dots:
            return number(total(combine(lambda a, b: a * b, one, other)))
        return product(one, other)

    def _entrywise(self, node: Node) -> Array:
        return combine(lambda a, b: a * b, *map(self.of, node.parts))

    def _fraction(self, node: Node) -> Array:
        top, bottom = map(self.of, node.parts)
        if bottom.shape:
            raise Unread(f"a division by {bottom.words} is not understood: write it with indices")
        return each(lambda entry: entry / bottom.at(), top)

    def _root(self, node: Node) -> Array:
        return number(Pow(self.scalar(node.parts[0]), Rational(1, 2)))

    def _transpose(self, node: Node) -> Array:
        base = node.parts[0]
        if base.kind == "applied" and self.is_product(base):
            raise Unread("what is transposed here, the bracket or the product? Write brackets")
        return transpose(self.of(base))

    def _partial(self, node: Node) -> Array:
        r"""A derivative; one by a whole formula, ∂f/∂(Wx + b), is by the letter that names it."""
        if self.together and moves_one_example(node, self.letters):
            return self._moved_together(node)
        top, bottoms = node.parts
        if any(wrt.kind not in SINGLE for wrt in bottoms):
            top, *bottoms = (shortened(part, self.named) for part in (top, *bottoms))
        found = self.of(top)
        return reduce(self._by, reversed(bottoms), found)

    def _nabla(self, node: Node) -> Array:
        r"""A derivative; \nabla f alone is by all letters that f is defined with."""
        top, bottoms = node.parts
        if bottoms:
            return self._partial(node)
        known = self.functions.get(str(top.parts[0]))
        names = known.parameters if known is not None else ()
        if not names or any("°" in name.parts[0] for name in names):
            raise Unread("∇ says not by what it differentiates: write \\nabla_z C")
        call = Node("applied", (top, names))
        return self.of(Node("gradient" if len(names) > 1 else "nabla", (call, names)))

    def _gradient(self, node: Node) -> Array:
        """∇f(x, y): the column of the derivatives by each of several numbers."""
        top, bottoms = node.parts
        if any(wrt.kind != "letter" for wrt in bottoms):
            return self._slopes_at(top)
        column = [self.scalar(Node("partial", (top, (wrt,)))) for wrt in bottoms]
        return written([[entry] for entry in column])

    def _hessian(self, node: Node) -> Array:
        """∇²f(x, y): the matrix of the second derivatives of a function of several numbers."""
        return self._slopes_at(node.parts[0], 2)

    def _by(self, top: Array, wrt: Node) -> Array:
        bottom = self.of(wrt)
        return derivative(top, bottom, self.letters.declaration.jacobian)

    def _differential(self, node: Node) -> Array:
        cost = self.letters.cost
        if cost is None:
            raise Unread("dz is read as ∂C/∂z where a text has one cost; here none is certain")
        if self.letters.use("d").bare:
            raise Unread("is d a letter here, or dz the derivative of the cost by z?")
        self.notes[f"dz is read as ∂{cost}/∂z"] = None
        return self._partial(Node("partial", (Node("letter", (cost,)), node.parts)))


__all__ = ["Definition", "Interpreter", "Misfit"]
