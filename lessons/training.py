"""One layer trained on the digits, with the right gradient or with a wrong one; each run is kept.

A run is 300 steps over all images, from weights and biases of 0. That takes a fraction of a second.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lessons.activations import log_softmax
from lessons.digits import CLASSES, Digits, in_one_thread, load_digits, named_rightly
from lessons.outcomes import Run
from lessons.validation import real_number

Array = NDArray[np.float64]
Error = Callable[[Array, Array], Array]

STEPS, EXAMPLES, PIXELS = 300, 1352, 64
KEPT = 16  # runs of about 1.6 MB each
RIGHT = "right"

#: What each form puts in the place of the error ŷ − y, both of shape (…, 10).
ERRORS: MappingProxyType[str, Error] = MappingProxyType(
    {
        RIGHT: lambda y_hat, y: y_hat - y,
        "sign turned": lambda y_hat, y: y - y_hat,
        "1/n left out": lambda y_hat, y: EXAMPLES * (y_hat - y),
        "ŷ(1 − ŷ) too much": lambda y_hat, y: (y_hat - y) * y_hat * (1 - y_hat),
        "softmax, k = i only": lambda y_hat, y: -y * (1 - y_hat),
        "y forgotten": lambda y_hat, y: y_hat,
    }
)


class Trained(NamedTuple):
    """A run, read-only: W (301, 10, 64), b (301, 10) and the cost (301,), before and after steps.

    `run` has its costs and the share of held-out digits that it names rightly in the end.
    """

    W: Array
    b: Array
    costs: Array
    run: Run

    def scores(self, X: Array, step: int) -> Array:
        """z = X·Wᵀ + b after so many steps: (10,) for an image (64,), (n, 10) for (n, 64)."""
        return np.asarray(X @ self.W[step].T + self.b[step])

    def named_rightly(self, step: int) -> float:
        """The share of held-out digits named rightly after so many steps."""
        digits = the_digits()
        return named_rightly(self.scores(digits.X_held, step), digits.labels_held)


@cache
def the_digits() -> Digits:
    """The digits, loaded once."""
    return load_digits()


def trained(form: str, learning_rate: float) -> Trained:
    """The run of 300 steps with this form of the error; a run asked for again is not run again.

    Raises ValueError for a form that is not in `ERRORS`, and for a rate below 0.

    >>> trained("right", 1.0).run.accuracy > 0.93
    True
    """
    if form not in ERRORS:
        raise ValueError(f"form is {str(form)!r}; expected one of {', '.join(ERRORS)}")
    rate = real_number("learning_rate", learning_rate)
    if rate < 0:
        raise ValueError(f"learning_rate is {rate:g}; expected a number of at least 0")
    return _trained(str(form), float(rate))


@lru_cache(maxsize=KEPT)
def _trained(form: str, rate: float) -> Trained:
    error_of, digits = ERRORS[form], the_digits()
    W, b = np.zeros((STEPS + 1, CLASSES, PIXELS)), np.zeros((STEPS + 1, CLASSES))
    costs = np.empty(STEPS + 1)
    with in_one_thread():
        for step in range(STEPS + 1):
            log_y_hat = log_softmax(digits.X @ W[step].T + b[step])
            costs[step] = -np.sum(digits.Y * log_y_hat) / EXAMPLES
            if step < STEPS:
                error = error_of(np.exp(log_y_hat), digits.Y) / EXAMPLES
                W[step + 1] = W[step] - rate * error.T @ digits.X
                b[step + 1] = b[step] - rate * error.sum(axis=0)
    for array in (W, b, costs):
        array.flags.writeable = False
    z = digits.X_held @ W[-1].T + b[-1]
    return Trained(W, b, costs, Run(costs, named_rightly(z, digits.labels_held)))
