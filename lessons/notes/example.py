"""The worked example of the Romanian notes: three features, three classes, one example."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import sympy as sp

from lessons.notes.printed import Printed


@dataclass(frozen=True)
class Exact:
    """The example in SymPy rationals: W (K, D), and b (K, 1), x (D, 1), y (K, 1) as columns."""

    W: sp.ImmutableDenseMatrix
    b: sp.ImmutableDenseMatrix
    x: sp.ImmutableDenseMatrix
    y: sp.ImmutableDenseMatrix


@dataclass(frozen=True)
class Example:
    """One worked example: W (K, D), b (K,), x (D,), target y (K,); `exact` has the rationals."""

    printed_W: Printed
    printed_b: Printed
    printed_x: Printed
    printed_y: Printed

    @cached_property
    def W(self) -> np.ndarray:
        return self.printed_W.floats

    @cached_property
    def b(self) -> np.ndarray:
        return self.printed_b.floats

    @cached_property
    def x(self) -> np.ndarray:
        return self.printed_x.floats

    @cached_property
    def y(self) -> np.ndarray:
        return self.printed_y.floats

    @cached_property
    def exact(self) -> Exact:
        return Exact(
            W=self.printed_W.exact,
            b=self.printed_b.exact,
            x=self.printed_x.exact,
            y=self.printed_y.exact,
        )


EXAMPLE = Example(
    printed_W=Printed("0,1 0,2 -0,3; -0,6 -0,5 2; -0,2 0,5 -3"),
    printed_b=Printed("0,1 0,1 0,1"),
    printed_x=Printed("1 3 0"),
    printed_y=Printed("0 1 0"),
)

PRINTED_Z = Printed("0,8 -2 1,4")
PRINTED_Y_HAT = Printed("0,34 0,21 0,63")
