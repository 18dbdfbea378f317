"""A network of two layers, small enough to follow by hand and made so that no wrong form hides.

The Hebrew notes have no numbers, so these are the lesson's own. D = 2 inputs, H = 3 hidden units
and K = 4 classes: three different sizes, so that a matrix that should be transposed does not fit.
No two of the 27 entries of W1, b1, W2, b2 and x are equally large, so that a wrong sign or a
factor left out shows in every entry of ∂J/∂x.
"""

from typing import NamedTuple

from lessons.validation import Array, read_only


class Network(NamedTuple):
    """One example: W1 (D, H), b1 (H,), W2 (H, K), b2 (K,), x (D,), target y (K,)."""

    W1: Array
    b1: Array
    W2: Array
    b2: Array
    x: Array
    y: Array


EXAMPLE = Network(
    W1=read_only([[1.4, -1.3, 0.9], [0.8, 1.5, 0.7]]),
    b1=read_only([0.2, -0.6, -1.2]),
    W2=read_only([[-2.3, 2.6, 2.5, -2.7], [2.1, -1.8, -2.2, 1.7], [-2.4, 2.0, 1.9, 1.6]]),
    b2=read_only([0.5, 0.4, 0.1, -0.3]),
    x=read_only([-1.1, 1.0]),
    y=read_only([0, 0, 1, 0]),
)
