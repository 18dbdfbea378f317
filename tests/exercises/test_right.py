"""A right answer is right in any form, in the notebook's own cell."""

import numpy as np
import pytest
from sympy import Eq, Piecewise, exp, log

from lessons.activations import log_softmax, sigmoid, sigmoid_derivative, softmax
from lessons.heads import categorical_cost as cost_of_scores
from lessons.symbols import (
    W1,
    W2,
    D,
    H,
    W,
    a,
    b,
    delta,
    h,
    i,
    j,
    k,
    l,
    m,
    sigma,
    sum_except,
    sum_over,
    x,
    y,
    y_hat,
    z,
)  # fmt: skip
from lessons.symbols import softmax as softmax_formula
from tests.support.exercise_cells import (
    every_exercise,
    run_cell,
)
from tests.support.in_process import answers_run_in_this_process  # noqa: F401


def loops_5_1(x, y, y_hat):
    return [[(y_hat[k] - y[k]) * x[d] for d in range(len(x))] for k in range(len(y))]


def loops_5_2(x, y, y_hat):
    return sum(np.outer(p - t, u) for p, t, u in zip(y_hat, y, x, strict=True)) / len(x)


def loops_7_1(W1, W2, h, y_hat, y):
    slopes = np.diag(h * (1 - h))
    return W1 @ slopes @ W2 @ (y_hat - y)


SIGMA, SLOPE = 1 / (1 + exp(-z[i])), h[j] * (1 - h[j])
OTHER_FORMS = {
    "1.1": [
        lambda W, b, x: [sum(w * u for w, u in zip(row, x, strict=True)) + c
                         for row, c in zip(W, b, strict=True)],
        lambda W, b, x: x @ W.T + b,
    ],
    "1.2": [
        softmax,
        lambda z: np.exp(log_softmax(z)),
        lambda z: 1 / np.exp(z[None] - z[:, None]).sum(axis=1),
    ],
    "2.1": [
        lambda y_hat, y: -np.mean([t @ np.log(p) for p, t in zip(y_hat, y, strict=True)]),
        lambda y_hat, y: np.array([(y * np.log(1 / y_hat)).sum() / len(y)])[0],
        lambda y_hat, y: cost_of_scores(np.log(y_hat), y).mean(),
    ],
    "2.2": [log(1 / y_hat[2]), -log(y_hat[2] ** 2) / 2, log(y_hat[1]) - log(y_hat[1] * y_hat[2])],
    "3.1": [
        lambda z, y, n: (1 / (1 + np.exp(-z)) - y) / len(z),
        lambda z, y, n: (sigmoid(z) * (1 - y) - y * sigmoid(-z)) / n,
        lambda z, y, n: (
            (-y / sigmoid(z) + (1 - y) / (1 - sigmoid(z))) * sigmoid_derivative(z) / n
        ).tolist(),
    ],
    "3.2": [
        (sigma(z[i]) - y[i]) * sigma(z[i]) * (1 - sigma(z[i])),
        (SIGMA - y[i]) * exp(-z[i]) * SIGMA**2,
        -(y[i] - y_hat[i]) * (y_hat[i] - y_hat[i] ** 2),
        sum_over((y_hat[k] - y[k]) * delta(k, i) * y_hat[k] * (1 - y_hat[k]), k),
    ],
    "3.3": [
        3.0,
        np.int64(3),
        (3, ...),
        (3, y_hat[i] - y[i]),
        (3, y_hat[i] * (1 - y[i]) - y[i] + y[i] * y_hat[i]),
    ],
    "4.1": [
        delta(i, k) - softmax_formula(i),
        Piecewise((1 - y_hat[i], Eq(k, i)), (-y_hat[i], True)),
        y_hat[k] * (delta(k, i) - y_hat[i]) / y_hat[k],
        delta(k, i) - sum_over(delta(j, i) * y_hat[j], j),
    ],
    "4.2": [
        lambda y_hat: y_hat[:, None] * (np.eye(len(y_hat)) - y_hat),
        lambda y_hat: [
            [p * ((k == i) - q) for i, q in enumerate(y_hat)] for k, p in enumerate(y_hat)
        ],
        lambda y_hat: np.where(
            np.eye(len(y_hat)) == 1, y_hat * (1 - y_hat), -np.outer(y_hat, y_hat)
        ),
    ],
    "4.3": [
        2,
        (2, y_hat[i] - y[i]),
        (2, -y[i] * (1 - y_hat[i]) + y_hat[i] * sum_except(y[j], j, i)),
    ],
    "5.1": [
        loops_5_1,
        lambda x, y, y_hat: (y_hat - y)[:, None] * x,
        lambda x, y, y_hat: np.outer(x, y_hat - y).T,
    ],
    "5.2": [
        loops_5_2,
        lambda x, y, y_hat: np.einsum("nk,nd->kd", y_hat - y, x) / x.shape[0],
        lambda x, y, y_hat: -(x.T @ (y - y_hat)).T / len(y),
    ],
    "5.3": [
        lambda x, y, y_hat: (y_hat - y).sum(axis=0) / len(x),
        lambda x, y, y_hat: np.ones(len(x)) @ (y_hat - y) / len(x),
        lambda x, y, y_hat: [np.mean(column) for column in (y_hat - y).T],
    ],
    "5.4": [
        (sum_over(W[i, l] * x[l], l, D) + b[i] - y[i]) * x[j],
        sum_over((z[k] - y[k]) * delta(k, i) * x[j], k),
        x[j] * z[i] - y[i] * x[j],
    ],
    "6.1": [
        lambda W, dC_dW, learning_rate: (-learning_rate) * dC_dW + W,
        lambda W, g, eta: [W[k] - eta * g[k] for k in range(len(W))],
    ],
    "6.2": [1.0, np.int32(1), (1, ...)],
    "6.3": [
        lambda f, x, h: f(x + h) / (2 * h) - f(x - h) / (2 * h),
        lambda f, x, h: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
    ],
    "7.1": [
        loops_7_1,
        lambda W1, W2, h, y_hat, y: np.einsum("k,hk,h,dh->d", y_hat - y, W2, h - h**2, W1),
        lambda W1, W2, h, y_hat, y: W1 @ (W2 @ (y_hat - y) * h * (1 - h)),
    ],
    "7.2": [
        x[l] * sigma(a[j]) * (1 - sigma(a[j])) * sum_over((y_hat[m] - y[m]) * W2[j, m], m),
        x[l] * (h[j] - h[j] ** 2) * (
            sum_over(y_hat[k] * W2[j, k], k) - sum_over(W2[j, k] * y[k], k)
        ),
        sum_over(x[l] * h[j] * (1 - h[j]) * (y_hat[k] - y[k]) * W2[j, k], k),
    ],
    "7.3": [
        4.0,
        (4, sum_over((y_hat[k] - y[k]) * sum_over(W2[j, k] * SLOPE * W1[l, j], j, H), k)),
    ],
    "9.1": [3.0, np.int64(3)],
    "9.2": [
        lambda X, U, V: 2 * np.einsum("mn,rn->mr", U @ V - X, V),
        lambda X, U, V: (2 * V @ (U @ V - X).T).T,
    ],
    "10.1": [
        lambda x, y, y_hat, rows: np.einsum("nk,nd->kd", (y_hat - y)[rows], x[rows]) / rows.size,
        lambda x, y, y_hat, rows: sum(
            np.outer(y_hat[row] - y[row], x[row]) for row in rows
        ) / len(rows),
    ],
    "10.2": [
        lambda W, dC_dW, learning_rate, decay: (1 - learning_rate * decay) * W
        - learning_rate * dC_dW,
        lambda W, g, eta, decay: [w - eta * (v + decay * w) for w, v in zip(W, g, strict=True)],
    ],
    "10.3": ["softmax, k = i " + "only", str(np.str_("softmax, k = i only"))],
}  # fmt: skip


@every_exercise
def test_there_are_two_other_forms_or_more(id):
    assert len(OTHER_FORMS[id]) >= 2


@pytest.mark.daily
@pytest.mark.parametrize(
    ("id", "at"), [(id, at) for id, forms in OTHER_FORMS.items() for at in range(len(forms))]
)
def test_a_right_answer_in_another_form_is_right(id, at):
    found = run_cell(id, answer=OTHER_FORMS[id][at])
    assert found.right, str(found)
