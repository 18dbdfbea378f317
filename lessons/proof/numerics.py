"""The numerical half: an expression as written, at concrete sizes, indices and values.

Nothing of the symbolic half is used here. Sums are added up term by term, and a derivative is a
central difference in 100 digits, so the two halves are independent witnesses.
"""

from dataclasses import replace
from fractions import Fraction

from sympy import (
    Add,
    And,
    Eq,
    Float,
    Indexed,
    KroneckerDelta,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Sum,
    exp,
    log,
)

from lessons.calculus import Partial, sigma, variable
from lessons.indices import peel
from lessons.proof.hypotheses import name
from lessons.proof.world import CONTEXT, Undefined, is_zero, real, same

STEP = CONTEXT.mpf(10) ** -30


def address(entry, world):
    """(name, place) of an entry or symbol at this world's indices."""
    places = entry.indices if isinstance(entry, Indexed) else ()
    return name(entry), tuple(int(numeric_value(place, world)) for place in places)


def value_of(entry, world):
    """The value of a named quantity: a number of the world's own, or by its definition."""
    title, place = where = address(entry, world)
    if place in world.tables.get(title, {}):
        return world.tables[title][place]
    if title not in world.definitions:
        raise Undefined(f"{entry} is outside its range")
    if where not in world.known:
        pattern, meaning = world.definitions[title]
        indices = dict(zip(getattr(pattern, "indices", ()), place, strict=True))
        world.known[where] = None
        world.known[where] = numeric_value(meaning, replace(world, bound=indices))
    if world.known[where] is None:
        raise ValueError(f"the definition of {title} goes round in a circle")
    return world.known[where]


def numeric_value(expr, world):
    """The value of an expression: a Fraction while that is exact, else 100 digits."""
    if expr.is_Rational:
        return Fraction(int(expr.p), int(expr.q))
    if expr.is_Symbol and world.index(expr) is not None:
        return Fraction(world.index(expr))
    if expr.is_Symbol or isinstance(expr, Indexed):
        return value_of(expr, world)
    for kind, rule in RULES.items():
        if isinstance(expr, kind):
            return rule(expr, world)
    return _by_sympy(expr, world)


def _add(expr, world):
    return sum((numeric_value(arg, world) for arg in expr.args), Fraction(0))


def _mul(expr, world):
    total = Fraction(1)
    for factor in [numeric_value(arg, world) for arg in expr.args]:
        total = total * factor
    return total


def _pow(expr, world):
    base, power = (numeric_value(arg, world) for arg in expr.args)
    if power == int(power):
        if power < 0 and is_zero(base):
            raise Undefined("a division by zero")
        return base ** int(power)
    if base <= 0 or is_zero(base):
        raise Undefined("a root of a number that is not positive")
    return CONTEXT.power(real(base), real(power))


def _exp(expr, world):
    return CONTEXT.exp(real(numeric_value(expr.args[0], world)))


def _log(expr, world):
    value = numeric_value(expr.args[0], world)
    if value <= 0 or is_zero(value) or len(expr.args) > 1:
        raise Undefined("a logarithm of a number that is not positive")
    return Fraction(0) if value == 1 else CONTEXT.log(real(value))


def _sigma(expr, world):
    return 1 / (1 + CONTEXT.exp(-real(numeric_value(expr.args[0], world))))


def _sum(expr, world):
    body, index, low, high = peel(expr)
    low, high = (int(numeric_value(end, world)) for end in (low, high))
    if high < low - 1:
        raise Undefined("a sum that runs backwards")
    terms = (numeric_value(body, world.bind(index, value)) for value in range(low, high + 1))
    return sum(terms, Fraction(0))


def _delta(expr, world):
    first, second = (numeric_value(arg, world) for arg in expr.args)
    return Fraction(int(first == second))


def _piecewise(expr, world):
    for branch, condition in expr.args:
        if holds(condition, world):
            return numeric_value(branch, world)
    raise Undefined("no branch applies")


def _partial(expr, world):
    top, wrt = expr.args
    entry = variable(wrt)
    where = address(entry, world)
    slope = _slope(top, entry, where, world)
    if wrt == entry:
        return slope
    below = _slope(wrt, entry, where, world)
    if is_zero(below):
        raise Undefined("a division by zero")
    return slope / below


def _slope(expr, entry, where, world):
    """The central difference by one entry, where the slopes on both sides agree."""
    here = real(value_of(entry, world))
    below, at, above = (
        real(numeric_value(expr, world.moved(where, here + step))) for step in (-STEP, 0, STEP)
    )
    if not same((above - at) / STEP, (at - below) / STEP, 20):
        raise Undefined("a corner or a jump")
    return (above - below) / (2 * STEP)


def _by_sympy(expr, world):
    args = [Float(real(numeric_value(arg, world)), 100) for arg in expr.args]
    value = (expr.func(*args) if args else expr).evalf(100)
    if not (value.is_Float or value.is_Rational):
        raise Undefined(f"{expr.func} has no real value here")
    return CONTEXT.mpf(
        value._mpf_ if value.is_Float else real(Fraction(int(value.p), int(value.q)))
    )


def holds(condition, world):
    """Whether a condition is true in this world; equalities up to 60 digits."""
    if condition in (True, False):
        return bool(condition)
    if isinstance(condition, (And, Or)):
        both = all if isinstance(condition, And) else any
        return both(holds(arg, world) for arg in condition.args)
    if isinstance(condition, Not):
        return not holds(condition.args[0], world)
    first, second = (numeric_value(arg, world) for arg in condition.args)
    equal = same(first, second, 60)
    if isinstance(condition, (Eq, Ne)):
        return equal == isinstance(condition, Eq)
    if equal:
        return condition.rel_op in ("<=", ">=")
    return (first < second) == (condition.rel_op in ("<", "<="))


RULES = {
    Add: _add, Mul: _mul, exp: _exp, Pow: _pow, log: _log, sigma: _sigma, Sum: _sum,
    KroneckerDelta: _delta, Piecewise: _piecewise, Partial: _partial,
}  # fmt: skip
