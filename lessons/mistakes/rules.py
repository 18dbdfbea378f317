"""The rules that say why two computations agree: conditions, each with its sentence.

A rule is asked only once the two are known to agree at that stage, so a condition has to tell
reasons apart, not to decide whether there is a coincidence.
"""

from typing import NamedTuple

import numpy as np

from lessons.mistakes import ingredients as of
from lessons.mistakes.cases import Case
from lessons.mistakes.compare import is_zero, same
from lessons.mistakes.quantities import Quantity
from lessons.mistakes.variants import Variant


class Meeting(NamedTuple):
    """The stage at which a wrong computation comes to agree with the right one, and both traces."""

    variant: Variant
    quantity: Quantity
    case: Case
    stage: str
    right: dict
    wrong: dict

    @property
    def single(self):
        """Whether n = 1."""
        return self.case.n == 1

    @property
    def inputs(self):
        """What the layer is fed, as rows."""
        return self.case.rows[self.quantity.inputs]

    @property
    def errors(self):
        """The errors that the layer's gradients are made from, as rows; right, then wrong."""
        stage = "slope" if self.quantity.layer == "hidden" else "share"
        return self.right[stage], self.wrong[stage]

    def numbers(self, name):
        """The number of that name, in the shape it was given."""
        return self.case.numbers[name]


def one_class(met):
    """Whether K = 1."""
    return met.case.sizes["K"] == 1


def _input_is_zero(met):
    return met.quantity.kind == "weights" and is_zero(met.numbers(met.quantity.inputs))


def _seen_at_no_input(met):
    """Each example has either the same error in both computations, or only zeros as inputs."""
    if met.quantity.kind != "weights":
        return False
    differs = ~np.isclose(*met.errors).all(axis=1)
    return bool(not met.inputs[differs].any())


def _scores_equal(met):
    return np.ptp(met.case.scores, axis=1).max() <= 1e-9 and met.case.head != "sigmoid-binary"


def _all_yes(met):
    return "laid on a sigmoid" in met.variant.detail and bool((met.case.rows["y"] == 1).all())


def _sigmoid_and_softmax_agree(met):
    sigmoid, softmax = (of.error_of(h)(met.case) for h in ("sigmoid-binary", "softmax-categorical"))
    return same(sigmoid, softmax)


def _symmetric(met):
    name, _, right = met.variant.detail.partition(" for ")
    plain = name.removesuffix("ᵀ") == right.removesuffix("ᵀ")
    matrix = met.numbers(right.removesuffix("ᵀ"))
    return plain and same(matrix, matrix.T)


def _equal_matrices(met):
    right = getattr(of, met.variant.ingredient)
    return same(met.variant.wrong(met.case), right(met.case))


def _other_inputs(met):
    """What is taken for the layer's input, as rows of the same shape."""
    return met.variant.wrong(met.case, met.quantity)


def _equal_inputs(met):
    return same(_other_inputs(met), met.inputs)


def _equal_inputs_where_it_counts(met):
    differs = ~np.isclose(_other_inputs(met), met.inputs).all(axis=1)
    return is_zero(np.where(differs[:, None], met.errors[0], 0))


def _one_entry(met):
    return met.right["product"].size == 1


def _parallel(met):
    return met.single and met.quantity.kind == "weights"


def _inputs_sum_to_one(met):
    return "sum" in met.variant.detail and np.allclose(met.inputs.sum(axis=1), 1)


def _inputs_are_one(met):
    return "entry" in met.variant.detail and np.allclose(met.inputs, 1)


def _inputs_are_one_where_it_counts(met):
    if "entry" not in met.variant.detail:
        return False
    return np.allclose(met.inputs[np.abs(met.errors[0]) > 1e-9], 1)


def _always(met):
    return True


_N_IS_ONE = (lambda met: met.single, "n = 1: with one example there is nothing to average.")

OF_MISTAKE = {
    "not-averaged": (_N_IS_ONE,),
    "averaged-twice": (_N_IS_ONE,),
    "scaled": ((one_class, "K = 1: dividing by the number of classes changes nothing."),),
    "transposed": (
        (_one_entry, "The matrix is 1 × 1: a single number is its own transpose."),
        (
            _parallel,
            "The matrix is square and its input parallel to the error, so that xᵢδⱼ = xⱼδᵢ.",
        ),
        (_always, "The matrix is square and happens to be symmetric."),
    ),
    "activation-derivative-at-a": (
        (
            lambda met: met.stage == "error" and _scores_equal(met),
            "All scores are equal, so softmax has the same derivative at z and at ŷ.",
        ),
    ),
    "wrong-head": (
        (
            lambda met: met.stage == "error" and _all_yes(met),
            "Every target is 1: the half of the binary cost with 1 − y is silent.",
        ),
        (
            lambda met: met.stage == "error" and _sigmoid_and_softmax_agree(met),
            "Here σ(z) and softmax(z) are the same numbers.",
        ),
    ),
    "softmax-twice": (
        (
            lambda met: met.stage == "error" and _scores_equal(met),
            "All scores are equal: softmax gives 1/K, however often it is applied.",
        ),
    ),
    "wrong-weights": (
        (_symmetric, "The matrix is symmetric: it is its own transpose."),
        (_equal_matrices, "The two matrices hold the same numbers."),
    ),
    "wrong-inputs": (
        (_equal_inputs, "Both inputs hold the same numbers."),
        (_equal_inputs_where_it_counts, "Where the inputs differ, the error is zero."),
        (_always, "The examples cancel: the sum over them is the same."),
    ),
    "bias-not-summed": ((_always, "With one example there is nothing to sum."),),
    "bias-summed-over-everything": (
        (_one_entry, "The bias has one entry alone, so there is nothing else to add to it."),
        (_always, "Summed along the rows and along the columns, these errors give the same."),
    ),
    "bias-times-x": (
        (_inputs_sum_to_one, "The inputs of every example sum to one."),
        (_inputs_are_one, "Every input is one."),
        (_inputs_are_one_where_it_counts, "The input is one wherever the error is not zero."),
    ),
}

OF_STAGE = {
    "output_weights": ((_always, "The error is carried back to the same numbers all the same."),),
    "slope": ((_always, "The slope differs only where no error arrives."),),
    "product": (
        (_input_is_zero, "The input is zero, and the gradient of the weights is multiplied by it."),
        (_seen_at_no_input, "Where the error differs, the input is zero, which hides it."),
        (
            lambda met: met.quantity.kind == "input",
            "The matrix carries both errors back to the same numbers.",
        ),
        (lambda met: not met.single, "The examples cancel: the sum over them is the same."),
    ),
}
