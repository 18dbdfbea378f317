r"""The symbolic vocabulary of the lessons: indices, sizes, named quantities, costs.

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

from dataclasses import dataclass

from sympy import (
    And,
    Eq,
    Expr,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Sum,
    Symbol,
    exp,
    log,
    symbols,
    sympify,
)

from lessons.calculus import Partial, d, sigma
from lessons.indices import LETTERS, bound
from lessons.indices import sum_except as _sum_except

__all__ = [
    "C", "D", "H", "J", "K", "OneHot", "Partial", "W", "W1", "W2", "X", "Y", "Y_hat", "Z", "a", "b",
    "b1", "b2", "between_zero_and_one", "binary_cost", "categorical_cost", "d", "delta", "h", "i",
    "j", "k", "l", "m", "mean_over_examples", "n", "one_layer", "s", "sigma", "softmax",
    "summed_binary_cost", "sum_except", "sum_over", "sums_to_one", "theta", "two_layers", "x", "y",
    "y_hat", "z",
]  # fmt: skip

K, D, H, n = symbols("K D H n", integer=True, positive=True)
i, j, k, l, m, s = symbols("i j k l m s", integer=True)  # noqa: E741
C, J = symbols("C J", real=True)


class _Hat(Symbol):
    """A symbol such as y_hat that is shown with its hat."""

    def _latex(self, printer, **_):
        return rf"\hat{{{self.name.removesuffix('_hat')}}}"


class Entry(Indexed):
    """An entry such as y[k]; unlike SymPy's own, it is shown in front of sums, as y_k·ln ŷ_k."""

    @classmethod
    def class_key(cls):
        return (*Symbol.class_key()[:2], cls.__name__)


class Quantity(IndexedBase):
    """A quantity with a shape, such as y; its entries are y[1], …, y[k]."""

    def __getitem__(self, indices, **options):
        return Entry(*super().__getitem__(indices, **options).args)


def _quantity(name, *shape):
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


def delta(first, second):
    """Kronecker's delta: 1 where the two indices are equal, 0 where they differ."""
    return KroneckerDelta(first, second)


def sum_over(expr, index, size=K):
    """The sum of `expr` over index = 1..size."""
    return Sum(_scalar(expr), (index, 1, size))


def sum_except(expr, index, left_out, size=K):
    """The sum of `expr` over index = 1..size, without index = left_out."""
    return _sum_except(_scalar(expr), index, left_out, size)


def mean_over_examples(expr, index=s, size=n):
    """(1/n) Σ_s expr, the mean over n examples (the Romanian notes' 1/n Σ_x)."""
    return sum_over(expr, index, size) / size


def softmax(*index, of=theta, size=K):
    """exp(theta[k]) / Σ_j exp(theta[j]), for K classes.

    `softmax(k)` is output k; `softmax(s, k, of=Z)` is output k of example s. The sum runs over the
    last index, under a letter that none of the given indices uses.
    """
    if not index:
        raise ValueError("softmax() got no index; expected softmax(k) or softmax(s, k, of=Z)")
    *rows, last = map(sympify, index)
    taken = {symbol for position in (*rows, last) for symbol in position.free_symbols}
    letter = next(other for other in LETTERS if other not in taken)
    return exp(of[(*rows, last)]) / Sum(exp(of[(*rows, letter)]), (letter, 1, size))


def binary_cost(target, output):
    """-[y ln ŷ + (1 - y) ln(1 - ŷ)], for one output 0 < ŷ < 1 (Romanian notes, "output binar")."""
    target, output = _scalar(target), _scalar(output)
    return -(target * log(output) + (1 - target) * log(1 - output))


def summed_binary_cost(target=y, output=y_hat, index=j, size=K):
    """-Σ_j [y_j ln ŷ_j + (1 - y_j) ln(1 - ŷ_j)] (Romanian notes, "mai generalizat")."""
    return Sum(binary_cost(_entry(target, index), _entry(output, index)), (index, 1, size))


def categorical_cost(target=y, output=y_hat, index=k, size=K):
    """-Σ_k y_k ln ŷ_k, for outputs ŷ_k > 0 (the Hebrew notes' CE)."""
    return -Sum(_entry(target, index) * log(_entry(output, index)), (index, 1, size))


def sums_to_one(of=y, index=k, size=K):
    """The hypothesis Σ_k y_k = 1; for a batch, sums_to_one(Y) says it of every example."""
    rows = (s,) if of.shape is not None and len(of.shape) == 2 else ()
    return Eq(Sum(of[(*rows, index)], (index, 1, size)), 1)


def between_zero_and_one(of=y_hat, index=k):
    """The hypothesis 0 < ŷ_k < 1 for every k."""
    position = (s, index) if of.shape is not None and len(of.shape) == 2 else (index,)
    return And(of[position] > 0, of[position] < 1)


@dataclass(frozen=True)
class OneHot:
    """The hypothesis that one entry of a target is 1 and every other entry is 0."""

    of: IndexedBase = y

    def __str__(self):
        return f"{self.of} is one-hot"


def one_layer(output):
    """What is given of the Romanian notes' layer: z = W·x + b and ŷ.

    `output` is a function of an index: `one_layer(lambda k: sigma(z[k]))`.
    """
    return (Eq(z[k], Sum(W[k, j] * x[j], (j, 1, D)) + b[k]), Eq(y_hat[k], output(k)))


def two_layers():
    """What is given of the Hebrew notes' network: a = x·W1 + b1, h = σ(a), theta = h·W2 + b2, ŷ."""
    return (
        Eq(a[j], Sum(x[l] * W1[l, j], (l, 1, D)) + b1[j]),
        Eq(h[j], sigma(a[j])),
        Eq(theta[k], Sum(h[j] * W2[j, k], (j, 1, H)) + b2[k]),
        Eq(y_hat[k], softmax(k)),
    )


def _entry(of, index):
    entry = of[index] if isinstance(of, IndexedBase) else _scalar(of(index))
    if index in bound(entry):
        raise ValueError(f"{index} stands for two indices in {entry}: sum over another letter")
    return entry


def _scalar(expr):
    expr = sympify(expr)
    if not isinstance(expr, Expr):
        raise ValueError(f"expected an expression such as y[k]*log(y_hat[k]); got {expr}")
    return expr
