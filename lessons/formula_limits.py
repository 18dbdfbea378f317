"""Whether a formula is too large to be worked on, seen without any work on it."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sympy import (
    Add,
    Basic,
    Derivative,
    Float,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Mul,
    Number,
    NumberSymbol,
    Piecewise,
    Pow,
    Rational,
    Sum,
    Symbol,
    Tuple,
    UnevaluatedExpr,
    exp,
    log,
)
from sympy.core.numbers import ImaginaryUnit
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial, sigma

MOST_OPERATIONS, DEEPEST, HIGHEST_POWER, LONGEST_SUM, MOST_DIGITS = 400, 40, 64, 1000, 60

_FUNCTIONS = (exp, log, sigma, KroneckerDelta, Sum, Piecewise, Partial, Derivative)
_ALGEBRA = (Add, Mul, Pow, UnevaluatedExpr, Number, NumberSymbol, ImaginaryUnit, Symbol)
_FORMS = (Indexed, IndexedBase, Tuple, ExprCondPair, Relational, Boolean)
_KNOWN = (*_ALGEBRA, *_FORMS, *_FUNCTIONS)
_LEAVES = (Symbol, IndexedBase, Number, NumberSymbol)
#: Bits of the largest number that may stand in a formula, and of the powers of 2 of a float.
_MOST_BITS, _FLOAT_BITS = (10**MOST_DIGITS).bit_length(), 1100


class _Part(NamedTuple):
    """A part of a formula: what it stands in, how deep, and the product of the powers around it."""

    expr: Basic
    around: Basic
    depth: int = 0
    power: float = 1


def too_large(formula: object) -> str:
    """ "" for a formula that can be worked on, else a sentence on what is too large, and where.

    >>> from lessons.symbols import i, y, y_hat
    >>> too_large((y_hat[i] - y[i]) ** 2)
    ''
    >>> too_large(y[i] - y_hat[i] ** 1000000)
    'Your formula has y_hat[i]**1000000 in it. A power above 64 is too large to be worked out.'

    formula: a SymPy expression or a number; anything else is not judged here. Nothing is worked
    out, so the time does not depend on the numbers in it, and nothing is raised.
    """
    if isinstance(formula, int):
        formula = Integer(formula)
    if not isinstance(formula, Basic):
        return ""
    operations = 0
    for part in _parts(formula):
        operations += _operations(part.expr)
        if operations > MOST_OPERATIONS:
            return _TOO_LONG
        if sentence := _excess(part):
            return sentence
    return ""


_OFFERED = "exp, log, sigma, delta and sums"
_TOO_LONG = (
    f"Your formula has more than {MOST_OPERATIONS} operations in it. Write it shorter: simplify "
    f"it, or sum over an index."
)


def _parts(formula: Basic) -> Iterator[_Part]:
    """Every part, from the left, without recursion; a part that stands twice comes twice."""
    waiting = [_Part(formula, formula)]
    while waiting:
        part = waiting.pop()
        yield part
        power = part.power * _raises(part.expr)
        inside = [_Part(arg, part.expr, part.depth + 1, power) for arg in _arguments(part.expr)]
        waiting.extend(reversed(inside))


def _arguments(expr: Basic) -> tuple[Basic, ...]:
    if isinstance(expr, Indexed):
        return expr.args[1:]
    return () if isinstance(expr, _LEAVES) else expr.args


def _operations(expr: Basic) -> int:
    if isinstance(expr, Add | Mul):
        return len(expr.args) - 1
    return 0 if isinstance(expr, (*_LEAVES, Indexed, Tuple, ExprCondPair)) else 1


def _raises(expr: Basic) -> float:
    """The power that an expression raises its parts to; 1 for most."""
    if isinstance(expr, Pow) and isinstance(expr.exp, Number):
        return max(1, _size(expr.exp))
    return 1


def _size(number: Basic) -> float:
    """|n|, and for a fraction the larger of its two numbers; infinite for a huge one."""
    if not isinstance(number, Rational | Float) or _is_huge(number):
        return float("inf")
    if isinstance(number, Rational):
        return float(max(abs(int(number.p)), int(number.q)))
    return abs(float(number))


def _is_huge(number: Basic) -> bool:
    """Whether a number has too many digits, before or after its point."""
    if isinstance(number, Rational):
        return max(int(number.p).bit_length(), int(number.q).bit_length()) > _MOST_BITS
    if isinstance(number, Float) and number._mpf_[1]:
        _, _, shift, bits = number._mpf_
        return int(bits) > _MOST_BITS or abs(int(shift) + int(bits)) > _FLOAT_BITS
    return False


def _excess(part: _Part) -> str:
    expr = part.expr
    if part.depth > DEEPEST:
        return f"Your formula is nested more than {DEEPEST} deep. Write it in a simpler form."
    if not isinstance(expr, _KNOWN):
        kind = type(expr).__name__
        return f"{_has(expr)}. {kind} is none of the lessons' functions: {_OFFERED}."
    if isinstance(expr, Number):
        return _in_number(expr, part.around)
    if isinstance(expr, Sum):
        return _in_sum(expr)
    return _in_power(expr, part.power) if isinstance(expr, Pow | exp) else ""


def _in_number(number: Number, around: Basic) -> str:
    if not _is_huge(number):
        return ""
    place = "" if around == number else f", in {_shown(around)}"
    return f"Your formula has a number of more than {MOST_DIGITS} digits in it{place}: too many."


def _in_power(expr: Basic, power: float) -> str:
    exponents = _coefficients(expr.args[0]) if isinstance(expr, exp) else [expr.args[1]]
    if not all(isinstance(exponent, Rational | Float) for exponent in exponents):
        return f"{_has(expr)}. An exponent has to be a number; a power of e is written exp(…)."
    if max(map(_size, exponents), default=0) * power <= HIGHEST_POWER:
        return ""
    again = f", raised to the power {power:g} once more" if power > 1 else ""
    return f"{_has(expr)}{again}. A power above {HIGHEST_POWER} is too large to be worked out."


def _coefficients(exponent: Basic) -> list[Basic]:
    """The numbers in front of the terms of what stands in exp(…), which are powers of exp."""
    terms = Add.make_args(exponent)
    first = [term.args[0] if isinstance(term, Mul) else term for term in terms]
    return [number for number in first if isinstance(number, Rational | Float)]


def _in_sum(total: Sum) -> str:
    for index, *ends in total.limits:
        for part in (part.expr for end in ends for part in _parts(end)):
            large = isinstance(part, Number) and _size(part) > LONGEST_SUM
            if large or isinstance(part, Pow | Sum):
                return (
                    f"Your formula has a sum over {index} in it with the end {_shown(part)}. A sum "
                    f"runs to a size, as K, or to a number of at most {LONGEST_SUM}."
                )
    return ""


def _has(expr: Basic) -> str:
    return f"Your formula has {_shown(expr)} in it"


def _shown(expr: Basic) -> str:
    """A small expression as it is written; what would be long is left out as …"""
    small = list(islice(_parts(expr), 26))
    if len(small) > 25 or any(part.depth > 6 for part in small):
        return f"{type(expr).__name__}(…)"
    numbers = {part.expr for part in small if isinstance(part.expr, Number)}
    huge = {number: Symbol("…") for number in numbers if _is_huge(number)}
    return str(expr.xreplace(huge))
