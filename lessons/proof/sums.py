"""Sums as atoms: linear splitting, and one name for every way of writing the same sum."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, permutations
from itertools import product as product_of
from typing import Any

from sympy import Add, Expr, Integer, Mul, Pow, S, Sum, Symbol, apart
from sympy.core.sorting import default_sort_key

from lessons.proof.facts import Facts
from lessons.proof.fractions import Fraction, as_fraction
from lessons.proof.totals import Total

MARK = "_"  # canonical bound indices are named _1_1, _1_2, …: level, then place
MOST_ORDERS = 120


def linear_sum(body: Expr, index: Symbol, high: Expr, facts: Facts) -> Expr:
    """Σ body over index = 1..high for a body in normal form, as a combination of atoms."""
    total = Integer(0)
    for outside, inside in _split(body, index):
        total += outside * (high if not inside else sum_atom(inside, index, high, facts))
    return total


@lru_cache(maxsize=512)
def _split(body: Expr, index: Symbol) -> tuple[tuple[Expr, list[tuple[Expr, int]]], ...]:
    """The body as pairs (factor free of the index, factors that depend on it)."""
    return tuple(_pairs(body, index))


def _pairs(body: Expr, index: Symbol) -> Iterator[tuple[Expr, list[tuple[Expr, int]]]]:
    for term in partial_fractions(body, index):
        whole = as_fraction(term)
        number, below = whole.below()
        below = [(whole.expr(factor), -times) for factor, times in below]
        fixed = whole.monomial((0,) * len(whole.atoms), 1 / number)
        free = Mul(fixed, *(f**t for f, t in below if not f.has(index)))
        bound = [(f, t) for f, t in below if f.has(index)]
        for powers, coefficient in whole.numerator.terms():
            pairs = [(a, p) for a, p in zip(whole.atoms, powers, strict=True) if p]
            inside = [(a, p) for a, p in pairs if a.has(index)] + bound
            kept = (0 if a.has(index) else p for a, p in zip(whole.atoms, powers, strict=True))
            yield free * whole.monomial(tuple(kept), coefficient), inside


def partial_fractions(body: Expr, index: Symbol) -> list[Expr]:
    """The body as terms with one denominator each, the numerator reduced by it.

    This is what makes y/(ŷ(1-ŷ)) and y/ŷ + y/(1-ŷ) the same under a sum.
    """
    whole = as_fraction(body)
    factors = [f for f, _ in whole.below()[1] if whole.expr(f).has(index)]
    places = {place for f in factors for place in _places(f) if whole.atoms[place].has(index)}
    if len(factors) == 1 and (len(places) > 1 or _places(factors[0]) == places):
        return _digits(whole, factors[0])
    if len(places) == 1:
        (place,) = places
        (symbol,) = [whole.numerator.ring.symbols[place]]
        split = apart((whole.numerator.as_expr() / whole.denominator.as_expr()), symbol)
        names = dict(zip(whole.numerator.ring.symbols, whole.atoms, strict=True))
        return [term.xreplace(names) for term in split.as_ordered_terms()]
    return [whole.whole()]


def _places(polynomial: Any) -> set[int]:
    return {place for powers, _ in polynomial.terms() for place, p in enumerate(powers) if p}


def _digits(whole: Fraction, factor: Any) -> list[Expr]:
    """numerator / (factor^m · rest) with the numerator written in powers of the factor."""
    rest, times = whole.denominator, 0
    while True:
        (quotient,), remainder = rest.div([factor])
        if remainder:
            break
        rest, times = quotient, times + 1
    terms, numerator = [], whole.numerator
    below, base = whole.expr(rest), whole.expr(factor)
    for power in range(times, 0, -1):
        (quotient,), remainder = numerator.div([factor])
        terms.append(whole.expr(remainder) / below * base**-power)
        numerator = quotient
    return [t for t in (*terms, whole.expr(numerator) / below) if t != 0]


def sum_atom(factors: Any, index: Symbol, high: Expr, facts: Facts) -> Expr:
    """The sum of a product as one atom, sums inside it drawn out to its front."""
    ranges = [(index, high)]
    parts: list[Expr] = []
    for factor, power in factors:
        if isinstance(factor, Sum) and power > 0:
            for copy in range(power):
                inner_ranges, inner = _renamed(factor, f"{index.name}.{len(ranges)}.{copy}")
                ranges, parts = [*ranges, *inner_ranges], [*parts, inner]
        else:
            parts.append(factor**power)
    number, atom = canonical(Mul(*parts), ranges)
    return number * _with_rules(atom, facts)


def _with_rules(atom: Expr, facts: Facts) -> Expr:
    """What is given of a sum put in, also where other sums stand around it."""
    found = facts.rewrite(atom)
    if found != atom or len(atom.limits) == 1:
        return found
    for index, _, high in atom.limits:
        inner, outer = _factors(atom.function, index)
        number, alone = canonical(inner, [(index, high)])
        value = facts.rewrite(alone)
        if value != alone:
            rest = [(one, upper) for one, _, upper in atom.limits if one != index]
            return _sum_again(number * value * outer, rest, facts)
    return atom


def _factors(product: Expr, index: Symbol) -> tuple[Expr, Expr]:
    inner = Mul(*(f for f in Mul.make_args(product) if f.has(index)))
    return inner, Mul(*(f for f in Mul.make_args(product) if not f.has(index)))


def _sum_again(body: Expr, ranges: Any, facts: Facts) -> Expr:
    for index, high in ranges:
        body = linear_sum(body, index, high, facts)
    return body


def _renamed(atom: Expr, mark: str) -> tuple[list[Any], Expr]:
    new = {limit[0]: Symbol(f"{limit[0].name}.{mark}", integer=True) for limit in atom.limits}
    return [(new[one], high) for one, _, high in atom.limits], atom.function.xreplace(new)


def canonical(product: Expr, ranges: Any) -> tuple[int, Sum]:
    """(sign, sum): levels of nesting name the indices, and their order does not matter."""
    level = 1 + max((_level(inner) for inner in product.atoms(Sum)), default=0)
    names = [Symbol(f"{MARK}{level}{MARK}{place}", integer=True) for place in range(len(ranges))]
    forms = []
    for order in islice(_orders(ranges), MOST_ORDERS):
        places = {one: new for (one, _), new in zip(order, names, strict=True)}
        sign, body = _sign(product.xreplace(places))
        forms.append((Total(body, *((places[one], S.One, high) for one, high in order)), sign))
    atom, sign = min(forms, key=lambda form: default_sort_key(form[0]))
    return sign, atom


def _orders(ranges: Any) -> Iterator[list[Any]]:
    """The orders of some ranges in which those that end alike stand together."""
    ends = sorted({str(high) for _, high in ranges})
    groups = [[one for one in ranges if str(one[1]) == end] for end in ends]
    for orders in product_of(*map(permutations, groups)):
        yield [one for group in orders for one in group]


def _sign(product: Expr) -> tuple[int, Expr]:
    """The product with every sum in it turned to one of its two signs, and the sign left over."""
    sign, parts = 1, []
    for factor in Mul.make_args(product):
        base, power = (factor.base, factor.exp) if isinstance(factor, Pow) else (factor, Integer(1))
        if isinstance(base, Add) and power.is_Integer and base.could_extract_minus_sign():
            base, sign = -base, sign * (-1) ** int(power)
        parts.append(base**power)
    return sign, Mul(*parts)


def _level(atom: Expr) -> int:
    return int(atom.limits[0][0].name.split(MARK)[1])
