"""The quantities of a worked example: formulas whose letters are numbers.

A quantity is a tree, such as that of z or of ŷ − y. A list of K numbers stands as a column; where
it is printed as a row, that is a matter of the printed formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import Expr, Float, Indexed, IndexedBase, Integer

from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.lexicon.survey import Survey
from lessons.audit.meaning.interpretation import Interpreter
from lessons.audit.meaning.shapes import Array
from lessons.audit.trees import Node, Unread

Numbers = NDArray[np.float64]
#: A dot between two rows is no product.
MATRICES = Letters(Survey(), Declaration(matrix_dots=True))


class WorkedOut(NamedTuple):
    """The numbers of a formula, and for each the marked entries (part, place) that it needs."""

    values: Numbers
    needs: tuple[frozenset[tuple[Node, int]], ...]


def worked_out(
    formula: Node,
    known: Mapping[Node, Numbers],
    marked: Mapping[Node, frozenset[int]] | None = None,
    rows: frozenset[Node] = frozenset(),
) -> WorkedOut:
    """The numbers of a formula with `known` ones in the place of its parts.

    marked: for some parts the places of entries that are followed. An entry times 0 is not needed.
    rows: the lists that stand as rows. Raises Unread, and Misfit where shapes do not fit.
    """
    names = {part: Node("letter", (f"{at}°",)) for at, part in enumerate(known)}
    bases = {part: IndexedBase(name.parts[0]) for part, name in names.items()}
    bound = {
        str(name.parts[0]): _array(bases[part], known[part], part in rows)
        for part, name in names.items()
    }
    found = Interpreter(MATRICES, bound=bound).of(_named(formula, names))
    places = list(_places(found))
    entries = [found.at(*place).doit() for place in places]
    numbers, followed = _numbers(bases, known, marked or {}, rows)
    needs = tuple(
        frozenset(followed[one] for one in entry.xreplace(numbers).atoms(Indexed) & {*followed})
        for entry in entries
    )
    for one, (part, place) in followed.items():
        numbers[one] = Float(known[part].flat[place])
    values = np.array([_float(entry.xreplace(numbers)) for entry in entries])
    return WorkedOut(_shaped(values, found), needs)


def _named(node: Node, names: Mapping[Node, Node]) -> Node:
    return names.get(node) or node.over(lambda part: _named(part, names))


def _array(base: IndexedBase, numbers: Numbers, row: bool) -> Array:
    if not numbers.ndim:
        return Array((), lambda: base[1, 1])
    rows, columns = _grid(numbers, row).shape
    return Array((Integer(rows), Integer(columns)), lambda r, c: base[r, c])


def _grid(numbers: Numbers, row: bool) -> Numbers:
    return numbers.reshape(-1, 1) if numbers.ndim == 1 and not row else np.atleast_2d(numbers)


def _places(array: Array) -> Iterator[tuple[int, ...]]:
    if not all(size.is_Integer for size in array.shape):
        raise Unread(f"{array.words} has no numbers here")
    return product(*(range(1, int(size) + 1) for size in array.shape))


def _numbers(
    bases: Mapping[Node, IndexedBase],
    known: Mapping[Node, Numbers],
    marked: Mapping[Node, frozenset[int]],
    rows: frozenset[Node],
) -> tuple[dict[Expr, Expr], dict[Expr, tuple[Node, int]]]:
    """The numbers of the entries, and those entries that are followed."""
    numbers: dict[Expr, Expr] = {}
    followed: dict[Expr, tuple[Node, int]] = {}
    for part, base in bases.items():
        grid = _grid(known[part], part in rows)
        for place, (row, column) in enumerate(np.ndindex(grid.shape)):
            entry = base[row + 1, column + 1]
            if place in marked.get(part, ()):
                followed[entry] = (part, place)
            else:
                numbers[entry] = Float(grid[row, column]) if grid[row, column] else Integer(0)
    return numbers, followed


def _float(entry: Expr) -> float:
    value = entry.evalf()
    if not value.is_Float and not value.is_Integer:
        unknown = sorted({str(symbol) for symbol in value.free_symbols})
        raise Unread(
            f"the numbers of {', '.join(unknown)} are not known" if unknown else "no number"
        )
    return float(value)


def _shaped(values: Numbers, found: Array) -> Numbers:
    """A column as one axis, a matrix or a row as two, a number as none."""
    shape = tuple(map(int, found.shape))
    return values.reshape(shape[:1] if shape[1:] == (1,) else shape)
