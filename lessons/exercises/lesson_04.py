"""The exercises of lesson 4: the Jacobian of softmax."""

import numpy as np
from sympy import Eq, UnevaluatedExpr, log

from lessons.activations import softmax_jacobian
from lessons.calculus import Partial
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise, distributions
from lessons.exercises.kind import known
from lessons.exercises.steps import SlipExercise, Steps
from lessons.feedback import Advice
from lessons.mistakes import MISTAKES
from lessons.symbols import (
    C,
    categorical_cost,
    delta,
    i,
    k,
    softmax,
    sum_over,
    sums_to_one,
    theta,
    y,
    y_hat,
)

_SOFTMAX = Eq(y_hat[k], softmax(k))

LOGARITHM = FormulaExercise(
    "4.1",
    "The logarithm of a probability",
    "∂ ln ŷ_k / ∂θ_i",
    asked=Partial(log(y_hat[k]), theta[i]),
    given=(_SOFTMAX,),
    letters=("y_hat", "theta"),
    known=(
        known(
            "logarithm-left-out",
            "The derivative of the logarithm is missing",
            "This is ∂ŷ_k/∂θ_i. The logarithm around ŷ_k brings a factor 1/ŷ_k.",
            "Chain rule: divide by ŷ_k. It cancels.",
            y_hat[k] * (delta(k, i) - y_hat[i]),
        ),
        known(
            "diagonal-jacobian",
            "Only the case k = i is there",
            "For k ≠ i the class loses: there the derivative is −ŷ_i, and not 0, and not 1 − ŷ_i.",
            "Write down both cases, and join them with δ_ki.",
            delta(k, i) * (1 - y_hat[i]),
            1 - y_hat[i],
            1 - y_hat[k],
        ),
        known(
            "case-left-out",
            "Only the case k ≠ i is there",
            "A class gains from its own score: for k = i the derivative is 1 − ŷ_i.",
            "Write down both cases, and join them with δ_ki.",
            -y_hat[i],
        ),
        known(
            "wrong-index",
            "An index is exchanged",
            "ŷ_k stands where ŷ_i belongs. The class whose score is moved is the one that the "
            "others lose to.",
            "Try k ≠ i: ∂ŷ_k/∂θ_i is −ŷ_k·ŷ_i, divided by ŷ_k.",
            delta(k, i) - y_hat[k],
        ),
        known(
            "no-activation-derivative",
            "The derivative of softmax is missing",
            "1/ŷ_k is the derivative of the logarithm by ŷ_k. The chain goes on to θ_i.",
            "Multiply by ∂ŷ_k/∂θ_i = ŷ_k·(δ_ki − ŷ_i).",
            1 / y_hat[k],
        ),
    ),
)

_GAIN = "When a class gains, the others lose: off the diagonal every entry is negative."

JACOBIAN = FunctionExercise(
    "4.2",
    "The whole Jacobian",
    "the Jacobian of softmax",
    right=lambda y_hat: softmax_jacobian(np.log(y_hat)),
    names=("y_hat",),
    cases=tuple((distributions(seed, K),) for seed, K in ((1, 3), (2, 4), (3, 2))),
    known=(
        known(
            *MISTAKES["diagonal-jacobian"].advice()[:3],
            "Put −ŷ_k·ŷ_i off the diagonal: `np.diag(y_hat) - np.outer(y_hat, y_hat)`.",
            lambda y_hat: np.diag(y_hat * (1 - y_hat)),
            lambda y_hat: y_hat * (1 - y_hat),
        ),
        known(
            "case-left-out",
            "The diagonal is missing",
            "−ŷ_k·ŷ_i is the whole of it off the diagonal. On it, ŷ_k is added.",
            "Add `np.diag(y_hat)`, which puts ŷ on a diagonal of zeros.",
            lambda y_hat: -np.outer(y_hat, y_hat),
        ),
        known(
            "case-left-out",
            "The diagonal is 0",
            "ŷ_k·(1 − ŷ_k) stands on the diagonal, and here its two parts cancel.",
            "Write `np.diag(y_hat)` in front, not the squares.",
            lambda y_hat: np.diag(y_hat**2) - np.outer(y_hat, y_hat),
        ),
        known(
            "missing-factor",
            "The factor ŷ_k is missing",
            "This is δ_ki − ŷ_i, the derivative of the logarithm.",
            "Multiply row k by ŷ_k: `y_hat[:, None] * (…)`.",
            lambda y_hat: np.eye(len(y_hat)) - y_hat,
        ),
        known(
            "missing-factor",
            "A factor is missing, and rows stand for columns",
            "This is δ_ki − ŷ_k. In ŷ_k·(δ_ki − ŷ_i) the bracket has the column's ŷ_i.",
            "Multiply column i by ŷ_i: `(…) * y_hat`. The Jacobian is symmetric, so that is it.",
            lambda y_hat: np.eye(len(y_hat)) - y_hat[:, None],
        ),
        known(
            "missing-factor",
            "On the diagonal 1 stands for ŷ_k",
            "δ_ki is multiplied by ŷ_k as well: ŷ_k·(δ_ki − ŷ_i) is ŷ_k·δ_ki − ŷ_k·ŷ_i.",
            "Put ŷ_k on the diagonal in the place of 1: `np.diag(y_hat)` for `np.eye`.",
            lambda y_hat: np.eye(len(y_hat)) - np.outer(y_hat, y_hat),
        ),
        known(
            "entry-by-entry",
            "A product of two lists became a number, or a list",
            "`y_hat @ y_hat` adds up, and `y_hat * y_hat` goes entry by entry. A table of all "
            "products is wanted.",
            "Write `np.outer(y_hat, y_hat)`.",
            lambda y_hat: np.diag(y_hat) - y_hat @ y_hat,
            lambda y_hat: np.diag(y_hat) - y_hat * y_hat,
        ),
        known(
            "sign",
            "A sign is turned",
            _GAIN,
            "Subtract the outer product. Then each column sums to 0: check it with `sum(axis=0)`.",
            lambda y_hat: np.diag(y_hat) + np.outer(y_hat, y_hat),
        ),
        known(
            "sign",
            "The sign off the diagonal is turned",
            _GAIN,
            "Put a minus in front of the entries with k ≠ i. Then each column sums to 0.",
            lambda y_hat: np.outer(y_hat, y_hat) + np.diag(y_hat * (1 - 2 * y_hat)),
        ),
    ),
)

COUNTED_TWICE = SlipExercise(
    "4.3",
    "Find the slip: a term taken out of a sum",
    "the false step",
    steps=Steps(
        Partial(C, theta[i]),
        (
            -sum_over(UnevaluatedExpr(y[k] / y_hat[k]) * y_hat[k] * (delta(k, i) - y_hat[i]), k),
            -y[i] * (1 - y_hat[i]) + sum_over(y[k] * y_hat[i], k),
            -y[i] + y_hat[i] * (y[i] + sum_over(y[k], k)),
            y_hat[i] * (1 + y[i]) - y[i],
        ),
    ),
    given=(_SOFTMAX, Eq(C, categorical_cost()), sums_to_one(y)),
    advice=Advice(
        "counted-twice",
        "A term is taken out of a sum and left in it",
        "The term k = i stands apart, and the sum still runs over all k.",
        "Once a term is out, sum over k ≠ i. In the end the bracket is Σ y = 1, not 1 + y.",
    ),
)

EXERCISES = (LOGARITHM, JACOBIAN, COUNTED_TWICE)
