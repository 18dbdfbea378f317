"""What the table of each explorer must say: from the package's functions, not the explorer's own.

Each takes the explorer's state, and gives the table's cells row by row.
"""

import numpy as np

from lessons import one_layer, two_layer
from lessons.activations import sigmoid as sigma
from lessons.activations import softmax
from lessons.descent import descend
from lessons.digits import load_digits
from lessons.explorers.coincidences import FORMS
from lessons.explorers.readouts import number
from lessons.gradcheck import largest_disagreement
from lessons.training import ERRORS
from tests.support.wrong_forms import wrong_forms


def sigmoid(z):
    return _by_class(z, sigma(z))


def forward_pass(W, b, x, y):
    passed = one_layer.forward(W, b, x, y)
    return _by_class(passed.z, passed.y_hat, y)


def costs(W, b, x, y):
    y_hat = one_layer.forward(W, b, x, y).y_hat
    return _by_class(y_hat, y, -y * np.log(y_hat), -(1 - y) * np.log(1 - y_hat))


def neuron(W, b, x, y):
    passed = one_layer.forward(W, b, x, y, "sigmoid-binary")
    y_hat = passed.y_hat
    return _by_class(passed.z, y_hat, y_hat * (1 - y_hat), y_hat - y)


def softmax_alone(K, temperature, z):
    y_hat = softmax(z[: int(K)] / temperature)
    jacobian = (np.diag(y_hat) - np.outer(y_hat, y_hat)) / temperature
    return _by_class(y_hat, *jacobian.T)


def softmax_gradient(W, b, x, y):
    passed = one_layer.forward(W, b, x, y)
    binary = one_layer.gradients(W, b, x, y, "softmax-binary").dC_dz
    return _by_class(passed.z, passed.y_hat, y, passed.y_hat - y, binary)


def coincidences(W, b, x, y):
    right = one_layer.gradients(W, b, x, y).dC_dW
    forms = wrong_forms("dC_dW", W, b, x, y)
    return [number(_distance(right, forms[form])) for form in FORMS]


def _distance(right, wrong):
    if wrong is None or wrong.shape != right.shape:
        return 2.0
    return largest_disagreement(wrong, right)


def layer(W, b, x, y, head):
    passed = one_layer.forward(W, b, x, y, head)
    error = one_layer.gradients(W, b, x, y, head).dC_dz
    return _by_class(passed.z, passed.y_hat, error, *(error * feature for feature in x))


def descent(learning_rate, steps, W, b, x, y):
    def right(W, b):
        found = one_layer.gradients(W, b, x, y)
        return found.dC_dW, found.dC_db

    def transposed(W, b):
        dC_dW, dC_db = right(W, b)
        return dC_dW.T, dC_db

    paths = [descend((W, b), slope, learning_rate, int(steps)) for slope in (right, transposed)]
    return _by_class(*(one_layer.forward(*path.points[-1], x, y).y_hat for path in paths))


def two_layers(W1, b1, W2, b2, x, y):
    a = x @ W1 + b1
    y_hat = two_layer.forward(W1, b1, W2, b2, x, y).y_hat
    dJ_dh = (y_hat - y) @ W2.T
    slope = sigma(a) * sigma(-a)
    dJ_da = dJ_dh * slope
    return _by_vector(sigma(a), y_hat, y_hat - y, dJ_dh, slope, dJ_da, dJ_da @ W1.T)


def training(form, learning_rate, step, image, digit):
    digits = load_digits()
    x = digits.X_held[int(image) - 1]

    def after(form):
        def gradients(W, b):
            error = ERRORS[form](softmax(digits.X @ W.T + b), digits.Y)
            return error.T @ digits.X / len(error), error.mean(axis=0)

        start = np.zeros((10, 64)), np.zeros(10)
        W, b = descend(start, gradients, learning_rate, int(step)).points[-1]
        return softmax(W @ x + b).round(3)

    forms = ["right"] if form == "right" else [str(form), "right"]
    return _by_class(*map(after, forms))


def _by_class(*columns: np.ndarray) -> list[str]:
    return [number(value) for row in zip(*columns, strict=True) for value in row]


def _by_vector(*vectors: np.ndarray) -> list[str]:
    return [text for each in vectors for text in (str(each.shape), *map(number, each))]
