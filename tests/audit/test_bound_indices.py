"""The indices that no text prints: named alike where formulas are, and never caught by a sum."""

from sympy import Indexed, Sum, Symbol, symbols

from lessons.audit.meaning.bound_indices import renumbered
from lessons.audit.meaning.shapes import Array, product
from lessons.letters import Quantity

A, B, C, D = symbols("A B C D", integer=True, positive=True)
ROW, COLUMN = symbols("m0 m1", integer=True)
SHAPES = {"p": (A, B), "q": (B, C), "r": (C, D)}


def whole(base):
    """A matrix of letters."""
    return Array(tuple(base.shape), lambda *place: base[place])


def chain():
    """An entry of p·q·r, its two sums under indices that no other formula has."""
    one, two, three = (whole(Quantity(name, shape=shape)) for name, shape in SHAPES.items())
    return product(product(one, two), three).at(ROW, COLUMN)


def test_equal_formulas_have_equal_names():
    first, second = chain(), chain()
    assert first != second
    assert renumbered(first) == renumbered(second)


def test_every_sum_keeps_an_index_of_its_own():
    found = renumbered(chain())
    places = {str(entry.base): entry.indices for entry in found.atoms(Indexed)}
    inner, outer = places["q"]
    assert inner != outer
    assert places == {"p": (ROW, inner), "q": (inner, outer), "r": (outer, COLUMN)}
    ends = {limit[0]: limit[2] for one in found.atoms(Sum) for limit in one.limits}
    assert ends == {inner: B, outer: C}


def test_letters_of_the_text_keep_their_names():
    index = Symbol("r", integer=True)
    formula = Sum(Quantity("x", shape=(A,), real=True)[index], (index, 1, A))
    assert renumbered(formula) == formula
