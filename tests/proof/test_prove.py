"""What `prove` decides: every step of the notes, what stands around them, and what is refused."""

import pytest
from sympy import (
    Derivative,
    Eq,
    IndexedBase,
    KroneckerDelta,
    Matrix,
    Ne,
    Piecewise,
    Product,
    Rational,
    Sum,
    Symbol,
    UnevaluatedExpr,
    cosh,
    exp,
    log,
    sqrt,
    symbols,
    tanh,
)

from lessons.proof import Proof, prove
from lessons.proof.claim import read
from lessons.proof.reduce import reduces_to_zero, written_out
from lessons.symbols import (
    W1,
    W2,
    C,
    D,
    H,
    J,
    K,
    OneHot,
    Partial,
    W,
    X,
    Y,
    Y_hat,
    Z,
    a,
    b,
    b1,
    b2,
    between_zero_and_one,
    binary_cost,
    categorical_cost,
    delta,
    h,
    i,
    j,
    k,
    l,
    m,
    mean_over_examples,
    n,
    one_layer,
    s,
    sigma,
    softmax,
    sum_except,
    sum_over,
    summed_binary_cost,
    sums_to_one,
    theta,
    two_layers,
    x,
    y,
    y_hat,
    z,
)

SOFTMAX = Eq(y_hat[k], softmax(k))
SOFTMAX_Z = Eq(y_hat[k], softmax(k, of=z))
SIGMOID = Eq(y_hat[k], sigma(z[k]))
ONE = sums_to_one(y)
CE = Eq(C, categorical_cost())
BINARY = Eq(C, summed_binary_cost())
S = Sum(exp(theta[j]), (j, 1, K))
t, p, q = symbols("t p q", real=True)
e = exp(-z[i])

HEBREW = {
    "chain rule": (
        Partial(C, theta[i]),
        -sum_over(y[k] / y_hat[k] * Partial(y_hat[k], theta[i]), k),
        (CE, SOFTMAX),
    ),
    "factors of the chain rule in the other order": (
        Partial(C, theta[i]),
        -sum_over(Partial(y_hat[k], theta[i]) * Partial(y[k] * log(y_hat[k]), y_hat[k]), k),
        (CE, SOFTMAX),
    ),
    "derivative by a logarithm": (Partial(y[k] * log(y_hat[k]), log(y_hat[k])), y[k], ()),
    "log rule": (Partial(log(y_hat[k]), y_hat[k]), 1 / y_hat[k], ()),
    "quotient rule, k = i": (
        Partial(softmax(i), theta[i]),
        (exp(theta[i]) * S - exp(theta[i]) * exp(theta[i])) / S**2,
        (),
    ),
    "quotient rule, factored": (
        (exp(theta[i]) * S - exp(theta[i]) ** 2) / S**2,
        exp(theta[i]) / S * (S - exp(theta[i])) / S,
        (),
    ),
    "k = i": (Partial(y_hat[i], theta[i]), y_hat[i] * (1 - y_hat[i]), SOFTMAX),
    "k = i, as a hypothesis": (
        Partial(y_hat[k], theta[i]),
        y_hat[i] * (1 - y_hat[i]),
        (SOFTMAX, Eq(i, k)),
    ),
    "k ≠ i": (Partial(y_hat[k], theta[i]), -y_hat[k] * y_hat[i], (SOFTMAX, Ne(k, i))),
    "both cases": (
        Partial(y_hat[k], theta[i]),
        Piecewise((y_hat[i] * (1 - y_hat[i]), Eq(k, i)), (-y_hat[k] * y_hat[i], True)),
        SOFTMAX,
    ),
    "in one line": (Partial(y_hat[k], theta[i]), y_hat[k] * (delta(k, i) - y_hat[i]), SOFTMAX),
    "in one line, mirrored": (
        Partial(y_hat[k], theta[i]),
        y_hat[i] * (delta(i, k) - y_hat[k]),
        SOFTMAX,
    ),
    "put in": (
        Partial(C, theta[i]),
        -sum_over(y[k] / y_hat[k] * y_hat[k] * (delta(k, i) - y_hat[i]), k),
        (CE, SOFTMAX),
    ),
    "split at k = i": (
        -sum_over(y[k] * (delta(k, i) - y_hat[i]), k),
        -y[i] * (1 - y_hat[i]) + sum_except(y[k] * y_hat[i], k, i),
        (),
    ),
    "multiplied out": (
        -y[i] * (1 - y_hat[i]) + sum_except(y[k] * y_hat[i], k, i),
        -y[i] + y[i] * y_hat[i] + sum_except(y[k] * y_hat[i], k, i),
        (),
    ),
    "factored": (
        -y[i] + y[i] * y_hat[i] + sum_except(y[k] * y_hat[i], k, i),
        -y[i] + y_hat[i] * (y[i] + sum_except(y[k], k, i)),
        (),
    ),
    "the sum made whole": (
        -y[i] + y_hat[i] * (y[i] + sum_except(y[k], k, i)),
        y_hat[i] * sum_over(y[k], k) - y[i],
        (),
    ),
    "collapsed": (y_hat[i] * sum_over(y[k], k) - y[i], y_hat[i] - y[i], ONE),
    "collapsed, one-hot": (y_hat[i] * sum_over(y[k], k) - y[i], y_hat[i] - y[i], OneHot(y)),
    "all at once": (Partial(C, theta[i]), y_hat[i] - y[i], (CE, SOFTMAX, ONE)),
}

MEAN_SIGMOID = (
    Eq(C, mean_over_examples(sum_over(binary_cost(Y[s, j], Y_hat[s, j]), j))),
    Eq(Y_hat[s, k], sigma(Z[s, k])),
)
SLOPE = Y[s, i] / Y_hat[s, i] - (1 - Y[s, i]) / (1 - Y_hat[s, i])
CURVE = Y_hat[s, i] * (1 - Y_hat[s, i])

ROMANIAN = {
    "∂C/∂ŷ": (
        Partial(C, y_hat[i]),
        -(y[i] / y_hat[i] - (1 - y[i]) / (1 - y_hat[i])),
        (BINARY, SIGMOID),
    ),
    "∂C/∂ŷ for one example of a batch": (
        Partial(C, Y_hat[s, i]),
        -SLOPE / n,
        MEAN_SIGMOID,
    ),
    "σ′, power rule": (
        Partial(1 / (1 + e), z[i]),
        UnevaluatedExpr(-((1 + e) ** -2)) * Partial(1 + e, z[i]),
        (),
    ),
    "σ′, inner derivative": (
        -((1 + e) ** -2) * Partial(1 + e, z[i]),
        -1 / (1 + e) ** 2 * e * Partial(-z[i], z[i]),
        (),
    ),
    "σ′, result": (-1 / (1 + e) ** 2 * e * (-1), e / (1 + e) ** 2, ()),
    "σ′, as a product": (e / (1 + e) ** 2, 1 / (1 + e) * (e / (1 + e)), ()),
    "σ′, by ŷ": (1 / (1 + e) * e / (1 + e), y_hat[i] * ((1 + e) / (1 + e) - 1 / (1 + e)), SIGMOID),
    "σ′ = ŷ(1-ŷ)": (Partial(y_hat[i], z[i]), y_hat[i] * (1 - y_hat[i]), SIGMOID),
    "product": (
        mean_over_examples(-SLOPE * CURVE),
        -mean_over_examples(
            (Y[s, i] * (1 - Y_hat[s, i]) - Y_hat[s, i] * (1 - Y[s, i])) / CURVE * CURVE
        ),
        (),
    ),
    "cancelled": (
        -mean_over_examples(SLOPE * CURVE),
        -mean_over_examples(Y[s, i] - Y[s, i] * Y_hat[s, i] - Y_hat[s, i] + Y_hat[s, i] * Y[s, i]),
        (),
    ),
    "sign drawn in": (
        -mean_over_examples(Y[s, i] - Y_hat[s, i]),
        mean_over_examples(Y_hat[s, i] - Y[s, i]),
        (),
    ),
    "whole, batch": (Partial(C, Z[s, i]), (Y_hat[s, i] - Y[s, i]) / n, MEAN_SIGMOID),
    "∂C/∂W": (
        Partial(C, W[i, j]),
        (y_hat[i] - y[i]) * x[j],
        (BINARY, *one_layer(lambda k: sigma(z[k]))),
    ),
    "∂C/∂W, softmax": (
        Partial(C, W[i, j]),
        (y_hat[i] - y[i]) * x[j],
        (CE, ONE, *one_layer(lambda k: softmax(k, of=z))),
    ),
    "∂C/∂b": (
        Partial(C, b[i]),
        y_hat[i] - y[i],
        (BINARY, *one_layer(lambda k: sigma(z[k]))),
    ),
    "∂z/∂W": (
        Partial(z[i], W[i, j]),
        x[j],
        one_layer(lambda k: sigma(z[k])),
    ),
    "∂z/∂b": (Partial(z[i], b[i]), 1, one_layer(lambda k: sigma(z[k]))),
    "∂C/∂W, batch": (
        Partial(C, W[i, j]),
        mean_over_examples((Y_hat[s, i] - Y[s, i]) * X[s, j]),
        (
            *MEAN_SIGMOID,
            Eq(Z[s, k], Sum(W[k, j] * X[s, j], (j, 1, D)) + b[k]),
        ),
    ),
    "∂C/∂b, batch, softmax": (
        Partial(C, b[i]),
        mean_over_examples(Y_hat[s, i] - Y[s, i]),
        (
            Eq(C, mean_over_examples(-sum_over(Y[s, k] * log(Y_hat[s, k]), k))),
            Eq(Y_hat[s, k], softmax(s, k, of=Z)),
            Eq(Z[s, k], Sum(W[k, j] * X[s, j], (j, 1, D)) + b[k]),
            sums_to_one(Y),
        ),
    ),
}

ERROR = y_hat[k] - y[k]
NETWORK = (Eq(J, categorical_cost()), ONE, *two_layers())

TWO_LAYERS = {
    "∂J/∂x": (
        Partial(J, x[l]),
        sum_over(sum_over(ERROR * W2[j, k] * h[j] * (1 - h[j]) * W1[l, j], k), j, H),
    ),
    "∂J/∂x, sums in the other order": (
        Partial(J, x[l]),
        sum_over(ERROR * sum_over(W2[j, k] * h[j] * (1 - h[j]) * W1[l, j], j, H), k),
    ),
    "∂J/∂h": (Partial(J, h[j]), sum_over(ERROR * W2[j, k], k)),
    "∂J/∂W2": (Partial(J, W2[j, k]), h[j] * ERROR),
    "∂J/∂b2": (Partial(J, b2[k]), ERROR),
    "∂J/∂b1": (Partial(J, b1[j]), sum_over(ERROR * W2[j, k], k) * h[j] * (1 - h[j])),
    "∂J/∂W1": (
        Partial(J, W1[l, j]),
        x[l] * sum_over(ERROR * W2[j, k], k) * h[j] * (1 - h[j]),
    ),
    "∂a/∂x": (Partial(a[j], x[l]), W1[l, j]),
    "∂h/∂a": (Partial(h[j], a[j]), sigma(a[j]) * (1 - sigma(a[j]))),
}

SIGMA_PRIME = {
    "σ(1-σ)": sigma(t) * (1 - sigma(t)),
    "e^-t/(1+e^-t)²": exp(-t) / (1 + exp(-t)) ** 2,
    "e^t/(1+e^t)²": exp(t) / (1 + exp(t)) ** 2,
    "σ(t)σ(-t)": sigma(t) * sigma(-t),
    "cosh": 1 / (4 * cosh(t / 2) ** 2),
    "σ-σ²": sigma(t) - sigma(t) ** 2,
    "tanh": (1 - tanh(t / 2) ** 2) / 4,
}

MORE = {
    "softmax sums to one": (sum_over(softmax(k), k), 1, ()),
    "by the hypothesis that names it": (sum_over(y_hat[k], k), 1, SOFTMAX),
    "renamed dummy": (Sum(y[k], (k, 1, K)), Sum(y[j], (j, 1, K)), ()),
    "dummy named as a free index": (y[k] * Sum(y[k], (k, 1, K)), y[k] * Sum(y[j], (j, 1, K)), ()),
    "split and rejoined": (Sum(y[k], (k, 1, m)) + Sum(y[k], (k, m + 1, K)), sum_over(y[k], k), ()),
    "split with a delta": (
        Sum(y[k] * delta(k, i), (k, 1, m)) + Sum(y[k] * delta(k, i), (k, m + 1, K)),
        y[i],
        (),
    ),
    "one term taken out": (sum_over(y[k], k), y[i] + sum_except(y[k], k, i), ()),
    "first term taken out": (Sum(y[k], (k, 1, K)), y[1] + Sum(y[k], (k, 2, K)), ()),
    "sum of a sum": (sum_over(y[k] + z[k], k), sum_over(y[j], j) + sum_over(z[l], l), ()),
    "product of sums": (
        sum_over(y[k], k) * sum_over(z[k], k),
        sum_over(sum_over(y[k] * z[j], j), k),
        (),
    ),
    "square of a sum": (sum_over(y[k], k) ** 2, sum_over(sum_over(y[k] * y[j], j), k), ()),
    "two deltas": (sum_over(delta(k, i) * delta(k, j), k), delta(i, j), ()),
    "three indices": (
        sum_over(delta(k, i) * delta(k, j) * delta(k, l), k),
        delta(i, j) * delta(j, l),
        (),
    ),
    "delta moves an index": (delta(i, k) * y[i], delta(i, k) * y[k], ()),
    "expanded by SymPy": (exp(sum_over(y[k], k)), exp(sum_over(y[k], k)).expand(), ()),
    "index beyond a part": (Sum(y[k] * delta(k, i), (k, 1, m)), 0, i > m),
    "index within a part": (Sum(y[k] * delta(k, i), (k, 1, m)), y[i], i <= m),
    "ones": (Sum(1, (k, 1, K)), K, ()),
    "shift of softmax": (
        exp(theta[k] - t) / Sum(exp(theta[j] - t), (j, 1, K)),
        softmax(k),
        (),
    ),
    "log-sum-exp": (-log(softmax(k)), log(S) - theta[k], ()),
    "log-sum-exp, shifted": (log(Sum(exp(theta[j] - t), (j, 1, K))), log(S) - t, ()),
    "cost from z": (
        binary_cost(y[i], sigma(z[i])),
        log(1 + exp(z[i])) - y[i] * z[i],
        (),
    ),
    "categorical cost from theta": (C, log(S) - sum_over(y[k] * theta[k], k), (CE, SOFTMAX, ONE)),
    "log of a product under a range": (
        log(y_hat[i] * (1 - y_hat[i])),
        log(y_hat[i]) + log(1 - y_hat[i]),
        between_zero_and_one(),
    ),
    "hypothesis turned round": (softmax(k), y_hat[k], (Eq(softmax(k), y_hat[k]),)),
    "scalar hypothesis": (p**2 + 2 * p * q + q**2, 1, (Eq(p + q, 1),)),
    "one-hot squared": (y[i] ** 2, y[i], OneHot(y)),
    "one-hot product": (y[i] * y[j], delta(i, j) * y[j], OneHot(y)),
    "one-hot cost": (sum_over(y[k] ** 2, k), 1, OneHot(y)),
    "K = 2": (sum_over(y[k], k), y[1] + y[2], Eq(K, 2)),
    "K = 2, softmax is a sigmoid": (y_hat[1], sigma(theta[1] - theta[2]), (SOFTMAX, Eq(K, 2))),
    "K = 1": (y_hat[i], 1, (SOFTMAX, Eq(K, 1))),
    "SymPy's own derivative": (Derivative(t**2 + p, t), 2 * t, ()),
    "second derivative": (
        Partial(Partial(log(S), theta[i]), theta[k]),
        softmax(k) * (delta(k, i) - softmax(i)),
        (),
    ),
    "decimals": (0.5 * y[i] + 0.5 * y[i], y[i], ()),
    "sum inside a denominator": (1 / (S * S), S**-2, ()),
    "partial fractions under a sum": (
        sum_over(y[k] / (y_hat[k] * (1 - y_hat[k])), k),
        sum_over(y[k] / y_hat[k], k) + sum_over(y[k] / (1 - y_hat[k]), k),
        (),
    ),
    "squares inside a sum": (
        sum_over(sum_over(W[k, j] * x[j], j, D) ** 2, k),
        sum_over(sum_over(sum_over(W[k, j] * x[j] * W[k, l] * x[l], k), l, D), j, D),
        (),
    ),
    "double sum, exchanged": (
        sum_over(y[k] * sum_over(W[k, j] * x[j], j, D), k),
        sum_over(x[j] * sum_over(W[k, j] * y[k], k), j, D),
        (),
    ),
    "range that follows": (Piecewise((y[i], (i >= 1) & (i <= K)), (0, True)), y[i], ()),
    "mismatched: true gradient": (
        Partial(C, theta[i]),
        y_hat[i]
        * (
            (1 - y[i]) / (1 - y_hat[i])
            - y[i] / y_hat[i]
            + sum_over(y[k] - (1 - y[k]) * y_hat[k] / (1 - y_hat[k]), k)
        ),
        (BINARY, SOFTMAX),
    ),
    "mismatched: twice, at K = 2": (
        Partial(C, theta[i]),
        2 * (y_hat[i] - y[i]),
        (BINARY, SOFTMAX, ONE, Eq(K, 2)),
    ),
    "sigmoid with the categorical cost": (
        Partial(C, z[i]),
        -y[i] * (1 - y_hat[i]),
        (CE, SIGMOID),
    ),
}

TRUE = {
    **{f"Hebrew: {key}": value for key, value in HEBREW.items()},
    **{f"Romanian: {key}": value for key, value in ROMANIAN.items()},
    **{f"two layers: {key}": (*value, NETWORK) for key, value in TWO_LAYERS.items()},
    **{f"σ′: {key}": (Partial(sigma(t), t), value, ()) for key, value in SIGMA_PRIME.items()},
    **MORE,
}


def table(cases):
    return pytest.mark.parametrize("claim", cases.values(), ids=cases.keys())


@pytest.mark.daily(30)
@table(TRUE)
def test_a_true_step_is_proved(claim):
    verdict = prove(*claim)
    assert verdict.status == "proved", verdict
    assert verdict
    assert verdict.counterexample is None


@pytest.mark.daily(30)
@table(TRUE)
def test_the_same_step_with_a_mistake_is_refuted(claim):
    left, right, given = claim
    for wrong in (-right, 2 * right, right + 1):
        if wrong != right:
            assert prove(left, wrong, given).status == "refuted", wrong


def without(claim, *gone):
    left, right, given = claim
    return left, right, tuple(g for g in given if g not in gone)


FALSE = {
    "the Hebrew notes' sign": (Partial(C, theta[i]), y[i] - y_hat[i], (CE, SOFTMAX, ONE)),
    "the Hebrew notes' sign, in the box": (
        Partial(J, x[l]),
        sum_over(sum_over(-ERROR * W2[j, k] * h[j] * (1 - h[j]) * W1[l, j], k), j, H),
        NETWORK,
    ),
    "the sum is missing, as printed": (
        Partial(C, theta[i]),
        -y[k] / y_hat[k] * Partial(y_hat[k], theta[i]),
        (CE, SOFTMAX),
    ),
    "collapsed without Σ y = 1": (*HEBREW["collapsed"][:2], ()),
    "ŷ - y without Σ y = 1": without(HEBREW["all at once"], ONE),
    "diagonal only": (
        Partial(y_hat[k], theta[i]),
        delta(k, i) * y_hat[i] * (1 - y_hat[i]),
        SOFTMAX,
    ),
    "ŷ(1-ŷ) for every k": (Partial(y_hat[k], theta[i]), y_hat[k] * (1 - y_hat[i]), SOFTMAX),
    "case k = i used for k ≠ i": (
        Partial(y_hat[k], theta[i]),
        y_hat[i] * (1 - y_hat[i]),
        (SOFTMAX, Ne(i, k)),
    ),
    "cases exchanged": (
        Partial(y_hat[k], theta[i]),
        Piecewise((y_hat[i] * (1 - y_hat[i]), Ne(k, i)), (-y_hat[k] * y_hat[i], True)),
        SOFTMAX,
    ),
    "quotient rule, sign": (
        Partial(softmax(i), theta[i]),
        (exp(theta[i]) * S + exp(theta[i]) ** 2) / S**2,
        (),
    ),
    "quotient rule, square forgotten": (
        Partial(softmax(i), theta[i]),
        (exp(theta[i]) * S - exp(theta[i]) ** 2) / S,
        (),
    ),
    "an index too many": (sum_except(y[k], k, i), sum_over(y[k], k), ()),
    "split, one term lost": (
        Sum(y[k], (k, 1, m)) + Sum(y[k], (k, m + 2, K)),
        sum_over(y[k], k),
        (),
    ),
    "split, one term twice": (
        Sum(y[k], (k, 1, m)) + Sum(y[k], (k, m, K)),
        sum_over(y[k], k),
        (),
    ),
    "product of sums as sum of products": (
        sum_over(y[k], k) * sum_over(z[k], k),
        sum_over(y[k] * z[k], k),
        (),
    ),
    "bound and free index confused": (y[k] * Sum(y[k], (k, 1, K)), Sum(y[k] ** 2, (k, 1, K)), ()),
    "notes' claim for the binary cost": (
        Partial(C, theta[i]),
        y_hat[i] - y[i],
        (BINARY, SOFTMAX, ONE),
    ),
    "… one-hot": (Partial(C, theta[i]), y_hat[i] - y[i], (BINARY, SOFTMAX, OneHot(y))),
    "… at K = 2": (Partial(C, theta[i]), y_hat[i] - y[i], (BINARY, SOFTMAX, ONE, Eq(K, 2))),
    "… twice, at K = 3": (
        Partial(C, theta[i]),
        2 * (y_hat[i] - y[i]),
        (BINARY, SOFTMAX, ONE, Eq(K, 3)),
    ),
    "… twice, without Σ y = 1": (
        Partial(C, theta[i]),
        2 * (y_hat[i] - y[i]),
        (BINARY, SOFTMAX, Eq(K, 2)),
    ),
    "sigmoid, categorical cost": (Partial(C, z[i]), y_hat[i] - y[i], (CE, SIGMOID, ONE)),
    "Romanian, brackets of ∂C/∂ŷ, as printed": (
        -mean_over_examples(SLOPE),
        -mean_over_examples(Y[s, i] / Y_hat[s, i]) - (1 - Y[k, i]) / (1 - Y_hat[k, i]),
        (),
    ),
    "Romanian, brackets of the last line, as printed": (
        mean_over_examples(Y_hat[s, i] - Y[s, i]),
        mean_over_examples(Y_hat[s, i]) - Y[m, i],
        (),
    ),
    "Romanian, inner derivative in the log lost": (
        Partial(C, y_hat[i]),
        -(y[i] / y_hat[i] + (1 - y[i]) / (1 - y_hat[i])),
        (BINARY, SIGMOID),
    ),
    "∂C/∂W = x": (
        Partial(C, W[i, j]),
        x[j],
        (BINARY, *one_layer(lambda k: sigma(z[k]))),
    ),
    "∂C/∂W transposed": (
        Partial(C, W[i, j]),
        (y_hat[j] - y[j]) * x[i],
        (BINARY, *one_layer(lambda k: sigma(z[k])), Eq(D, K)),
    ),
    "1/n missing": (Partial(C, Z[s, i]), Y_hat[s, i] - Y[s, i], MEAN_SIGMOID),
    "σ′ at its own output": (
        Partial(sigma(t), t),
        sigma(sigma(t)) * (1 - sigma(sigma(t))),
        (),
    ),
    "σ′ missing": (
        Partial(J, x[l]),
        sum_over(sum_over(ERROR * W2[j, k] * W1[l, j], k), j, H),
        NETWORK,
    ),
    "W1 for W2": (
        Partial(J, x[l]),
        sum_over(sum_over(ERROR * W1[j, k] * h[j] * (1 - h[j]) * W1[l, j], k), j, H),
        (*NETWORK, Eq(D, K), Eq(H, K)),
    ),
    "softmax is no sigmoid": (y_hat[i], sigma(theta[i]), SOFTMAX),
    "log of a sum": (log(p + q), log(p) + log(q), (p > 0, q > 0)),
    "root of a square": (sqrt(t**2), t, ()),
    "a Piecewise's first case": (Piecewise((y[i], i < K), (0, True)), y[i], ()),
    "index perhaps beyond a part": (Sum(y[k] * delta(k, i), (k, 1, m)), y[i], ()),
    "two deltas are not 0": (sum_over(delta(k, i) * delta(k, j) * y[k], k), 0, ()),
    "squares inside a sum": (
        sum_over(sum_over(W[k, j] * x[j], j, D) ** 2, k),
        sum_over(sum_over(W[k, j] * x[j], j, D), k),
        (),
    ),
    "delta is not 1": (delta(i, k) * y[i], y[i], ()),
    "squares need one-hot": (y[i] ** 2, y[i], ONE),
    "no numbers near": (p, p + Rational(1, 10**9), ()),
    "a definition is not its reverse": (y_hat[k], softmax(i), SOFTMAX),
    "ranges of different axes": (y[i] * Sum(delta(j, i), (j, 1, D)), y[i], ()),
}


@table(FALSE)
def test_a_false_step_is_refuted(claim):
    verdict = prove(*claim)
    assert verdict.status == "refuted", verdict
    assert not verdict
    assert abs(verdict.counterexample["left side"] - verdict.counterexample["right side"]) > 1e-20


@pytest.mark.daily(15)
@table(FALSE)
def test_the_symbolic_half_alone_does_not_fall_for_it(claim):
    claim = read(*claim)
    assert not reduces_to_zero(written_out(claim), claim)[0]


OPEN = {
    "never defined": (log(y_hat[i] - 1), log(y_hat[i] - 1) + 0 * y[i], between_zero_and_one()),
    "true, beyond the method": (Sum(k, (k, 1, K)), K * (K + 1) / 2, ()),
    "binary cost of softmax at K = 1": (
        sum_over(log(1 - y_hat[k]), k),
        sum_over(log(1 - y_hat[k]), k) * 1,
        (SOFTMAX, Eq(K, 1)),
    ),
    "division by 1 - ŷ at K = 1": (
        y[i] / (1 - y_hat[i]),
        y[i] / (1 - y_hat[i]),
        (SOFTMAX, Eq(K, 1)),
    ),
    "true, by a rule for roots": (
        sqrt(p) * sqrt(q),
        sqrt(p * q),
        (p > 0, q > 0),
    ),
}


@table(OPEN)
def test_what_is_neither_gets_no_tick(claim):
    assert prove(*claim).status == "undecided"


@pytest.mark.parametrize(
    ("sides", "given", "message"),
    [
        (("1 +", 1), (), "left side"),
        ((y, 1), (), "left side"),
        ((Eq(p, q), p), (), "left side is Eq"),
        ((p, Eq(p, q)), (), "right side is Eq"),
        ((p, None), (), "right side"),
        ((Matrix([1, 2]), p), (), "left side"),
        ((p, p), "Σ y = 1", "given has"),
        ((p, p), p + q, "given has"),
        ((p, p), (Eq(K, 2), Eq(K, 3)), "contradict"),
        ((y[i], y[k]), (Eq(i, k), Ne(i, k)), "contradict"),
        ((Product(y[k], (k, 1, K)), 1), (), "only sums"),
        ((y[i], z[i]), (ONE, Eq(sum_over(y[k], k), 2)), "contradict"),
        ((y[i], 0), (y[k] > 1, y[k] < 1), "contradict"),
        ((p, q), Eq(p + 1, p), "contradict"),
        ((y[i], y[k]), (Eq(K, 1), Ne(i, k)), "contradict"),
        ((Symbol("theta"), theta[i]), (), "two different symbols are named theta"),
        ((Derivative(theta[i], theta[i]), k * Symbol("k")), (), "two different symbols"),
        ((Partial(y_hat[k], theta[i]), 0), (), "theta does not occur"),
        ((p, q), OneHot(IndexedBase("v")), "shape"),
        ((p, p), (Eq(p, log(q)), Eq(q, exp(p) + 1)), "circle|contradict"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(sides, given, message):
    with pytest.raises(ValueError, match=message):
        prove(*sides, given)


@pytest.mark.parametrize("wrt", [k, K, Sum(theta[k], (k, 1, K)), theta[i] * theta[k]])
def test_a_derivative_by_an_index_or_a_sum_is_refused(wrt):
    with pytest.raises(ValueError, match="cannot differentiate by"):
        Partial(Sum(theta[k], (k, 1, K)), wrt)


def test_a_counterexample_names_every_value_and_satisfies_what_is_given():
    verdict = prove(Partial(C, theta[i]), y[i] - y_hat[i], (CE, SOFTMAX, ONE))
    found = verdict.counterexample
    assert set(found) == {"C", "K", "i", "theta", "y", "y_hat", "left side", "right side"}
    assert len(found["theta"]) == len(found["y"]) == found["K"]
    assert sum(found["y"]) == 1
    assert abs(sum(found["y_hat"]) - 1) < 1e-40
    assert abs(found["left side"] + found["right side"]) < 1e-40


def test_a_counterexample_is_the_same_every_time():
    assert prove(y[i], y[k]) == prove(y[i], y[k])
    assert isinstance(prove(y[i], y[k]), Proof)


def test_symbols_of_ones_own_work_too():
    own, big = IndexedBase("v", real=True), Symbol("N", integer=True, positive=True)
    u, w = symbols("u w")
    total = Sum(exp(own[u]), (u, 1, big))
    assert prove(
        Partial(exp(own[w]) / total, own[w]), exp(own[w]) / total * (1 - exp(own[w]) / total)
    )
    assert prove(Sum(own[u] * KroneckerDelta(u, w), (u, 1, big)), own[w])
