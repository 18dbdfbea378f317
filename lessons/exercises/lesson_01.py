"""The exercises of lesson 1: scores and softmax."""

import numpy as np

from lessons.activations import log_softmax, sigmoid, softmax
from lessons.exercises.functions import FunctionExercise
from lessons.exercises.kind import known
from lessons.feedback import Advice
from lessons.mistakes.catalogue import tenths
from lessons.one_layer import forward
from lessons.validation import Array, read_only


def _scores(W: Array, b: Array, x: Array) -> Array:
    return forward(W, b, x, np.full(len(b), 1 / len(b))).z


SCORES = FunctionExercise(
    "1.1",
    "The scores of a layer",
    "z = W·x + b",
    right=_scores,
    names=("W", "b", "x"),
    cases=tuple(
        (tenths(K, K, D), tenths(K + 1, K), tenths(K + 2, D)) for K, D in ((2, 3), (4, 2), (3, 3))
    ),
    known=(
        known(
            "transposed",
            "Rows and columns of W are exchanged",
            "Row i of W holds the weights of class i. Here column i was used.",
            "Ask for the shapes: W is (K, D) and x is (D,), so that `W @ x` is (K,).",
            lambda W, b, x: W.T @ x + b,
        ),
        known(
            "no-bias",
            "The bias is missing",
            "The product W·x was taken, and b was not added.",
            "Put x = 0 in: what is left is b.",
            lambda W, b, x: W @ x,
        ),
        known(
            "entry-by-entry",
            "The matrix product became a product entry by entry",
            "In NumPy `*` multiplies entry by entry, and does not add up.",
            "Write `W @ x` for the matrix product. z has one number for each class.",
            lambda W, b, x: W * x + b,
            lambda W, b, x: W * x + b[:, None],
        ),
        known(
            "entry-by-entry",
            "The matrix product became a product entry by entry, and b is missing",
            "In NumPy `*` multiplies entry by entry, and does not add up.",
            "Write `W @ x` for the matrix product, and add b.",
            lambda W, b, x: W * x,
        ),
        known(
            "bias-subtracted",
            "The bias is subtracted",
            "b is a head start: it is added.",
            "Put x = 0 in: the scores are then the biases.",
            lambda W, b, x: W @ x - b,
        ),
        known(
            "bias-inside",
            "The bias is added to the input",
            "W·(x + b) puts b in front of the weights. It belongs behind them.",
            "b has one number for each class, x one for each feature: they do not meet.",
            lambda W, b, x: W @ (x + b),
        ),
        known(
            "one-step-too-far",
            "Softmax was applied, too",
            "The scores come before softmax. These are the probabilities.",
            "Stop after W·x + b.",
            lambda W, b, x: softmax(W @ x + b),
        ),
    ),
)


def _powers(z: Array) -> Array:
    return np.exp(z - z.max())


SOFTMAX = FunctionExercise(
    "1.2",
    "Softmax that does not overflow",
    "softmax",
    right=softmax,
    names=("z",),
    cases=tuple((tenths(seed, K),) for seed, K in ((7, 3), (8, 2), (9, 5))),
    extremes=(
        *((read_only(z),) for z in ([1000, 998, 997], [-1000, -1001], [0, 1000], [1000, 0, -1000])),
        *((read_only(z),) for z in ([-1000, 1000, 0], [-400, 400, 400], [-20, -21], [-40, -40.5])),
    ),
    at_extremes=Advice(
        "overflow",
        "The formula is right, but its numbers overflow",
        "e¹⁰⁰⁰ is too large for a floating-point number, and infinity by infinity is not a number. "
        "For scores far below 0 every power is 0, or so small that a number added to the sum "
        "drowns it.",
        "Subtract the largest score itself first: `z - z.max()`. That changes no probability, and "
        "nothing else is to be added or replaced.",
    ),
    known=(
        known(
            "not-normalised",
            "The probabilities do not sum to one",
            "Each e^z was not divided by the sum of all of them.",
            "Divide by the `sum()` of the powers, and check that the result sums to 1.",
            np.exp,
            _powers,
            lambda z: np.exp(z) / np.exp(z).max(),
            lambda z: np.exp(z) / np.exp(z).mean(),
        ),
        known(
            "no-exp",
            "The exponential is missing",
            "The scores themselves were divided by their sum, which can be 0 or negative.",
            "Take e to the power of each score first.",
            lambda z: z / z.sum(),
            lambda z: (z - z.max()) / (z - z.max()).sum(),
        ),
        known(
            "sigmoid",
            "This is a sigmoid for each score",
            "The sigmoid looks at one score alone. Softmax compares all of them.",
            "Divide by the sum of the powers of all scores.",
            sigmoid,
        ),
        known(
            "other-base",
            "The powers have another base",
            "With 2 or 10 in the place of e the probabilities differ.",
            "Use `np.exp`.",
            lambda z: softmax(z * np.log(2)),
            lambda z: softmax(z * np.log(10)),
        ),
        known(
            "logarithm",
            "This is the logarithm of softmax",
            "z − ln Σ e^z is ln ŷ. It is what the cost needs, and not ŷ itself.",
            "Take `np.exp` of it.",
            log_softmax,
        ),
        known(
            "sign",
            "The sign in the exponent is turned",
            "e^(−z) belongs to the sigmoid. In softmax a higher score gets a higher probability.",
            "Write `np.exp(z)`, without a minus.",
            lambda z: softmax(-z),
        ),
    ),
)

EXERCISES = (SCORES, SOFTMAX)
