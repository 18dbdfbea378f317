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

from typing import Any

from sympy import Expr, Indexed, IndexedBase, Symbol, exp, log, symbols
from sympy.printing.printer import Printer

K, D, H, n = symbols("K D H n", integer=True, positive=True)
i, j, k, l, m, s = symbols("i j k l m s", integer=True)  # noqa: E741
C, J = symbols("C J", real=True)


class _Hat(Symbol):
    """A symbol such as y_hat that is shown with its hat."""

    def _latex(self, printer: Printer, **_: Any) -> str:
        return rf"\hat{{{self.name.removesuffix('_hat')}}}"


class Entry(Indexed):
    """An entry such as y[k]; unlike SymPy's own, it is shown in front of sums, as y_k·ln ŷ_k."""

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

    def __getitem__(self, indices: Any, **options: Any) -> Entry:
        return Entry(*super().__getitem__(indices, **options).args)


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
