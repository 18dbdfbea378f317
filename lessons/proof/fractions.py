"""Expressions as fractions of polynomials in atoms.

An atom is whatever arithmetic does not look into: an entry y[k], an exponential, a logarithm, a
sum. As fractions of polynomials in atoms, two expressions are equal exactly when their difference
has numerator 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from math import lcm, prod
from typing import Any, NamedTuple

from sympy import QQ, Add, Expr, Integer, Mul, Pow, Rational, S, Symbol, exp, nan, zoo
from sympy.core.sorting import default_sort_key
from sympy.polys.fields import field

NO_NUMBERS = tuple(map(type, (zoo, nan, S.Infinity, S.NegativeInfinity)))


class Stuck(Exception):
    """The reduction met something that it cannot handle; the message says what."""


class Fraction(NamedTuple):
    """numerator / denominator, polynomials of SymPy's sparse kind, in `atoms`."""

    numerator: Any
    denominator: Any
    atoms: tuple[Expr, ...]

    def expr(self, polynomial: Any) -> Expr:
        """A polynomial written in its atoms."""
        return Add(*(self.monomial(*term) for term in polynomial.terms()))

    def monomial(self, powers: Any, coefficient: Any) -> Expr:
        """One term, written in its atoms."""
        number = Rational(int(coefficient.numerator), int(coefficient.denominator))
        return Mul(number, *(_power(a, p) for a, p in zip(self.atoms, powers, strict=True) if p))

    def below(self) -> tuple[Any, list[tuple[Any, int]]]:
        """The denominator as (number, pairs of a factor and how often it stands there)."""
        if self.denominator.is_ground:
            return self.denominator.LC, []
        found: tuple[Any, list[tuple[Any, int]]] = self.denominator.factor_list()
        return found

    def negative(self) -> Fraction:
        """The fraction with the other sign."""
        return self._replace(numerator=-self.numerator)

    def scaled(self) -> Any:
        """The fraction times a positive number, the same for all its multiples of one sign."""
        return self._replace(numerator=self.numerator.quo_ground(abs(self.numerator.LC)))

    def whole(self) -> Expr:
        """The fraction as an expression."""
        return self.expr(self.numerator) / self.expr(self.denominator)


@lru_cache(maxsize=1024)
def as_fraction(expr: Expr) -> Fraction:
    """An expression without sums over unknown deltas, as a `Fraction` in lowest terms."""
    if expr.atoms(*NO_NUMBERS):
        raise Stuck("a denominator is zero")
    atoms = _atoms(expr)
    if not atoms:
        atoms = {S.One: 1}
    order = sorted(atoms, key=default_sort_key)
    fractions, *gens = _fractions_of(len(order))
    try:
        found = _in_field(expr, fractions, atoms, dict(zip(order, gens, strict=True)))
    except ZeroDivisionError:
        raise Stuck("a denominator is zero") from None
    numerator, denominator = found.numer.cancel(found.denom)
    return Fraction(numerator, denominator, tuple(_root(atom, atoms[atom]) for atom in order))


@lru_cache(maxsize=64)
def _fractions_of(count: int) -> Any:
    """The field of fractions of so many atoms, and its generators."""
    return field([Symbol(f"g{place}") for place in range(count)], QQ)


def exponent_parts(arg: Any) -> list[tuple[Expr, Expr]]:
    """The terms c·t of an exponent, as pairs (t, c): exp(arg) is the product of exp(t)^c."""
    return [(rest, number) for number, rest in map(_coefficient, Add.make_args(arg))]


def _coefficient(term: Expr) -> tuple[Expr, Expr]:
    number, rest = term.as_coeff_Mul()
    return (number, rest) if number.is_Rational else (S.One, term)


def _atoms(expr: Expr) -> dict[Expr, int]:
    """The atoms of an expression: {atom: 1}, or {exp(t): q} where q clears fractions of t."""
    found: dict[Expr, int] = {}
    for atom, scale in _walk(expr):
        found[atom] = lcm(found.get(atom, 1), scale)
    return found


def _walk(expr: Expr) -> Iterator[tuple[Expr, int]]:
    if expr.is_Rational:
        return
    if isinstance(expr, (Add, Mul)):
        for arg in expr.args:
            yield from _walk(arg)
    elif isinstance(expr, Pow) and isinstance(expr.exp, Integer):
        yield from _walk(expr.base)
    elif isinstance(expr, exp):
        for part, number in exponent_parts(expr.args[0]):
            yield exp(part, evaluate=False), int(number.q)
    elif isinstance(expr, Pow):
        for part, number in exponent_parts(expr.exp):
            if part is S.One and number.is_Integer:
                yield from _walk(expr.base)
            elif part is S.One:
                yield expr.base**number, 1
            else:
                yield Pow(expr.base, part, evaluate=False), int(number.q)
    else:
        yield (exp(1, evaluate=False) if expr is S.Exp1 else expr), 1


def _in_field(expr: Expr, field: Any, atoms: dict[Expr, int], gens: dict[Expr, Any]) -> Any:
    """An expression worked out in the field of fractions whose generators are its atoms."""
    within = partial(_in_field, field=field, atoms=atoms, gens=gens)
    if expr.is_Rational:
        return field.raw_new(field.ring.ground_new(QQ(expr.p, expr.q)))
    if isinstance(expr, Add):
        return _total(list(map(within, expr.args)), field)
    if isinstance(expr, Mul):
        return _product(list(map(within, expr.args)), field)
    if isinstance(expr, Pow) and isinstance(expr.exp, Integer):
        return within(expr.base) ** int(expr.exp)
    if isinstance(expr, exp):
        pairs = ((exp(t, evaluate=False), c) for t, c in exponent_parts(expr.args[0]))
        return _product([gens[atom] ** int(c * atoms[atom]) for atom, c in pairs], field)
    if isinstance(expr, Pow):
        return _product(list(_powers(expr, within, atoms, gens)), field)
    return gens[exp(1, evaluate=False) if expr is S.Exp1 else expr]


def _powers(
    expr: Expr, within: Callable[[Expr], Any], atoms: dict[Expr, int], gens: dict[Expr, Any]
) -> Iterator[Any]:
    """The factors of base^(c·t + …), a factor for each term; t is 1 for a number alone."""
    for part, number in exponent_parts(expr.exp):
        if part is not S.One:
            atom = Pow(expr.base, part, evaluate=False)
            yield gens[atom] ** int(number * atoms[atom])
        elif number.is_Integer:
            yield within(expr.base) ** int(number)
        else:
            yield gens[expr.base**number]


def _total(terms: list[Any], field: Any) -> Any:
    """Their sum: common factors are looked for only where there are denominators."""
    plain = sum((term.numer for term in terms if term.denom == 1), field.ring.zero)
    return sum((term for term in terms if term.denom != 1), field.raw_new(plain))


def _product(factors: list[Any], field: Any) -> Any:
    """Their product, common factors looked for once."""
    above = prod((factor.numer for factor in factors), start=field.ring.one)
    below = prod((factor.denom for factor in factors), start=field.ring.one)
    return field.raw_new(above) if below == 1 else field.new(above, below)


def _root(atom: Expr, scale: int) -> Expr:
    if isinstance(atom, exp):
        return exp(atom.args[0] / scale)
    return Pow(atom.base, atom.exp / scale) if scale != 1 else atom


def _power(atom: Expr, power: int) -> Expr:
    return atom if getattr(atom, "is_idempotent", False) else atom**power
