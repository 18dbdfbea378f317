"""Random claims: a rewriting is never refuted, a mutation is never proved unless it is equal."""

from itertools import islice

from hypothesis import assume, given
from hypothesis import strategies as st
from sympy import Add, Integer, KroneckerDelta, Mul, Piecewise, Sum, Symbol, exp, log
from sympy.core.relational import Ne

from lessons.calculus import Partial
from lessons.proof import prove
from lessons.proof.claim import read
from lessons.proof.examples import worlds
from lessons.proof.numerics import numeric_value
from lessons.proof.reduce import reduces_to_zero, written_out
from lessons.proof.world import Undefined, same
from lessons.symbols import K, OneHot, i, j, k, l, sigma, softmax, sum_except, sums_to_one, theta, y

INDICES = (i, j, k)
HYPOTHESES = ((), sums_to_one(y), OneHot(y), Ne(i, k))
index = st.sampled_from(INDICES)


def entries():
    return st.one_of(
        st.builds(lambda at: y[at], index),
        st.builds(lambda at: theta[at], index),
        st.builds(lambda at: softmax(at), index),
        st.builds(KroneckerDelta, index, index),
        st.builds(lambda at: exp(theta[at]), index),
        st.sampled_from([Integer(-1), Integer(2), Integer(1), K]),
    )


def larger(inner):
    return st.one_of(
        st.builds(Add, inner, inner),
        st.builds(Mul, inner, inner),
        st.builds(lambda a, b: a - b, inner, inner),
        st.builds(lambda a, at: Sum(a, (at, 1, K)), inner, index),
        st.builds(lambda a, at: sum_except(a, at, l), inner, index),
        st.builds(lambda a, b, at: Piecewise((a, Ne(at, l)), (b, True)), inner, inner, index),
        st.builds(lambda a: log(1 + exp(a)), inner),
        st.builds(lambda a: sigma(a), inner),
        st.builds(lambda a, b: a / (1 + b**2), inner, inner),
    )


expressions = st.recursive(entries(), larger, max_leaves=5)


def swapped(expr):
    """Every bound index under another name."""
    return expr.replace(
        lambda e: isinstance(e, Sum) and len(e.limits) == 1,
        lambda e: (
            e.func(
                e.function.xreplace({e.limits[0][0]: Symbol("r", integer=True)}),
                (Symbol("r", integer=True), 1, K),
            )
            if not e.function.has(Sum) and not e.function.has(Symbol("r", integer=True))
            else e
        ),
    )


def parted(body, index):
    return Sum(body, (index, 1, l)) + Sum(body, (index, l + 1, K))


REWRITINGS = {
    "expanded": lambda e: e.expand(),
    "renamed": swapped,
    "split": lambda e: e.replace(
        lambda s: type(s) is Sum and len(s.limits) == 1,
        lambda s: (
            Sum(s.function, (s.limits[0][0], 1, l)) + Sum(s.function, (s.limits[0][0], l + 1, K))
        ),
    ),
    "times one": lambda e: e * Sum(softmax(l), (l, 1, K)),
    "plus zero": lambda e: e + KroneckerDelta(i, k) * (y[i] - y[k]),
    "under a delta": lambda e: Sum(e * KroneckerDelta(l, i), (l, 1, K)) if not e.has(l) else e,
}
MUTATIONS = {
    "index": lambda e: e.xreplace({i: k}),
    "sign": lambda e: e.xreplace({theta[i]: -theta[i]}),
    "factor": lambda e: e.xreplace({y[i]: 2 * y[i]}),
    "entry": lambda e: e.xreplace({y[k]: y[j]}),
    "delta": lambda e: e.replace(KroneckerDelta, lambda *_: Integer(0)),
    "sum": lambda e: e.replace(lambda s: type(s) is Sum, lambda s: s.function),
}


@given(expressions, st.sampled_from(sorted(REWRITINGS)), st.sampled_from(HYPOTHESES))
def test_a_rewriting_is_never_refuted(expr, how, hypotheses):
    verdict = prove(expr, REWRITINGS[how](expr), hypotheses)
    assert verdict.status != "refuted", verdict.counterexample


@given(expressions, st.sampled_from(sorted(MUTATIONS)), st.sampled_from(HYPOTHESES))
def test_what_reduces_to_zero_agrees_in_numbers(expr, how, hypotheses):
    claim = read(expr, MUTATIONS[how](expr), hypotheses)
    assume(reduces_to_zero(written_out(claim), claim)[0])
    for world in islice(worlds(claim), 40):
        try:
            assert same(numeric_value(claim.left, world), numeric_value(claim.right, world))
        except Undefined:
            continue


@given(expressions, index)
def test_a_derivative_reduces_to_what_central_differences_give(expr, at):
    assume(expr.has(theta))
    claim = read(Partial(expr, theta[at]), 0)
    derived = written_out(claim)
    for world in islice(worlds(claim), 5):
        try:
            slope = numeric_value(claim.left, world)
            assert same(numeric_value(derived, world), slope, 15)
        except Undefined:
            continue
