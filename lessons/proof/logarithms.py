"""Exponentials of sums and logarithms of products, taken apart."""

from __future__ import annotations

from typing import Any

from sympy import Add, Expr, Mul, Rational, S, exp, factorint, log

from lessons.proof.facts import Facts
from lessons.proof.fractions import Stuck, exponent_parts


def exponential(arg: Any) -> Expr:
    """exp of a `Fraction` as a product, one factor for each term."""
    below = arg.expr(arg.denominator)
    terms = (arg.monomial(*term) / below for term in arg.numerator.terms())
    pairs = (pair for term in terms for pair in exponent_parts(term))
    return Mul(*(_exponential_of(part, number) for part, number in pairs))


def _exponential_of(part: Expr, number: Any) -> Expr:
    """exp(number·part); for a logarithm of u (a real one, so u > 0) that is u^number."""
    return part.args[0] ** number if isinstance(part, log) else exp(number * part)


def logarithm(arg: Any, facts: Facts) -> Expr:
    """log of a `Fraction` as a sum: factors that are certainly positive stand alone."""
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
    return total + (log(rest) if rest != 1 else 0)


def _primes(number: Any) -> list[tuple[int, int]]:
    above, below = factorint(number.p), factorint(number.q)
    return [*above.items(), *((prime, -times) for prime, times in below.items())]


def _log_of_factor(factor: Any, times: int, facts: Facts) -> tuple[Expr, Expr]:
    """(what leaves the logarithm, what stays in it) for factor^times."""
    if isinstance(factor, exp):
        return times * factor.args[0], S.One
    if facts.is_positive(factor):
        return times * log(factor), S.One
    negative = Add(*(-term for term in Add.make_args(factor)))
    if facts.is_positive(negative):
        return times * log(negative), S.NegativeOne ** (times % 2)
    return S.Zero, factor**times
