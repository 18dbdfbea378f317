"""The vocabulary, and derivatives that SymPy alone gets wrong, against central differences."""

import pickle
from functools import cache

import numpy as np
import pytest
from sympy import (
    Add,
    Eq,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Sum,
    exp,
    lambdify,
    latex,
    log,
    symbols,
)
from sympy.tensor.indexed import IndexException

from lessons.indices import bound, contract, freshen, peel, tidy
from lessons.symbols import (
    D,
    K,
    OneHot,
    Partial,
    Quantity,
    W,
    Y,
    Z,
    b,
    between_zero_and_one,
    binary_cost,
    categorical_cost,
    d,
    delta,
    i,
    j,
    k,
    l,
    mean_over_examples,
    n,
    s,
    sigma,
    softmax,
    sum_except,
    sum_over,
    summed_binary_cost,
    sums_to_one,
    theta,
    x,
    y,
    y_hat,
    z,
)

RANDOM = np.random.default_rng(0)


def at(expr, sizes, places):
    """An expression at concrete sizes and indices, lambdified over the entries of arrays."""
    expr = expr.xreplace({**sizes, **places})
    expr = expr.replace(Sum, term_by_term)
    entries = sorted(expr.atoms(Indexed), key=str)
    flat = [symbols(f"v{place}") for place, _ in enumerate(entries)]
    function = lambdify(flat, expr.xreplace(dict(zip(entries, flat, strict=True))), "numpy")

    def value(arrays):
        named = ((str(e.base.label), tuple(int(p) - 1 for p in e.indices)) for e in entries)
        return float(function(*(arrays[name][place] for name, place in named)))

    return value


def term_by_term(body, *limits):
    """A sum between numbers, written out."""
    for index, low, high in limits:
        numbers = map(Integer, range(int(low), int(high) + 1))
        body = Add(*(body.xreplace({index: number}) for number in numbers))
    return body


def central_difference(value, arrays, name, place, step=1e-5):
    moved = []
    for sign in (1, -1):
        copy = {key: array.copy() for key, array in arrays.items()}
        copy[name][place] += sign * step
        moved.append(value(copy))
    return (moved[0] - moved[1]) / (2 * step)


def score(index):
    return Sum(W[index, l] * x[l], (l, 1, D)) + b[index]


@cache
def derived_by(cost, wrt):
    """The cost of one layer, and what is derived of it, for layers of all sizes."""
    expr = layered(cost).replace(sigma, lambda z: 1 / (1 + exp(-z)))
    return expr, d(expr, wrt)


def layered(cost):
    """A cost of one layer, written out in W, x and b."""
    total = Sum(exp(score(s)), (s, 1, K))
    outputs = {"sigmoid": lambda at: sigma(score(at)), "softmax": lambda at: exp(score(at)) / total}
    head, of = cost
    return of(y, outputs[head])


COSTS = {
    "sigmoid, binary": ("sigmoid", summed_binary_cost),
    "softmax, categorical": ("softmax", categorical_cost),
    "softmax, binary": ("softmax", summed_binary_cost),
}


@pytest.mark.daily
@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3), (3, 1)])
@pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS.keys())
@pytest.mark.parametrize("wrt", [W[i, k], b[i], x[k]], ids=["W", "b", "x"])
def test_what_is_derived_agrees_with_central_differences(cost, wrt, rows, columns):
    arrays = {
        "W": RANDOM.normal(size=(rows, columns)),
        "b": RANDOM.normal(size=rows),
        "x": RANDOM.normal(size=columns),
        "y": RANDOM.dirichlet(np.ones(rows)),
    }
    (expr, found), sizes = derived_by(cost, wrt), {K: rows, D: columns}
    name, shape = str(wrt.base.label), arrays[str(wrt.base.label)].shape
    value = at(expr, sizes, {})
    for place in {(0,) * len(shape), tuple(size - 1 for size in shape)}:
        here = dict(zip(wrt.indices, (p + 1 for p in place), strict=True))
        derived = at(found, sizes, here)(arrays)
        assert derived == pytest.approx(
            central_difference(value, arrays, name, place), rel=1e-6, abs=1e-8
        )


def test_a_sum_differentiated_by_its_own_letter_is_right():
    total = Sum(theta[k] ** 2, (k, 1, K))
    assert d(total, theta[k]) == 2 * theta[k]
    assert total.diff(theta[k]) != 2 * theta[k]  # what SymPy says


def test_the_result_is_written_in_letters():
    found = d(softmax(k), theta[i])
    assert found == d(softmax(k), theta[i])
    assert {symbol.name for symbol in bound(found)} == {"j"}


def test_a_derivative_inside_is_carried_out_first():
    assert d(Partial(theta[i] ** 3, theta[i]), theta[i]) == 6 * theta[i]


@pytest.mark.parametrize("wrt", [k, K, Sum(theta[k], (k, 1, K)), theta])
def test_a_derivative_by_what_is_no_quantity_is_refused(wrt):
    with pytest.raises(ValueError, match="cannot differentiate by"):
        d(softmax(k), wrt)


def test_a_derivative_that_hides_behind_a_name_is_refused():
    with pytest.raises(ValueError, match="theta does not occur in"):
        d(y_hat[k], theta[i])
    assert d(theta[k] + y_hat[k], theta[i]) == KroneckerDelta(i, k)


def test_softmax_takes_a_letter_that_is_free():
    assert bound(softmax(k)) == {j}
    assert bound(softmax(j)) == {k}
    assert softmax(s, k, of=Z).has(Z[s, k])
    with pytest.raises(ValueError, match="got no index"):
        softmax()


def test_sigma_is_the_logistic_function():
    assert sigma(z[i]).doit() == 1 / (1 + exp(-z[i]))
    assert float(sigma(1).evalf()) == pytest.approx(1 / (1 + np.exp(-1)))
    assert float(sigma(z[i]).diff(z[i]).subs(z[i], 2).evalf()) == pytest.approx(
        np.exp(-2) / (1 + np.exp(-2)) ** 2
    )


def test_costs_are_the_notes():
    assert binary_cost(y[i], y_hat[i]) == -y[i] * log(y_hat[i]) - (1 - y[i]) * log(1 - y_hat[i])
    assert summed_binary_cost() == Sum(binary_cost(y[j], y_hat[j]), (j, 1, K))
    assert categorical_cost() == -Sum(y[k] * log(y_hat[k]), (k, 1, K))
    assert mean_over_examples(Y[s, i]) == Sum(Y[s, i], (s, 1, n)) / n


def test_a_letter_used_twice_is_refused():
    with pytest.raises(ValueError, match="j stands for two indices"):
        summed_binary_cost(y, lambda at: sigma(Sum(W[at, j] * x[j], (j, 1, D))))


def test_hypotheses():
    assert sums_to_one(y) == Eq(Sum(y[k], (k, 1, K)), 1)
    assert sums_to_one(Y) == Eq(Sum(Y[s, k], (k, 1, K)), 1)
    assert between_zero_and_one().args == ((y_hat[k] > 0) & (y_hat[k] < 1)).args
    assert str(OneHot(y)) == "y is one-hot"


def test_sums_and_their_indices():
    nested = Sum(theta[j] * theta[k], (j, 1, K), (k, 1, D))
    assert peel(nested) == (Sum(theta[j] * theta[k], (j, 1, K)), k, 1, D)
    assert not bound(freshen(nested)) & bound(nested)
    assert tidy(freshen(nested)) == nested
    twice = freshen(Sum(theta[k] * Sum(theta[k], (k, 1, K)), (k, 1, K)))
    assert len(bound(twice)) == 2
    assert contract(Sum(theta[j] * delta(j, i), (j, 1, K))) == theta[i]
    assert contract(Sum(theta[j] * delta(j, i), (j, 2, K))).has(KroneckerDelta)


def test_what_a_sum_cannot_be_made_of():
    with pytest.raises(ValueError, match="use two indices"):
        sum_except(y[k], k, k)
    with pytest.raises(ValueError, match="expected an expression"):
        sum_over(Eq(y[k], 1), k)


def test_formulas_read_as_in_the_notes():
    assert latex(y_hat[k]) == r"{\hat{y}}_{k}"
    assert latex(Partial(y_hat[k], theta[i])) == (
        r"\frac{\partial {\hat{y}}_{k}}{\partial {\theta}_{i}}"
    )
    assert latex(sum_except(y[k], k, i)) == r"\sum_{k \neq i} {y}_{k}"
    assert latex(sum_except(y[k] + 1, k, i)) == r"\sum_{k \neq i} \left({y}_{k} + 1\right)"
    assert str(sum_except(y[k], k, i)) == "Sum(y[k], k != i)"
    assert r"\sigma" in latex(sigma(z[i]))
    assert r"\frac{\partial}{\partial {y}_{i}} \left(" in latex(Partial(y[i] ** 2, y[i]))
    assert isinstance(theta, IndexedBase)


def test_equal_quantities_are_one_object_and_know_of_their_entries():
    assert Quantity("p", shape=(K,), positive=True) is Quantity("p", shape=(K,), positive=True)
    sure, other = (Quantity("p", shape=(K,), **said) for said in ({"positive": True}, {}))
    assert sure != other
    assert sure[k] != other[k]
    assert [sure[k].is_positive, sure[1].is_positive, other[k].is_positive] == [True, True, None]
    assert y[k] == y[k] != y[i]
    assert hash(y[k]) == hash(y[k])
    assert pickle.loads(pickle.dumps(y_hat[k])) == y_hat[k]


def test_an_entry_has_as_many_indices_as_its_quantity_has_axes():
    for wrong in (lambda: W[k], lambda: y[k, j]):
        with pytest.raises(IndexException, match="Rank mismatch"):
            wrong()
