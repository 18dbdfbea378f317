"""The error of another activation or cost, or one that was not derived to its end."""

import numpy as np

from lessons.activations import sigmoid, softmax, softmax_jacobian
from lessons.answers.comparing import same
from lessons.heads import HEADS
from lessons.mistakes.case import Case
from lessons.mistakes.chain_rule import error_of
from lessons.mistakes.form import (
    BINARY,
    CATEGORICAL,
    MISMATCHED,
    SOFTMAX,
    Form,
    Meeting,
    at_error,
    every_target,
    mistake,
    scores_equal,
)
from lessons.validation import Array


def _sigmoid_categorical(case: Case) -> Array:
    """The categorical cost laid on a sigmoid: −y·(1 − ŷ), the half with 1 − y is left out."""
    return -case.rows["y"] * (1 - np.asarray(sigmoid(case.scores)))


def _error_at_output(case: Case) -> Array:
    """The activation twice: ŷ is taken for the scores, and goes through it once more."""
    return np.asarray(HEADS[case.head].error(case.rows["y_hat"], case.rows["y"]))


def _inner_minus_lost(case: Case) -> Array:
    """∂C/∂ŷ with −(1 − y)/(1 − ŷ), then back through the activation."""
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    slope = -y / y_hat - (1 - y) / (1 - y_hat)
    if case.head == "sigmoid-binary":
        return slope * y_hat * (1 - y_hat)
    return np.asarray(np.einsum("nk,nki->ni", slope, softmax_jacobian(case.scores)))


def _other_index(case: Case) -> Array:
    """Σ_k y_k·ŷ_k − y_i: in the sum ŷ_k stands for ŷ_i."""
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    return np.asarray((y * y_hat).sum(axis=1, keepdims=True) - y)


def _over_examples(case: Case) -> Array:
    """softmax along the axis of the examples."""
    if case.single:
        raise ValueError("a single example has one axis alone")
    return np.asarray(softmax(case.scores.T)).T - case.rows["y"]


def _agree(met: Meeting) -> bool:
    return same(error_of("sigmoid-binary")(met.case), error_of("softmax-categorical")(met.case))


_SAME = ((at_error(_agree), "Here σ(z) and softmax(z) are the same numbers."),)
_YES = (
    at_error(every_target(1)),
    "Every target is 1: the half of the binary cost with 1 − y is silent.",
)
_OTHER = "Hardly ever: only where both activations give the same numbers."
_TARGET = (
    "Where the prediction is the target. For K = 2 the binary cost on a softmax gives twice ŷ − y, "
    "so the direction is the same."
)
_ALL_ONE = "Where every target is 1."

MISTAKES = (
    mistake(
        "wrong-head",
        "This belongs to another activation or cost",
        "ŷ − y holds for a sigmoid with the binary cost, and for a softmax with the categorical "
        "cost. Mixed pairs have other gradients.",
        "Look which activation makes ŷ and which cost is laid on it, and start from those two.",
        Form(
            "ŷ − y with a sigmoid", "error", error_of("sigmoid-binary"), _OTHER, SOFTMAX,
            reasons=_SAME,
        ),
        Form(
            "ŷ − y with a softmax", "error", error_of("softmax-categorical"), _OTHER, BINARY,
            reasons=_SAME,
        ),
        Form(
            "ŷ − y, as for the categorical cost", "error", error_of("softmax-categorical"),
            _TARGET, MISMATCHED,
        ),
        Form(
            "the binary cost laid on a softmax", "error", error_of("softmax-binary"), _TARGET,
            CATEGORICAL,
        ),
        Form(
            "the categorical cost laid on a sigmoid", "error", _sigmoid_categorical, _ALL_ONE,
            BINARY, reasons=(_YES,),
        ),
    ),
    mistake(
        "softmax-twice",
        "The activation is applied twice",
        "ŷ was taken for the scores, and went through the activation once more.",
        "Keep the names apart: z before the activation, ŷ after it. Apply it once.",
        Form(
            "softmax(ŷ) for ŷ", "error", _error_at_output,
            "Where all scores are equal: then softmax gives 1/K, however often it is applied.",
            SOFTMAX,
            reasons=(
                (
                    at_error(scores_equal),
                    "All scores are equal: softmax gives 1/K, however often it is applied.",
                ),
            ),
        ),
        Form(
            "σ(ŷ) for ŷ", "error", _error_at_output,
            "Only where each score is its own sigmoid, near 0.659.", BINARY,
        ),
    ),
    mistake(
        "inner-minus",
        "The inner minus of ln(1 − ŷ) is lost",
        "The derivative of ln(1 − ŷ) by ŷ is −1/(1 − ŷ): the chain rule goes through 1 − ŷ.",
        "Differentiate what stands in the logarithm, too. Then ∂C/∂ŷ is −y/ŷ + (1 − y)/(1 − ŷ).",
        Form(
            "−(1 − y)/(1 − ŷ) for +(1 − y)/(1 − ŷ)", "error", _inner_minus_lost, _ALL_ONE, BINARY,
            reasons=(_YES,),
        ),
        Form(
            "−(1 − y)/(1 − ŷ) for +(1 − y)/(1 − ŷ)", "error", _inner_minus_lost,
            "Hardly ever: some target is 0.", MISMATCHED,
        ),
    ),
    mistake(
        "wrong-index",
        "An index is exchanged in the sum",
        "Of Σ_k y_k·ŷ_i the factor ŷ_i stands in front, and Σ_k y_k is 1. With ŷ_k in its place "
        "nothing can be taken out.",
        "Name the class whose score is moved i, and the class that is summed over k, throughout.",
        Form(
            "yₖ·ŷₖ for yₖ·ŷᵢ", "error", _other_index, "Where all scores are equal.",
            CATEGORICAL,
            reasons=((at_error(scores_equal), "All scores are equal, and so are all ŷ."),),
        ),
    ),
    mistake(
        "one-in-every-class",
        "1 is subtracted in every class",
        "ŷ − 1 is the error of the right class alone. In the others the target is 0.",
        "Subtract y, which says for each class what it should be.",
        Form(
            "ŷ − 1 for ŷ − y", "error", lambda case: case.rows["y_hat"] - 1, _ALL_ONE, BINARY,
            reasons=((at_error(every_target(1)), "Every target is 1."),),
        ),
        Form(
            "ŷ − 1 for ŷ − y", "error", lambda case: case.rows["y_hat"] - 1,
            "With one class, K = 1.", CATEGORICAL,
        ),
    ),
    mistake(
        "target-forgotten",
        "The target is forgotten",
        "ŷ was taken for ŷ − y. What is right already must not be pushed.",
        "Subtract y: where ŷ is what it should be, the error is 0.",
        Form(
            "ŷ for ŷ − y", "error", lambda case: case.rows["y_hat"], "Where every target is 0.",
            BINARY, reasons=((at_error(every_target(0)), "Every target is 0."),),
        ),
        Form(
            "ŷ for ŷ − y", "error", lambda case: case.rows["y_hat"],
            "Hardly ever: some target is not 0.", CATEGORICAL,
        ),
    ),
    mistake(
        "softmax-over-examples",
        "Softmax runs along the wrong axis",
        "A row is an example, and its classes compete along axis 1. Along axis 0 the examples "
        "compete with one another.",
        "Sum with `axis=1, keepdims=True`, and check that every row sums to 1.",
        Form(
            "softmax along axis 0", "error", _over_examples,
            "With as many examples as classes and all scores equal.", CATEGORICAL,
            reasons=((at_error(scores_equal), "All scores are equal, and n = K."),),
        ),
    ),
)  # fmt: skip
