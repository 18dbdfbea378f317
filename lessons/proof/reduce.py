"""The symbolic half of a proof: is the difference of two sides 0, under what is given?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from sympy import Expr, Integer, PolynomialError
from sympy.polys.polyerrors import CoercionFailed

from lessons.proof.claim import Claim
from lessons.proof.facts import Facts
from lessons.proof.fractions import Stuck
from lessons.proof.known import facts_of, plain
from lessons.proof.normal import vanishes


def written_out(claim: Claim) -> Expr:
    """The difference of the two sides, with every name and derivative written out."""
    return plain(claim.left, claim) - plain(claim.right, claim)


def reduces_to_zero(difference: Expr, claim: Claim) -> tuple[bool, str]:
    """(True, "") where the difference of the sides reduces to 0; else (False, the reason)."""
    try:
        return all(vanishes(*case) for case in _cases(difference, facts_of(claim))), ""
    except Stuck as reason:
        return False, str(reason)
    except (PolynomialError, CoercionFailed, NotImplementedError):
        return False, "an expression is of a kind that the reduction does not know"


def _cases(expr: Expr, facts: Facts) -> Iterator[tuple[Expr, Facts]]:
    """The expression for every value of the indices whose range is a known number."""
    known = {
        index: min(high for high in highs if high.is_Integer)
        for index, highs in facts.limits.items()
        if index in expr.free_symbols and any(high.is_Integer for high in highs)
    }
    for values in product(*(range(1, int(high) + 1) for high in known.values())):
        case: Expr = expr
        here: Facts | None = facts
        for index, value in zip(known, map(Integer, values), strict=True):
            here = here and here.merged(index, value)
            case = case.xreplace({index: value})
        if here is not None:
            yield case, here
