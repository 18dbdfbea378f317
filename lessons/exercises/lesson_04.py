"""The exercises of lesson 4: the Jacobian of softmax."""

import numpy as np
from sympy import Eq, UnevaluatedExpr, log

from lessons.activations import softmax_jacobian
from lessons.calculus import Partial
from lessons.exercises.expressions import ExpressionExercise, WrongForm
from lessons.exercises.functions import FunctionExercise, Slip
from lessons.exercises.numbers import distributions
from lessons.exercises.response import Advice, well_known
from lessons.exercises.slips import SlipExercise, Steps
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

_NO_LOGARITHM = Advice(
    "logarithm-left-out",
    "The derivative of the logarithm is missing",
    "This is ∂ŷ_k/∂θ_i. The logarithm around ŷ_k brings a factor 1/ŷ_k.",
    "Chain rule: divide by ŷ_k. It cancels.",
)
_OWN_SCORE = Advice(
    "diagonal-jacobian",
    "Only the case k = i is there",
    "For k ≠ i the class loses: there the derivative is −ŷ_i, and not 0, and not 1 − ŷ_i.",
    "Write down both cases, and join them with δ_ki.",
)
_OTHER_SCORE = Advice(
    "case-left-out",
    "Only the case k ≠ i is there",
    "A class gains from its own score: for k = i the derivative is 1 − ŷ_i.",
    "Write down both cases, and join them with δ_ki.",
)
_INDEX = Advice(
    "wrong-index",
    "An index is exchanged",
    "ŷ_k stands where ŷ_i belongs. It is the class whose score is moved that the others lose to.",
    "Try k ≠ i: ∂ŷ_k/∂θ_i is −ŷ_k·ŷ_i, divided by ŷ_k.",
)

LOGARITHM = ExpressionExercise(
    "4.1",
    "The logarithm of a probability",
    "∂ ln ŷ_k / ∂θ_i",
    asked=Partial(log(y_hat[k]), theta[i]),
    given=(_SOFTMAX,),
    letters=("y_hat", "theta"),
    slips=(
        WrongForm(_NO_LOGARITHM, y_hat[k] * (delta(k, i) - y_hat[i])),
        WrongForm(_OWN_SCORE, delta(k, i) * (1 - y_hat[i])),
        WrongForm(_OWN_SCORE, 1 - y_hat[i]),
        WrongForm(_OWN_SCORE, 1 - y_hat[k]),
        WrongForm(_OTHER_SCORE, -y_hat[i]),
        WrongForm(_INDEX, delta(k, i) - y_hat[k]),
        WrongForm(well_known("no-activation-derivative"), 1 / y_hat[k]),
    ),
)

_DIAGONAL = well_known("diagonal-jacobian")
_NO_DIAGONAL = Advice(
    "case-left-out",
    "Only the case k ≠ i is there",
    "−ŷ_k·ŷ_i is the whole of it off the diagonal. On it, ŷ_k is added.",
    "`np.diag(y_hat)` puts ŷ on a diagonal of zeros.",
)
_FACTOR = Advice(
    "missing-factor",
    "The factor ŷ_k is missing",
    "This is δ_ki − ŷ_i, the derivative of the logarithm.",
    "Multiply row k by ŷ_k: ŷ_k·(δ_ki − ŷ_i).",
)
_PLUS = Advice(
    "sign",
    "The sign off the diagonal is turned",
    "When a class gains, the others lose: off the diagonal every entry is negative.",
    "Each column must sum to 0. Check it with `sum(axis=0)`.",
)

JACOBIAN = FunctionExercise(
    "4.2",
    "The whole Jacobian",
    "the Jacobian of softmax",
    right=lambda y_hat: softmax_jacobian(np.log(y_hat)),
    names=("y_hat",),
    cases=tuple((distributions(seed, K),) for seed, K in ((1, 3), (2, 4), (3, 2))),
    slips=(
        Slip(_DIAGONAL, lambda y_hat: np.diag(y_hat * (1 - y_hat))),
        Slip(_DIAGONAL, lambda y_hat: y_hat * (1 - y_hat)),
        Slip(_NO_DIAGONAL, lambda y_hat: -np.outer(y_hat, y_hat)),
        Slip(
            _NO_DIAGONAL,
            lambda y_hat: np.diag(y_hat**2) - np.outer(y_hat, y_hat),
        ),
        Slip(_FACTOR, lambda y_hat: np.eye(len(y_hat)) - y_hat),
        Slip(_FACTOR, lambda y_hat: np.eye(len(y_hat)) - y_hat[:, None]),
        Slip(_FACTOR, lambda y_hat: np.eye(len(y_hat)) - np.outer(y_hat, y_hat)),
        Slip(_PLUS, lambda y_hat: np.diag(y_hat) + np.outer(y_hat, y_hat)),
        Slip(
            _PLUS,
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
