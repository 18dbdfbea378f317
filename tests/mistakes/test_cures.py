"""What a mistake says is to be done is true: done to each form, the right gradient comes out.

A cure says what belongs in the place of the wrong factor, or what is to be done to it. Here that is
written in plain NumPy, from the case's numbers alone, and the rest of the wrong computation stays.
"""

import re

import numpy as np
import pytest

from lessons.answers.comparing import same
from lessons.gradcheck import central_differences
from lessons.heads import HEADS
from lessons.mistakes import GRADIENTS, MISTAKES, revealing_case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import chain_of
from tests.support.wrong_by_hand import PLACES, cost

CASES = {"n": 3, "D": 4, "K": 3, "H": 2}, {"n": 2, "D": 3, "K": 3, "H": 3}


def sigma(score):
    return 1 / (1 + np.exp(-score))


def activation(case):
    """ŷ of the scores, once, each row on its own."""
    z = case.scores
    return (
        sigma(z) if case.head == "sigmoid-binary" else np.exp(z) / np.exp(z).sum(1, keepdims=True)
    )


def by_y_hat(case):
    """∂C/∂ŷ of the cost that is laid on this activation."""
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    binary = -y / y_hat + (1 - y) / (1 - y_hat)
    return -y / y_hat if case.head == "softmax-categorical" else binary


def through(case, slope):
    """∂C/∂ŷ · ∂ŷ/∂z: with a softmax summed over all ŷ_k, ∂ŷ_k/∂z_i = ŷ_k·(δ_ki − ŷ_i)."""
    y_hat = case.rows["y_hat"]
    if case.head == "sigmoid-binary":
        return slope * y_hat * (1 - y_hat)
    K = y_hat.shape[1]
    rows = [
        [sum(s[k] * p[k] * ((k == i) - p[i]) for k in range(K)) for i in range(K)]
        for s, p in zip(slope, y_hat, strict=True)
    ]
    return np.array(rows)


def chain_written_first(form, case):
    if form.factor == "slope":
        return form.wrong(case) * sigma(case.rows["z1"]) * (1 - sigma(case.rows["z1"]))
    return through(case, form.wrong(case))  # ∂C/∂ŷ is there; the last link was not


def of_the_output(form, case):
    if form.factor == "slope":
        return case.rows["h"] * (1 - case.rows["h"])
    return through(case, by_y_hat(case))


def one_link_fewer(form, case):
    output = case.rows["h" if form.factor == "slope" else "y_hat"]
    return form.wrong(case) / (output * (1 - output))


def outer_index(form, case):
    y, y_hat = case.rows["y"], case.rows["y_hat"]
    return y.sum(axis=1, keepdims=True) * y_hat - y


def the_other_way(form, case):
    """The matrix of the forward line, so that the shapes under the factors fit."""
    numbers = case.numbers
    if case.model == "one layer":
        return numbers["W"]
    return (numbers["W1"] if form.factor == "hidden_weights" else numbers["W2"]).T


def fed(form, case):
    """What the layer's weights are multiplied by in its forward line."""
    W1, b1 = case.numbers["W1"], case.numbers["b1"]
    return case.rows["x"] if form.factor == "hidden_inputs" else sigma(case.rows["x"] @ W1 + b1)


#: For each mistake, words of its cure, and what they come to for a form: the factor that it puts in
#: the place of the wrong one. A bias is cured by what is done to the errors.
CURES = {
    "not-averaged": ("Divide by the number of examples, once", lambda f, c: f.wrong(c) / c.n),
    "averaged-twice": ("from there on only sum", lambda f, c: f.wrong(c) * c.n),
    "multiplied-by-n": ("Write `/ n`", lambda f, c: f.wrong(c) / c.n / c.n),
    "one-example": ("Begin with zeros and add each example: `total += …`", lambda f, c: 1.0),
    "no-activation-derivative": ("∂C/∂z = ∂C/∂ŷ · ∂ŷ/∂z", chain_written_first),
    "activation-derivative-at-a": ("or output·(1 − output)", of_the_output),
    "extra-activation-derivative": ("each activation adds one link", one_link_fewer),
    "wrong-slope": ("h·(1 − h)", of_the_output),
    "diagonal-jacobian": (
        "∂ŷ_k/∂z_i = ŷ_k·(δ_ki − ŷ_i), and sum over k",
        lambda f, c: through(c, by_y_hat(c)),
    ),
    "wrong-head": ("start from those two", lambda f, c: through(c, by_y_hat(c))),
    "inner-minus": (
        "Then ∂C/∂ŷ is −y/ŷ + (1 − y)/(1 − ŷ)",
        lambda f, c: through(c, by_y_hat(c)),
    ),
    "softmax-twice": ("Apply it once", lambda f, c: through(c, by_y_hat(c))),
    "wrong-index": ("Name the class whose score is moved i", outer_index),
    "one-in-every-class": ("Subtract y,", lambda f, c: f.wrong(c) + 1 - c.rows["y"]),
    "target-forgotten": ("Subtract y:", lambda f, c: f.wrong(c) - c.rows["y"]),
    "softmax-over-examples": (
        "Sum with `axis=1, keepdims=True`",
        lambda f, c: activation(c) - c.rows["y"],
    ),
    "wrong-weights": ("the shapes under the factors", the_other_way),
    "wrong-inputs": ("look what its weights are multiplied by", fed),
    "bias-not-summed": ("`sum(axis=0)`", lambda errors: errors.sum(axis=0)),
    "bias-summed-over-everything": ("`sum(axis=0)`", lambda errors: errors.sum(axis=0)),
    "bias-times-x": ("what is left is 1", lambda errors: np.ones(len(errors)) @ errors),
    "transposed": ("has the shape of what you differentiate by", np.transpose),
    "sign": ("so ∂C/∂z is positive", None),
    "scaled": ("check one entry by central differences", None),
}


def cured(form, asked):
    """The chain of a wrong form with the cure done to it."""
    _, cure = CURES[form.mistake]
    chain = chain_of([form])
    if form.factor == "bias":
        done = lambda errors, inputs, asked: cure(errors)  # noqa: E731
    elif form.factor == "orientation":
        done = lambda gradient: cure(form.wrong(gradient))  # noqa: E731
    elif form.factor.endswith("_inputs"):
        done = lambda case, asked: cure(form, case)  # noqa: E731
    else:
        done = lambda case: cure(form, case)  # noqa: E731
    return chain._replace(**{form.factor: done})


def test_every_cure_is_done():
    assert set(CURES) == set(MISTAKES)
    for id, (words, _) in CURES.items():
        assert words in MISTAKES[id].cure


@pytest.mark.parametrize(("name", "head"), PLACES)
def test_what_is_cured_is_right(name, head):
    asked = GRADIENTS[name]
    for sizes in CASES:
        case = revealing_case(name, head, **sizes)
        for form in single_forms(asked, head):
            if CURES[form.mistake][1] is None:
                continue
            wrong = gradient(asked, case, chain_of([form]))
            found = gradient(asked, case, cured(form, asked))
            assert same(found, case.right[name]), (form.mistake, form.detail)
            if form.mistake == "transposed":  # the check that the cure names
                shape = case.numbers[asked.wrt].shape
                assert wrong.shape != shape or len(set(shape)) == 1


def test_the_sign_is_told_by_one_entry():
    (form,) = MISTAKES["sign"].forms
    for head in ("softmax-categorical", "sigmoid-binary"):
        case = revealing_case("dC_dz", head, **CASES[0])
        larger = case.rows["y_hat"] > case.rows["y"]
        wrong = gradient(GRADIENTS["dC_dz"], case, chain_of([form]))
        assert (case.right["dC_dz"] > 0).tolist() == larger.tolist()
        assert (wrong > 0).tolist() == (~larger).tolist()


@pytest.mark.parametrize("head", HEADS)
def test_a_constant_is_told_by_central_differences(head):
    case = revealing_case("dC_dW", head, **CASES[0])
    W, b, x, y = case.arguments

    def mean_cost(entry):
        moved = W.copy()
        moved[1, 2] = entry
        return np.mean([cost(head, moved @ u + b, t) for u, t in zip(x, y, strict=True)])

    one_entry = central_differences(mean_cost, W[1, 2])
    for form in MISTAKES["scaled"].variants("dC_dW", head):
        wrong = gradient(GRADIENTS["dC_dW"], case, chain_of([form]))[1, 2]
        assert abs(wrong - one_entry) > 0.1 * abs(one_entry)
    assert abs(case.right["dC_dW"][1, 2] - one_entry) < 1e-6 * abs(one_entry)


def test_code_in_a_cure_is_code():
    """What stands between back-ticks is read by Python, with … for what is left open."""
    for mistake in MISTAKES.values():
        for code in re.findall("`([^`]+)`", mistake.cure):
            text = code.replace("…", "1")
            text = f"a {text}" if text.startswith("/") else text
            compile(f"f({text})" if re.match(r"\w+=\d, ", text) else text, "cure", "exec")
