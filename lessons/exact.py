"""Printed numbers as SymPy rationals, in which nothing is rounded."""

from dataclasses import dataclass

from sympy import ImmutableDenseMatrix

from lessons.example import EXAMPLE as _PRINTED
from lessons.printed import Printed


@dataclass(frozen=True)
class ExactExample:
    """The example in rationals: W (K, D), and b (K, 1), x (D, 1), y (K, 1) as columns."""

    W: ImmutableDenseMatrix
    b: ImmutableDenseMatrix
    x: ImmutableDenseMatrix
    y: ImmutableDenseMatrix


def rationals(printed: Printed) -> ImmutableDenseMatrix:
    """The entries as rationals; a vector stands as a column, shape (K, 1).

    >>> from lessons.printed import Printed
    >>> rationals(Printed("0,1 -2"))
    Matrix([
    [1/10],
    [  -2]])
    """
    matrix = ImmutableDenseMatrix(printed.rows)
    return matrix if ";" in printed.text else matrix.T


#: The worked example of the Romanian notes.
EXAMPLE = ExactExample(
    W=rationals(_PRINTED.printed_W),
    b=rationals(_PRINTED.printed_b),
    x=rationals(_PRINTED.printed_x),
    y=rationals(_PRINTED.printed_y),
)
