"""The exercises of lesson 6: the step, and the check."""

import numpy as np
from sympy import Eq, Symbol

from lessons.descent import step
from lessons.exercises.functions import FunctionExercise, Slip
from lessons.exercises.numbers import tenths
from lessons.exercises.response import Advice, well_known
from lessons.exercises.slips import SlipExercise, Steps
from lessons.gradcheck import central_differences
from lessons.symbols import D, K, Quantity, W, b, i, j, k, l, sum_over, x, z

_UPHILL = Advice(
    "sign",
    "The step goes uphill",
    "The gradient points where the cost rises. It was added.",
    "Subtract it.",
)
_NO_RATE = Advice(
    "no-rate",
    "The learning rate is missing",
    "The whole gradient was subtracted, as with a learning rate of 1.",
    "Multiply the gradient by the learning rate.",
)
_CHANGE = Advice(
    "change-alone",
    "This is the change, not the new W",
    "−η·∂C/∂W says how far W moves. Where it moves from is missing.",
    "Add the old W.",
)
_BOTH = Advice(
    "rate-on-both",
    "The learning rate multiplies W as well",
    "A bracket stands around both.",
    "Multiply the gradient alone.",
)
_DIVIDED = Advice(
    "divided",
    "The gradient is divided by the learning rate",
    "A small rate means a small step. Divided by it, the step grows.",
    "Multiply.",
)

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
    slips=(
        Slip(_UPHILL, lambda W, dC_dW, rate: W + rate * dC_dW),
        Slip(_NO_RATE, lambda W, dC_dW, rate: W - dC_dW),
        Slip(_CHANGE, lambda W, dC_dW, rate: -rate * dC_dW),
        Slip(_BOTH, lambda W, dC_dW, rate: rate * (W - dC_dW)),
        Slip(_DIVIDED, lambda W, dC_dW, rate: W - dC_dW / rate),
        Slip(well_known("transposed"), lambda W, dC_dW, rate: W - rate * dC_dW.T),
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


def cube(x):
    """x³"""
    return x**3


_ONCE = Advice(
    "divided-by-h",
    "Divided by h, not by 2h",
    "From x − h to x + h it is 2h.",
    "Divide by the whole way.",
)
_ONE_SIDED = Advice(
    "one-sided",
    "This goes to one side only",
    "(f(x + h) − f(x)) / h has an error of the size of h. Both sides together have one of h².",
    "Go h to the right and h to the left.",
)
_NOT_DIVIDED = Advice(
    "missing-factor",
    "The division is missing",
    "The difference was taken, and a slope is a difference divided by the way.",
    "Divide by 2h.",
)
_PRECEDENCE = Advice(
    "brackets",
    "A bracket is missing under the line",
    "Python reads `a / 2 * h` as (a / 2)·h.",
    "Write `/ (2 * h)`.",
)
_TOP = Advice(
    "brackets-above",
    "A bracket is missing above the line",
    "Python divides before it subtracts: `a - b / c` is a − (b / c).",
    "Write `(a - b) / c`.",
)
_SUM = Advice(
    "sum-for-difference",
    "The two values are added",
    "A slope is made from a difference.",
    "Subtract the value on the left from the value on the right.",
)

SLOPE = FunctionExercise(
    "6.3",
    "A gradient check of your own",
    "the central difference",
    right=lambda f, x, h: central_differences(f, x, step=h / max(1, abs(x))),
    names=("f", "x", "h"),
    cases=((cube, 2.0, 0.1), (np.exp, 0.5, 0.25), (np.sin, -1.0, 0.01)),
    slips=(
        Slip(_ONCE, lambda f, x, h: (f(x + h) - f(x - h)) / h),
        Slip(_ONE_SIDED, lambda f, x, h: (f(x + h) - f(x)) / h),
        Slip(_ONE_SIDED, lambda f, x, h: (f(x) - f(x - h)) / h),
        Slip(_NOT_DIVIDED, lambda f, x, h: f(x + h) - f(x - h)),
        Slip(_PRECEDENCE, lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h),
        Slip(_TOP, lambda f, x, h: f(x + h) - f(x - h) / (2 * h)),
        Slip(_SUM, lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h)),
    ),
)

EXERCISES = (STEP, SCORES, SLOPE)
