"""Softmax, cross-entropy, word2vec, label smoothing: texts 01, 03, 24 to 31."""

import numpy as np

from .differences import Array, Sides, derivative, one_hot, softmax

Rng = np.random.Generator


def e01_4_2(rng: Rng) -> Sides:
    """Probability of the class that is given, against the sum over one-hot targets."""
    probabilities, targets = softmax(rng.normal(size=(4, 3))), one_hot(rng, 3, 4)
    of_class = probabilities[np.arange(4), targets.argmax(axis=1)]
    return sum(-np.log(of_class)), sum(-(targets * np.log(probabilities)).sum(axis=1))


def _words(rng: Rng) -> tuple[Array, Array, int]:
    return rng.normal(size=(5, 3)), rng.normal(size=3), int(rng.integers(5))


def e03_7_1(rng: Rng) -> Sides:
    """log of the softmax probability."""
    u, v, o = _words(rng)
    return np.log(softmax(u @ v)[o]), u[o] @ v - np.log(np.exp(u @ v).sum())


def e03_8_2(rng: Rng) -> Sides:
    """One quotient, or a quotient for each word."""
    u, v, o = _words(rng)
    total = sum(np.exp(word @ v) for word in u)
    together = sum(np.exp(word @ v) * word for word in u) / total
    return u[o] - together, u[o] - sum((np.exp(word @ v) / total) * word for word in u)


def e03_15_1(rng: Rng) -> Sides:
    """The derivative by one of 2m context vectors, of which the mean counts."""
    u, _, c = _words(rng)
    context = rng.normal(size=(4, 3))

    def log_probability(first: Array) -> float:
        mean = np.vstack([first, context[1:]]).sum(axis=0) / 4
        return np.log(softmax(u @ mean)[c])

    mean = context.sum(axis=0) / 4
    expected = (np.exp(u @ mean)[:, None] * u).sum(axis=0) / np.exp(u @ mean).sum()
    return derivative(log_probability, context[0]), (u[c] - expected) / 4


def e24_5_1(rng: Rng) -> Sides:
    """The chain rule through the probabilities."""
    u, t = rng.normal(size=4), softmax(rng.normal(size=4))
    b, slope = softmax(u), derivative(softmax, u)
    right = [-sum(t[m] / b[m] * slope[m, n] for m in range(4)) for n in range(4)]
    return derivative(lambda v: -(t * np.log(softmax(v))).sum(), u), np.array(right)


def e24_8_1(rng: Rng) -> Sides:
    """Joining the sum over the other classes with the class itself; no sum of targets is needed."""
    b, t = softmax(rng.normal(size=4)), rng.uniform(size=4)
    left = [-t[n] + t[n] * b[n] + sum(t[m] * b[n] for m in range(4) if m != n) for n in range(4)]
    return np.array(left), b * t.sum() - t


def e25_4_3(rng: Rng) -> Sides:
    """The two branches of the softmax derivative, put in."""
    a, t = rng.normal(size=4), rng.uniform(size=4)
    q, slope = softmax(a), derivative(softmax, a)
    left = [-sum(t[k] / q[k] * slope[k, m] for k in range(4)) for m in range(4)]
    right = [-t[m] * (1 - q[m]) + sum(t[k] * q[m] for k in range(4) if k != m) for m in range(4)]
    return np.array(left), np.array(right)


def e26_5_3(rng: Rng) -> Sides:
    """The minus sign goes into the bracket."""
    t, q, tau, delta = rng.uniform(size=4), softmax(rng.normal(size=4)), 1.7, np.eye(4)
    left = [
        -sum(t[k] / q[k] / tau * q[k] * (delta[i, k] - q[i]) for k in range(4)) for i in range(4)
    ]
    right = [sum(t[k] * (q[i] - delta[i, k]) for k in range(4)) / tau for i in range(4)]
    return np.array(left), np.array(right)


def e28_4_1(rng: Rng) -> Sides:
    """The softmax Jacobian."""
    v = rng.normal(size=4)
    p = softmax(v)
    return derivative(softmax, v), p[:, None] * (np.eye(4) - p[None, :])


def e31_2_2(rng: Rng) -> Sides:
    """With targets that sum to one."""
    return (1 - 0.1) * one_hot(rng, 5).sum() + 0.1, 1.0


def _cross_entropy(scores: Array, targets: Array) -> float:
    return float(-(targets * np.log(softmax(scores))).sum())


def e01_6_2(rng: Rng) -> Sides:
    """The logarithm of a quotient."""
    o, y = rng.normal(size=4), rng.uniform(size=4)
    right = sum(y[j] * np.log(np.exp(o).sum()) for j in range(4)) - y @ o
    return _cross_entropy(o, y), right


def e01_6_3(rng: Rng) -> Sides:
    """With targets that sum to one."""
    o, y = rng.normal(size=4), one_hot(rng, 4)
    left = sum(y[j] * np.log(np.exp(o).sum()) for j in range(4)) - y @ o
    return left, np.log(np.exp(o).sum()) - y @ o


def e01_7_1(rng: Rng) -> Sides:
    """The gradient by the logits, with targets that sum to one."""
    o, y = rng.normal(size=4), one_hot(rng, 4)
    return derivative(lambda at: _cross_entropy(at, y), o), np.exp(o) / np.exp(o).sum() - y


def e03_8_1(rng: Rng) -> Sides:
    """The gradient by the centre word."""
    u, v, o = _words(rng)
    powers = np.exp(u @ v)
    left = derivative(lambda at: np.log(softmax(u @ at)[o]), v)
    return left, u[o] - (powers[:, None] * u).sum(axis=0) / powers.sum()


def e03_14_1(rng: Rng) -> Sides:
    """As 03_7_1, for the mean of the context."""
    u, mean, c = _words(rng)
    return np.log(softmax(u @ mean)[c]), u[c] @ mean - np.log(np.exp(u @ mean).sum())


def e12_3_2(rng: Rng) -> Sides:
    """The loss of the first display, by the probability of the class."""
    f, y = rng.normal(size=4), int(rng.integers(4))
    p = np.exp(f) / np.exp(f).sum()
    return -np.log(np.exp(f[y]) / np.exp(f).sum()), -np.log(p[y])


def e20_2_2(rng: Rng) -> Sides:
    """Logsoftmax with the maximum taken away."""
    scores = rng.normal(size=(3, 4))
    nu = scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - nu)
    total = powers.sum(axis=1, keepdims=True)
    return np.log(powers / total), (scores - nu) - np.log(total)


def e26_5_2(rng: Rng) -> Sides:
    """Both factors of the chain rule, put in."""
    s, t, tau = rng.normal(size=4), rng.uniform(size=4), 1.7
    q = softmax(s / tau)
    by_q = derivative(lambda at: t * np.log(at), q)
    by_s = derivative(lambda at: softmax(at / tau), s)
    left = [-sum(by_q[k, k] * by_s[k, i] for k in range(4)) for i in range(4)]
    delta = np.eye(4)
    right = [
        -sum(t[k] / q[k] / tau * q[k] * (delta[i, k] - q[i]) for k in range(4)) for i in range(4)
    ]
    return np.array(left), np.array(right)


def e26_6_1(rng: Rng) -> Sides:
    """The temperature is lost."""
    s, t = rng.normal(size=4), one_hot(rng, 4)
    return derivative(lambda at: _cross_entropy(at / 1.7, t), s), softmax(s / 1.7) - t


def e29_5_1(rng: Rng) -> Sides:
    """Two different classes."""
    v = rng.normal(size=4)
    return derivative(softmax, v)[1, 2], (0 - np.exp(v[1]) * np.exp(v[2])) / np.exp(v).sum() ** 2


def e29_7_1(rng: Rng) -> Sides:
    """The chain rule through the outputs."""
    v, t = rng.normal(size=4), rng.uniform(size=4)
    x, slope = softmax(v), derivative(softmax, v)
    right = [-sum(t[j] / x[j] * slope[j, i] for j in range(4)) for i in range(4)]
    return derivative(lambda at: _cross_entropy(at, t), v), np.array(right)


def e37_5_1(rng: Rng) -> Sides:
    """The softmax Jacobian at a temperature."""
    a, temperature = rng.normal(size=4), 2.5
    r = softmax(a / temperature)
    right = r[:, None] * (np.eye(4) - r[None, :]) / temperature
    return derivative(lambda at: softmax(at / temperature), a), right
