"""The exercises of lesson 10: mini-batches, weight decay, and a form to be found."""

from types import MappingProxyType

import numpy as np

from lessons.answers.comparing import same
from lessons.exercises.functions import FunctionExercise, distributions
from lessons.exercises.kind import known
from lessons.exercises.steps import ChoiceExercise
from lessons.feedback import Advice, Feedback
from lessons.mistakes.catalogue import tenths
from lessons.numerals import array_text
from lessons.training import ERRORS
from lessons.validation import Array, read_only


def _rows(*places: int) -> Array:
    array = np.array(places)
    array.flags.writeable = False
    return array


def of_rows(x: Array, y: Array, y_hat: Array, rows: Array) -> Array:
    """∂C/∂W of the mini-batch: the mean over the chosen rows, shape (K, D)."""
    return (y_hat[rows] - y[rows]).T @ x[rows] / len(rows)


MINI_BATCH = FunctionExercise(
    "10.1",
    "A mini-batch",
    "∂C/∂W of the mini-batch",
    right=of_rows,
    names=("x", "y", "y_hat", "rows"),
    cases=tuple(
        (tenths(seed, n, D), read_only(np.eye(K)[places]), distributions(seed + 1, n, K), rows)
        for seed, n, D, K, places, rows in (
            (1, 5, 3, 2, [0, 1, 1, 0, 1], _rows(1, 3)),
            (3, 6, 3, 3, [2, 0, 1, 1, 2, 0], _rows(5, 0, 2, 3)),
            (5, 4, 2, 4, [3, 1, 0, 2], _rows(2)),
        )
    ),
    known=(
        known(
            "all-of-them",
            "Divided by the number of all examples",
            "Only the chosen rows are added up, so their mean has their number under the line. "
            "Divided by n, the step is too short.",
            "Divide by `len(rows)`.",
            lambda x, y, y_hat, rows: (y_hat[rows] - y[rows]).T @ x[rows] / len(x),
        ),
        known(
            "not-divided",
            "The sum, not the mean",
            "The errors times inputs are added up and not divided. A larger mini-batch would take "
            "a longer step.",
            "Divide by the number of rows chosen.",
            lambda x, y, y_hat, rows: (y_hat[rows] - y[rows]).T @ x[rows],
        ),
        known(
            "whole-batch",
            "All rows were taken",
            "This is the gradient of the whole batch. `rows` was not used.",
            "Take `x[rows]`, and the same rows of y and y_hat, and divide by `len(rows)`.",
            lambda x, y, y_hat, rows: (y_hat - y).T @ x / len(x),
        ),
        known(
            "transposed",
            "Rows and columns are exchanged",
            "W has a row for each class. Here each class has a column.",
            "Turn the errors over, not the inputs.",
            lambda x, y, y_hat, rows: x[rows].T @ (y_hat[rows] - y[rows]) / len(rows),
        ),
        known(
            "target-forgotten",
            "The target is forgotten",
            "ŷ was taken for the error ŷ − y.",
            "Subtract the chosen rows of y.",
            lambda x, y, y_hat, rows: y_hat[rows].T @ x[rows] / len(rows),
        ),
    ),
)


def decayed(W: Array, dC_dW: Array, learning_rate: float, decay: float) -> Array:
    """W after a step with weight decay: W − η·(∂C/∂W + λ·W)."""
    return W - learning_rate * (dC_dW + decay * W)


WEIGHT_DECAY = FunctionExercise(
    "10.2",
    "A step with weight decay",
    "W after the step",
    right=decayed,
    names=("W", "dC_dW", "learning_rate", "decay"),
    cases=tuple(
        (tenths(seed, K, D), tenths(seed + 1, K, D), rate, decay)
        for seed, K, D, rate, decay in ((1, 2, 3, 0.5, 0.1), (3, 3, 3, 0.1, 0.7), (5, 4, 2, 2, 0.3))
    ),
    known=(
        known(
            "decay-grows",
            "The weights grow",
            "λW was taken off the gradient. Then the step adds to every weight a part of itself.",
            "Add λW to the gradient.",
            lambda W, dC_dW, rate, decay: W - rate * (dC_dW - decay * W),
        ),
        known(
            "no-decay",
            "The decay is missing",
            "This is the step without weight decay.",
            "Add λW to the gradient of the cost.",
            lambda W, dC_dW, rate, decay: W - rate * dC_dW,
        ),
        known(
            "square-not-differentiated",
            "The square was not differentiated",
            "½λW² is the cost. Its derivative is λW.",
            "Use the power rule.",
            lambda W, dC_dW, rate, decay: W - rate * (dC_dW + decay * W**2 / 2),
            lambda W, dC_dW, rate, decay: W - rate * (dC_dW + decay * W**2),
        ),
        known(
            "doubled",
            "The ½ is forgotten",
            "With ½ in front of the squares the 2 of the power rule cancels.",
            "Add λW, not 2λW.",
            lambda W, dC_dW, rate, decay: W - rate * (dC_dW + 2 * decay * W),
        ),
        known(
            "decay-without-rate",
            "The decay is not multiplied by the learning rate",
            "The step is the rate times the whole gradient, and λW is a part of it.",
            "Set a bracket around both parts of the gradient.",
            lambda W, dC_dW, rate, decay: W - rate * dC_dW - decay * W,
        ),
        known(
            "change-alone",
            "This is the change, not the new W",
            "It says how far W moves. Where it moves from is missing.",
            "Add the old W.",
            lambda W, dC_dW, rate, decay: -rate * (dC_dW + decay * W),
        ),
    ),
)

#: What would be seen of each form, were it the suspect.
WHY: MappingProxyType[str, str] = MappingProxyType(
    {
        "sign turned": (
            "With the sign turned every number would be the right one with the other sign, and "
            "the cost would rise."
        ),
        "1/n left out": (
            "Without 1/n every number would be too large by the same factor, and the cost would "
            "leap."
        ),
        "ŷ(1 − ŷ) too much": (
            "With ŷ(1 − ŷ) too much every number would be far smaller, but none of them 0."
        ),
        "softmax, k = i only": (
            "With k = i only, an image speaks to its own class alone: all other classes get 0, "
            "though each of them has too much probability."
        ),
        "y forgotten": ("With y forgotten every number would be positive, that of the target too."),
    }
)

_y_hat = read_only([0.05, 0.1, 0.05, 0.3, 0.1, 0.05, 0.05, 0.1, 0.15, 0.05])
_y = read_only(np.eye(10)[3])


def suspect(y_hat: Array, y: Array) -> Array:
    """What the suspect of 10.3 puts in the place of the error; y_hat and y have shape (…, 10)."""
    return np.where(y > 0, y_hat - y, 0)


def _said(name: str, why: str) -> Feedback:
    """Right where the form of that name gives the numbers seen; else its own beside them."""
    seen, given = suspect(_y_hat, _y), ERRORS[name](_y_hat, _y)
    if same(given, seen):
        return Feedback("right", f"Right: the form is “{name}”.", notes=(why,))
    advice = Advice("other-form", "Another form", "This form gives other numbers.", why)
    numbers = f"it gives: {array_text(given)}", f"seen:     {array_text(seen)}"
    return Feedback("named", "Not this one.", (advice,), numbers=numbers)


SUSPECT = ChoiceExercise(
    "10.3",
    "Which form is it?",
    "the form",
    choices={name: _said(name, why) for name, why in WHY.items()},
)

EXERCISES = (MINI_BATCH, WEIGHT_DECAY, SUSPECT)
