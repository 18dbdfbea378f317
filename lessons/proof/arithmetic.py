"""What each operation does to numbers: exact while that is possible, else in 100 digits."""

import operator
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Any

from sympy import Abs, Add, Eq, Expr, Float, KroneckerDelta, Max, Min, Mul, Ne, Pow, exp, log
from sympy.core.relational import Relational

from lessons.calculus import sigma
from lessons.proof.world import CONTEXT, Undefined, is_zero, real, same


def add(*values: Any) -> Any:
    """The sum of the terms."""
    return reduce(operator.add, values)


def multiply(*values: Any) -> Any:
    """The product of the factors."""
    return reduce(operator.mul, values)


def power(base: Any, exponent: Any) -> Any:
    """base^exponent; Undefined for 1/0, and for a root of what is not positive."""
    if exponent == int(exponent):
        if exponent < 0 and is_zero(base):
            raise Undefined("a division by zero")
        return (Fraction(base) if isinstance(base, int) else base) ** int(exponent)
    if base <= 0 or is_zero(base):
        raise Undefined("a root of a number that is not positive")
    return CONTEXT.power(real(base), real(exponent))


@lru_cache(maxsize=1024)
def exponential(value: Any) -> Any:
    """e^value."""
    return CONTEXT.exp(real(value))


@lru_cache(maxsize=1024)
def logarithm(value: Any, *base: Any) -> Any:
    """ln value; Undefined where value is not positive."""
    if value <= 0 or is_zero(value) or base:
        raise Undefined("a logarithm of a number that is not positive")
    return 0 if value == 1 else CONTEXT.log(real(value))


def logistic(value: Any) -> Any:
    """σ(value) = 1 / (1 + e^(−value))."""
    return 1 / (1 + exponential(-value))


def equal(first: Any, second: Any) -> int:
    """Kronecker's delta: 1 where both are equal, else 0."""
    return int(first == second)


def largest(*values: Any) -> Any:
    """The largest of some numbers, exact ones and others."""
    return max(values, key=real)


def smallest(*values: Any) -> Any:
    """The smallest of some numbers, exact ones and others."""
    return min(values, key=real)


def by_sympy(expr: Expr, *values: Any) -> Any:
    """Any other function, as SymPy works it out."""
    args = [Float(real(value), 100) for value in values]
    value = (expr.func(*args) if args else expr).evalf(100)
    if not (value.is_Float or value.is_Rational):
        raise Undefined(f"{expr.func} has no real value here")
    return CONTEXT.mpf(
        value._mpf_ if value.is_Float else real(Fraction(int(value.p), int(value.q)))
    )


def relates(relation: Relational, first: Any, second: Any) -> bool:
    """Whether a relation is true of two numbers; equalities up to 60 digits."""
    close = same(first, second, 60)
    if isinstance(relation, (Eq, Ne)):
        return close == isinstance(relation, Eq)
    if close:
        return relation.rel_op in ("<=", ">=")
    return bool((real(first) < real(second)) == (relation.rel_op in ("<", "<=")))


OPERATIONS: dict[type, Callable[..., Any]] = {
    Add: add, Mul: multiply, Pow: power, exp: exponential, log: logarithm, sigma: logistic,
    KroneckerDelta: equal, Max: largest, Min: smallest, Abs: abs,
}  # fmt: skip
DEAR = (exp, log, sigma)  # what takes long enough to be remembered
