"""The derivative of an activation left out, taken twice, at the wrong place, or another's."""

import numpy as np

from lessons.activations import sigmoid_derivative, softmax_jacobian
from lessons.answers.comparing import same
from lessons.mistakes.case import Case
from lessons.mistakes.chain_rule import error, hidden_slope
from lessons.mistakes.form import (
    BINARY,
    CATEGORICAL,
    MATCHED,
    MISMATCHED,
    SOFTMAX,
    Form,
    Meeting,
    at_error,
    mistake,
    scores_equal,
)
from lessons.validation import Array


def slope_of_cost(case: Case) -> Array:
    """∂C/∂ŷ alone, with no ∂ŷ/∂z after it."""
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    if case.head == "softmax-categorical":
        return -y / y_hat
    return -y / y_hat + (1 - y) / (1 - y_hat)


def _slope_at_output(case: Case) -> Array:
    """∂C/∂ŷ times the derivative of the activation at ŷ, where it belongs at z."""
    slope, y_hat = slope_of_cost(case), case.rows["y_hat"]
    if case.head == "sigmoid-binary":
        return slope * np.asarray(sigmoid_derivative(y_hat))
    return np.asarray(np.einsum("nk,nki->ni", slope, softmax_jacobian(y_hat)))


def _slope_of_scores(case: Case) -> Array:
    """∂C/∂ŷ times z·(1 − z): the formula ŷ·(1 − ŷ) with z in the place of ŷ."""
    return slope_of_cost(case) * case.scores * (1 - case.scores)


def _diagonal_jacobian(case: Case) -> Array:
    """∂C/∂ŷ_i times ŷ_i·(1 − ŷ_i) alone: the −ŷ_k·ŷ_i of the other classes are left out."""
    return slope_of_cost(case) * case.rows["y_hat"] * (1 - case.rows["y_hat"])


def _extra_slope(case: Case) -> Array:
    """The error, in which ∂ŷ/∂z is already contained, times ŷ·(1 − ŷ) once more."""
    y_hat = case.rows["y_hat"]
    return error(case) * y_hat * (1 - y_hat)


def _difference(case: Case) -> Array:
    """∂C/∂ŷ times ŷ − (1 − ŷ), a minus for the dot."""
    return slope_of_cost(case) * (2 * case.rows["y_hat"] - 1)


def _no_slope(case: Case) -> Array:
    """1 in the place of σ′(a)."""
    return np.ones(case.rows["z1"].shape)


def _hidden_at_output(case: Case) -> Array:
    """σ′(h): σ′ at what the sigmoid has already made of a."""
    return np.asarray(sigmoid_derivative(case.rows["h"]))


def _hidden_of_scores(case: Case) -> Array:
    """a·(1 − a): the formula h·(1 − h) with a in the place of h."""
    return case.rows["z1"] * (1 - case.rows["z1"])


def _relu_slope(case: Case) -> Array:
    return np.where(case.rows["z1"] > 0, 1.0, 0.0)


def _sigmoid_scores_equal_slopes(met: Meeting) -> bool:
    return same(_slope_at_output(met.case), error(met.case))


NO_ERROR = "Where no error arrives at the activation."
_HARDLY = "Hardly ever: only where both slopes happen to agree."
_EQUAL = (at_error(scores_equal), "All scores are equal: the derivative is the same at z and at ŷ.")

MISTAKES = (
    mistake(
        "no-activation-derivative",
        "The derivative of the activation is missing",
        "The chain rule stopped one link early: the factor that leads through the activation was "
        "left out.",
        "Write the chain first, ∂C/∂z = ∂C/∂ŷ · ∂ŷ/∂z, and count its links. With softmax, sum over "
        "all ŷ_k.",
        Form(
            "∂C/∂ŷ in the place of ∂C/∂z",
            "error",
            slope_of_cost,
            "Hardly ever. Where the input is 0, the gradient of the weights is 0 either way.",
        ),
        Form("σ′(a) left out", "slope", _no_slope, NO_ERROR),
    ),
    mistake(
        "activation-derivative-at-a",
        "The derivative of the activation is taken at the wrong place",
        "The slope of the sigmoid belongs to its score: σ′(score). Written with its output it is "
        "output·(1 − output). Score and output were mixed.",
        "Choose one: σ′(score), or output·(1 − output). Never σ′ of the output, never "
        "score·(1 − score).",
        Form(
            "the derivative at ŷ, not at z",
            "error",
            _slope_at_output,
            "Where all scores are equal.",
            SOFTMAX,
            why="The derivative of softmax belongs to the scores z. Here it was taken at the "
            "outputs ŷ.",
            reasons=(_EQUAL,),
        ),
        Form("the derivative at ŷ, not at z", "error", _slope_at_output, _HARDLY, BINARY),
        Form("z·(1 − z) for ŷ·(1 − ŷ)", "error", _slope_of_scores, _HARDLY, BINARY),
        Form("σ′(h) for σ′(a)", "slope", _hidden_at_output, NO_ERROR),
        Form("a·(1 − a) for h·(1 − h)", "slope", _hidden_of_scores, NO_ERROR),
    ),
    mistake(
        "extra-activation-derivative",
        "The derivative of the activation is there once too often",
        "∂C/∂z contains the derivative of the activation already; it was multiplied in again.",
        "Write the chain first, and count: each activation adds one link. ŷ − y is ∂C/∂z, not "
        "∂C/∂ŷ.",
        Form(
            "∂C/∂z times ŷ·(1 − ŷ)",
            "error",
            _extra_slope,
            "Where the prediction is the target.",
            MATCHED,
        ),
        Form("σ′(a) twice", "slope", lambda case: hidden_slope(case) ** 2, NO_ERROR),
    ),
    mistake(
        "wrong-slope",
        "The slope is not that of a sigmoid",
        "Each activation has a slope of its own. That of the sigmoid is σ·(1 − σ).",
        "Look which activation the layer has. For σ with the output h the slope is h·(1 − h).",
        Form("1 − h², the slope of tanh", "slope", lambda case: 1 - case.rows["h"] ** 2, NO_ERROR),
        Form("1 where a > 0, the slope of ReLU", "slope", _relu_slope, NO_ERROR),
        Form("h − (1 − h) for h·(1 − h)", "slope", lambda case: 2 * case.rows["h"] - 1, NO_ERROR),
        Form("ŷ − (1 − ŷ) for ŷ·(1 − ŷ)", "error", _difference, _HARDLY, BINARY),
    ),
    mistake(
        "diagonal-jacobian",
        "The softmax derivative has only its diagonal",
        "ŷ·(1 − ŷ) was carried over from the sigmoid. But each softmax output depends on every "
        "score.",
        "Use ∂ŷ_k/∂z_i = ŷ_k·(δ_ki − ŷ_i), and sum over k.",
        Form(
            "∂C/∂ŷ times ŷ·(1 − ŷ)",
            "error",
            _diagonal_jacobian,
            "With one class, K = 1, or where the prediction is a one-hot target.",
            CATEGORICAL,
        ),
        Form(
            "∂C/∂ŷ times ŷ·(1 − ŷ)",
            "error",
            _diagonal_jacobian,
            "Where the prediction is the target.",
            MISMATCHED,
        ),
    ),
)
