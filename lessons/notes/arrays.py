"""Scalars, vectors and matrices by their entries, so that a product can be checked for its shape.

A shape is a tuple of sizes: () for a number, (D,) for a list, (K, D) for a matrix, (1, K) for a
row. A size is a symbol, or a whole number where the entries are numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sympy import Expr, Symbol, exp, sympify

from lessons.symbols import Partial, i, j, sum_over


class ShapeError(ValueError):
    """Two factors, terms or sides whose shapes do not fit; the message names both."""


@dataclass(frozen=True)
class Array:
    """An array: its shape, and a function from indices to the entry there.

    `depth` counts the products inside, so that each sums over an index of its own.
    """

    shape: tuple[Expr, ...]
    at: Callable[..., Expr]
    depth: int = 0


def scalar(value: Expr | int) -> Array:
    """A single expression or number."""
    value = sympify(value)
    return Array((), lambda: value)


def combine(operation: Callable[[Expr, Expr], Expr], one: Array, other: Array) -> Array:
    """Entry by entry; a single number goes with every entry."""
    if one.shape and other.shape and one.shape != other.shape:
        raise ShapeError(f"{words(one)} and {words(other)} have no entries in common places")

    def at(*place: Expr) -> Expr:
        return operation(*(part.at(*place) if part.shape else part.at() for part in (one, other)))

    return Array(one.shape or other.shape, at, max(one.depth, other.depth))


def product(one: Array, other: Array) -> Array:
    """The product: of numbers, of two lists (the inner product), or of matrices."""
    if not (one.shape and other.shape):
        return combine(lambda a, b: a * b, one, other)
    if len(one.shape) != len(other.shape) or one.shape[-1] != other.shape[0]:
        raise ShapeError(f"{words(one)} times {words(other)} is no product")
    depth, size, cut = max(one.depth, other.depth) + 1, one.shape[-1], len(one.shape) - 1
    index = Symbol(f"r{depth}", integer=True)

    def at(*place: Expr) -> Expr:
        def term(inner: Expr | int) -> Expr:
            return one.at(*place[:cut], inner) * other.at(inner, *place[cut:])

        if size.is_Symbol:
            return sum_over(term(index), index, size)
        return sum((term(inner) for inner in range(1, int(size) + 1)), sympify(0))

    return Array((*one.shape[:-1], *other.shape[1:]), at, depth)


def softmax(array: Array) -> Array:
    """The softmax of a row of scores, or of the i-th of K scores."""
    if not array.shape:
        entry = array.at()
        return scalar(exp(entry) / sum_over(exp(entry.xreplace({i: j})), j))
    if len(array.shape) != 2 or array.shape[0] != 1:
        raise ShapeError(f"the softmax of {words(array)} is not read")
    size = array.shape[1]
    total = sum_over(exp(array.at(1, j)), j, size)
    return Array(array.shape, lambda row, place: exp(array.at(row, place)) / total, array.depth)


def transpose(array: Array) -> Array:
    """Rows and columns exchanged; a number stays as it is."""
    return Array(array.shape[::-1], lambda *place: array.at(*place[::-1]), array.depth)


def each(function: Callable[[Expr], Expr], array: Array) -> Array:
    """A function of every entry."""
    return Array(array.shape, lambda *place: function(array.at(*place)), array.depth)


def derivative(top: Array, bottom: Array) -> Array:
    """∂ top / ∂ bottom: of the shape of `bottom` for a number; entry (k, j) is ∂top_k/∂bottom_j
    for two rows."""
    if not top.shape:
        return each(lambda entry: Partial(top.at(), entry), bottom)
    if not bottom.shape:
        return each(lambda entry: Partial(entry, bottom.at()), top)
    shape = (top.shape[-1], bottom.shape[-1])
    return Array(shape, lambda k, j: Partial(top.at(1, k), bottom.at(1, j)))


def words(array: Array) -> str:
    """What kind of array it is: a number, a list of D, a 1 × K row, a K × D matrix."""
    if not array.shape:
        return "a number"
    if len(array.shape) == 1:
        return f"a list of {array.shape[0]}"
    kind = "row" if array.shape[0] == 1 else "column" if array.shape[1] == 1 else "matrix"
    return f"a {array.shape[0]}×{array.shape[1]} {kind}"
