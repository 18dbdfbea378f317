"""Every known mistake is rejected and named, in the notebook's own cell."""

import re

import numpy as np
import pytest
from sympy import log

from lessons.activations import sigmoid, sigmoid_derivative, softmax
from lessons.exercises import EXERCISES, exercise
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise, GradientExercise
from lessons.exercises.kind import forms
from lessons.exercises.steps import ChoiceExercise, SlipExercise
from lessons.feedback import escaped
from lessons.mistakes import MISTAKES, find_gradient
from lessons.mistakes.catalogue import trial_cases
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import chain_of
from lessons.symbols import (
    W2,
    W,
    delta,
    h,
    i,
    j,
    k,
    l,
    m,
    sigma,
    sum_over,
    x,
    y,
    y_hat,
    z,
)  # fmt: skip
from tests.support.exercise_cells import (
    imports,
    notebook,
    of_kind,
    place,
    run_cell,
    solution,
    stub,
)
from tests.support.in_process import answers_run_in_this_process  # noqa: F401


def told(found, *ids):
    """Whether exactly these mistakes are named, and said in so many words."""
    assert found.status == "named", str(found)
    assert sorted(found.mistakes) == sorted(ids), str(found)
    assert not found.right
    return found._repr_markdown_()


GRADIENT_FORMS = [
    (id, at)
    for id, e in EXERCISES.items()
    if isinstance(e, GradientExercise)
    for at in range(sum(len(mistake.variants(e.of, e.head)) for mistake in MISTAKES.values()))
]


OF_A_BATCH = {
    "not-averaged", "averaged-twice", "multiplied-by-n", "one-example", "bias-not-summed",
}  # fmt: skip
OF_A_MATRIX = {"transposed", "softmax-over-examples"}
FITS = {"dC_dW": {"transposed"}}  # a matrix, even for one example


def planted(e, forms):
    """The function of the exercise's own arguments that makes these mistakes."""
    quantity = find_gradient(e.of)
    cases = trial_cases(quantity, e.head, e.examples)

    def answer(*values):
        for case in cases:
            numbers = [case.numbers[name] for name in e.names]
            if all(map(np.array_equal, numbers, values)):
                found = gradient(quantity, case, chain_of(forms))
                if found is None:
                    raise ValueError("matmul: the shapes do not fit")
                return found
        raise AssertionError("called with numbers of no case")

    return answer


@pytest.mark.parametrize(("id", "at"), GRADIENT_FORMS)
def test_every_wrong_gradient_is_rejected_and_named(id, at):
    e = EXERCISES[id]
    form = [f for mistake in MISTAKES.values() for f in mistake.variants(e.of, e.head)][at]
    found = run_cell(id, answer=planted(e, [form]))
    if e.examples == "one" and form.mistake in OF_A_BATCH:
        assert found.right  # with one example there is nothing to average
    elif e.examples == "one" and form.mistake in OF_A_MATRIX - (
        {"transposed"} if "W" in e.of else set()
    ):
        assert found.status == "unreadable"  # a list of numbers has one axis alone
    else:
        assert MISTAKES[form.mistake].title in told(found, form.mistake)


GRADIENTS = {
    "3.1": {
        "sign": lambda z, y, n: (y - sigmoid(z)) / n,
        "not-averaged": lambda z, y, n: sigmoid(z) - y,
        "wrong-head": lambda z, y, n: (softmax(z) - y) / n,
        "no-activation-derivative": lambda z, y, n: (
            (-y / sigmoid(z) + (1 - y) / (1 - sigmoid(z))) / n
        ),
        "softmax-twice": lambda z, y, n: (sigmoid(sigmoid(z)) - y) / n,
    },
    "5.1": {
        "transposed": lambda x, y, y_hat: np.outer(x, y_hat - y),
        "sign": lambda x, y, y_hat: np.outer(y - y_hat, x),
        "sign transposed": lambda x, y, y_hat: np.outer(x, y - y_hat),
        "softmax-twice": lambda x, y, y_hat: np.outer(softmax(y_hat) - y, x),
        "diagonal-jacobian": lambda x, y, y_hat: np.outer(-y * (1 - y_hat), x),
    },
    "5.2": {
        "not-averaged": lambda x, y, y_hat: (y_hat - y).T @ x,
        "transposed": lambda x, y, y_hat: x.T @ (y_hat - y) / len(x),
        "scaled": lambda x, y, y_hat: (y_hat - y).T @ x / y.size,
        "not-averaged sign": lambda x, y, y_hat: (y - y_hat).T @ x,
        "transposed not-averaged": lambda x, y, y_hat: x.T @ (y_hat - y),
    },
    "5.3": {
        "not-averaged": lambda x, y, y_hat: (y_hat - y).sum(axis=0),
        "bias-not-summed": lambda x, y, y_hat: (y_hat - y) / len(x),
        "bias-summed-over-everything": lambda x, y, y_hat: (y_hat - y).sum() / len(x),
        "bias-times-x": lambda x, y, y_hat: (y_hat - y).T @ x / len(x),
        "averaged-twice": lambda x, y, y_hat: (y_hat - y).mean(axis=0) / len(x),
    },
    "7.1": {
        "sign": lambda W1, W2, h, y_hat, y: ((y - y_hat) @ W2.T * h * (1 - h)) @ W1.T,
        "no-activation-derivative": lambda W1, W2, h, y_hat, y: (y_hat - y) @ W2.T @ W1.T,
        "activation-derivative-at-a": lambda W1, W2, h, y_hat, y: (
            ((y_hat - y) @ W2.T * sigmoid_derivative(h)) @ W1.T
        ),
        "wrong-weights": lambda W1, W2, h, y_hat, y: ((y_hat - y) @ W2.T * h * (1 - h)) @ W1,
        "diagonal-jacobian": lambda W1, W2, h, y_hat, y: (
            (-y * (1 - y_hat)) @ W2.T * h * (1 - h)
        ) @ W1.T,
    },
}  # fmt: skip

SLOPE, BACK = h[j] * (1 - h[j]), sum_over((y_hat[k] - y[k]) * W2[j, k], k)
OTHERS = {
    "1.1": {
        "transposed": lambda W, b, x: np.einsum("ij,i->j", W, x) + b,
        "no-bias": lambda W, b, x: [sum(row * x) for row in W],
        "entry-by-entry": lambda W, b, x: x * W + b,
        "bias-subtracted": lambda W, b, x: np.dot(W, x) - b,
        "bias-inside": lambda W, b, x: np.dot(W, x + b),
        "one-step-too-far": lambda W, b, x: np.exp(W @ x + b) / np.exp(W @ x + b).sum(),
        "sign bias-subtracted": lambda W, b, x: b - W @ x,
    },
    "1.2": {
        "overflow": lambda z: [np.exp(u) / sum(np.exp(z)) for u in z],
        "not-normalised": lambda z: np.exp(z - max(z)),
        "no-exp": lambda z: z / sum(z),
        "sigmoid": lambda z: np.exp(z) / (1 + np.exp(z)) if max(z) < 700 else sigmoid(z),
        "other-base": lambda z: np.exp2(z - z.max()) / np.exp2(z - z.max()).sum(),
        "logarithm": lambda z: z - z.max() - np.log(np.exp(z - z.max()).sum()),
        "sign": lambda z: np.exp(z.min() - z) / np.exp(z.min() - z).sum(),
    },
    "2.1": {
        "not-averaged": lambda y_hat, y: -sum(sum(y * np.log(y_hat))),
        "averaged-over-everything": lambda y_hat, y: np.mean(-y * np.log(y_hat)),
        "one-for-each": lambda y_hat, y: [-t @ np.log(p) for p, t in zip(y_hat, y, strict=True)],
        "other-logarithm": lambda y_hat, y: -np.sum(y * np.log2(y_hat)) / len(y),
        "no-logarithm": lambda y_hat, y: np.sum(y * y_hat) / len(y),
        "wrong-axis": lambda y_hat, y: -np.sum(y * np.log(y_hat), axis=0) / len(y),
        "exchanged": lambda y_hat, y: -np.sum(y_hat * np.log(y)) / len(y),
        "wrong-head": lambda y_hat, y: (
            -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)) / len(y)
        ),
        "sign": lambda y_hat, y: np.sum(y * np.log(y_hat)) / len(y),
        "sign not-averaged": lambda y_hat, y: np.sum(y * np.log(y_hat)),
    },
    "2.2": {
        "no-logarithm": y_hat[2],
        "one-minus": log(1 / (1 - y_hat[2])),
        "target-forgotten": -log(y_hat[1] * y_hat[2] * y_hat[3]),
        "wrong-class": log(1 / y_hat[1]),
        "other-logarithm": -log(y_hat[2], 10),
        "wrong-head": -log(y_hat[2] * (1 - y_hat[1]) * (1 - y_hat[3])),
        "sign": log(y_hat[2]),
        "scaled": -2 * log(y_hat[2]),
    },
    "3.2": {
        "no-activation-derivative": y_hat[i] - y[i],
        "activation-derivative-at-a": (y_hat[i] - y[i]) * (z[i] - z[i] ** 2),
        "wrong-head": (-y[i] / y_hat[i] + (1 - y[i]) / (1 - y_hat[i])) * y_hat[i] * (1 - y_hat[i]),
        "extra-activation-derivative": (y_hat[i] - y[i]) * (y_hat[i] - y_hat[i] ** 2) ** 2,
        "wrong-slope": (y_hat[i] - y[i]) * (y_hat[i] - (1 - y_hat[i])),
        "one-factor-of-the-slope": (y_hat[i] - y[i]) * y_hat[i],
        "target-forgotten": y_hat[i] ** 2 * (1 - y_hat[i]),
        "cost-left-out": y_hat[i] - y_hat[i] ** 2,
        "cost-not-differentiated": (y_hat[i] - y[i]) ** 2 * y_hat[i] * (1 - y_hat[i]) / 2,
        "sign": (y[i] - y_hat[i]) * y_hat[i] * (1 - y_hat[i]),
        "scaled": 2 * (y_hat[i] - y[i]) * y_hat[i] * (1 - y_hat[i]),
        "sign no-activation-derivative": y[i] - y_hat[i],
    },
    "4.1": {
        "logarithm-left-out": y_hat[k] * delta(k, i) - y_hat[k] * y_hat[i],
        "diagonal-jacobian": 1 - y_hat[i],
        "case-left-out": -y_hat[i],
        "wrong-index": delta(i, k) - y_hat[k],
        "no-activation-derivative": 1 / y_hat[k],
        "sign": y_hat[i] - delta(k, i),
    },
    "4.2": {
        "diagonal-jacobian": lambda y_hat: np.eye(len(y_hat)) * y_hat * (1 - y_hat),
        "case-left-out": lambda y_hat: -y_hat[:, None] * y_hat,
        "missing-factor": lambda y_hat: np.eye(len(y_hat)) - y_hat,
        "entry-by-entry": lambda y_hat: np.diag(y_hat) - y_hat.T @ y_hat,
        "sign": lambda y_hat: np.diag(y_hat) + np.outer(y_hat, y_hat),
    },
    "5.4": {
        "transposed": x[i] * (z[j] - y[j]),
        "missing-factor": z[i] - y[i],
        "delta-forgotten": sum_over((z[l] - y[l]) * x[j], l),
        "wrong-index": z[i] * x[i] - y[i] * x[i],
        "wrong-factor": (z[i] - y[i]) * W[i, j],
        "cost-not-differentiated": (z[i] - y[i]) ** 2 * x[j] / 2,
        "target-forgotten": x[j] * z[i],
        "sign": (y[i] - z[i]) * x[j],
        "scaled": 2 * (z[i] - y[i]) * x[j],
        "sign transposed": (y[j] - z[j]) * x[i],
    },
    "6.1": {
        "sign": lambda W, dC_dW, learning_rate: W + learning_rate * dC_dW,
        "no-rate": lambda W, dC_dW, learning_rate: W - dC_dW,
        "change-alone": lambda W, dC_dW, learning_rate: 0 - learning_rate * dC_dW,
        "rate-on-both": lambda W, dC_dW, learning_rate: (W - dC_dW) * learning_rate,
        "divided": lambda W, dC_dW, learning_rate: W - (1 / learning_rate) * dC_dW,
        "transposed": lambda W, dC_dW, learning_rate: W - learning_rate * np.transpose(dC_dW),
    },
    "6.3": {
        "divided-by-h": lambda f, x, h: (f(x + h) - f(x - h)) / h,
        "one-sided": lambda f, x, h: (f(x + h) - f(x)) / h,
        "missing-factor": lambda f, x, h: f(x + h) - f(x - h),
        "brackets": lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
        "brackets-above": lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
        "sum-for-difference": lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
        "sign": lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
        "sign one-sided": lambda f, x, h: (f(x - h) - f(x)) / h,
    },
    "7.2": {
        "no-activation-derivative": x[l] * sum_over((y_hat[k] - y[k]) * W2[j, k], k),
        "activation-derivative-at-a": x[l] * sigma(h[j]) * (1 - sigma(h[j])) * BACK,
        "wrong-weights": x[l] * SLOPE * sum_over((y_hat[k] - y[k]) * W2[k, j], k),
        "wrong-inputs": h[j] * SLOPE * BACK,
        "missing-factor": SLOPE * BACK,
        "extra-activation-derivative": x[l] * SLOPE * SLOPE * BACK,
        "wrong-slope": x[l] * (1 - h[j] * h[j]) * BACK,
        "target-forgotten": x[l] * SLOPE * sum_over(y_hat[k] * W2[j, k], k),
        "diagonal-jacobian": x[l] * SLOPE * sum_over(y[k] * (y_hat[k] - 1) * W2[j, k], k),
        "sign": x[l] * SLOPE * sum_over((y[k] - y_hat[k]) * W2[j, k], k),
        "free-index": x[l] * SLOPE * (y_hat[k] - y[k]) * W2[j, k],
    },
    "9.2": {
        "missing-transpose": lambda X, U, V: 2 * (U @ V - X) @ V,
        "prediction-not-subtracted": lambda X, U, V: X @ (-2 * V.T),
        "wrong-factor": lambda X, U, V: 2 * U.T @ (U @ V - X),
        "sign": lambda X, U, V: 2 * (X - U @ V) @ V.T,
        "scaled": lambda X, U, V: (U @ V - X) @ V.T,
    },
    "10.1": {
        "all-of-them": lambda x, y, p, rows: (p - y)[rows].T @ x[rows] / x.shape[0],
        "not-divided": lambda x, y, p, rows: (p - y)[rows].T @ x[rows],
        "whole-batch": lambda x, y, p, rows: (p - y).T @ x / x.shape[0],
        "transposed": lambda x, y, p, rows: ((p - y)[rows].T @ x[rows] / len(rows)).T,
        "target-forgotten": lambda x, y, p, rows: p[rows].T @ x[rows] / len(rows),
        "sign": lambda x, y, p, rows: (y - p)[rows].T @ x[rows] / len(rows),
    },
    "10.2": {
        "decay-grows": lambda W, g, eta, decay: W + eta * decay * W - eta * g,
        "no-decay": lambda W, g, eta, decay: W - eta * g,
        "square-not-differentiated": lambda W, g, eta, decay: W - eta * (g + decay / 2 * W * W),
        "doubled": lambda W, g, eta, decay: W * (1 - 2 * eta * decay) - eta * g,
        "decay-without-rate": lambda W, g, eta, decay: W * (1 - decay) - eta * g,
        "change-alone": lambda W, g, eta, decay: -eta * g - eta * decay * W,
    },
}  # fmt: skip


def test_students_make_every_slip_there_is():
    for id, e in EXERCISES.items():
        if isinstance(e, FunctionExercise | FormulaExercise):
            assert {one.advice.id for one in e.known} <= set(OTHERS[id])


WRITTEN = GRADIENTS | OTHERS


@pytest.mark.daily(26)
@pytest.mark.parametrize(("id", "ids"), [(id, ids) for id in WRITTEN for ids in WRITTEN[id]])
def test_wrong_answers_as_students_write_them(id, ids):
    found = run_cell(id, answer=WRITTEN[id][ids])
    told(found, *ids.split())


SLIPS = [
    (id, at)
    for id, e in EXERCISES.items()
    if isinstance(e, FunctionExercise | FormulaExercise)
    for at in range(len(forms(e.known)))
]


@pytest.mark.daily
@pytest.mark.parametrize(("id", "at"), SLIPS)
def test_every_slip_is_rejected_and_named(id, at):
    advice, wrong = forms(EXERCISES[id].known)[at]
    shown = told(run_cell(id, answer=wrong), advice.id)
    assert f"**{escaped(advice.title)}**" in shown
    assert "*What to do:*" in shown


@pytest.mark.daily(1)
@of_kind(FormulaExercise)
def test_a_turned_sign_is_named_alone_and_with_a_slip(id):
    e, space = EXERCISES[id], dict(imports(EXERCISES[id].lesson))
    exec(solution(id), space)
    right = space[stub(id)[1]]
    told(run_cell(id, answer=-right), "sign")
    told(run_cell(id, answer=-e.known[0].wrong[0]), "sign", e.known[0].advice.id)
    for factor in (1 / 2, -3):
        found = run_cell(id, answer=factor * right)
        told(found, "scaled")
        assert [a.form for a in found.advice] == ["1/2 times" if factor == 0.5 else "−3 times"]


@of_kind(FunctionExercise)
def test_a_turned_sign_and_a_factor_of_a_function_are_named(id):
    e = EXERCISES[id]
    told(run_cell(id, answer=lambda *values: -np.asarray(e.right(*values))), "sign")
    if id != "6.3":
        told(run_cell(id, answer=lambda *values: 3 * np.asarray(e.right(*values))), "scaled")
    wrong = e.known[0].wrong[0]
    mistakes = run_cell(id, answer=lambda *values: -wrong(*values)).mistakes
    assert mistakes == ("sign", e.known[0].advice.id) or "sign" in e.known[0].advice.id


@of_kind(FormulaExercise)
def test_a_formula_with_another_index_left_over_is_told_so(id):
    if "y_hat" in EXERCISES[id].letters:
        assert "index m is left over" in told(run_cell(id, answer=y_hat[m]), "free-index")


@pytest.mark.daily(2)
@of_kind(FormulaExercise)
def test_a_wrong_formula_without_a_name_is_shown_numbers_at_which_it_fails(id):
    found = run_cell(id, answer=EXERCISES[id].known[0].wrong[0] + 17)
    assert found.status == "unknown"
    assert {"left side", "right side"} <= {line.partition(" =")[0] for line in found.numbers}
    assert r"\overset{?}{=}" in found._repr_markdown_()


@of_kind(FormulaExercise)
def test_the_question_written_once_more_is_no_answer(id):
    e = EXERCISES[id]
    if e.asked.args and "Partial" in type(e.asked).__name__:
        found = run_cell(id, answer=e.asked)
        assert found.status == "unreadable"
        assert "Carry it out" in str(found)


def test_letters_that_the_answer_should_not_have():
    found = run_cell("2.2", answer=-log(y[2]))
    assert "Your answer has y in it. Write it with y_hat." in str(found)


@of_kind(FunctionExercise)
def test_a_wrong_function_without_a_name_is_shown_numbers_at_which_it_fails(id):
    e = EXERCISES[id]
    found = run_cell(id, answer=lambda *values: np.asarray(e.right(*values)) + 0.017)
    assert found.status == "unknown"
    assert [line.partition(" =")[0] for line in found.numbers[: len(e.names)]] == list(e.names)
    assert [line.partition(":")[0] for line in found.numbers[len(e.names) :]] == ["yours", "true"]


@of_kind(FunctionExercise)
def test_a_right_answer_in_another_shape_is_told_the_shape(id):
    right = EXERCISES[id].right
    found = run_cell(id, answer=lambda *values: np.asarray(right(*values))[None, None, None])
    assert found.status == "unknown"
    assert "has shape (1, 1, 1" in found.headline


def test_a_function_that_is_right_only_now_and_then_is_told_so():
    found = run_cell("1.1", answer=lambda W, b, x: W @ x + b * (len(b) != 4))
    assert "In 2 of the 3 cases tried it is right." in str(found)


@of_kind(ChoiceExercise)
def test_exactly_one_form_is_right_and_the_others_show_their_own_numbers(id):
    choices = EXERCISES[id].choices
    found = {name: run_cell(id, answer=name) for name in choices}
    assert [name for name, one in found.items() if one.right] == ["softmax, k = i only"]
    for one in found.values():
        assert one.right or (len(one.numbers) == 2 and told(one, "other-form"))


@of_kind(ChoiceExercise)
@pytest.mark.parametrize("bad", [0, "sign", ["sign turned"], {}, float("nan"), print, y_hat])
def test_what_is_no_name_of_a_form_is_told_the_names(id, bad):
    found = run_cell(id, answer=bad)
    assert found.status == "unreadable"
    assert '"sign turned", "1/n left out"' in found.headline


@pytest.mark.daily(2)
@of_kind(SlipExercise)
def test_exactly_one_step_is_false_and_the_others_are_proved(id):
    e = EXERCISES[id]
    found = [run_cell(id, answer=at) for at in range(1, len(e.steps.chain) + 1)]
    (right,) = [one for one in found if one.right]
    assert e.advice.title in str(right)
    assert any(line.startswith("left side") for line in right.numbers)
    for number, one in enumerate(found, start=1):
        if one is not right:
            assert f"Step {number} is true" in told(one, "true-step")


@of_kind(SlipExercise)
@pytest.mark.daily
@pytest.mark.parametrize(
    "bad",
    [0, 6, -1, 2.5, "3", True, [3], {}, float("nan"), float("inf"), 1j, y_hat, y_hat[i], print],
)
def test_what_is_no_step_gets_a_sentence(id, bad):
    found = run_cell(id, answer=bad)
    assert found.status == "unreadable"
    assert re.search(r"from 1 to \d", found.headline)


def test_a_line_that_does_not_hold_either_is_refuted():
    found = run_cell("3.3", answer=(3, y_hat[i]))
    assert found.status == "unknown"
    assert "That step is the false one." in str(found)
    assert run_cell("3.3", answer=(3, "ŷ − y")).status == "unreadable"
    above = exercise("3.3").steps.chain[1]
    assert "unchanged" in str(run_cell("3.3", answer=(3, above)))


@of_kind(SlipExercise)
def test_the_steps_are_shown_with_their_numbers_in_the_notebook(id):
    steps = EXERCISES[id].steps
    cells = notebook(EXERCISES[id].lesson)[: place(id)]
    (output,) = next(c for c in cells if c.source == f'exercise("{id}").steps').outputs
    assert output.data["text/latex"] == steps._repr_latex_()
    assert output.data["text/plain"] == repr(steps)
    for number in range(1, len(steps.chain) + 1):
        assert f"({number})" in repr(steps)
        assert f"&& ({number})" in steps._repr_latex_()
