"""Handwritten digits of 8 × 8 pixels, split once into those to learn from and those held out.

The file `digits.csv.gz` is the one that scikit-learn ships (BSD 3-Clause), byte for byte. Its
1,797 digits are the test set of E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten
Digits (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0.
"""

import sys
from contextlib import AbstractContextManager, nullcontext
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

SEED, CLASSES, FULL = 10, 10, 16


class Digits(NamedTuple):
    """Images of shape (n, 64), each pixel from 0 (paper) to 1 (ink), and what they show.

    X, Y and labels are for learning, Y (n, 10) with a 1 at the right digit and labels (n,) the
    digit itself; X_held, Y_held and labels_held are held out. All are read-only.
    """

    X: NDArray[np.float64]
    Y: NDArray[np.float64]
    labels: NDArray[np.int64]
    X_held: NDArray[np.float64]
    Y_held: NDArray[np.float64]
    labels_held: NDArray[np.int64]


#: What scikit-learn reaches from the same start with the same steps: cost, held-out accuracy.
#: Its `MLPClassifier` computed them; a test computes them anew.
BY_SCIKIT_LEARN = MappingProxyType(
    {"one layer": (0.14912339772769367, 417 / 445), "two layers": (0.03663625721063356, 427 / 445)}
)


def load_digits(seed: int = SEED) -> Digits:
    """The digits, a quarter of each class held out, chosen at random by `seed`.

    >>> digits = load_digits()
    >>> digits.X.shape, digits.X_held.shape
    ((1352, 64), (445, 64))
    """
    with as_file(files("lessons").joinpath("digits.csv.gz")) as path:
        rows = np.loadtxt(path, delimiter=",", dtype=np.int64)
    held = _held_out(rows[:, -1], np.random.default_rng(seed))
    return Digits(*_parts(rows[~held]), *_parts(rows[held]))


def named_rightly(scores: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """The share of examples whose own class has the highest score, alone.

    scores: (n, K). labels: (n,), from 0 to K − 1. A tie, to nine digits, counts as wrong: which
    of two equal scores comes out on top is decided by rounding, another way on each processor.
    Raises ValueError where the number of labels is not n.

    >>> named_rightly(np.array([[2.0, 1.0], [0.0, 0.0]]), np.array([0, 1]))
    0.5
    """
    if labels.shape != scores.shape[:1]:
        raise ValueError(
            f"labels has shape {labels.shape} but scores has shape {scores.shape}; "
            f"expected labels of shape {scores.shape[:1]}"
        )
    own = scores[np.arange(len(labels)), labels]
    near = 1e-9 * np.maximum(1, np.abs(own))
    return float(np.mean(np.sum(scores >= (own - near)[:, None], axis=1) == 1))


def one_thread() -> None:
    """Hold NumPy's matrix products to one thread, for as long as this Python runs.

    These matrices are small: two threads spend their time waiting for each other, and where the
    machine is busy they take many times longer.
    """
    in_one_thread()


def in_one_thread() -> AbstractContextManager[object]:
    """The same for a block of code, after `with`. A browser's Python has one thread as it is."""
    one = sys.platform == "emscripten"
    return nullcontext() if one else threadpool_limits(limits=1, user_api="blas")


def _held_out(labels: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.bool_]:
    """True for a quarter of each class, cut to whole digits: shape (n,)."""
    held = np.zeros(len(labels), dtype=bool)
    for k in range(CLASSES):
        places = rng.permutation(np.flatnonzero(labels == k))
        held[places[: len(places) // 4]] = True
    return held


def _parts(
    rows: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    parts = rows[:, :-1] / FULL, np.eye(CLASSES)[rows[:, -1]], rows[:, -1].copy()
    for part in parts:
        part.flags.writeable = False
    return parts
