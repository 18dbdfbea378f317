"""Derivatives of quadratic forms and products of matrices: text 08."""

import numpy as np

from .differences import Array, Sides, derivative, second_derivative

Rng = np.random.Generator


def e08_11_1(rng: Rng) -> Sides:
    """The general quadratic in two variables is its own expansion at zero."""
    a, b1, b2, c11, c12, c22 = rng.normal(size=6)

    def f(x: Array) -> float:
        return a + b1 * x[0] + b2 * x[1] + c11 * x[0] ** 2 + c12 * x[0] * x[1] + c22 * x[1] ** 2

    x, zero = rng.normal(size=2), np.zeros(2)
    bent = x @ second_derivative(f, zero) @ x / 2
    return f(x), f(zero) + derivative(f, zero) @ x + bent


def e08_20_3(rng: Rng) -> Sides:
    """A list as a column, for a row β."""
    row = rng.normal(size=(1, 4))
    return np.array([[entry] for entry in row[0]]), row.T


def e08_24_1(rng: Rng) -> Sides:
    """The product rule, repeated indices being summed."""
    matrix, x = rng.normal(size=(3, 3)), rng.normal(size=3)
    delta = derivative(lambda at: at, x)
    right = [
        sum(
            delta[i, k] * matrix[i, j] * x[j] + x[i] * matrix[i, j] * delta[j, k]
            for i in range(3)
            for j in range(3)
        )
        for k in range(3)
    ]
    return derivative(lambda at: at @ matrix @ at, x), np.array(right)


def _factors(rng: Rng, n: int, m: int, r: int) -> tuple[Array, Array, Array]:
    return rng.normal(size=(n, m)), rng.normal(size=(n, r)), rng.normal(size=(r, m))


def _by_v(x: Array, u: Array, v: Array) -> Array:
    return derivative(lambda at: ((x - u @ at) ** 2).sum(), v)


def e08_33_1(rng: Rng) -> Sides:
    """Square sizes, since the right side has no other."""
    x, u, v = _factors(rng, 2, 2, 2)
    return _by_v(x, u, v), 2 * (x - u @ v) @ u


def e08_38_1(rng: Rng) -> Sides:
    """The inner derivative of −UV has lost its sign."""
    x, u, v = _factors(rng, 4, 3, 2)
    rest = x - u @ v
    right = [[sum(2 * rest[i, b] * u[i, a] for i in range(4)) for b in range(3)] for a in range(2)]
    return _by_v(x, u, v), np.array(right)


def e08_41_1(rng: Rng) -> Sides:
    """Entries of a product."""
    x, u, v = _factors(rng, 4, 3, 2)
    left = [
        [x[i, b] - sum(u[i, k] * v[k, b] for k in range(2)) for b in range(3)] for i in range(4)
    ]
    return np.array(left), x - u @ v


def e08_42_1(rng: Rng) -> Sides:
    """As 08_38_1."""
    x, u, v = _factors(rng, 4, 3, 2)
    rest = x - u @ v
    right = [[2 * sum(rest[i, b] * u[i, a] for i in range(4)) for b in range(3)] for a in range(2)]
    return _by_v(x, u, v), np.array(right)


def e08_10_2(rng: Rng) -> Sides:
    """The gradient of the general quadratic at zero."""
    a, b1, b2, c11, c12, c22 = rng.normal(size=6)

    def f(x: Array) -> float:
        return a + b1 * x[0] + b2 * x[1] + c11 * x[0] ** 2 + c12 * x[0] * x[1] + c22 * x[1] ** 2

    return derivative(f, np.zeros(2)), np.array([b1, b2])


def e08_18_1(rng: Rng) -> Sides:
    """A weighted sum by its first entry."""
    beta, x = rng.normal(size=(2, 4))
    return derivative(lambda at: sum(beta * at), x)[0], beta[0]


def e08_20_2(rng: Rng) -> Sides:
    """All entries."""
    beta, x = rng.normal(size=(2, 4))
    return derivative(lambda at: sum(beta * at), x), beta


def e08_29_1(rng: Rng) -> Sides:
    """The gradient of a quadratic form."""
    matrix, x = rng.normal(size=(3, 3)), rng.normal(size=3)
    return derivative(lambda at: at @ matrix @ at, x), (matrix + matrix.T) @ x


def e08_32_1(rng: Rng) -> Sides:
    """For numbers: the inner derivative has lost its sign."""
    x, u, v = rng.normal(size=3)
    return derivative(lambda at: (x - u * at) ** 2, v), 2 * (x - u * v) * u


def e08_34_1(rng: Rng) -> Sides:
    """The same for matrices."""
    x, u, v = _factors(rng, 4, 3, 2)
    return _by_v(x, u, v), 2 * u.T @ (x - u @ v)


e08_43_1 = e08_44_1 = e08_45_1 = e08_34_1


def e08_37_1(rng: Rng) -> Sides:
    """The same before the sums fall away."""
    x, u, v = _factors(rng, 4, 3, 2)
    rest, v_by_v = x - u @ v, derivative(lambda at: at, v)
    return _by_v(x, u, v), 2 * np.einsum("ij,ik,kjab->ab", rest, u, v_by_v)


def e08_36_1(rng: Rng) -> Sides:
    """The squared norm as a sum of squares of entries."""
    x, u, v = _factors(rng, 4, 3, 2)

    def total(at: Array) -> float:
        rows, columns = range(4), range(3)
        entry = [[x[i, j] - sum(u[i] * at[:, j]) for j in columns] for i in rows]
        return sum(one**2 for row in entry for one in row)

    return derivative(lambda at: np.linalg.norm(x - u @ at) ** 2, v), derivative(total, v)


def e16_5_3(rng: Rng) -> Sides:
    """A sum with dots."""
    u, v = rng.normal(size=(2, 3))
    return sum(u[d] * v[d] for d in range(3)), u[0] * v[0] + u[1] * v[1] + u[2] * v[2]


def e17_2_3(rng: Rng) -> Sides:
    """A sum as a product of lists."""
    w, x, b = rng.normal(size=3), rng.normal(size=3), rng.normal()
    return sum(w[k] * x[k] for k in range(3)) + b, w @ x + b


def e17_12_1(rng: Rng) -> Sides:
    """The square is lost (and i stands for l)."""
    w = rng.normal(size=(3, 2))
    return np.linalg.norm(w) ** 2, w.sum()
