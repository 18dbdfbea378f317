"""How long each step of the two notes takes to prove, and how that grows with K.

Run `python benchmarks/proof.py`. It prints Markdown tables: the median of three runs for each step
in general sizes, and the softmax gradient with K made explicit, beside the one proof for every K.
Nothing here is asserted: a time is a fact about one machine on one day. What a change makes of all
verdicts on the notes, `checkouts.py` measures.
"""

import platform
from statistics import median
from time import perf_counter

import sympy
from sympy import Eq, Sum, exp, log

from lessons.proof import prove
from lessons.symbols import (
    W1,
    W2,
    C,
    H,
    J,
    K,
    Partial,
    W,
    Y,
    Y_hat,
    Z,
    b2,
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
)  # fmt: skip

RUNS = 3
SIZES = (2, 3, 5, 8)
ONE, SOFTMAX, CE = sums_to_one(y), Eq(y_hat[k], softmax(k)), Eq(C, categorical_cost())
BINARY, ERROR = Eq(C, summed_binary_cost()), y_hat[k] - y[k]
BATCH = (
    Eq(C, mean_over_examples(sum_over(binary_cost(Y[s, j], Y_hat[s, j]), j))),
    Eq(Y_hat[s, k], sigma(Z[s, k])),
)
S = Sum(exp(theta[j]), (j, 1, K))
NETWORK = (Eq(J, categorical_cost()), ONE, *two_layers())
SIGMOID, BY_SOFTMAX = one_layer(lambda k: sigma(z[k])), one_layer(lambda k: softmax(k, of=z))
JACOBIAN = (Partial(y_hat[k], theta[i]), y_hat[k] * (delta(k, i) - y_hat[i]), (SOFTMAX,))
GRADIENT = (Partial(C, theta[i]), y_hat[i] - y[i], (CE, SOFTMAX, ONE))
BACK = sum_over(sum_over(ERROR * W2[j, k] * h[j] * (1 - h[j]) * W1[l, j], k), j, H)

STEPS = {
    "Romanian: ∂C/∂ŷ": (
        Partial(C, y_hat[i]), -y[i] / y_hat[i] + (1 - y[i]) / (1 - y_hat[i]), (BINARY,)),
    "Romanian: ŷ′ = ŷ(1-ŷ)": (Partial(y_hat[i], z[i]), y_hat[i] * (1 - y_hat[i]), SIGMOID),
    "Romanian: ∂C/∂z, mean of n": (Partial(C, Z[s, i]), (Y_hat[s, i] - Y[s, i]) / n, BATCH),
    "Romanian: ∂C/∂W, sigmoid": (
        Partial(C, W[i, j]), (y_hat[i] - y[i]) * x[j], (BINARY, *SIGMOID)),
    "Romanian: ∂C/∂W, softmax": (
        Partial(C, W[i, j]), (y_hat[i] - y[i]) * x[j], (CE, ONE, *BY_SOFTMAX)),
    "Romanian: softmax with the binary cost (refuted)": (
        Partial(C, theta[i]), y_hat[i] - y[i], (BINARY, SOFTMAX, ONE)),
    "Hebrew: log rule": (Partial(log(y_hat[k]), y_hat[k]), 1 / y_hat[k], ()),
    "Hebrew: chain rule": (
        Partial(C, theta[i]), -sum_over(y[k] / y_hat[k] * Partial(y_hat[k], theta[i]), k),
        (CE, SOFTMAX)),
    "Hebrew: quotient rule": (
        Partial(softmax(i), theta[i]), (exp(theta[i]) * S - exp(theta[i]) ** 2) / S**2, ()),
    "Hebrew: Jacobian": JACOBIAN,
    "Hebrew: split at k = i": (
        -sum_over(y[k] * (delta(k, i) - y_hat[i]), k),
        -y[i] * (1 - y_hat[i]) + sum_except(y[k] * y_hat[i], k, i), ()),
    "Hebrew: the collapse": (y_hat[i] * sum_over(y[k], k) - y[i], y_hat[i] - y[i], (ONE,)),
    "Hebrew: ŷ - y, all at once": GRADIENT,
    "Hebrew: y - ŷ (refuted)": (Partial(C, theta[i]), y[i] - y_hat[i], (CE, SOFTMAX, ONE)),
    "Hebrew: ∂J/∂W2": (Partial(J, W2[j, k]), h[j] * ERROR, NETWORK),
    "Hebrew: ∂J/∂b2": (Partial(J, b2[k]), ERROR, NETWORK),
    "Hebrew: ∂J/∂x": (Partial(J, x[l]), BACK, NETWORK),
}  # fmt: skip


def main():
    print(f"Python {platform.python_version()}, SymPy {sympy.__version__}\n")
    print("| step | verdict | seconds |\n|:--|:--|--:|")
    for title, claim in STEPS.items():
        verdict, seconds = timed(*claim)
        print(f"| {title} | {verdict} | {seconds:.2f} |", flush=True)
    print("\n| K | Jacobian | whole gradient |\n|--:|--:|--:|")
    for size in ("any", *SIZES):
        fixed = () if size == "any" else (Eq(K, size),)
        claims = ((left, right, (*given, *fixed)) for left, right, given in (JACOBIAN, GRADIENT))
        cells = (f"{timed(*claim)[1]:.2f}" for claim in claims)
        print(f"| {size} | {' | '.join(cells)} |", flush=True)


def timed(left, right, given):
    """(status, median seconds) of a few proofs; SymPy's cache is emptied before each."""
    seconds = []
    for _ in range(RUNS):
        sympy.core.cache.clear_cache()
        start = perf_counter()
        status = prove(left, right, given).status
        seconds.append(perf_counter() - start)
    return status, median(seconds)


if __name__ == "__main__":
    main()
