"""Sums over an index and partial derivatives, as the notes write them.

SymPy's `diff` is silently wrong when a sum is differentiated by its own index, and its `Derivative`
turns into 0 where a quantity is given a name. What is here renames every bound index first, and
keeps a derivative as it is written until its meaning is known.
"""

from itertools import count

from sympy import (
    Add,
    Expr,
    Function,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Ne,
    Piecewise,
    Sum,
    Symbol,
    exp,
    sympify,
)
from sympy.printing.precedence import PRECEDENCE

LETTERS = tuple(Symbol(name, integer=True) for name in "jklimpqrst")


class sigma(Function):  # noqa: N801 - a function is written as it is called
    """The logistic function: sigma(z) = 1/(1 + exp(-z)), with values between 0 and 1, z real."""

    nargs = 1
    is_real = is_positive = True

    def _eval_rewrite_as_exp(self, z, **hints):
        return 1 / (1 + exp(-z))

    def fdiff(self, argindex=1):
        return exp(-self.args[0]) / (1 + exp(-self.args[0])) ** 2

    def doit(self, **hints):
        return self.rewrite(exp)

    def _eval_evalf(self, precision):
        return self.rewrite(exp)._eval_evalf(precision)


class Partial(Expr):
    r"""A partial derivative as it is written: ∂ expr / ∂ wrt, worked out only by `doit`.

    `wrt` is a symbol, an entry such as theta[i], or a function of one entry such as log(y_hat[k]).
    Raises ValueError when `wrt` is a number, a sum, or an index.
    """

    is_commutative = is_real = True
    precedence = PRECEDENCE["Mul"]

    def __new__(cls, expr, wrt):
        expr, wrt = sympify(expr), sympify(wrt)
        variable(wrt)
        return Expr.__new__(cls, expr, wrt)

    def doit(self, **hints):
        return d(*self.args)

    def _latex(self, printer):
        top, bottom = (printer._print(arg) for arg in self.args)
        if self.args[0].is_Symbol or isinstance(self.args[0], Indexed):
            return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"
        return rf"\frac{{\partial}}{{\partial {bottom}}} \left({top}\right)"

    def _sympystr(self, printer):
        return "∂({})/∂({})".format(*(printer._print(arg) for arg in self.args))


class SumExcept(Sum):
    """A sum that leaves one index out; it only differs from `Sum` in how it is shown."""

    def _shown(self):
        body, limit = self.function, self.limits[0]
        if not (isinstance(body, Piecewise) and isinstance(body.args[0].cond, Ne)):
            return None
        left_out = [side for side in body.args[0].cond.args if side != limit[0]]
        return (body.args[0].expr, limit[0], left_out[0]) if len(left_out) == 1 else None

    def _latex(self, printer, **_):
        if self._shown() is None:
            return printer._print_Sum(self)
        body, index, left_out = self._shown()
        shown = printer._print(body)
        shown = rf"\left({shown}\right)" if isinstance(body, Add) else shown
        return rf"\sum_{{{printer._print(index)} \neq {printer._print(left_out)}}} {shown}"

    def _sympystr(self, printer):
        if self._shown() is None:
            return printer._print_Sum(self)
        return "Sum({}, {} != {})".format(*(printer._print(part) for part in self._shown()))


def sum_except(expr, index, left_out, size):
    """The sum of `expr` over index = 1..size, index ≠ left_out."""
    index, left_out = sympify(index), sympify(left_out)
    if index == left_out:
        raise ValueError(f"a sum over {index} cannot leave out {left_out}: use two indices")
    return SumExcept(Piecewise((sympify(expr), Ne(index, left_out)), (0, True)), (index, 1, size))


def variable(wrt):
    """The entry or symbol that a derivative by `wrt` moves: y_hat[k] for log(y_hat[k])."""
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


def freshen(expr, names=None):
    """The same expression with every bound index renamed, so that no two sums share one."""
    names = names or count()
    if not expr.has(Sum):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*(freshen(arg, names) for arg in expr.args))
    *inner, (index, low, high) = expr.limits
    body = freshen(Sum(expr.function, *inner) if inner else expr.function, names)
    new = Symbol(f"{index.name}__{next(names)}", integer=True)
    limit = (new, freshen(low, names), freshen(high, names))
    return (Sum if inner else expr.func)(body.xreplace({index: new}), limit)


def tidy(expr):
    """Bound indices renamed back to letters that are free at their place."""
    if not expr.has(Sum):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*map(tidy, expr.args))
    body, (index, *limit) = tidy(expr.function), expr.limits[0]
    taken = body.atoms(Symbol) | expr.free_symbols
    first = Symbol(index.name.split("__")[0], integer=True)
    letter = next((s for s in (first, *LETTERS) if s not in taken), index)
    return expr.func(body.xreplace({index: letter}), (letter, *limit))


def contract(expr):
    """Sums over Kronecker deltas carried out: Σ_j δ_ij f(j) = f(i), for i in the sum's range."""
    if not expr.has(KroneckerDelta):
        return expr
    expr = expr.func(*map(contract, expr.args)) if expr.args else expr
    if not isinstance(expr, Sum) or expr.limits[0][1] != 1:
        return expr
    index = expr.limits[0][0]
    for delta in sorted(expr.function.atoms(KroneckerDelta), key=str):
        if index in delta.args and not set(delta.args) & bound(expr.function):
            (other,) = set(delta.args) - {index}
            without, with_it = (expr.function.xreplace({delta: sympify(v)}) for v in (0, 1))
            met = (with_it - without).xreplace({index: other})
            rest = 0 if without == 0 else contract(expr.func(without, *expr.limits))
            return rest + contract(met)
    return expr


def bound(expr):
    """The indices that sums inside an expression bind."""
    return {limit[0] for inner in expr.atoms(Sum) for limit in inner.limits}


def raw_derivative(expr, wrt):
    """∂ expr / ∂ wrt, with fresh bound indices and the Kronecker deltas left as they come."""
    entry = variable(wrt)
    expr = freshen(expr.rewrite(sigma, exp) if expr.has(sigma) else expr)
    top = expr.diff(entry)
    return top if wrt == entry else top / wrt.diff(entry)


def d(expr, wrt):
    """The partial derivative ∂ expr / ∂ wrt, worked out, for a scalar expression.

    Every bound index is renamed first. An index of `wrt` is taken to lie in the range of the sums
    it meets, as the entry's own shape says. Raises ValueError where `wrt` does not occur in `expr`
    (a named quantity has to be written out before it is differentiated) or is an index.
    """
    expr, wrt = sympify(expr), sympify(wrt)
    require_occurrence(expr, wrt)
    expr = expr.replace(Partial, d)
    return tidy(contract(raw_derivative(expr, wrt)))


def require_occurrence(expr, wrt):
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
