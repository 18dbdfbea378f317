"""The exercises of lesson 6: the step, and the check."""

import numpy as np
from sympy import Eq, Symbol

from lessons.descent import step
from lessons.exercises.functions import FunctionExercise
from lessons.exercises.kind import known
from lessons.exercises.steps import SlipExercise, Steps
from lessons.feedback import Advice
from lessons.gradcheck import central_differences
from lessons.mistakes.catalogue import tenths
from lessons.symbols import D, K, Quantity, W, b, i, j, k, l, sum_over, x, z

STEP = FunctionExercise(
    "6.1",
    "The step",
    "W after the step",
    right=step,
    names=("W", "dC_dW", "learning_rate"),
    cases=tuple(
        (tenths(seed, K, D), tenths(seed + 1, K, D), rate)
        for seed, K, D, rate in ((1, 2, 3, 0.5), (3, 3, 3, 0.1), (5, 4, 2, 2.0))
    ),
    known=(
        known(
            "sign",
            "The step goes uphill",
            "The gradient points where the cost rises. It was added.",
            "Subtract it.",
            lambda W, dC_dW, rate: W + rate * dC_dW,
        ),
        known(
            "no-rate",
            "The learning rate is missing",
            "The whole gradient was subtracted, as with a learning rate of 1.",
            "Multiply the gradient by the learning rate.",
            lambda W, dC_dW, rate: W - dC_dW,
        ),
        known(
            "change-alone",
            "This is the change, not the new W",
            "−η·∂C/∂W says how far W moves. Where it moves from is missing.",
            "Add the old W.",
            lambda W, dC_dW, rate: -rate * dC_dW,
        ),
        known(
            "rate-on-both",
            "The learning rate multiplies W as well",
            "A bracket stands around both.",
            "Multiply the gradient alone.",
            lambda W, dC_dW, rate: rate * (W - dC_dW),
        ),
        known(
            "divided",
            "The gradient is divided by the learning rate",
            "A small rate means a small step. Divided by it, the step grows.",
            "Multiply.",
            lambda W, dC_dW, rate: W - dC_dW / rate,
        ),
        known(
            "transposed",
            "A transpose that does not belong there",
            "W and its gradient have one shape. Rows and columns of one of them, or of the result, "
            "were exchanged.",
            "Leave out `.T`. Then W after the step has the shape of W.",
            lambda W, dC_dW, rate: W - rate * dC_dW.T,
            lambda W, dC_dW, rate: (W - rate * dC_dW).T,
            lambda W, dC_dW, rate: W.T - rate * dC_dW,
        ),
    ),
)

#: The learning rate η.
eta = Symbol("eta", real=True)
_move = eta * Quantity("e", shape=(K,), real=True)[i]  # e is the error, ŷ − y

SCORES = SlipExercise(
    "6.2",
    "Find the slip: the scores after the step",
    "the false step",
    steps=Steps(
        sum_over((W[i, j] - _move * x[j]) * x[j], j, D) + b[i] - _move,
        (
            sum_over(W[i, j] * x[j], j, D) + b[i] - _move * sum_over(x[j], j, D) - _move,
            z[i] - _move * sum_over(x[j], j, D) - _move,
            z[i] - _move * (sum_over(x[j], j, D) + 1),
        ),
    ),
    given=(Eq(z[k], sum_over(W[k, l] * x[l], l, D) + b[k]),),
    advice=Advice(
        "missing-factor",
        "A factor is lost when a bracket is opened",
        "x_j stands in the step and once more behind the bracket: together that is x_j².",
        "Open the bracket term by term. In the end it says Σ x_j² + 1, so the score always moves "
        "against the error.",
    ),
)


def cube(x: float) -> float:
    """x³"""
    return x**3


SLOPE = FunctionExercise(
    "6.3",
    "A gradient check of your own",
    "the central difference",
    right=lambda f, x, h: central_differences(f, x, step=h / max(1, abs(x))),
    names=("f", "x", "h"),
    cases=((cube, 2.0, 0.1), (np.exp, 0.5, 0.25), (np.sin, -1.0, 0.01)),
    known=(
        known(
            "divided-by-h",
            "Divided by h, not by 2h",
            "From x − h to x + h it is 2h.",
            "Divide by the whole way.",
            lambda f, x, h: (f(x + h) - f(x - h)) / h,
        ),
        known(
            "one-sided",
            "This goes to one side only",
            "(f(x + h) − f(x)) / h has an error of the size of h. Both sides together have one of "
            "h².",
            "Go h to the right and h to the left, and divide by 2h.",
            lambda f, x, h: (f(x + h) - f(x)) / h,
            lambda f, x, h: (f(x) - f(x - h)) / h,
        ),
        known(
            "missing-factor",
            "The division is missing",
            "The difference was taken, and a slope is a difference divided by the way.",
            "Divide by 2h.",
            lambda f, x, h: f(x + h) - f(x - h),
        ),
        known(
            "brackets",
            "A bracket is missing under the line",
            "Python reads `a / 2 * h` as (a / 2)·h.",
            "Write `/ (2 * h)`.",
            lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
        ),
        known(
            "brackets-above",
            "A bracket is missing above the line",
            "Python divides before it subtracts: `a - b / c` is a − (b / c).",
            "Write `(a - b) / c`.",
            lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
        ),
        known(
            "sum-for-difference",
            "The two values are added",
            "A slope is made from a difference.",
            "Subtract the value on the left from the value on the right.",
            lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
        ),
    ),
)

EXERCISES = (STEP, SCORES, SLOPE)
