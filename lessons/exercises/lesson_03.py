"""The exercises of lesson 3: gradients through a sigmoid."""

from sympy import Eq

from lessons.calculus import Partial, sigma
from lessons.exercises.expressions import ExpressionExercise, WrongForm
from lessons.exercises.gradients import GradientExercise
from lessons.exercises.response import Advice, well_known
from lessons.exercises.slips import SlipExercise, Steps
from lessons.symbols import C, i, k, sum_over, summed_binary_cost, y, y_hat, z

_SIGMOID = (Eq(y_hat[k], sigma(z[k])), y[k] >= 0, y[k] <= 1)

ERROR = GradientExercise(
    "3.1",
    "The gradient by the scores, for a batch",
    "∂C/∂z",
    quantity="dC_dz",
    names=("z", "y", "n"),
    head="sigmoid-binary",
)

_COST_LEFT_OUT = Advice(
    "cost-left-out",
    "The derivative of the cost is missing",
    "This is ∂ŷ/∂z, the second link alone.",
    "Multiply it by the first link, ∂C/∂ŷ.",
)
_COST_AS_IT_IS = Advice(
    "cost-not-differentiated",
    "The cost was not differentiated",
    "The square is still there. The derivative of ½(ŷ − y)² is ŷ − y.",
    "Use the power rule on the square.",
)
_error, _slope = y_hat[i] - y[i], y_hat[i] * (1 - y_hat[i])
_at_output = sigma(y_hat[i]) * (1 - sigma(y_hat[i]))

SQUARED = ExpressionExercise(
    "3.2",
    "Another cost: half the squared error",
    "∂C/∂z",
    asked=Partial(C, z[i]),
    given=(Eq(C, sum_over((y_hat[k] - y[k]) ** 2, k) / 2), *_SIGMOID),
    letters=("y_hat", "y", "z"),
    slips=(
        WrongForm(well_known("no-activation-derivative"), _error),
        WrongForm(well_known("activation-derivative-at-a"), _error * _at_output),
        WrongForm(well_known("activation-derivative-at-a"), _error * z[i] * (1 - z[i])),
        WrongForm(_COST_LEFT_OUT, _slope),
        WrongForm(_COST_AS_IT_IS, _error**2 / 2 * _slope),
        WrongForm(_COST_AS_IT_IS, _error**2 * _slope),
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
