r"""The letters of the notes: indices, sizes, and quantities with a shape.

Sizes are symbols, so what is derived holds for any number of classes. An index runs over the axis
it stands on: the shape of each quantity says which one.

=============  ================================================================
K, D, H, n     outputs (classes), inputs, hidden units, examples
i, j, k, l, m  indices, s the index of an example
theta, z       scores of one example, shape (K,)
y, y_hat       target and output, shape (K,)
x, W, b        one layer z = W·x + b: shapes (D,), (K, D), (K,)
X, Y, Z, Y_hat the same for n examples, one a row: (n, D), (n, K)
W1, b1, a, h   hidden layer a = x·W1 + b1, h = σ(a): (D, H), (H,), (H,), (H,)
W2, b2         output layer theta = h·W2 + b2: (H, K), (K,)
C, J           the cost, of the Romanian and of the Hebrew notes
=============  ================================================================
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sympy import Expr, Indexed, IndexedBase, Symbol, exp, log, symbols, sympify
from sympy.core.assumptions import StdFactKB
from sympy.core.cache import cacheit
from sympy.printing.printer import Printer
from sympy.tensor.indexed import IndexException
from sympy.utilities.iterables import is_sequence

K, D, H, n = symbols("K D H n", integer=True, positive=True)
i, j, k, l, m, s = symbols("i j k l m s", integer=True)  # noqa: E741
C, J = symbols("C J", real=True)


class _Hat(Symbol):
    """A symbol such as y_hat that is shown with its hat."""

    def _latex(self, printer: Printer, **_: Any) -> str:
        return rf"\hat{{{self.name.removesuffix('_hat')}}}"


class Entry(Indexed):
    """An entry such as y[k]; unlike SymPy's own, it is shown in front of sums, as y_k·ln ŷ_k.

    All entries of a quantity share what is known of it; SymPy's own work that out one by one.
    """

    def __new__(cls, base: Any, *indices: Any, **options: Any) -> Entry:
        """The entry of a quantity at a place."""
        if not isinstance(base, Quantity):
            return super().__new__(cls, base, *indices, **options)
        entry: Entry = Expr.__new__(cls, base, *map(sympify, indices), **options)
        entry._assumptions = base.known_of_entries
        return entry

    def _hashable_content(self) -> tuple[Any, ...]:
        return self._args  # what is known of an entry is known by its base

    @classmethod
    def class_key(cls) -> tuple[Any, ...]:
        """Where SymPy puts it among factors: in front."""
        return (*Symbol.class_key()[:2], cls.__name__)

    def log(self) -> Expr:
        """What NumPy asks for in `np.log(y_hat[2])`: the logarithm, as a formula."""
        return log(self)

    def exp(self) -> Expr:
        """What NumPy asks for in `np.exp(z[i])`: the power of e, as a formula."""
        return exp(self)


class Quantity(IndexedBase):
    """A quantity with a shape, such as y; its entries are y[1], …, y[k]."""

    @cacheit  # type: ignore[untyped-decorator]  # SymPy gives it no types
    def __new__(cls, label: Any, shape: Any = None, **options: Any) -> Quantity:
        """The quantity; an equal one that is there already serves again."""
        return super().__new__(cls, label, shape, **options)

    def __getitem__(self, indices: Any, **options: Any) -> Entry:
        places = indices if is_sequence(indices) else (indices,)
        if self.shape and len(self.shape) != len(places):
            raise IndexException("Rank mismatch.")
        return Entry(self, *places, **options)

    @cached_property
    def known_of_entries(self) -> StdFactKB:
        """What SymPy knows of every entry, and keeps as it finds it out."""
        return Indexed(self, 0)._assumptions

    @cached_property
    def _content(self) -> tuple[Any, ...]:
        return super()._hashable_content()

    def _hashable_content(self) -> tuple[Any, ...]:
        return self._content


def _quantity(name: str, *shape: Expr) -> Quantity:
    return Quantity(name, shape=shape, real=True)


theta, z, y, b, b2 = (_quantity(name, K) for name in ("theta", "z", "y", "b", "b2"))
a, h, b1 = (_quantity(name, H) for name in ("a", "h", "b1"))
x = _quantity("x", D)
W = _quantity("W", K, D)
W1 = _quantity("W1", D, H)
W2 = _quantity("W2", H, K)
X = _quantity("X", n, D)
Y, Z = _quantity("Y", n, K), _quantity("Z", n, K)
y_hat = Quantity(_Hat("y_hat", real=True), shape=(K,))
Y_hat = Quantity(_Hat("Y_hat", real=True), shape=(n, K))
