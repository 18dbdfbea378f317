"""The exercises of lesson 9: a false step with a mean in it, and the other factor of a product."""

from sympy import Eq, Symbol

from lessons.calculus import Partial
from lessons.exercises.functions import FunctionExercise
from lessons.exercises.kind import known
from lessons.exercises.steps import SlipExercise, Steps
from lessons.feedback import Advice
from lessons.mistakes.catalogue import tenths
from lessons.symbols import K, delta, i, k, sum_over, theta
from lessons.validation import Array

#: The mean of the scores.
mu = Symbol("mu", real=True)
_own = 2 * (theta[i] - mu)

SPREAD = SlipExercise(
    "9.1",
    "Find the slip: how far scores lie from their mean",
    "the false step",
    steps=Steps(
        Partial(sum_over((theta[k] - mu) ** 2, k), theta[i]),
        (
            sum_over(2 * (theta[k] - mu) * (delta(k, i) - 1 / K), k),
            _own - 2 / K * sum_over(theta[k] - mu, k),
            _own - 2 / K * (K * mu - mu),
            _own - 2 * mu + 2 * mu / K,
        ),
    ),
    given=(Eq(mu, sum_over(theta[k], k) / K),),
    advice=Advice(
        "constant-summed-once",
        "A constant under Σ was added only once",
        "μ does not depend on k, so Σ over K terms makes K·μ of it.",
        "Write Σ_k μ = K·μ. Then the bracket is 0, and the slope is 2(θ_i − μ).",
    ),
)


def dC_dU(X: Array, U: Array, V: Array) -> Array:
    """∂C/∂U of C = Σ (X − UV)², shape (m, r), for X (m, n), U (m, r) and V (r, n)."""
    return -2 * (X - U @ V) @ V.T


FACTOR = FunctionExercise(
    "9.2",
    "The other factor",
    "∂C/∂U",
    right=dC_dU,
    names=("X", "U", "V"),
    cases=tuple(
        (tenths(seed, m, n), tenths(seed + 1, m, r), tenths(seed + 2, r, n))
        for seed, m, n, r in ((1, 4, 3, 2), (5, 3, 3, 3), (9, 2, 5, 1))
    ),
    known=(
        known(
            "missing-transpose",
            "V is not turned over",
            "Every rating of a person adds to the same row of U: the sum runs over the films, the "
            "columns of V.",
            "Take `V.T`.",
            lambda X, U, V: -2 * (X - U @ V) @ V,
        ),
        known(
            "prediction-not-subtracted",
            "The prediction is missing",
            "This takes the ratings X themselves for the error X − UV.",
            "Subtract `U @ V` first.",
            lambda X, U, V: -2 * X @ V.T,
        ),
        known(
            "wrong-factor",
            "This is the gradient of V",
            "With Uᵀ in front it has the shape of V.",
            "Sum over the films, not over the persons: V stands behind the error.",
            lambda X, U, V: -2 * U.T @ (X - U @ V),
        ),
    ),
)

EXERCISES = (SPREAD, FACTOR)
