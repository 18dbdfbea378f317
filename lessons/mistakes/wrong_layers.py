"""The wrong matrix, the wrong input, and the bias of a layer."""

import numpy as np

from lessons.answers.comparing import is_zero, same
from lessons.mistakes import chain_rule as of
from lessons.mistakes.case import Asked
from lessons.mistakes.chain_rule import Factor, Inputs, entry_by_entry
from lessons.mistakes.form import Form, Meeting, Reason, always, mistake
from lessons.validation import Array


def _matrix(name: str) -> Factor:
    """The matrix of that name, ᵀ for its transpose, whatever belongs there."""
    plain, turned = name.removesuffix("ᵀ"), name.endswith("ᵀ")
    return lambda case: case.numbers[plain].T if turned else case.numbers[plain]


def _inputs(name: str) -> Inputs:
    """Other numbers in their place: the x of another layer, or what h was before its sigmoid."""
    return lambda case, asked: case.rows[name]


def _not_summed(errors: Array, inputs: Array, asked: Asked) -> Array:
    return errors


def _total(errors: Array, inputs: Array, asked: Asked) -> Array:
    return np.asarray(errors.sum())


def _total_repeated(errors: Array, inputs: Array, asked: Asked) -> Array:
    return np.full(errors.shape[1], errors.sum())


def _over_classes(errors: Array, inputs: Array, asked: Asked) -> Array:
    return np.asarray(errors.sum(axis=1))


def _times_sum_of_inputs(errors: Array, inputs: Array, asked: Asked) -> Array:
    return np.asarray((errors * inputs.sum(axis=1, keepdims=True)).sum(axis=0))


def _times_each_input(errors: Array, inputs: Array, asked: Asked) -> Array:
    return np.asarray(entry_by_entry(errors, inputs).sum(axis=0))


def _equal_matrices(met: Meeting) -> bool:
    return same(met.form.wrong(met.case), getattr(of.RIGHT, met.form.factor)(met.case))


def _equal_inputs(met: Meeting) -> bool:
    return same(met.form.wrong(met.case, met.asked), met.inputs)


def _equal_inputs_where_it_counts(met: Meeting) -> bool:
    differs = ~np.isclose(met.form.wrong(met.case, met.asked), met.inputs).all(axis=1)
    return is_zero(np.where(differs[:, None], met.errors[0], 0))


def _sum_to_one(met: Meeting) -> bool:
    return bool(np.allclose(met.inputs.sum(axis=1), 1))


def _are_one(met: Meeting) -> bool:
    return bool(np.allclose(met.inputs, 1))


def _are_one_where_it_counts(met: Meeting) -> bool:
    return bool(np.allclose(met.inputs[np.abs(met.errors[0]) > 1e-9], 1))


def _one_entry(met: Meeting) -> bool:
    return met.right["product"].size == 1


def _wrong_matrices(factor: str, right: str, *names: str, model: str) -> tuple[Form, ...]:
    """The matrices that may be mistaken for `right`."""
    plain = right.removesuffix("ᵀ")
    turned: Reason = (_equal_matrices, "The matrix is symmetric: it is its own transpose.")
    other: Reason = (_equal_matrices, "The two matrices hold the same numbers.")
    return tuple(
        Form(
            f"{name} for {right}",
            factor,
            _matrix(name),
            "Where the matrix is symmetric. When it is square, no shape complains."
            if name.removesuffix("ᵀ") == plain
            else "Where both matrices hold the same numbers.",
            model=model,
            reasons=(turned if name.removesuffix("ᵀ") == plain else other,),
        )
        for name in names
    )


_SAME_INPUTS = (
    (_equal_inputs, "Both inputs hold the same numbers."),
    (_equal_inputs_where_it_counts, "Where the inputs differ, the error is zero."),
    (always, "The examples cancel: the sum over them is the same."),
)
_INPUTS = "Where both inputs are the same numbers. When there are as many, no shape complains."
_TWO = "two layers"

MISTAKES = (
    mistake(
        "bias-not-summed",
        "The bias gradient is not summed over the examples",
        "One bias serves every example, so its gradient is a sum over them.",
        "Sum over the examples: `sum(axis=0)`. The result has the shape of b.",
        Form(
            "a row for each example", "bias", _not_summed, "With x a single example of shape (D,).",
            reasons=((always, "With one example there is nothing to sum."),),
        ),
    ),
    mistake(
        "bias-summed-over-everything",
        "The bias gradient is summed over the wrong axes",
        "`sum()` without an axis adds the classes together too. NumPy then spreads that one number "
        "over all of b and does not complain. With a softmax the errors of an example sum to 0, "
        "so b would never learn.",
        "Sum over the examples alone: `sum(axis=0)`. Each class keeps its own entry.",
        Form("one number", "bias", _total, "Never: it has no axis."),
        Form(
            "one number, repeated", "bias", _total_repeated, "With one entry, as for K = 1.",
            reasons=(
                (_one_entry, "The bias has one entry alone, so there is nothing else to add."),
            ),
        ),
        Form(
            "summed over the classes", "bias", _over_classes,
            "Hardly ever, yet with as many examples as entries no shape complains.",
            why="`sum(axis=1)` adds what belongs to different biases, and keeps the examples "
            "apart. With a softmax and its error each of these sums is 0.",
            reasons=(
                (_one_entry, "One example and one entry: there is nothing else to add."),
                (always, "Summed along the rows and along the columns, these errors give the same.")
            ),
        ),
    ),
    mistake(
        "bias-times-x",
        "The bias gradient was multiplied by the input",
        "∂z/∂b is 1. The input belongs to the gradient of the weights.",
        "Differentiate z = W·x + b by b: what is left is 1.",
        Form(
            "the gradient of the weights", "bias", of.outer_products, "Never: it has two axes."
        ),
        Form(
            "times the sum of the inputs", "bias", _times_sum_of_inputs,
            "Where the inputs of every example sum to one.",
            reasons=((_sum_to_one, "The inputs of every example sum to one."),),
        ),
        Form(
            "times the inputs, entry by entry", "bias", _times_each_input,
            "Where every input is one.",
            reasons=(
                (_are_one, "Every input is one."),
                (_are_one_where_it_counts, "The input is one wherever the error is not zero."),
            ),
        ),
    ),
    mistake(
        "wrong-weights",
        "The wrong matrix carries the error back",
        "The error goes back through the matrix that made the scores, the other way. A transpose "
        "is easily lost or added, and W1 taken for W2.",
        "Write the shapes under the factors. Try it with layers of different sizes.",
        *_wrong_matrices("output_weights", "W", "Wᵀ", model="one layer"),
        *_wrong_matrices("output_weights", "W2ᵀ", "W2", "W1", "W1ᵀ", model=_TWO),
        *_wrong_matrices("hidden_weights", "W1ᵀ", "W1", "W2", "W2ᵀ", model=_TWO),
    ),
    mistake(
        "wrong-inputs",
        "The error is multiplied by another layer's input",
        "The gradient of the weights is the error times what the layer was fed. That is x for the "
        "first layer, and for the second h, after its sigmoid.",
        "Write the forward line of that layer, and look what its weights are multiplied by.",
        Form("a for h", "output_inputs", _inputs("z1"), _INPUTS, model=_TWO, reasons=_SAME_INPUTS),
        Form("x for h", "output_inputs", _inputs("x"), _INPUTS, model=_TWO, reasons=_SAME_INPUTS),
        Form("h for x", "hidden_inputs", _inputs("h"), _INPUTS, model=_TWO, reasons=_SAME_INPUTS),
    ),
)  # fmt: skip
