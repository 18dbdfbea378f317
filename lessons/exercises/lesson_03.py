"""The exercises of lesson 3: gradients through a sigmoid."""

from sympy import Eq

from lessons.calculus import Partial, sigma
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import GradientExercise
from lessons.exercises.kind import known, well_known
from lessons.exercises.steps import SlipExercise, Steps
from lessons.feedback import Advice
from lessons.symbols import C, i, k, sum_over, summed_binary_cost, y, y_hat, z

_SIGMOID = (Eq(y_hat[k], sigma(z[k])), y[k] >= 0, y[k] <= 1)

ERROR = GradientExercise(
    "3.1",
    "The gradient by the scores, for a batch",
    "∂C/∂z",
    of="dC_dz",
    names=("z", "y", "n"),
    head="sigmoid-binary",
)

_error, _slope = y_hat[i] - y[i], y_hat[i] * (1 - y_hat[i])
_at_output = sigma(y_hat[i]) * (1 - sigma(y_hat[i]))
_binary = -y[i] / y_hat[i] + (1 - y[i]) / (1 - y_hat[i])

SQUARED = FormulaExercise(
    "3.2",
    "Another cost: half the squared error",
    "∂C/∂z",
    asked=Partial(C, z[i]),
    given=(Eq(C, sum_over((y_hat[k] - y[k]) ** 2, k) / 2), *_SIGMOID),
    letters=("y_hat", "y", "z"),
    also=((Eq(y[k], 0),), (Eq(y[k], 1),)),
    since="every target is 0 or 1",
    known=(
        well_known("no-activation-derivative", _error),
        known(
            "wrong-head",
            "This is the gradient of another cost",
            "−y/ŷ + (1 − y)/(1 − ŷ) is ∂C/∂ŷ of the binary cost. Here the cost is ½(ŷ − y)².",
            "Differentiate the cost of this question: ∂C/∂ŷ is ŷ − y. Then go through the sigmoid.",
            _binary * _slope,
        ),
        well_known("activation-derivative-at-a", _error * _at_output, _error * z[i] * (1 - z[i])),
        known(
            "extra-activation-derivative",
            "The derivative of the activation is there twice",
            "There is one sigmoid between z and the cost, so ŷ(1 − ŷ) comes once.",
            "Write the chain, ∂C/∂z = ∂C/∂ŷ · ∂ŷ/∂z, and count its links.",
            _error * _slope**2,
        ),
        known(
            "wrong-slope",
            "The slope is not that of a sigmoid",
            "The derivative of the sigmoid is ŷ·(1 − ŷ), a product.",
            "Differentiate 1/(1 + e^(−z)), and write the result with ŷ.",
            _error * (2 * y_hat[i] - 1),
            _error * (1 - y_hat[i] ** 2),
        ),
        known(
            "one-factor-of-the-slope",
            "One half of the slope is missing",
            "The derivative of the sigmoid is ŷ·(1 − ŷ): two factors.",
            "Multiply by both.",
            _error * y_hat[i],
            _error * (1 - y_hat[i]),
        ),
        known(
            "cost-left-out",
            "The derivative of the cost is missing",
            "This is ∂ŷ/∂z, the second link alone.",
            "Multiply it by the first link, ∂C/∂ŷ.",
            _slope,
        ),
        known(
            "cost-not-differentiated",
            "The cost was not differentiated",
            "The square is still there. The derivative of ½(ŷ − y)² is ŷ − y.",
            "Use the power rule on the square.",
            _error**2 / 2 * _slope,
            _error**2 * _slope,
        ),
        known(
            "target-forgotten",
            "The target is forgotten",
            "ŷ was taken for ŷ − y. Where ŷ is right already, the cost has no slope.",
            "The derivative of ½(ŷ − y)² by ŷ is ŷ − y.",
            y_hat[i] * _slope,
        ),
    ),
)

_y, _p = y[i], y_hat[i]

BRACKET = SlipExercise(
    "3.3",
    "Find the slip: from two links to one difference",
    "the false step",
    steps=Steps(
        Partial(C, z[i]),
        (
            (-_y / _p + (1 - _y) / (1 - _p)) * _p * (1 - _p),
            -_y * (1 - _p) + (1 - _y) * _p,
            -_y - _y * _p + _p * (1 - _y),
            _p - _y - 2 * _y * _p,
        ),
    ),
    given=(Eq(C, summed_binary_cost()), *_SIGMOID),
    advice=Advice(
        "sign",
        "A minus in front of a bracket reached only the first term",
        "−y(1 − ŷ) is −y + yŷ, and −y − yŷ was written.",
        "Open one bracket at a time. With the right sign, y·ŷ cancels, and ŷ − y is left.",
    ),
)

EXERCISES = (ERROR, SQUARED, BRACKET)
