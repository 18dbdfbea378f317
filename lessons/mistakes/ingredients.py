"""What a gradient is made from, right and wrong: each well-known mistake is one wrong ingredient.

Every ingredient is a pure function. A wrong one that cannot be computed with the numbers at hand,
since the shapes do not fit, raises ValueError, as it would for the student who writes it.
"""

from functools import lru_cache

import numpy as np

from lessons.activations import sigmoid, sigmoid_derivative, softmax_jacobian
from lessons.heads import HEADS


@lru_cache(maxsize=1)  # most wrong forms of a case share its error
def error(case):
    """∂cost/∂scores of each example, before the 1/n: shape (n, K)."""
    return error_of(case.head)(case)


def error_of(head):
    """The error of the head of that name, whatever head the case has."""
    return lambda case: HEADS[head].error(case.scores, case.rows["y"])


def error_at_output(case):
    """The activation twice: ŷ is taken for the scores, and goes through it once more."""
    return HEADS[case.head].error(case.rows["y_hat"], case.rows["y"])


def slope_of_cost(case):
    """∂C/∂ŷ alone, with no ∂ŷ/∂z after it."""
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    if case.head == "softmax-categorical":
        return -y / y_hat
    return -y / y_hat + (1 - y) / (1 - y_hat)


def slope_at_output(case):
    """∂C/∂ŷ times the derivative of the activation at ŷ, where it belongs at z."""
    slope, y_hat = slope_of_cost(case), case.rows["y_hat"]
    if case.head == "sigmoid-binary":
        return slope * sigmoid_derivative(y_hat)
    return np.einsum("nk,nki->ni", slope, softmax_jacobian(y_hat))


def slope_of_scores(case):
    """∂C/∂ŷ times z·(1 − z): the formula a·(1 − a) with z in the place of a."""
    return slope_of_cost(case) * case.scores * (1 - case.scores)


def diagonal_jacobian(case):
    """∂C/∂ŷ_i times ŷ_i·(1 − ŷ_i) alone: the −ŷ_k·ŷ_i of the other classes are left out."""
    return slope_of_cost(case) * case.rows["y_hat"] * (1 - case.rows["y_hat"])


def sigmoid_categorical(case):
    """The categorical cost laid on a sigmoid: −y·(1 − ŷ), the half with 1 − y is left out."""
    return -case.rows["y"] * (1 - sigmoid(case.scores))


def one_nth(case):
    """The 1/n of the mean over the examples."""
    return 1 / case.n


def one(case):
    """No 1/n."""
    return 1.0


def one_nth_squared(case):
    """The 1/n twice."""
    return 1 / case.n**2


def output_weights(case):
    """What carries the error from the scores to the input of the last layer: W, or W2ᵀ."""
    return case.numbers["W"] if case.model == "one layer" else case.numbers["W2"].T


def hidden_weights(case):
    """What carries the error from z1 to x: W1ᵀ."""
    return case.numbers["W1"].T


def weights(name, transposed=False):
    """The matrix of that name, or its transpose, whatever belongs there."""
    return lambda case: case.numbers[name].T if transposed else case.numbers[name]


@lru_cache(maxsize=1)
def hidden_slope(case):
    """σ′(z1), shape (n, H)."""
    return sigmoid_derivative(case.rows["z1"])


def no_slope(case):
    """1 in the place of σ′(z1)."""
    return np.ones(case.rows["z1"].shape)


def hidden_slope_at_output(case):
    """σ′(h): σ′ at what the sigmoid has already made of z1."""
    return sigmoid_derivative(case.rows["h"])


def hidden_slope_of_scores(case):
    """z1·(1 − z1): the formula h·(1 − h) with z1 in the place of h."""
    return case.rows["z1"] * (1 - case.rows["z1"])


def layer_inputs(case, quantity):
    """What the layer is fed, as rows: x, or h in the output layer of two."""
    return case.rows[quantity.inputs]


def inputs(name):
    """Other numbers in their place: the x of another layer, or what h was before its sigmoid."""
    return lambda case, quantity: case.rows[name]


def summed(errors, inputs, quantity):
    """The errors summed over the examples, shape (K,): right for a bias."""
    return errors.sum(axis=0)


def not_summed(errors, inputs, quantity):
    """The errors as they are, a row for each example."""
    return errors


def total(errors, inputs, quantity):
    """One number: the errors summed over examples and classes."""
    return errors.sum()


def total_repeated(errors, inputs, quantity):
    """The same sum over everything, in every entry."""
    return np.full(errors.shape[1], errors.sum())


def summed_over_classes(errors, inputs, quantity):
    """The errors summed over the classes, one number for each example."""
    return errors.sum(axis=1)


def times_inputs(errors, inputs, quantity):
    """The gradient of the weights in the place of that of the bias."""
    return inputs.T @ errors if quantity.columns else errors.T @ inputs


def times_sum_of_inputs(errors, inputs, quantity):
    """Each error times the sum of the inputs of its example."""
    return (errors * inputs.sum(axis=1, keepdims=True)).sum(axis=0)


def times_each_input(errors, inputs, quantity):
    """Errors times inputs, entry by entry; it needs as many inputs as errors."""
    return same_shape_product(errors, inputs).sum(axis=0)


def as_it_is(gradient):
    """The gradient in the shape of what it is taken with respect to."""
    return gradient


def turned(gradient):
    """The transpose of a matrix; a vector has none."""
    if gradient.ndim != 2:
        raise ValueError("a vector cannot be transposed")
    return gradient.T


def same_shape_product(a, b):
    """a times b entry by entry, with no broadcasting."""
    if a.shape != b.shape:
        raise ValueError(f"shapes {a.shape} and {b.shape} differ")
    return a * b
