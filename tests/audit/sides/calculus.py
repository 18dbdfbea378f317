"""The chain rule and small derivatives: texts 08, 09, 10, 12, 13, 16, 39."""

import numpy as np

from .differences import Array, Sides, derivative, sigmoid

Rng = np.random.Generator


def _f(u: float, v: float) -> float:
    return (u + v) ** 2


def _uv(a: float, b: float) -> Array:
    return np.array([(a + b) ** 2, (a - b) ** 2])


def _ab(inputs: Array) -> Array:
    w, x, y, z = inputs
    return np.array([(w + x + y + z) ** 2, (w + x - y - z) ** 2])


def _of_inputs(inputs: Array) -> float:
    return _f(*_uv(*_ab(inputs)))


def e08_3_1(rng: Rng) -> Sides:
    """The chain rule through u and v, for w."""
    inputs = rng.uniform(-1, 1, size=4)
    by_uv = derivative(lambda uv: _f(*uv), _uv(*_ab(inputs)))
    uv_by_w = derivative(lambda at: _uv(*_ab(at)), inputs)[:, 0]
    return derivative(_of_inputs, inputs)[0], by_uv[0] * uv_by_w[0] + by_uv[1] * uv_by_w[1]


def e08_4_4(rng: Rng) -> Sides:
    """∂u/∂b."""
    a, b = rng.normal(size=2)
    return derivative(lambda at: _uv(a, at)[0], b), 2 * (a + b)


def e08_4_6(rng: Rng) -> Sides:
    """∂v/∂b."""
    a, b = rng.normal(size=2)
    return derivative(lambda at: _uv(a, at)[1], b), -2 * (a - b)


def e08_6_3(rng: Rng) -> Sides:
    """The chain rule through a and b, for z."""
    inputs = rng.uniform(-1, 1, size=4)
    by_ab = derivative(lambda ab: _f(*_uv(*ab)), _ab(inputs))
    return derivative(_of_inputs, inputs)[3], by_ab @ derivative(_ab, inputs)[:, 3]


def e09_3_1(rng: Rng) -> Sides:
    """f = A(B): f′(B) = f′(A) A′(B), where f′(A) is 1; X′(Y) read as dX/dY."""
    b = rng.normal()
    return derivative(np.sin, b), derivative(lambda a: a, np.sin(b)) * derivative(np.sin, b)


def e09_5_1(rng: Rng) -> Sides:
    """Cost = C(R(Z(XW))), with a C, an R and a Z at random."""
    x, w, y = rng.normal(size=3)
    z = x * w
    product = derivative(lambda r: (r - y) ** 2 / 2, np.tanh(z)) * derivative(np.tanh, z)
    return derivative(lambda at: (np.tanh(x * at) - y) ** 2 / 2, w), product * x


def e09_6_1(rng: Rng) -> Sides:
    """The same, for a hidden H in place of X."""
    h, w, y = rng.normal(size=3)
    z = h * w
    outer = derivative(lambda r: np.cosh(r - y), sigmoid(z)) * derivative(sigmoid, z)
    return derivative(lambda at: np.cosh(sigmoid(h * at) - y), w), outer * derivative(
        lambda at: h * at, w
    )


def e10_5_1(rng: Rng) -> Sides:
    """The derivative of the sigmoid."""
    z = rng.normal()
    return derivative(sigmoid, z), sigmoid(z) * (1 - sigmoid(z))


def e12_5_1(rng: Rng) -> Sides:
    """The penalty on one weight."""
    w, strength = rng.normal(size=2)
    return derivative(lambda at: strength * at**2 / 2, w), strength * w


def e13_7_1(_: Rng) -> Sides:
    """f = xy at x = 4, y = −3."""
    return derivative(lambda y: 4 * y, -3.0), 4.0


def e13_10_3(rng: Rng) -> Sides:
    """max(x, y), where x and y differ."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: np.maximum(x, at), y), float(y >= x)


def e13_13_1(rng: Rng) -> Sides:
    """f = (x + y) z with q = x + y."""
    x, y, z = rng.normal(size=3)
    q = x + y
    return (x + y) * z, q * z


def e13_15_2(rng: Rng) -> Sides:
    """∂q/∂y."""
    x, y = rng.normal(size=2)
    return derivative(lambda at: x + at, y), 1.0


def e13_19_4(rng: Rng) -> Sides:
    """Adding and taking away one."""
    x = rng.normal()
    left = (1 + np.exp(-x) - 1) / (1 + np.exp(-x)) * (1 / (1 + np.exp(-x)))
    return left, (1 - sigmoid(x)) * sigmoid(x)


def e16_4_2(rng: Rng) -> Sides:
    """sin(x²) with h = x²."""
    x = rng.normal()
    h = x**2
    return np.sin(x**2), np.sin(h)


def e39_1_1(rng: Rng) -> Sides:
    """tanh as a quotient."""
    t = rng.normal()
    return np.tanh(t), (np.exp(t) - np.exp(-t)) / (np.exp(t) + np.exp(-t))


def e02_8_1(rng: Rng) -> Sides:
    """J = L + s."""
    loss, penalty = rng.normal(size=2)
    return derivative(lambda at: at + penalty, loss), 1.0


def e08_5_1(rng: Rng) -> Sides:
    """The chain rule through a and b, for w."""
    inputs = rng.uniform(-1, 1, size=4)
    by_ab = derivative(lambda ab: _f(*_uv(*ab)), _ab(inputs))
    return derivative(_of_inputs, inputs)[0], by_ab @ derivative(_ab, inputs)[:, 0]


def e08_5_2(rng: Rng) -> Sides:
    """The chain rule through u and v, for a."""
    ab = rng.normal(size=2)
    by_uv = derivative(lambda uv: _f(*uv), _uv(*ab))
    right = by_uv @ derivative(lambda at: _uv(*at), ab)[:, 0]
    return derivative(lambda at: _f(*_uv(*at)), ab)[0], right


def e08_6_2(rng: Rng) -> Sides:
    """The chain rule through a and b, for y."""
    inputs = rng.uniform(-1, 1, size=4)
    by_ab = derivative(lambda ab: _f(*_uv(*ab)), _ab(inputs))
    return derivative(_of_inputs, inputs)[2], by_ab @ derivative(_ab, inputs)[:, 2]
