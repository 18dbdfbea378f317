"""What `prove` decides beyond the two notes: branches, powers, products, numbered entries.

Each kind has true claims, which are proved, and false ones, which are refuted; the symbolic half
alone falls for none of them, and what it derives agrees with central differences.
"""

from itertools import islice

import pytest
from sympy import (
    Abs,
    Eq,
    Max,
    Min,
    Piecewise,
    Product,
    Rational,
    Sum,
    exp,
    log,
    symbols,
)

from lessons.proof import prove
from lessons.proof.claim import read
from lessons.proof.examples import worlds
from lessons.proof.numerics import numeric_value
from lessons.proof.reduce import reduces_to_zero, written_out
from lessons.proof.world import Undefined, same
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
    Y,
    Y_hat,
    Z,
    a,
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
    mean_over_examples,
    n,
    s,
    sigma,
    softmax,
    sum_over,
    sums_to_one,
    theta,
    x,
    y,
    y_hat,
    z,
)

t, u, g = symbols("t u g", real=True)
RAMP = Piecewise((a[j], a[j] > 0), (0, True))
RAMP_SLOPE = Piecewise((1, a[j] > 0), (0, True))
THIN = Piecewise((t, t < 0), (0, t <= 0), (t, True))
RELU = (
    Eq(J, categorical_cost()),
    sums_to_one(y),
    Eq(a[j], Sum(x[l] * W1[l, j], (l, 1, D)) + b1[j]),
    Eq(h[j], Max(0, a[j])),
    Eq(theta[k], Sum(h[j] * W2[j, k], (j, 1, H)) + b2[k]),
    Eq(y_hat[k], softmax(k)),
)
BACK = sum_over((y_hat[k] - y[k]) * W2[j, k], k)
HOT = (Eq(C, categorical_cost()), Eq(y_hat[k], softmax(k)), OneHot(y), Eq(y[i], 1))
LIKELIHOOD = (
    Eq(C, Product(Y_hat[s, i] ** Y[s, i] * (1 - Y_hat[s, i]) ** (1 - Y[s, i]), (s, 1, n))),
    between_zero_and_one(Y_hat),
)
BATCH = (
    Eq(C, mean_over_examples(sum_over(binary_cost(Y[s, j], Y_hat[s, j]), j))),
    Eq(Y_hat[s, k], sigma(Z[s, k])),
)
FOCAL = -((1 - sigma(t)) ** g) * log(sigma(t))

TRUE = {
    "ReLU′, positive": (Partial(RAMP, a[j]), 1, a[j] > 0),
    "ReLU′, negative": (Partial(RAMP, a[j]), 0, a[j] < 0),
    "ReLU′ as cases": (Partial(RAMP, a[j]), RAMP_SLOPE, ()),
    "ReLU′ of Max as cases": (Partial(Max(0, a[j]), a[j]), RAMP_SLOPE, ()),
    "ReLU of another entry": (Partial(Max(0, a[j]), a[i]), delta(i, j) * RAMP_SLOPE, ()),
    "Max is cases": (Max(0, a[j]), RAMP, ()),
    "Min by Max": (Min(t, u), -Max(-t, -u), Eq(u, 0)),
    "ReLU twice": (Max(0, Max(0, t)), Max(0, t), ()),
    "absolute value": (Partial(Abs(t), t), Piecewise((1, t > 0), (-1, True)), ()),
    "square of an absolute value": (Abs(t) ** 2, t**2, ()),
    "ReLU under a sum": (
        sum_over(Max(0, z[k]) ** 2, k),
        sum_over(z[k] * Max(0, z[k]), k),
        (),
    ),
    "a thin branch, away from it": (Partial(THIN, t), 1, t > 0),
    "ReLU network, ∂J/∂b1": (Partial(J, b1[j]), BACK * RAMP_SLOPE, RELU),
    "ReLU network, ∂J/∂W1": (Partial(J, W1[l, j]), x[l] * BACK * RAMP_SLOPE, RELU),
    "ReLU network, ∂J/∂x": (
        Partial(J, x[l]),
        sum_over(BACK * RAMP_SLOPE * W1[l, j], j, H),
        RELU,
    ),
    "power rule": (Partial((1 - t) ** g, t), -g * (1 - t) ** (g - 1), ()),
    "powers multiplied": ((1 - t) ** g * (1 - t), (1 - t) ** (g + 1), ()),
    "power of a power": ((t**g) ** 2, t ** (2 * g), ()),
    "power of a number": (4**g, 2 ** (2 * g), ()),
    "power of a product": ((t * u) ** g, t**g * u**g, (t > 0, u > 0)),
    "power by its exponent": (Partial(2**g, g), 2**g * log(2), ()),
    "focal cost": (
        Partial(FOCAL, t),
        (1 - sigma(t)) ** g * (g * sigma(t) * log(sigma(t)) - (1 - sigma(t))),
        (),
    ),
    "temperature as a power": (
        exp(theta[k]) ** g / Sum(exp(theta[j]) ** g, (j, 1, K)),
        exp(g * theta[k]) / Sum(exp(g * theta[j]), (j, 1, K)),
        (),
    ),
    "numbered entries": (Partial(softmax(1), theta[2]), -softmax(1) * softmax(2), K >= 2),
    "numbered entries of many": (
        Partial(softmax(5), theta[2]),
        -softmax(5) * softmax(2),
        K > 4,
    ),
    "first two terms": (
        sum_over(y[k], k),
        y[1] + y[2] + Sum(y[k], (k, 3, K)),
        K >= 2,
    ),
    "from 0 to K - 1": (Sum(y[k + 1], (k, 0, K - 1)), sum_over(y[k], k), ()),
    "from 0 to K - 1, ones": (Sum(1, (k, 0, K - 1)), K, ()),
    "from 0 to K - 1, softmax": (Sum(softmax(k + 1), (k, 0, K - 1)), 1, ()),
    "log of a product": (
        log(Product(Y_hat[s, i], (s, 1, n))),
        Sum(log(Y_hat[s, i]), (s, 1, n)),
        between_zero_and_one(Y_hat),
    ),
    "likelihood": (
        -log(C) / n,
        mean_over_examples(binary_cost(Y[s, i], Y_hat[s, i])),
        LIKELIHOOD,
    ),
    "likelihood, derivative": (
        Partial(-log(C), Y_hat[s, i]),
        -Y[s, i] / Y_hat[s, i] + (1 - Y[s, i]) / (1 - Y_hat[s, i]),
        LIKELIHOOD,
    ),
    "the hot entry": (Partial(C, theta[i]), y_hat[i] - 1, HOT),
    "another entry": (Partial(C, theta[j]), y_hat[j] - delta(i, j), HOT),
    "every example's derivative, summed": (
        Sum(Partial(C, Z[s, i]), (s, 1, n)),
        mean_over_examples(Y_hat[s, i] - Y[s, i]),
        BATCH,
    ),
}

FALSE = {
    "ReLU′ is not 2": (Partial(RAMP, a[j]), 2, a[j] > 0),
    "ReLU′ is not 1 below": (Partial(RAMP, a[j]), 1, a[j] < 0),
    "ReLU′ everywhere 1": (Partial(Max(0, a[j]), a[j]), 1, ()),
    "ReLU is not its argument": (Max(0, a[j]), a[j], ()),
    "branches exchanged": (
        Partial(RAMP, a[j]),
        Piecewise((0, a[j] > 0), (1, True)),
        (),
    ),
    "max for min": (Max(t, u), Min(t, u), ()),
    "a thin branch": (Partial(THIN, t), Piecewise((1, t < 0), (0, t <= 0), (1, True)), ()),
    "ReLU and its square": (sum_over(Max(0, z[k]) ** 2, k), sum_over(Max(0, z[k]), k), ()),
    "ReLU network without ReLU′": (Partial(J, b1[j]), BACK, RELU),
    "ReLU network, slope of the output": (
        Partial(J, b1[j]),
        BACK * Piecewise((1, b1[j] > 0), (0, True)),
        RELU,
    ),
    "power rule, sign": (Partial((1 - t) ** g, t), g * (1 - t) ** (g - 1), ()),
    "power rule, exponent": (Partial(t**g, t), g * t**g, ()),
    "powers added": (t**g + t**g, t ** (2 * g), t > 0),
    "focal cost, sign": (
        Partial(FOCAL, t),
        (1 - sigma(t)) ** g * (g * sigma(t) * log(sigma(t)) + (1 - sigma(t))),
        (),
    ),
    "numbered entries, sign": (Partial(softmax(1), theta[2]), softmax(1) * softmax(2), K >= 2),
    "numbered entries, the same": (y_hat[1], y_hat[2], K >= 2),
    "from 0, a term too few": (Sum(1, (k, 0, K - 1)), K - 1, ()),
    "from 0, the first lost": (
        Sum(y[k + 1], (k, 0, K - 1)),
        Sum(y[k + 1], (k, 1, K - 1)),
        (),
    ),
    "log of a product, one more": (
        log(Product(Y_hat[s, i], (s, 1, n))),
        Sum(log(Y_hat[s, i]), (s, 1, n)) + 1,
        between_zero_and_one(Y_hat),
    ),
    "log of a product is no product": (
        log(Product(Y_hat[s, i], (s, 1, n))),
        n * log(Y_hat[s, i]),
        between_zero_and_one(Y_hat),
    ),
    "likelihood, sign": (
        log(C) / n,
        mean_over_examples(binary_cost(Y[s, i], Y_hat[s, i])),
        LIKELIHOOD,
    ),
    "the hot entry, sign": (Partial(C, theta[i]), y_hat[i] + 1, HOT),
    "every entry hot": (Partial(C, theta[j]), y_hat[j] - 1, HOT),
    "every example's derivative, not its own": (
        Sum(Partial(C, Z[s, i]), (s, 1, n)),
        Sum(Y_hat[s, i] - Y[s, i], (s, 1, n)),
        BATCH,
    ),
}

OPEN = {
    "no sign given for a product": (
        log(Product(z[k], (k, 1, K))),
        Sum(log(z[k]), (k, 1, K)),
        (),
    ),
    "a thin branch that is right": (Partial(THIN, t), 1, ()),
    "power of a product of any sign": ((t * u) ** g, t**g * u**g, ()),
}


def table(cases):
    return pytest.mark.parametrize("claim", cases.values(), ids=cases.keys())


@pytest.mark.daily(14)
@table(TRUE)
def test_a_true_claim_is_proved(claim):
    proof = prove(*claim)
    assert proof.status == "proved", proof


@table(FALSE)
def test_a_false_claim_is_refuted(claim):
    proof = prove(*claim)
    assert proof.status == "refuted", proof


@pytest.mark.daily(10)
@table(FALSE | OPEN)
def test_the_symbolic_half_alone_does_not_fall_for_it(claim):
    claim = read(*claim)
    assert not reduces_to_zero(written_out(claim), claim)[0]


@table(OPEN)
def test_what_is_not_decided_gets_no_tick(claim):
    assert prove(*claim).status == "undecided"


@table(TRUE)
def test_what_is_proved_agrees_in_numbers(claim):
    claim, met = read(*claim), 0
    for world in islice(worlds(claim), 25):
        try:
            sides = [numeric_value(side, world) for side in (claim.left, claim.right)]
        except Undefined:
            continue
        met += 1
        assert same(*sides, 15)
    assert met > 3


@table(TRUE)
def test_a_multiple_of_what_is_true_is_not(claim):
    left, right, given = claim
    assert prove(left, Rational(3, 2) * right + 1, given).status == "refuted"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((OneHot(y), Eq(y[1], 1), Eq(y[2], 1)), "contradict"),
        ((OneHot(y), Eq(y[i], 0)), "is 1, such as"),
        ((OneHot(Y), Eq(Y[s, i], 1)), "is 1, such as"),
    ],
)
def test_what_is_said_of_a_one_hot_target_is_read_or_refused(given, message):
    with pytest.raises(ValueError, match=message):
        prove(y[k], delta(k, i), given)


def test_a_derivative_by_what_does_not_occur_is_refused_also_where_numbers_refute_it():
    with pytest.raises(ValueError, match="theta does not occur"):
        prove(Partial(y_hat[k], theta[i]), 1)
