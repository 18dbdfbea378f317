"""The exercises of lesson 2: the categorical cost, in numbers and by hand."""

import numpy as np
from sympy import Eq, Integer, log

from lessons.exercises.expressions import ExpressionExercise, WrongForm
from lessons.exercises.functions import FunctionExercise, Slip
from lessons.exercises.numbers import distributions, fixed
from lessons.exercises.response import Advice
from lessons.heads import categorical_cost as cost_of_scores
from lessons.symbols import K, between_zero_and_one, categorical_cost, delta, k, sum_over, y, y_hat


def _mean_cost(y_hat, y):
    return cost_of_scores(np.log(y_hat), y).mean()  # ln ŷ are scores whose softmax is ŷ


_SUMMED = Advice(
    "not-averaged",
    "The 1/n is missing",
    "The costs of the examples were added, and not divided by their number.",
    "Divide by n, the number of rows.",
)
_OVER_ALL = Advice(
    "averaged-over-everything",
    "The mean runs over the classes, too",
    "`mean()` without an axis divides by n·K. Only the examples are averaged.",
    "Sum over the classes first, `sum(axis=1)`, and then take the mean.",
)
_EACH = Advice(
    "one-for-each",
    "There is a cost for each example still",
    "The sum over the classes is taken, and the mean over the examples is not.",
    "Take the mean of these numbers.",
)
_OTHER_LOG = Advice(
    "other-logarithm",
    "The logarithm has another base",
    "`np.log2` and `np.log10` are not ln. They give ln divided by a constant.",
    "NumPy calls the natural logarithm `log`.",
)
_NO_LOG = Advice(
    "no-logarithm",
    "The logarithm is missing",
    "The probability of the right class was taken, and not its logarithm.",
    "The cost of a probability p is −ln p.",
)
_EXCHANGED = Advice(
    "exchanged",
    "Target and prediction are exchanged",
    "The target stands in front of the logarithm, and the prediction in it.",
    "Try y = (0, 1): the logarithm of a target can be infinite.",
)
_BINARY = Advice(
    "wrong-head",
    "This is the summed binary cost",
    "The terms (1 − y) ln(1 − ŷ) belong to many yes-or-no questions.",
    "With one question and K answers, only y ln ŷ is summed.",
)


def _binary(y_hat, y):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)).sum(axis=1).mean()


MEAN_COST = FunctionExercise(
    "2.1",
    "The mean cost of a batch",
    "the mean categorical cost",
    right=_mean_cost,
    names=("y_hat", "y"),
    cases=(
        (distributions(1, 3, 4), distributions(2, 3, 4)),
        (distributions(3, 2, 3), distributions(4, 2, 3)),
        (distributions(5, 4, 2), fixed(np.eye(2)[[1, 0, 0, 1]])),
    ),
    slips=(
        Slip(_SUMMED, lambda y_hat, y: -(y * np.log(y_hat)).sum()),
        Slip(_OVER_ALL, lambda y_hat, y: -(y * np.log(y_hat)).mean()),
        Slip(_EACH, lambda y_hat, y: -(y * np.log(y_hat)).sum(axis=1)),
        Slip(_OTHER_LOG, lambda y_hat, y: -(y * np.log2(y_hat)).sum(axis=1).mean()),
        Slip(_OTHER_LOG, lambda y_hat, y: -(y * np.log10(y_hat)).sum(axis=1).mean()),
        Slip(_NO_LOG, lambda y_hat, y: (y * y_hat).sum(axis=1).mean()),
        Slip(_NO_LOG, lambda y_hat, y: 1 - (y * y_hat).sum(axis=1).mean()),
        Slip(_EXCHANGED, lambda y_hat, y: -(y_hat * np.log(y)).sum(axis=1).mean()),
        Slip(_BINARY, _binary),
    ),
)

_FORGOT_TARGET = Advice(
    "target-forgotten",
    "The target is forgotten",
    "Every class counts here. But the target is 0 for all classes but one.",
    "Write the sum term by term, and put the numbers y = (0, 1, 0) in.",
)
_ONE_MINUS = Advice(
    "one-minus",
    "1 − ŷ stands where ŷ should",
    "ln(1 − ŷ) belongs to an output whose answer is no.",
    "The right class is charged for the probability it got: −ln ŷ.",
)
_P = y_hat[2]

RIGHT_CLASS = ExpressionExercise(
    "2.2",
    "The cost when class 2 is right",
    "the categorical cost",
    asked=categorical_cost(),
    given=(Eq(y[k], delta(k, Integer(2))), Eq(K, 3), between_zero_and_one()),
    letters=("y_hat",),
    slips=(
        WrongForm(_NO_LOG, _P),
        WrongForm(_NO_LOG, 1 - _P),
        WrongForm(_ONE_MINUS, -log(1 - _P)),
        WrongForm(_FORGOT_TARGET, -sum_over(log(y_hat[k]), k)),
        WrongForm(_BINARY, -log(_P) - log(1 - y_hat[1]) - log(1 - y_hat[3])),
    ),
)

EXERCISES = (MEAN_COST, RIGHT_CLASS)
