"""Exponentials of sums and logarithms of products, taken apart."""

from __future__ import annotations

from typing import Any

from sympy import Add, Expr, Function, Mul, Pow, Product, Rational, S, exp, factorint, log

from lessons.indices import exp_of
from lessons.proof.facts import Facts
from lessons.proof.fractions import Stuck, as_fraction, exponent_parts
from lessons.proof.totals import Total


def exponential(arg: Any) -> Expr:
    """exp of a `Fraction` as a product, one factor for each term."""
    below = arg.expr(arg.denominator)
    terms = (arg.monomial(*term) / below for term in arg.numerator.terms())
    pairs = (pair for term in terms for pair in exponent_parts(term))
    return Mul(*(_exponential_of(part, number) for part, number in pairs))


def _exponential_of(part: Expr, number: Any) -> Expr:
    """exp(number·part); for a logarithm of u (a real one, so u > 0) that is u^number."""
    return part.args[0] ** number if isinstance(part, log) else exp_of(number * part)


class sure_log(Function):
    """The logarithm of one factor of a product: the factor has to be positive for certain."""

    nargs = 1
    is_real = True

    def fdiff(self, argindex: int = 1) -> Expr:
        """1/factor, as of any logarithm."""
        return 1 / self.args[0]


def logarithm(arg: Any, facts: Facts) -> Expr:
    """log of a `Fraction` as a sum: factors that are certainly positive stand alone."""
    total, rest = _taken_apart(arg, facts)
    base, times = rest.as_base_exp()
    if times.is_Integer and times % 2:  # alone in a real logarithm, it is positive
        return total + times * log(base)
    return total + log(rest)


def sure_logarithm(arg: Any, facts: Facts) -> Expr:
    """log of a `Fraction` that has to be positive; raises `Stuck` where that is not certain."""
    total, rest = _taken_apart(arg, facts)
    if rest != 1:
        raise Stuck(f"nothing says that every factor of a product is positive: {rest}")
    return total


def log_of_products(expr: Expr) -> Expr:
    """log(Π b · r) as Σ log(b) + log(r), where every b has to be positive."""
    products, rest = [], S.One
    for factor in Mul.make_args(expr.args[0]):
        base, times = factor.as_base_exp()
        if isinstance(base, Product):
            products.append(times * Total(sure_log(base.function), *base.limits))
        else:
            rest *= factor
    return Add(*products, log(rest))


def power(base: Any, exponent: Any, facts: Facts) -> Expr:
    """A power with any exponent: factors that are certainly positive have powers of their own."""
    whole = exponent.whole()
    if whole.is_Rational:
        return base.whole() ** whole
    below = exponent.expr(exponent.denominator)
    terms = [exponent.monomial(*term) / below for term in exponent.numerator.terms()]
    total, rest = _taken_apart(base, facts)
    if rest != 1:
        rest = as_fraction(rest).whole()
    alone = [exponential(as_fraction(term * total)) for term in terms] if total != 0 else []
    return Mul(*alone, *(rest**term for term in terms))


def _taken_apart(arg: Any, facts: Facts) -> tuple[Expr, Expr]:
    """(sum of logarithms, what stays in the logarithm) of a `Fraction`."""
    if not arg.numerator:
        raise Stuck("a logarithm of zero")
    total, rest = S.Zero, S.One
    for polynomial, sign in ((arg.numerator, 1), (arg.denominator, -1)):
        number, factors = polynomial.factor_list()
        number = Rational(int(number.numerator), int(number.denominator))
        total += sign * sum(times * log(prime) for prime, times in _primes(abs(number)))
        rest *= 1 if number > 0 else -1
        for factor, times in factors:
            alone, left = _log_of_factor(arg.expr(factor), sign * times, facts)
            total, rest = total + alone, rest * left
    return total, rest


def _primes(number: Any) -> list[tuple[int, int]]:
    above, below = factorint(number.p), factorint(number.q)
    return [*above.items(), *((prime, -times) for prime, times in below.items())]


def _log_of_factor(factor: Any, times: int, facts: Facts) -> tuple[Expr, Expr]:
    """(what leaves the logarithm, what stays in it) for factor^times."""
    if isinstance(factor, exp):
        return times * factor.args[0], S.One
    if isinstance(factor, Pow) and facts.is_positive(factor.base):
        return times * factor.exp * log(factor.base), S.One
    if facts.is_positive(factor):
        return times * log(factor), S.One
    negative = Add(*(-term for term in Add.make_args(factor)))
    if facts.is_positive(negative):
        return times * log(negative), S.NegativeOne ** (times % 2)
    return S.Zero, factor**times
