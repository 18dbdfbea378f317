"""Layers, normalization, gates, attention: texts 02, 14, 22, 33, 36, 38."""

from collections.abc import Callable

import numpy as np

from .differences import Array, Sides, derivative, sigmoid, softmax

Rng = np.random.Generator


class _Network:
    """Three layers of text 14's circuit, the last without activation, with a cost."""

    def __init__(self, rng: Rng) -> None:
        sizes = (3, 4, 3, 2)
        pairs = list(zip(sizes[1:], sizes[:-1], strict=True))
        self.weights = [rng.normal(size=pair) for pair in pairs]
        self.biases = [rng.normal(size=size) for size in sizes[1:]]
        self.activations = [rng.normal(size=3)]
        self.sums = []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            self.sums.append(weight @ self.activations[-1] + bias)
            self.activations.append(np.tanh(self.sums[-1]))
        self.target = rng.normal(size=2)

    def cost_from(self, layer: int, z: Array) -> float:
        """The cost when layer's sum is z."""
        for weight, bias in list(zip(self.weights, self.biases, strict=True))[layer + 1 :]:
            z = weight @ np.tanh(z) + bias
        return float(np.cosh(z - self.target).sum())

    def delta(self, layer: int) -> Array:
        """∂C/∂z of a layer, by central differences."""
        return derivative(lambda z: self.cost_from(layer, z), self.sums[layer])


def e14_5_1(rng: Rng) -> Sides:
    """The bias of a hidden layer."""
    net = _Network(rng)
    plain = net.weights[1] @ net.activations[1]
    return derivative(lambda b: net.cost_from(1, plain + b), net.biases[1]), net.delta(1)


def e14_6_1(rng: Rng) -> Sides:
    """The product as a gate's output, moved by itself."""
    net = _Network(rng)
    gates = net.weights[1] * net.activations[1]
    left = derivative(lambda g: net.cost_from(1, g.sum(axis=1) + net.biases[1]), gates)
    return left, np.repeat(net.delta(1)[:, None], 4, axis=1)


def e14_11_3(rng: Rng) -> Sides:
    """The weights of a hidden layer."""
    net = _Network(rng)
    a, b = net.activations[1], net.biases[1]
    left = derivative(lambda w: net.cost_from(1, w @ a + b), net.weights[1])
    return left, net.delta(1)[:, None] * a[None, :]


def _chained(outer: Array, inner: Array) -> Array:
    """prod(∂J/∂y, ∂y/∂x): added up over all entries of y."""
    return np.tensordot(outer, inner, axes=outer.ndim)


def e02_11_1(rng: Rng) -> Sides:
    """By way of the output and by way of the penalty."""
    h, target, weights, rate = rng.normal(size=4), rng.normal(size=2), rng.normal(size=(2, 4)), 0.3

    def cost(o: Array) -> float:
        return float(np.cosh(o - target).sum())

    def penalty(w: Array) -> float:
        return float(rate / 2 * (w**2).sum())

    left = derivative(lambda w: cost(w @ h) + penalty(w), weights)
    by_output = _chained(derivative(cost, weights @ h), derivative(lambda w: w @ h, weights))
    by_penalty = _chained(np.array(1.0), derivative(penalty, weights))
    return left, by_output + by_penalty


def e02_13_1(rng: Rng) -> Sides:
    """By way of the hidden layer."""
    z, weights, target = rng.normal(size=4), rng.normal(size=(2, 4)), rng.normal(size=2)

    def cost(h: Array) -> float:
        return float(np.cosh(weights @ h - target).sum())

    left = derivative(lambda at: cost(np.tanh(at)), z)
    return left, _chained(derivative(cost, np.tanh(z)), derivative(np.tanh, z))


def _normalized(u: Array, epsilon: float = 0.01) -> Array:
    return (u - u.mean()) / np.sqrt(((u - u.mean()) ** 2).mean() + epsilon)


def _waves(rng: Rng, size: int) -> Callable[[Array], float]:
    strengths = rng.normal(size=size)
    return lambda v: float((strengths * np.sin(v)).sum() + v[0] * v[-1])


def e22_5_1(rng: Rng) -> Sides:
    """The chain rule for the scale, through all entries of the batch."""
    u, gamma, beta = _normalized(rng.normal(size=5)), *rng.normal(size=2)
    g = _waves(rng, 5)
    by_v = derivative(g, gamma * u + beta)
    v_by_gamma = derivative(lambda at: at * u + beta, gamma)
    return derivative(lambda at: g(at * u + beta), gamma), by_v @ v_by_gamma


def e22_12_1(rng: Rng) -> Sides:
    """The whole gradient through mean and variance."""
    u, g = rng.normal(size=5), _waves(rng, 5)
    hats = _normalized(u)
    by_hats = derivative(g, hats)
    scale = 1 / np.sqrt(((u - u.mean()) ** 2).mean() + 0.01)
    right = scale * (by_hats - by_hats.sum() / 5 - hats / 5 * (by_hats * hats).sum())
    return derivative(lambda at: g(_normalized(at)), u), right


def e33_3_2(rng: Rng) -> Sides:
    """The derivative of the standard deviation."""
    y = rng.normal(size=5)
    sigma = np.sqrt(((y - y.mean()) ** 2).mean())
    left = derivative(lambda at: np.sqrt(((at - at.mean()) ** 2).mean()), y)
    return left, (y - y.mean()) / (5 * sigma)


def e33_5_1(rng: Rng) -> Sides:
    """The chain rule through all outputs."""
    y, loss = rng.normal(size=5), _waves(rng, 5)

    def z(at: Array) -> Array:
        return (at - at.mean()) / (np.sqrt(((at - at.mean()) ** 2).mean()) + 0.01)

    right = [
        sum(derivative(z, y)[r, s] * derivative(loss, z(y))[r] for r in range(5)) for s in range(5)
    ]
    return derivative(lambda at: loss(z(at)), y), np.array(right)


def e36_6_1(rng: Rng) -> Sides:
    """The cell by the cell before, the gates standing still."""
    before, gate, q, r = rng.normal(size=4)
    p = sigmoid(gate)
    return derivative(lambda c: c * p + q * r, before), p


class _Attention:
    """Scores, weights and outputs of text 38, with a loss of the outputs at random."""

    def __init__(self, rng: Rng) -> None:
        self.q, self.k, self.v = (rng.normal(size=(4, 3)) for _ in range(3))
        self.strengths = rng.normal(size=(4, 3))
        self.b = softmax(self.scores(self.q, self.k))
        self.y = self.b @ self.v

    def scores(self, q: Array, k: Array) -> Array:
        return q @ k.T / np.sqrt(3)

    def loss(self, y: Array) -> float:
        return float((self.strengths * np.sin(y)).sum())


def e38_2_2(rng: Rng) -> Sides:
    """Only outputs of the same column depend on a value."""
    net = _Attention(rng)
    by_y = derivative(net.loss, net.y)
    y_by_v = derivative(lambda v: net.b @ v, net.v)
    return np.einsum("ab,abnp->np", by_y, y_by_v), np.einsum("an,ap->np", net.b, by_y)


def e38_4_1(rng: Rng) -> Sides:
    """The Jacobian of one row of weights."""
    row = rng.normal(size=4)
    b = softmax(row)
    return derivative(softmax, row), b[:, None] * (np.eye(4) - b[None, :])


def e38_7_1(rng: Rng) -> Sides:
    """The scale 1/√d is lost."""
    net = _Attention(rng)
    scores = net.scores(net.q, net.k)
    by_scores = derivative(lambda r: net.loss(softmax(r) @ net.v), scores)
    left = derivative(lambda k: net.loss(softmax(net.scores(net.q, k)) @ net.v), net.k)
    return left, by_scores.T @ net.q


def e14_8_1(rng: Rng) -> Sides:
    """The activations of the layer before."""
    net = _Network(rng)
    w, b = net.weights[1], net.biases[1]
    left = derivative(lambda a: net.cost_from(1, w @ a + b), net.activations[1])
    return left, [sum(net.delta(1)[j] * w[j, k] for j in range(3)) for k in range(4)]


def e14_11_2(rng: Rng) -> Sides:
    """The recursion, entry by entry; w with a dot is a column of the next layer's weights."""
    net = _Network(rng)
    slopes = np.diag(derivative(np.tanh, net.sums[1]))
    after = net.delta(2)
    return net.delta(1), [slopes[j] * after @ net.weights[2][:, j] for j in range(3)]


def e38_2_1(rng: Rng) -> Sides:
    """The chain rule through all outputs, by the values."""
    net = _Attention(rng)
    by_y = derivative(net.loss, net.y)
    y_by_v = derivative(lambda v: net.b @ v, net.v)
    left = derivative(lambda v: net.loss(net.b @ v), net.v)
    return left, np.einsum("ab,abnp->np", by_y, y_by_v)


def e38_3_1(rng: Rng) -> Sides:
    """By the weights."""
    net = _Attention(rng)
    by_y = derivative(net.loss, net.y)
    return derivative(lambda b: net.loss(b @ net.v), net.b), by_y @ net.v.T
