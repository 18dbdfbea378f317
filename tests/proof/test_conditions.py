"""Conditions on indices: what the ranges decide, and what they leave open."""

import pytest
from sympy import And, Eq, Ge, Gt, Le, Lt, Ne, S

from lessons.proof.conditions import decide
from lessons.proof.facts import Facts
from lessons.symbols import K, i, j, k

FACTS = Facts(limits={i: frozenset({K}), j: frozenset({K})}, unequal=frozenset({frozenset((i, j))}))


@pytest.mark.parametrize(
    ("condition", "worth"),
    [
        (Le(i, K), S.true), (Ge(i, 1), S.true), (Gt(i, K), S.false), (Lt(i, 1), S.false),
        (Eq(i, j), S.false), (Ne(i, j), S.true), (And(Le(i, K), Ne(i, j)), S.true),
    ],
)  # fmt: skip
def test_what_the_ranges_decide(condition, worth):
    assert decide(condition, FACTS) == worth


@pytest.mark.parametrize(
    "condition", [Ge(i, K), Lt(i, K), Le(i, 1), Gt(i, 1), Le(i, j), Lt(i, j), Eq(i, k), Le(k, K)]
)
def test_what_they_leave_open_stays_as_it_is(condition):
    assert decide(condition, FACTS) == condition
