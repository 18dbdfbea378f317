"""One and two variables: texts 08, 09, 13, 16, 39."""

import numpy as np

from .differences import Array, Sides, derivative, sigmoid

Rng = np.random.Generator


def e08_14_1(rng: Rng) -> Sides:
    """The gradient of x e^(−x²−y²)."""
    x, y = rng.normal(size=2)
    left = derivative(lambda at: at[0] * np.exp(-(at[0] ** 2) - at[1] ** 2), np.array([x, y]))
    return left, np.exp(-(x**2) - y**2) * np.array([1 - 2 * x**2, -2 * x * y])


def e09_8_1(rng: Rng) -> Sides:
    """Ten hidden layers of one neuron each: the product of all slopes."""
    x, y, *weights = rng.normal(size=13)

    def cost(first: Array | float) -> Array | float:
        h = x
        for weight in (first, *weights[1:]):
            h = sigmoid(weight * h)
        return (h - y) ** 2

    h, slopes = x, [derivative(lambda w: w * x, weights[0])]
    for weight in weights:
        z, last = weight * h, h
        if last is not x:
            slopes.append(derivative(lambda at, weight=weight: weight * at, last))
        h = sigmoid(z)
        slopes.append(derivative(sigmoid, z))
    return derivative(cost, weights[0]), derivative(lambda at: (at - y) ** 2, h) * np.prod(slopes)


def e13_1_3(rng: Rng) -> Sides:
    """f = xy by y."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: x * at, y), x


def e13_5_1(_: Rng) -> Sides:
    """f = xy by x at x = 4, y = −3."""
    return derivative(lambda x: x * -3, 4.0), -3.0


def e13_8_2(rng: Rng) -> Sides:
    """The gradient of xy."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: at[0] * at[1], np.array([x, y])), np.array([y, x])


def e13_9_2(rng: Rng) -> Sides:
    """f = x + y by x."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: at + y, x), 1.0


def e13_9_3(rng: Rng) -> Sides:
    """f = x + y by y."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: x + at, y), 1.0


def e13_18_2(rng: Rng) -> Sides:
    """f = 1/x."""
    x = rng.uniform(0.5, 2)
    return derivative(lambda at: 1 / at, x), -1 / x**2


def e13_18_6(rng: Rng) -> Sides:
    """f = e^x."""
    x = rng.normal()
    return derivative(np.exp, x), np.exp(x)


def e13_19_3(rng: Rng) -> Sides:
    """Adding and taking away one above the line."""
    e = np.exp(-rng.normal())
    return e / (1 + e) ** 2, ((1 + e - 1) / (1 + e)) * (1 / (1 + e))


def e16_1_2(rng: Rng) -> Sides:
    """f = x^a, at a positive x."""
    x, a = rng.uniform(0.5, 2), rng.normal()
    return derivative(lambda at: at**a, x), a * x ** (a - 1)


def _g(x: Array | float) -> Array | float:
    return np.sin(x) + 2


def _h(x: Array | float) -> Array | float:
    return np.exp(x / 3)


def e16_2_4(rng: Rng) -> Sides:
    """The product rule."""
    x = rng.normal()
    right = derivative(_g, x) * _h(x) + _g(x) * derivative(_h, x)
    return derivative(lambda at: _g(at) * _h(at), x), right


def e16_2_6(rng: Rng) -> Sides:
    """The quotient rule with a plus for its minus."""
    x = rng.normal()
    right = (_h(x) * derivative(_g, x) + _g(x) * derivative(_h, x)) / _h(x) ** 2
    return derivative(lambda at: _g(at) / _h(at), x), right


def e16_4_6(rng: Rng) -> Sides:
    """h = x²."""
    x = rng.normal()
    h = x**2
    return np.cos(h) * 2 * x, 2 * x * np.cos(x**2)


def e39_4_1(rng: Rng) -> Sides:
    """Two stands for four."""
    t = rng.normal()
    return derivative(np.tanh, t), 2 / (np.exp(t) + np.exp(-t)) ** 2
