"""Partial derivatives as the notes write them.

SymPy's `diff` is silently wrong when a sum is differentiated by its own index, and its `Derivative`
turns into 0 where a quantity is given a name. What is here renames every bound index first, and
keeps a derivative as it is written until its meaning is known.
"""

from __future__ import annotations

from typing import Any

from sympy import Expr, Function, Indexed, IndexedBase, Sum, Symbol, exp, sympify
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.printer import Printer

from lessons.indices import contract, freshen, tidy


class sigma(Function):
    """The logistic function: sigma(z) = 1/(1 + exp(-z)), with values between 0 and 1, z real.

    >>> from lessons.symbols import k, z
    >>> sigma(z[k]).doit()
    1/(1 + exp(-z[k]))
    """

    nargs = 1
    is_real = is_positive = True

    @classmethod
    def class_key(cls) -> tuple[Any, ...]:
        """Where SymPy puts it among factors: in front, as in σ(z)·(1 − σ(z))."""
        return (*Symbol.class_key()[:2], cls.__name__)

    def _eval_rewrite_as_exp(self, z: Expr, **hints: Any) -> Expr:
        return 1 / (1 + exp(-z))

    def fdiff(self, argindex: int = 1) -> Expr:
        """The derivative σ′(z), by exponentials."""
        return exp(-self.args[0]) / (1 + exp(-self.args[0])) ** 2

    def doit(self, **hints: Any) -> Expr:
        """1 / (1 + e^(−z)): σ by its exponential."""
        return self.rewrite(exp)

    def _eval_evalf(self, precision: int) -> Expr:
        return self.rewrite(exp)._eval_evalf(precision)


class Partial(Expr):
    r"""A partial derivative as it is written: ∂ expr / ∂ wrt, worked out only by `doit`.

    >>> from lessons.symbols import i, k, theta
    >>> Partial(theta[k] ** 2, theta[k])
    ∂(theta[k]**2)/∂(theta[k])
    >>> Partial(theta[k] ** 2, theta[k]).doit()
    2*theta[k]

    `wrt` is a symbol, an entry such as theta[i], or a function of one entry such as log(y_hat[k]).
    Raises ValueError when `wrt` is a number, a sum, or an index.
    """

    is_commutative = is_real = True
    precedence = PRECEDENCE["Mul"]

    def __new__(cls, expr: Expr, wrt: Expr) -> Partial:
        """∂ expr / ∂ wrt, as it is written."""
        expr, wrt = sympify(expr), sympify(wrt)
        variable(wrt)
        return Expr.__new__(cls, expr, wrt)

    def doit(self, **hints: Any) -> Expr:
        """The derivative worked out, by `d`."""
        return d(*self.args)

    def _latex(self, printer: Printer) -> str:
        top, bottom = (printer._print(arg) for arg in self.args)
        if self.args[0].is_Symbol or isinstance(self.args[0], Indexed):
            return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"
        return rf"\frac{{\partial}}{{\partial {bottom}}} \left({top}\right)"

    def _sympystr(self, printer: Printer) -> str:
        return "∂({})/∂({})".format(*(printer._print(arg) for arg in self.args))


def variable(wrt: Expr) -> Expr:
    """The entry or symbol that a derivative by `wrt` moves: y_hat[k] for log(y_hat[k]).

    >>> from lessons.symbols import k, y_hat
    >>> variable(y_hat[k] ** 2)
    y_hat[k]
    """
    entries = {wrt} if isinstance(wrt, Indexed) else wrt.atoms(Indexed)
    named = {base for entry in entries for base in entry.free_symbols - {entry}}
    found = entries or {s for s in wrt.free_symbols if s not in named}
    if len(found) != 1 or wrt.has(Sum):
        raise ValueError(
            f"cannot differentiate by {wrt}: wanted one symbol or one entry, such as theta[i]"
        )
    (entry,) = found
    if isinstance(entry, IndexedBase) or entry.is_integer:
        raise ValueError(
            f"cannot differentiate by {entry}: it is an index or a size, and takes whole numbers"
        )
    return entry


def raw_derivative(expr: Expr, wrt: Expr) -> Expr:
    """∂ expr / ∂ wrt, with fresh bound indices and the Kronecker deltas left as they come."""
    entry = variable(wrt)
    expr = freshen(expr.rewrite(sigma, exp) if expr.has(sigma) else expr)
    top = expr.diff(entry)
    return top if wrt == entry else top / wrt.diff(entry)


def d(expr: Expr, wrt: Expr) -> Expr:
    """The partial derivative ∂ expr / ∂ wrt, worked out, for a scalar expression.

    >>> from lessons.symbols import i, j, sum_over, theta
    >>> d(sum_over(theta[j] ** 2, j), theta[i])
    2*theta[i]

    Every bound index is renamed first. An index of `wrt` is taken to lie in the range of the sums
    it meets, as the entry's own shape says. Raises ValueError where `wrt` does not occur in `expr`
    (a named quantity has to be written out before it is differentiated) or is an index.
    """
    expr, wrt = sympify(expr), sympify(wrt)
    require_occurrence(expr, wrt)
    expr = expr.replace(Partial, d)
    return tidy(contract(raw_derivative(expr, wrt)))


def require_occurrence(expr: Expr, wrt: Expr) -> None:
    """Refuse a derivative that would be 0 only because a quantity hides behind its name."""
    entry = variable(wrt)
    name = entry.base.label if isinstance(entry, Indexed) else entry
    if name not in expr.free_symbols and not any(
        name == base.label for base in expr.atoms(IndexedBase)
    ):
        raise ValueError(
            f"{name} does not occur in {expr}: say how it depends on {name}, with a definition in "
            f"`given`; if it does not, the derivative is 0"
        )
