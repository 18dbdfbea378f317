"""The exercises of lesson 2: the categorical cost, in numbers and by hand."""

import numpy as np
from sympy import Eq, Integer, log

from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise, distributions
from lessons.exercises.kind import known
from lessons.feedback import Advice
from lessons.heads import categorical_cost as cost_of_scores
from lessons.symbols import (
    K,
    between_zero_and_one,
    categorical_cost,
    delta,
    k,
    sum_over,
    sums_to_one,
    y,
    y_hat,
)
from lessons.validation import Array, read_only


def _mean_cost(y_hat: Array, y: Array) -> float:
    return float(cost_of_scores(np.log(y_hat), y).mean())  # ln ŷ are scores whose softmax is ŷ


def _one_hot(K: int, *classes: int) -> Array:
    return read_only(np.eye(K)[list(classes)])


def _binary(y_hat: Array, y: Array) -> Array:
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


_OTHER_LOG = Advice(
    "other-logarithm",
    "The logarithm has another base",
    "`np.log2` and `np.log10` are not ln. They give ln divided by a constant.",
    "NumPy and SymPy call the natural logarithm `log`.",
)
_NO_LOG = Advice(
    "no-logarithm",
    "The logarithm is missing",
    "The probability of the right class was taken, and not its logarithm.",
    "The cost of a probability p is −ln p.",
)
_BINARY = Advice(
    "wrong-head",
    "This is the binary cost",
    "The terms (1 − y) ln(1 − ŷ) belong to many yes-or-no questions.",
    "With one question and K answers, only y ln ŷ is summed.",
)

MEAN_COST = FunctionExercise(
    "2.1",
    "The mean cost of a batch",
    "the mean categorical cost",
    right=_mean_cost,
    names=("y_hat", "y"),
    cases=(
        (distributions(1, 3, 4), _one_hot(4, 1, 3, 0)),
        (distributions(3, 2, 3), _one_hot(3, 2, 2)),
        (distributions(5, 4, 2), _one_hot(2, 1, 0, 0, 1)),
    ),
    beyond=(
        (distributions(1, 3, 4), distributions(2, 3, 4)),
        (distributions(3, 2, 3), distributions(4, 2, 3)),
    ),
    beyond_note="It holds where one class is the right one. With targets between 0 and 1, which "
    "come in lesson 4, every class counts: Σ y ln ŷ.",
    known=(
        known(
            "not-averaged",
            "The 1/n is missing",
            "The costs of the examples were added, and not divided by their number.",
            "Divide by n, the number of rows.",
            lambda y_hat, y: -(y * np.log(y_hat)).sum(),
        ),
        known(
            "averaged-over-everything",
            "The mean runs over the classes, too",
            "`mean()` without an axis divides by n·K. Only the examples are averaged.",
            "Sum over the classes first, `sum(axis=1)`, and then take the mean.",
            lambda y_hat, y: -(y * np.log(y_hat)).mean(),
        ),
        known(
            "one-for-each",
            "There is a cost for each example still",
            "The sum over the classes is taken, and the mean over the examples is not.",
            "Take the mean of these numbers.",
            lambda y_hat, y: -(y * np.log(y_hat)).sum(axis=1),
        ),
        known(
            "wrong-axis",
            "The sum runs along the other axis",
            "A row is an example. `axis=0` adds the examples, and keeps the classes apart.",
            "Sum over the classes, `sum(axis=1)`, and then take the mean of what is left.",
            lambda y_hat, y: -(y * np.log(y_hat)).sum(axis=0),
            lambda y_hat, y: -(y * np.log(y_hat)).mean(axis=0),
            lambda y_hat, y: -(y * np.log(y_hat)).sum(axis=0).mean(),
        ),
        known(
            *_OTHER_LOG[:4],
            lambda y_hat, y: -(y * np.log2(y_hat)).sum(axis=1).mean(),
            lambda y_hat, y: -(y * np.log10(y_hat)).sum(axis=1).mean(),
        ),
        known(
            *_NO_LOG[:4],
            lambda y_hat, y: (y * y_hat).sum(axis=1).mean(),
            lambda y_hat, y: 1 - (y * y_hat).sum(axis=1).mean(),
        ),
        known(
            "exchanged",
            "Target and prediction are exchanged",
            "The target stands in the logarithm, and the prediction in front of it.",
            "Write y in front, and ŷ in the logarithm: that of a target can be infinite.",
            lambda y_hat, y: -(y_hat * np.log(y)).sum(axis=1).mean(),
        ),
        known(
            *_BINARY[:3],
            "Sum y ln ŷ alone over the classes, and take the mean over the examples.",
            lambda y_hat, y: _binary(y_hat, y).sum(axis=1).mean(),
            lambda y_hat, y: _binary(y_hat, y).mean(),
            lambda y_hat, y: _binary(y_hat, y).sum(),
        ),
    ),
)

_P = y_hat[2]

RIGHT_CLASS = FormulaExercise(
    "2.2",
    "The cost when class 2 is right",
    "the categorical cost",
    asked=categorical_cost(),
    given=(Eq(y[k], delta(k, Integer(2))), Eq(K, 3), between_zero_and_one()),
    letters=("y_hat",),
    also=((sums_to_one(y_hat),),),
    since="the ŷ sum to 1",
    known=(
        known(*_NO_LOG[:4], _P, 1 - _P),
        known(
            "one-minus",
            "1 − ŷ stands where ŷ should",
            "ln(1 − ŷ) belongs to an output whose answer is no.",
            "The right class is charged for the probability it got: −ln ŷ.",
            -log(1 - _P),
        ),
        known(
            "target-forgotten",
            "The target is forgotten",
            "Every class counts here. But the target is 0 for all classes but one.",
            "Write the sum term by term, and put the numbers y = (0, 1, 0) in.",
            -sum_over(log(y_hat[k]), k),
        ),
        known(
            "wrong-class",
            "This is the cost of another class",
            "The target is 1 at class 2, and classes count from 1.",
            "Take the ŷ of the class whose target is 1.",
            -log(y_hat[1]),
            -log(y_hat[3]),
        ),
        known(*_BINARY[:4], -log(_P) - log(1 - y_hat[1]) - log(1 - y_hat[3])),
        known(*_OTHER_LOG[:4], -log(_P) / log(2), -log(_P) / log(10)),
    ),
)

EXERCISES = (MEAN_COST, RIGHT_CLASS)
