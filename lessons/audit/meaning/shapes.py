"""Numbers, rows, columns and matrices by their entries, so that a product shows whether it fits.

A shape is () for a number, else (rows, columns); a list stands as a row or as a column.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product as product_of

from sympy import Add, Expr, Integer, KroneckerDelta, Sum, sympify

from lessons.audit.meaning.bound_indices import bound_index


class Misfit(ValueError):
    """Two factors, terms or sides whose shapes do not fit; the message names both."""


@dataclass(frozen=True)
class Array:
    """An array: its shape, and a function from a place (row, column) to the entry there."""

    shape: tuple[Expr, ...]
    at: Callable[..., Expr]

    @property
    def words(self) -> str:
        """What it is: a number, a row of K, a column of K, a K × D matrix."""
        if not self.shape:
            return "a number"
        rows, columns = self.shape
        if rows == 1:
            return f"a row of {columns}"
        return f"a column of {rows}" if columns == 1 else f"a {rows} × {columns} matrix"

    @property
    def length(self) -> Expr:
        """How many entries a list has, row or column."""
        return self.shape[1] if self.shape[0] == 1 else self.shape[0]

    def of_list(self, place: Expr) -> Expr:
        """The entry of a list, row or column, at a place."""
        return self.at(Integer(1), place) if self.shape[0] == 1 else self.at(place, Integer(1))


def number(value: Expr | int) -> Array:
    """A single number."""
    value = sympify(value)
    return Array((), lambda: value)


def each(function: Callable[[Expr], Expr], array: Array) -> Array:
    """A function of every entry."""
    return Array(array.shape, lambda *place: function(array.at(*place)))


def combine(operation: Callable[[Expr, Expr], Expr], one: Array, other: Array) -> Array:
    """Entry by entry; a number goes with every entry. Raises Misfit."""
    if one.shape and other.shape and one.shape != other.shape:
        raise Misfit(f"{one.words} and {other.words} have no entries in common places")

    def at(*place: Expr) -> Expr:
        return operation(*(part.at(*place) if part.shape else part.at() for part in (one, other)))

    return Array(one.shape or other.shape, at)


def spread(one: Array, other: Array) -> tuple[Array, Array, tuple[str, ...]]:
    """Two terms; a row beside a matrix of as many columns is added to each of its rows, and so on.

    The third part says so, where it was done.
    """
    for this, that in ((one, other), (other, one)):
        if not (this.shape and that.shape) or this.shape == that.shape:
            continue
        rows, columns = that.shape
        if this.shape == (1, columns) and 1 not in that.shape:
            wide = Array(that.shape, lambda r, c, row=this: row.at(Integer(1), c))
            pair = (wide, that) if this is one else (that, wide)
            return *pair, ("a row beside a matrix is added to each of its rows",)
        if this.shape == (rows, 1) and 1 not in that.shape:
            wide = Array(that.shape, lambda r, c, column=this: column.at(r, Integer(1)))
            pair = (wide, that) if this is one else (that, wide)
            return *pair, ("a column beside a matrix is added to each of its columns",)
    return one, other, ()


def product(one: Array, other: Array) -> Array:
    """The product of numbers or of matrices; a 1 × 1 matrix is a number. Raises Misfit."""
    if not (one.shape and other.shape):
        return combine(lambda a, b: a * b, one, other)
    if one.shape[1] != other.shape[0]:
        raise Misfit(f"{one.words} times {other.words} is no product")
    size = sympify(one.shape[1])
    index = bound_index()

    def at(row: Expr, column: Expr) -> Expr:
        if size == 1:
            return one.at(row, 1) * other.at(1, column)
        if size.is_Integer:
            numerals = map(Integer, range(1, int(size) + 1))
            return Add(*(one.at(row, n) * other.at(n, column) for n in numerals))
        return Sum(one.at(row, index) * other.at(index, column), (index, 1, size))

    return simple(Array((one.shape[0], other.shape[1]), at))


def written(rows: Sequence[Sequence[Expr]]) -> Array:
    """A matrix of entries that are written out."""
    shape = (Integer(len(rows)), Integer(len(rows[0])))
    return Array(shape, lambda row, column: rows[int(row) - 1][int(column) - 1])


def simple(array: Array) -> Array:
    """A 1 × 1 matrix as a number."""
    if array.shape == (1, 1):
        return Array((), lambda: array.at(Integer(1), Integer(1)))
    return array


def diagonal(array: Array) -> Array:
    """The matrix with a list on its diagonal, and 0 elsewhere. Raises Misfit."""
    if not array.shape or 1 not in array.shape:
        raise Misfit(f"{array.words} is no list for a diagonal")
    size = array.length
    return Array((size, size), lambda r, c: array.of_list(r) * KroneckerDelta(r, c))


def identity(size: Expr) -> Array:
    """The identity matrix."""
    return Array((size, size), KroneckerDelta)


def total(array: Array) -> Expr:
    """The sum of all entries: one by one along an axis of so many, else by Σ."""
    axes = [
        [Integer(n + 1) for n in range(int(size))] if size.is_Integer
        else [bound_index()]
        for size in map(sympify, array.shape)
    ]  # fmt: skip
    found = Add(*(array.at(*place) for place in product_of(*axes)))
    for size, places in zip(array.shape, axes, strict=True):
        found = Sum(found, (places[0], 1, size)) if places[0].is_Symbol else found
    return found


def transpose(array: Array) -> Array:
    """Rows and columns exchanged; a number stays as it is."""
    return Array(array.shape[::-1], lambda *place: array.at(*place[::-1]))
