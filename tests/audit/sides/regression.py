"""Least squares, Bayes' rule, Gaussians: texts 07, 15, 19, 34."""

import numpy as np

from .differences import Array, Sides, derivative

Rng = np.random.Generator


def _data(rng: Rng) -> tuple[Array, Array]:
    return rng.normal(size=(6, 3)), rng.normal(size=6)


def e07_2_2(rng: Rng) -> Sides:
    """The mean of losses, with the prediction wᵀx + b."""
    (x, y), w, b = _data(rng), rng.normal(size=3), rng.normal()
    predictions = [row @ w + b for row in x]
    left = sum(0.5 * (p - t) ** 2 for p, t in zip(predictions, y, strict=True)) / 6
    return left, ((x @ w + b - y) ** 2 / 2).mean()


def e07_5_1(rng: Rng) -> Sides:
    """At the solution the derivative of the loss is zero."""
    x, y = _data(rng)
    solution = np.linalg.inv(x.T @ x) @ x.T @ y
    return derivative(lambda w: ((y - x @ w) ** 2).sum(), solution), np.zeros(3)


def _line(rng: Rng) -> tuple[Array, Array, float, float]:
    x, y = rng.normal(size=7), rng.normal(size=7)
    slope, height = np.polyfit(x, y, 1)
    return x, y, float(height), float(slope)


def e15_10_2(rng: Rng) -> Sides:
    """At the best line, found by another program (polyfit)."""
    x, y, _, slope = _line(rng)
    return slope * ((x - x.mean()) * x).sum(), ((y - y.mean()) * x).sum()


def e15_15_2(rng: Rng) -> Sides:
    """With predictions β̂ᵀx."""
    (x, y), beta = _data(rng), rng.normal(size=3)
    predictions = x @ beta
    left = sum((y[n] - beta @ x[n]) ** 2 for n in range(6)) / 2
    return left, ((y - predictions) ** 2).sum() / 2


def e15_21_1(rng: Rng) -> Sides:
    """Φ is defined nowhere; any array of the shape of X, at the solution of the line below."""
    x, y = _data(rng)
    phi = rng.normal(size=(6, 3))
    beta = np.linalg.inv(x.T @ x) @ x.T @ y
    return x.T @ phi @ beta, x.T @ y


def e15_21_2(rng: Rng) -> Sides:
    """At the solution the derivative of half the residual sum of squares is zero."""
    x, y = _data(rng)
    beta = np.linalg.inv(x.T @ x) @ x.T @ y
    return derivative(lambda at: (y - x @ at) @ (y - x @ at) / 2, beta), np.zeros(3)


def e19_1_1(rng: Rng) -> Sides:
    """Bayes' rule from a table of joint probabilities."""
    joint = rng.uniform(size=(3, 4))
    joint /= joint.sum()
    of_class, of_x = joint.sum(axis=1), joint.sum(axis=0)
    given_class = joint / of_class[:, None]
    return joint / of_x, given_class * of_class[:, None] / of_x


def _divergence(at: Array) -> float:
    """KL of two normal densities by the rule of midpoints, from their definitions."""
    mean1, sigma1, mean2, sigma2 = at
    x = np.linspace(mean1 - 14 * sigma1, mean1 + 14 * sigma1, 20001)

    def log_density(mean: float, sigma: float) -> Array:
        return -((x - mean) ** 2) / (2 * sigma**2) - np.log(sigma * np.sqrt(2 * np.pi))

    p, q = log_density(mean1, sigma1), log_density(mean2, sigma2)
    return float((np.exp(p) * (p - q)).sum() * (x[1] - x[0]))


def _normals(rng: Rng) -> Array:
    return np.array([rng.normal(), rng.uniform(0.5, 2), rng.normal(), rng.uniform(0.5, 2)])


def e34_2_1(rng: Rng) -> Sides:
    """The derivative by the first mean."""
    at = _normals(rng)
    return derivative(_divergence, at)[0], (at[0] - at[2]) / at[3] ** 2


def e34_3_1(rng: Rng) -> Sides:
    """The derivative by the second mean: the sign is lost."""
    at = _normals(rng)
    return derivative(_divergence, at)[2], (at[0] - at[2]) / at[3] ** 2


def e34_6_1(rng: Rng) -> Sides:
    """Against the standard normal density."""
    mean, sigma, _, _ = _normals(rng)
    right = -0.5 * (1 + np.log(sigma**2) - mean**2 - sigma**2)
    return _divergence(np.array([mean, sigma, 0.0, 1.0])), right


def e07_7_2(rng: Rng) -> Sides:
    """A step of the bias, with the prediction wᵀx + b."""
    (x, y), w, b = _data(rng), rng.normal(size=3), rng.normal()
    slopes = [derivative(lambda at, i=i: (x[i] @ w + at - y[i]) ** 2 / 2, b) for i in range(6)]
    return b - 0.3 / 6 * sum(slopes), b - 0.3 / 6 * (x @ w + b - y).sum()


def e11_12_1(rng: Rng) -> Sides:
    """X for its transpose; as many rows as columns, since the line has no other shape."""
    x, targets, w = rng.normal(size=(3, 3)), rng.normal(size=3), rng.normal(size=3)
    left = derivative(lambda at: ((targets - x @ at) ** 2).sum() / 2, w)
    return left, -x @ (targets - x @ w)


def _residuals(rng: Rng) -> tuple[Array, Array, float, float]:
    x, y = rng.normal(size=(2, 7))
    return x, y, rng.normal(), rng.normal()


def e15_5_1(rng: Rng) -> Sides:
    """Half the residual sum of squares by the intercept."""
    x, y, b0, b1 = _residuals(rng)
    return derivative(lambda at: ((y - at - b1 * x) ** 2).sum() / 2, b0), -(y - b0 - b1 * x).sum()


def e15_5_2(rng: Rng) -> Sides:
    """With means."""
    x, y, b0, b1 = _residuals(rng)
    return -(y - b0 - b1 * x).sum(), -7 * (y.mean() - b0 - b1 * x.mean())


def e15_8_1(rng: Rng) -> Sides:
    """There the derivative by the intercept is zero."""
    x, y, _, b1 = _residuals(rng)
    best = y.mean() - b1 * x.mean()
    return derivative(lambda at: ((y - at - b1 * x) ** 2).sum() / 2, best), 0.0


def e15_10_3(rng: Rng) -> Sides:
    """The slope of the best line, found by another program (polyfit)."""
    x, y, _, slope = _line(rng)
    return slope, (x * (y - y.mean())).sum() / (x * (x - x.mean())).sum()


def e23_4_1(rng: Rng) -> Sides:
    """Responsibilities of one example."""
    weights, densities = rng.dirichlet(np.ones(3)), rng.uniform(size=3)
    return sum(weights * densities / (weights * densities).sum()), 1.0


def e23_6_2(rng: Rng) -> Sides:
    """Where means are weighted means by their own responsibilities, the derivative is zero."""
    x, weights, widths = rng.normal(size=9), rng.dirichlet(np.ones(2)), rng.uniform(0.5, 1, size=2)

    def parts(means: Array) -> Array:
        squares = (x[:, None] - means) ** 2 / (2 * widths)
        return weights * np.exp(-squares) / np.sqrt(2 * np.pi * widths)

    means = np.array([-1.0, 1.0])
    for _ in range(3000):
        shares = parts(means) / parts(means).sum(axis=1, keepdims=True)
        means = (shares * x[:, None]).sum(axis=0) / shares.sum(axis=0)
    return derivative(lambda at: np.log(parts(at).sum(axis=1)).sum(), means), np.zeros(2)


def e34_4_1(rng: Rng) -> Sides:
    """The derivative by the first standard deviation."""
    at = _normals(rng)
    return derivative(_divergence, at)[1], at[1] / at[3] ** 2 - 1 / at[1]


def e34_5_1(rng: Rng) -> Sides:
    """The derivative by the second standard deviation."""
    at = _normals(rng)
    right = 1 / at[3] - (at[1] ** 2 + (at[0] - at[2]) ** 2) / at[3] ** 3
    return derivative(_divergence, at)[3], right


def e35_3_2(rng: Rng) -> Sides:
    """At the minimum, found by another program (least squares with further rows)."""
    (a, c), mu = _data(rng), 0.7
    rows, targets = np.vstack([a, np.sqrt(mu) * np.eye(3)]), np.concatenate([c, np.zeros(3)])
    theta = np.linalg.lstsq(rows, targets, rcond=None)[0]
    return (a.T @ a + mu * np.eye(3)) @ theta, a.T @ c
