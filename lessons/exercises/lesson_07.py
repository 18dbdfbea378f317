"""The exercises of lesson 7: gradients through two layers."""

from sympy import Eq

from lessons.calculus import Partial, sigma
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import GradientExercise
from lessons.exercises.kind import known, well_known
from lessons.exercises.steps import SlipExercise, Steps
from lessons.feedback import Advice
from lessons.symbols import (
    W1,
    W2,
    H,
    J,
    OneHot,
    a,
    categorical_cost,
    h,
    j,
    k,
    l,
    sum_over,
    sums_to_one,
    two_layers,
    x,
    y,
    y_hat,
)

_NETWORK = (*two_layers(), Eq(J, categorical_cost()), sums_to_one(y))

INPUT = GradientExercise(
    "7.1",
    "Back to the input",
    "∂J/∂x",
    of="dJ_dx",
    names=("W1", "W2", "h", "y_hat", "y"),
    examples="one",
)

_error, _slope = y_hat[k] - y[k], h[j] * (1 - h[j])
_back = sum_over(_error * W2[j, k], k)
_at_output = sigma(h[j]) * (1 - sigma(h[j]))

WEIGHTS = FormulaExercise(
    "7.2",
    "A weight of the first layer",
    "∂J/∂W₁",
    asked=Partial(J, W1[l, j]),
    given=_NETWORK,
    letters=("x", "h", "y_hat", "y", "W2", "a", "W1", "b1"),
    also=((OneHot(y),),),
    since="one target is 1 and the others are 0",
    known=(
        well_known("no-activation-derivative", x[l] * _back),
        known(
            "activation-derivative-at-a",
            "The derivative of the sigmoid is taken at the wrong place",
            "h is σ(a), so the slope is σ′(a) = h·(1 − h). Score and output were mixed.",
            "Choose one: σ′(a), or h·(1 − h). Never σ′(h), never a·(1 − a).",
            x[l] * _at_output * _back,
            x[l] * a[j] * (1 - a[j]) * _back,
        ),
        known(
            "extra-activation-derivative",
            "The derivative of the sigmoid is there twice",
            "There is one sigmoid between a_j and the cost, so h_j·(1 − h_j) comes once.",
            "Write the chain from J back to a_j, and count its links.",
            x[l] * _slope**2 * _back,
        ),
        well_known("wrong-slope", x[l] * (1 - h[j] ** 2) * _back, x[l] * (2 * h[j] - 1) * _back),
        well_known("wrong-weights", x[l] * _slope * sum_over(_error * W2[k, j], k)),
        well_known("wrong-inputs", h[j] * _slope * _back),
        known(
            "missing-factor",
            "The input is missing",
            "This is ∂J/∂b₁, the error of hidden unit j alone.",
            "A weight is multiplied by its input, here x_l.",
            _slope * _back,
        ),
        well_known(
            "diagonal-jacobian", -x[l] * _slope * sum_over(y[k] * (1 - y_hat[k]) * W2[j, k], k)
        ),
        well_known("target-forgotten", x[l] * _slope * sum_over(y_hat[k] * W2[j, k], k)),
    ),
)

_two_sums = sum_over(W2[j, k], j, H) * sum_over(_slope * W1[l, j], j, H)

PRODUCT_OF_SUMS = SlipExercise(
    "7.3",
    "Find the slip: two sums, one inside the other",
    "the false step",
    steps=Steps(
        Partial(J, x[l]),
        (
            sum_over(Partial(J, h[j]) * Partial(h[j], x[l]), j, H),
            sum_over(Partial(J, h[j]) * _slope * W1[l, j], j, H),
            sum_over(_back * _slope * W1[l, j], j, H),
            sum_over(_error * _two_sums, k),
            sum_over(_error * sum_over(W2[j, k], j, H), k) * sum_over(_slope * W1[l, j], j, H),
        ),
    ),
    given=_NETWORK,
    advice=Advice(
        "product-of-sums",
        "A sum of products became a product of sums",
        "Σ_j u_j·v_j is not Σ_j u_j · Σ_j v_j: the second one also pairs different units.",
        "Both factors belong to the same hidden unit j, so one sum over j holds both.",
    ),
)

EXERCISES = (INPUT, WEIGHTS, PRODUCT_OF_SUMS)
