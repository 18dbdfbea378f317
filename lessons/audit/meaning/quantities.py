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
Place = tuple[int, int]
#: A dot between two rows is no product.
MATRICES = Letters(Survey(), Declaration(matrix_dots=True))


#: More numbers in one formula are not worked out again.
MOST = 2500


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
    if sum(numbers.size for numbers in known.values()) > MOST:
        raise Unread(f"more than {MOST} numbers in one formula are not worked out again")
    names = {part: Node("letter", (f"{at}°",)) for at, part in enumerate(known)}
    bound: dict[str, Array] = {}
    plain: dict[Expr, Expr] = {}
    followed: dict[Expr, tuple[Node, int]] = {}
    for part, name in names.items():
        base, grid = IndexedBase(name.parts[0]), _grid(known[part], part in rows)
        entries = _entries(base, grid, (marked or {}).get(part, frozenset()))
        plain |= {base[place]: entry for place, entry in entries.items() if entry.is_number}
        marks = {place: at for at, (place, e) in enumerate(entries.items()) if not e.is_number}
        followed |= {base[place]: (part, at) for place, at in marks.items()}
        bound[str(name.parts[0])] = _array(base, entries, grid.shape if known[part].ndim else ())
    found = Interpreter(MATRICES, bound=bound).of(_named(formula, names))
    entries_of = [found.at(*place).doit().xreplace(plain) for place in _places(found)]
    needs = [frozenset(followed[one] for one in e.atoms(Indexed)) for e in entries_of]
    numbers = {one: Float(known[part].flat[at]) for one, (part, at) in followed.items()}
    values = np.array([_float(entry.xreplace(numbers)) for entry in entries_of])
    return WorkedOut(_shaped(values, found), tuple(needs))


def _named(node: Node, names: Mapping[Node, Node]) -> Node:
    return names.get(node) or node.over(lambda part: _named(part, names))


def _grid(numbers: Numbers, row: bool) -> Numbers:
    return numbers.reshape(-1, 1) if numbers.ndim == 1 and not row else np.atleast_2d(numbers)


def _entries(base: IndexedBase, grid: Numbers, marked: frozenset[int]) -> dict[Place, Expr]:
    """What stands at each place: the number, or its name where it is followed."""
    return {
        (row + 1, column + 1): base[row + 1, column + 1] if place in marked else _number(value)
        for place, ((row, column), value) in enumerate(np.ndenumerate(grid))
    }


def _number(value: float) -> Expr:
    return Float(value) if value else Integer(0)


def _array(base: IndexedBase, entries: Mapping[Place, Expr], shape: tuple[int, ...]) -> Array:
    """The array of some entries; at an index that is a letter the entry has its name."""

    def at(row: Expr | int = 1, column: Expr | int = 1) -> Expr:
        found = entries.get((row, column))
        return base[row, column] if found is None else found

    return Array(tuple(map(Integer, shape)), at)


def _places(array: Array) -> Iterator[tuple[int, ...]]:
    if not all(size.is_Integer for size in array.shape):
        raise Unread(f"{array.words} has no numbers here")
    return product(*(range(1, int(size) + 1) for size in array.shape))


def _float(entry: Expr) -> float:
    value = entry.evalf()
    if unknown := ", ".join(sorted(map(str, value.free_symbols))):
        raise Unread(f"the numbers of {unknown} are not known here")
    if not value.is_Float and not value.is_Integer:
        raise Unread("this comes to no number: by a division by 0, or a logarithm or root")
    return float(value)


def _shaped(values: Numbers, found: Array) -> Numbers:
    """A column as one axis, a matrix or a row as two, a number as none."""
    shape = tuple(map(int, found.shape))
    return values.reshape(shape[:1] if shape[1:] == (1,) else shape)
