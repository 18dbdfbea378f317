"""The formulas as one writes them, in as many digits as they need: a witness that uses no trick."""

from functools import cache

import mpmath
import numpy as np

UNDERFLOW = 1e-290  # below it floats have fewer digits, and at last none


def value(name, z, y=None):
    """One of FORMULAS for one example z, y of K classes: a list of numbers in many digits."""
    with mpmath.workdps(60 + int(np.abs(z).max())):
        z = tuple(mpmath.mpf(v) for v in np.asarray(z, float).tolist())
        y = [mpmath.mpf(v) for v in np.asarray(y, float).tolist()] if y is not None else None
        return list(FORMULAS[name](z, y))


def worst(computed, exact, scale=None):
    """The largest |computed − exact| / scale; the scale of an entry is itself unless given."""
    computed = np.asarray(computed, dtype=float).ravel().tolist()
    scale = [abs(e) for e in exact] if scale is None else scale
    return max(
        float(abs(mpmath.mpf(c) - e) / max(s, UNDERFLOW))
        for c, e, s in zip(computed, exact, scale, strict=True)
    )


def hard_logits(at_least=1):
    """Random z of every size, ties, nearly saturated ones, and the far ends; K up to 6."""
    return (z for z in _hard_logits() if len(z) >= at_least)


def _hard_logits():
    rng = np.random.default_rng(1)
    for size in 10.0 ** np.arange(-6, 4):
        yield from (rng.uniform(-size, size, K) for K in range(1, 7))
    for gap in (1e-15, 1e-8, 0.7, 15, 36, 37, 40, 300, 700, 745, 2000):
        yield np.array([gap, 0.0])
        yield np.array([0.3, 0.3 + gap, 0.3, -gap])
    yield from map(np.array, ([1000.0, -1000.0], [-1000.0], [1000.0, 1000.0], [5.0, 5.0, 5.0]))


@cache  # the digits follow from z, so that one z has one value
def _softmax(z):
    powers = [mpmath.exp(v) for v in z]
    total = sum(powers)
    return [p / total for p in powers]


@cache
def _sigmoid(z):
    return [1 / (1 + mpmath.exp(-v)) for v in z]


def _categorical(y_hat, y):
    return [-sum(t * mpmath.log(p) for p, t in zip(y_hat, y, strict=True))]


def _binary(y_hat, y):
    ends = zip(y_hat, y, strict=True)
    return [-sum(t * mpmath.log(p) + (1 - t) * mpmath.log(1 - p) for p, t in ends)]


def _jacobian(y_hat):
    return [p * ((k == i) - q) for k, p in enumerate(y_hat) for i, q in enumerate(y_hat)]


def _minus(y_hat, y):
    return [p - t for p, t in zip(y_hat, y, strict=True)]


def _chain(y_hat, y):
    """The binary cost's slopes along ŷ, times the Jacobian of the softmax."""
    K, jacobian = len(y_hat), _jacobian(y_hat)
    slopes = [(1 - t) / (1 - p) - t / p for p, t in zip(y_hat, y, strict=True)]
    return [sum(slopes[k] * jacobian[k * K + i] for k in range(K)) for i in range(K)]


FORMULAS = {
    "sigmoid": lambda z, y: _sigmoid(z),
    "log_sigmoid": lambda z, y: map(mpmath.log, _sigmoid(z)),
    "sigmoid_derivative": lambda z, y: [s * (1 - s) for s in _sigmoid(z)],
    "softmax": lambda z, y: _softmax(z),
    "log_softmax": lambda z, y: map(mpmath.log, _softmax(z)),
    "softmax_jacobian": lambda z, y: _jacobian(_softmax(z)),
    "one_minus_softmax": lambda z, y: [1 - p for p in _softmax(z)],
    "log_one_minus_softmax": lambda z, y: [mpmath.log(1 - p) for p in _softmax(z)],
    "sigmoid-binary cost": lambda z, y: _binary(_sigmoid(z), y),
    "sigmoid-binary error": lambda z, y: _minus(_sigmoid(z), y),
    "softmax-categorical cost": lambda z, y: _categorical(_softmax(z), y),
    "softmax-categorical error": lambda z, y: _minus(_softmax(z), y),
    "softmax-binary cost": lambda z, y: _binary(_softmax(z), y),
    "softmax-binary error": lambda z, y: _chain(_softmax(z), y),
}
