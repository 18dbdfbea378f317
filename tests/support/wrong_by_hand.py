"""The wrong gradients once more, by hand with loops: they share no formula with `lessons`."""

from itertools import combinations
from math import exp, log, nan

import numpy as np
import pytest

from lessons.heads import HEADS
from lessons.mistakes import GRADIENTS
from lessons.mistakes.catalogue import single_forms

#: Every gradient under every head it can have, as pairs of names.
PLACES = [
    (name, head)
    for name, q in GRADIENTS.items()
    for head in (HEADS if q.model == "one layer" else ["softmax-categorical"])
]

#: One place for each head, for each kind of gradient and for each layer.
QUICK = {
    ("dC_dz", "sigmoid-binary"),
    ("dC_dW", "softmax-categorical"),
    ("dC_db", "softmax-categorical"),
    ("dC_dx", "softmax-binary"),
    ("dJ_dW1", "softmax-categorical"),
    ("dJ_dx", "softmax-categorical"),
}

#: Tries a test in all PLACES; those beyond QUICK with `lab.py test --all`.
every_place = pytest.mark.parametrize(
    ("name", "head"),
    [pytest.param(*at, marks=() if at in QUICK else pytest.mark.slow) for at in PLACES],
)


def pairs(asked, head):
    """Every pair of forms that can be made at once, multiples included."""
    made = combinations(single_forms(asked, head), 2)
    return [(a, b) for a, b in made if a.factor != b.factor]


def sigma(z):
    return 1 / (1 + exp(-z))


def soft(z):
    return [exp(v) / sum(map(exp, z)) for v in z]


def cost(head, z, y):
    p = [sigma(v) for v in z] if head == "sigmoid-binary" else soft(z)
    total = -sum(t * log(q) for t, q in zip(y, p, strict=True) if t)
    if head != "softmax-categorical":
        total -= sum((1 - t) * log(1 - q) for t, q in zip(y, p, strict=True) if t != 1)
    return total


def slope_of_cost(head, p, y):
    if head == "softmax-categorical":
        return [-t / q for t, q in zip(y, p, strict=True)]
    return [(q - t) / (q * (1 - q)) if 0 < q < 1 else nan for t, q in zip(y, p, strict=True)]


def back_through_softmax(v, s):
    K = len(s)
    return [sum(v[k] * s[k] * ((k == i) - s[i]) for k in range(K)) for i in range(K)]


def true_error(head, z, y):
    p = [sigma(v) for v in z] if head == "sigmoid-binary" else soft(z)
    if head == "softmax-binary":
        if len(z) == 1:
            return [0.0]  # ŷ is 1 whatever z is
        return back_through_softmax(slope_of_cost(head, p, y), p)
    return [q - t for q, t in zip(p, y, strict=True)]


def error(mistake, detail, head, z, y):
    """The error of one example with that mistake in it; the true one for any other mistake."""
    sigmoid = head == "sigmoid-binary"
    p = [sigma(v) for v in z] if sigmoid else soft(z)
    slope, K = slope_of_cost(head, p, y), range(len(z))
    if detail == "∂C/∂ŷ in the place of ∂C/∂z":
        return slope
    if detail == "the derivative at ŷ, not at z":
        if sigmoid:
            return [slope[k] * sigma(p[k]) * (1 - sigma(p[k])) for k in K]
        return back_through_softmax(slope, soft(p))
    if detail == "z·(1 − z) for ŷ·(1 − ŷ)":
        return [slope[k] * z[k] * (1 - z[k]) for k in K]
    if mistake == "diagonal-jacobian":
        return [slope[k] * p[k] * (1 - p[k]) for k in K]
    if mistake == "softmax-twice":
        return true_error(head, p, y)
    if detail == "∂C/∂z times ŷ·(1 − ŷ)":
        return [e * p[k] * (1 - p[k]) for k, e in enumerate(true_error(head, z, y))]
    if detail == "ŷ − (1 − ŷ) for ŷ·(1 − ŷ)":
        return [slope[k] * (p[k] - (1 - p[k])) for k in K]
    if mistake == "inner-minus":
        wrong = [-y[k] / p[k] - (1 - y[k]) / (1 - p[k]) if p[k] < 1 else nan for k in K]
        if sigmoid:
            return [wrong[k] * p[k] * (1 - p[k]) for k in K]
        return back_through_softmax(wrong, p)
    if mistake == "wrong-index":
        return [sum(y[k] * p[k] for k in K) - y[i] for i in K]
    if mistake == "one-in-every-class":
        return [q - 1 for q in p]
    if mistake == "target-forgotten":
        return p
    if detail == "ŷ − y with a sigmoid":
        return [sigma(z[k]) - y[k] for k in K]
    if detail in ("ŷ − y with a softmax", "ŷ − y, as for the categorical cost"):
        return [soft(z)[k] - y[k] for k in K]
    if detail == "the binary cost laid on a softmax":
        return true_error("softmax-binary", z, y)
    if detail == "the categorical cost laid on a sigmoid":
        return [-y[k] * (1 - p[k]) for k in K]
    return true_error(head, z, y)


def factor(mistake, detail, n, K):
    constants = {"2 times": 2, "1/2 times": 0.5, "1/K times, K the number of classes": 1 / K}
    by_name = {
        "sign": -1 / n,
        "not-averaged": 1,
        "averaged-twice": 1 / n**2,
        "multiplied-by-n": n,
    }
    return by_name.get(mistake, constants.get(detail, 1) / n)


def of_examples(mistake, detail, errors):
    """The errors of the examples that are looked at."""
    n = len(errors)
    if mistake != "one-example":
        return errors
    one = n - 1 if "last" in detail else 0
    weight = 1 if "divided" in detail else n
    return np.array([errors[i] * (weight if i == one else 0) for i in range(n)])


def all_errors(mistake, detail, head, zs, ys, single):
    """The errors of all examples; along axis 0 softmax looks at one class of each."""
    if mistake != "softmax-over-examples":
        rows = [error(mistake, detail, head, z, t) for z, t in zip(zs, ys, strict=True)]
        return of_examples(mistake, detail, np.array(rows))
    if single:
        raise ValueError
    return np.array([soft(column) for column in zip(*zs, strict=True)]).T - ys


def bias(detail, errors, inputs, outer, single):
    n, K = errors.shape
    if detail == "a row for each example":
        return errors[0] if single else errors
    if detail == "one number":
        return np.array(sum(errors[i, k] for i in range(n) for k in range(K)))
    if detail == "one number, repeated":
        return np.array([sum(errors[i, k] for i in range(n) for k in range(K))] * K)
    if detail == "summed over the classes":
        return np.array([sum(errors[i]) for i in range(n)])
    if detail == "the gradient of the weights":
        return outer
    if detail == "times the sum of the inputs":
        return np.array([sum(errors[i, k] * sum(inputs[i]) for i in range(n)) for k in range(K)])
    if detail == "times the inputs, entry by entry":
        if inputs.shape != errors.shape:
            raise ValueError
        return np.array([sum(errors[i, k] * inputs[i, k] for i in range(n)) for k in range(K)])
    return np.array([sum(errors[i, k] for i in range(n)) for k in range(K)])


def outer_sum(left, right):
    return np.array(
        [
            [
                sum(a[p] * b[q] for a, b in zip(left, right, strict=True))
                for q in range(len(right[0]))
            ]
            for p in range(len(left[0]))
        ]
    )


def carried(errors, M):
    """Each row of errors times M; ValueError where the shapes do not fit."""
    if errors.shape[1] != len(M):
        raise ValueError
    return np.array(
        [[sum(e[k] * M[k][d] for k in range(len(M))) for d in range(len(M[0]))] for e in errors]
    )


def matrix(detail, right, matrices):
    """The matrix that stands in the place of `right`."""
    name, _, instead_of = detail.partition(" for ")
    chosen = name if instead_of == right else right
    found = np.array(matrices[chosen.removesuffix("ᵀ")])
    return found.T if chosen.endswith("ᵀ") else found


def finished(mistake, found, per_example, single):
    found = found[0] if per_example and single else found
    if mistake == "transposed":
        if found.ndim != 2:
            raise ValueError
        return found.T
    return found


def one_layer(quantity, mistake, detail, W, b, x, y, head):
    """The gradient with that form of that mistake; ValueError where it cannot be computed."""
    xs, ys = np.atleast_2d(x), np.atleast_2d(y)
    zs = [
        [sum(w * v for w, v in zip(row, one, strict=True)) + c for row, c in zip(W, b, strict=True)]
        for one in xs
    ]
    single = np.ndim(x) == 1
    errors = all_errors(mistake, detail, head, zs, ys, single)
    errors = errors * factor(mistake, detail, len(xs), len(b))
    if quantity == "dC_dW":
        return finished(mistake, outer_sum(errors, xs), False, single)
    if quantity == "dC_db":
        return bias(detail, errors, xs, outer_sum(errors, xs), single)
    found = errors if quantity == "dC_dz" else carried(errors, matrix(detail, "W", {"W": W}))
    return finished(mistake, found, True, single)


def two_layers(quantity, mistake, detail, W1, b1, W2, b2, x, y):
    """The same for the network of the Hebrew notes."""
    xs, ys, single = np.atleast_2d(x), np.atleast_2d(y), np.ndim(x) == 1
    z1 = carried(xs, W1) + b1
    h = np.array([[sigma(v) for v in row] for row in z1])
    theta = carried(h, W2) + b2
    fed = {"a for h": z1, "x for h": xs, "h for x": h}
    errors = all_errors(mistake, detail, "softmax-categorical", theta, ys, single)
    errors = errors * factor(mistake, detail, len(xs), len(b2))
    matrices = {"W1": W1, "W2": W2}
    if quantity == "dJ_dtheta":
        return finished(mistake, errors, True, single)
    if quantity == "dJ_dW2":
        return finished(mistake, outer_sum(fed.get(detail, h), errors), False, single)
    if quantity == "dJ_db2":
        return bias(detail, errors, h, outer_sum(h, errors), single)
    dh = carried(errors, matrix(detail, "W2ᵀ", matrices))
    if quantity == "dJ_dh":
        return finished(mistake, dh, True, single)
    if dh.shape != h.shape:
        raise ValueError
    slopes = {
        "σ′(a) left out": lambda z: 1,
        "σ′(h) for σ′(a)": lambda z: sigma(sigma(z)) * (1 - sigma(sigma(z))),
        "a·(1 − a) for h·(1 − h)": lambda z: z * (1 - z),
        "σ′(a) twice": lambda z: (sigma(z) * (1 - sigma(z))) ** 2,
        "1 − h², the slope of tanh": lambda z: 1 - sigma(z) ** 2,
        "1 where a > 0, the slope of ReLU": lambda z: float(z > 0),
        "h − (1 − h) for h·(1 − h)": lambda z: sigma(z) - (1 - sigma(z)),
    }
    slope = slopes.get(detail, lambda z: sigma(z) * (1 - sigma(z)))
    dz1 = np.array(
        [[a * slope(v) for a, v in zip(p, q, strict=True)] for p, q in zip(dh, z1, strict=True)]
    )
    if quantity == "dJ_dW1":
        return finished(mistake, outer_sum(fed.get(detail, xs), dz1), False, single)
    if quantity == "dJ_db1":
        return bias(detail, dz1, xs, outer_sum(xs, dz1), single)
    return finished(mistake, carried(dz1, matrix(detail, "W1ᵀ", matrices)), True, single)


def by_hand(name, head, mistake, detail, case):
    """The wrong gradient, or None where it cannot be computed."""
    try:
        if case.model == "one layer":
            wrong = one_layer(name, mistake, detail, *case.arguments, head)
        else:
            wrong = two_layers(name, mistake, detail, *case.arguments)
    except ValueError:
        return None
    return wrong if np.isfinite(wrong).all() else None
