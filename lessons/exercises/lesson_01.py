"""The exercises of lesson 1: scores and softmax."""

import numpy as np

from lessons.activations import log_softmax, sigmoid, softmax
from lessons.exercises.functions import FunctionExercise, Slip
from lessons.exercises.numbers import fixed, tenths
from lessons.exercises.response import Advice
from lessons.one_layer import forward


def _scores(W, b, x):
    return forward(W, b, x, np.full(len(b), 1 / len(b))).z


_ROWS = Advice(
    "transposed",
    "Rows and columns of W are exchanged",
    "Row i of W holds the weights of class i. Here column i was used.",
    "Ask for the shapes: W is (K, D) and x is (D,), so that `W @ x` is (K,).",
)
_NO_BIAS = Advice(
    "no-bias",
    "The bias is missing",
    "The product W·x was taken, and b was not added.",
    "Put x = 0 in: what is left is b.",
)
_ENTRYWISE = Advice(
    "entry-by-entry",
    "The matrix product became a product entry by entry",
    "In NumPy `*` multiplies entry by entry, and does not add up.",
    "Write `W @ x` for the matrix product. z has one number for each class.",
)
_MINUS_B = Advice(
    "bias-subtracted",
    "The bias is subtracted",
    "b is a head start: it is added.",
    "Put x = 0 in: the scores are then the biases.",
)
_BIAS_INSIDE = Advice(
    "bias-inside",
    "The bias is added to the input",
    "W·(x + b) puts b in front of the weights. It belongs behind them.",
    "b has one number for each class, x one for each feature: they do not meet.",
)
_TOO_FAR = Advice(
    "one-step-too-far",
    "Softmax was applied, too",
    "The scores come before softmax. These are the probabilities.",
    "Stop after W·x + b.",
)

SCORES = FunctionExercise(
    "1.1",
    "The scores of a layer",
    "z = W·x + b",
    right=_scores,
    names=("W", "b", "x"),
    cases=tuple(
        (tenths(K, K, D), tenths(K + 1, K), tenths(K + 2, D)) for K, D in ((2, 3), (4, 2), (3, 3))
    ),
    slips=(
        Slip(_ROWS, lambda W, b, x: W.T @ x + b),
        Slip(_NO_BIAS, lambda W, b, x: W @ x),
        Slip(_ENTRYWISE, lambda W, b, x: W * x + b),
        Slip(_ENTRYWISE, lambda W, b, x: W * x + b[:, None]),
        Slip(_ENTRYWISE, lambda W, b, x: W * x),
        Slip(_MINUS_B, lambda W, b, x: W @ x - b),
        Slip(_BIAS_INSIDE, lambda W, b, x: W @ (x + b)),
        Slip(_TOO_FAR, lambda W, b, x: softmax(W @ x + b)),
    ),
)

_OVERFLOW = Advice(
    "overflow",
    "The formula is right, but it overflows",
    "e¹⁰⁰⁰ is too large for a floating-point number, and infinity by infinity is not a number. For "
    "scores far below 0 every power is 0, and 0 by 0 is none either.",
    "Subtract the largest score first: `z - z.max()`. That changes no probability.",
)
_NOT_NORMALISED = Advice(
    "not-normalised",
    "The probabilities do not sum to one",
    "Each e^z was not divided by the sum of all of them.",
    "Divide by the `sum()` of the powers, and check that the result sums to 1.",
)
_NO_EXP = Advice(
    "no-exp",
    "The exponential is missing",
    "The scores themselves were divided by their sum. Some are negative.",
    "Take e to the power of each score first.",
)
_SEPARATE = Advice(
    "sigmoid",
    "This is a sigmoid for each score",
    "The sigmoid looks at one score alone. Softmax compares all of them.",
    "Divide by the sum of the powers of all scores.",
)
_BASE = Advice(
    "other-base",
    "The powers have another base",
    "With 2 or 10 in the place of e the probabilities differ.",
    "Use `np.exp`.",
)
_LOGARITHM = Advice(
    "logarithm",
    "This is the logarithm of softmax",
    "z − ln Σ e^z is ln ŷ. It is what the cost needs, and not ŷ itself.",
    "Take `np.exp` of it.",
)
_TURNED = Advice(
    "sign",
    "The sign in the exponent is turned",
    "e^(−z) belongs to the sigmoid. In softmax a higher score gets a higher probability.",
    "Write `np.exp(z)`, without a minus.",
)


def _powers(z):
    return np.exp(z - z.max())


SOFTMAX = FunctionExercise(
    "1.2",
    "Softmax that does not overflow",
    "softmax",
    right=softmax,
    names=("z",),
    cases=(
        *((tenths(seed, K),) for seed, K in ((7, 3), (8, 2), (9, 5))),
        (fixed([1000, 998, 997]),),
        (fixed([-1000, -1001]),),
    ),
    slips=(
        Slip(_OVERFLOW, lambda z: np.exp(z) / np.exp(z).sum()),
        Slip(_NOT_NORMALISED, np.exp),
        Slip(_NOT_NORMALISED, _powers),
        Slip(_NOT_NORMALISED, lambda z: np.exp(z) / np.exp(z).max()),
        Slip(_NOT_NORMALISED, lambda z: _powers(z) / _powers(z).mean()),
        Slip(_NOT_NORMALISED, lambda z: np.exp(z) / np.exp(z).mean()),
        Slip(_NO_EXP, lambda z: z / z.sum()),
        Slip(_SEPARATE, sigmoid),
        Slip(_SEPARATE, lambda z: 1 / (1 + np.exp(-z))),
        Slip(_BASE, lambda z: 2**z / (2**z).sum()),
        Slip(_BASE, lambda z: softmax(z * np.log(2))),
        Slip(_BASE, lambda z: 10**z / (10**z).sum()),
        Slip(_LOGARITHM, log_softmax),
        Slip(_TURNED, lambda z: softmax(-z)),
        Slip(_TURNED, lambda z: np.exp(-z) / np.exp(-z).sum()),
    ),
)

EXERCISES = (SCORES, SOFTMAX)
