"""Numbers to try an answer on: fixed, unlike one another, and not to be changed."""

import numpy as np


def fixed(entries):
    """The entries as a read-only array of floats."""
    array = np.array(entries, dtype=float)
    array.flags.writeable = False
    return array


def tenths(seed, *shape):
    """Multiples of 1/10 from −2 to 2, none zero: the same for the same seed."""
    rng = np.random.default_rng(seed)
    return fixed(rng.choice([-1, 1], shape) * rng.integers(1, 21, shape) / 10)


def distributions(seed, *shape):
    """Positive numbers that sum to one along the last axis: the same for the same seed."""
    parts = np.random.default_rng(seed).integers(1, 10, shape)
    return fixed(parts / parts.sum(axis=-1, keepdims=True))
