"""The formulas as one writes them, in as many digits as they need: a witness that uses no trick."""

import mpmath
import numpy as np

UNDERFLOW = 1e-290  # below it floats have fewer digits, and at last none


def columns(z, y):
    """ŷ by sigmoid and by softmax, the costs and their errors, of one example of K classes."""
    with mpmath.workdps(60 + int(max(abs(v) for v in z))):
        z, y = ([mpmath.mpf(float(v)) for v in values] for values in (z, y))
        powers = [mpmath.exp(v) for v in z]
        soft = [p / sum(powers) for p in powers]
        sigm = [1 / (1 + mpmath.exp(-v)) for v in z]
        found = {"softmax": soft, "sigmoid": sigm, "softmax_jacobian": _jacobian(soft)}
        found["one_minus_softmax"] = [1 - p for p in soft]
        found["sigmoid_derivative"] = [s * (1 - s) for s in sigm]
        found["log_sigmoid"] = [mpmath.log(s) for s in sigm]
        found["log_softmax"] = [mpmath.log(p) for p in soft]
        found["sigmoid-binary cost"] = [_binary(sigm, y)]
        found["sigmoid-binary error"] = [s - t for s, t in zip(sigm, y, strict=True)]
        found["softmax-categorical cost"] = [_categorical(soft, y)]
        found["softmax-categorical error"] = [s - t for s, t in zip(soft, y, strict=True)]
        if len(z) > 1:  # with one class 1 − ŷ is 0, and has no logarithm
            found["log_one_minus_softmax"] = [mpmath.log(1 - p) for p in soft]
            found["softmax-binary cost"] = [_binary(soft, y)]
            found["softmax-binary error"] = _chain(_binary_slopes(soft, y), soft)
        return found


def worst(computed, exact, scale=None):
    """The largest |computed − exact| / scale; the scale of an entry is itself unless given."""
    computed = np.asarray(computed, dtype=float).ravel().tolist()
    scale = [abs(e) for e in exact] if scale is None else [mpmath.mpf(float(s)) for s in scale]
    assert len(computed) == len(exact) == len(scale)
    return max(
        float(abs(mpmath.mpf(c) - e) / max(s, UNDERFLOW))
        for c, e, s in zip(computed, exact, scale, strict=True)
    )


def _binary(y_hat, y):
    log = mpmath.log
    return -sum(t * log(p) + (1 - t) * log(1 - p) for p, t in zip(y_hat, y, strict=True))


def _categorical(y_hat, y):
    return -sum(t * mpmath.log(p) for p, t in zip(y_hat, y, strict=True))


def _binary_slopes(y_hat, y):
    return [-t / p + (1 - t) / (1 - p) for p, t in zip(y_hat, y, strict=True)]


def _jacobian(y_hat):
    places = range(len(y_hat))
    return [y_hat[k] * ((k == i) - y_hat[i]) for k in places for i in places]


def _chain(slopes, y_hat):
    K = len(y_hat)
    jacobian = _jacobian(y_hat)
    return [sum(slopes[k] * jacobian[k * K + i] for k in range(K)) for i in range(K)]
