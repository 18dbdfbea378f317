"""`diagnose`: every planted mistake is named, nothing right is rejected, each answer is met."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.activations import sigmoid, softmax
from lessons.answers.comparing import Tried
from lessons.answers.results import Result
from lessons.feedback import escaped
from lessons.gradcheck import central_differences
from lessons.mistakes import (
    GRADIENTS,
    MISTAKES,
    appearances,
    diagnose,
    make_case,
    revealing_case,
)
from lessons.mistakes.case import ARGUMENTS
from lessons.mistakes.catalogue import single_forms, trial_cases
from lessons.mistakes.chain_rule import MULTIPLES, gradient
from lessons.mistakes.diagnosis import tried
from lessons.mistakes.explanations import explanations
from lessons.mistakes.form import chain_of
from lessons.one_layer import forward, gradients
from lessons.two_layer import gradients as two_layer_gradients
from tests.support.in_process import answers_run_in_this_process  # noqa: F401
from tests.support.wrong_by_hand import PLACES, every_place, pairs


def planted(asked, head, form):
    """A student's function with these mistakes in it; it raises where shapes do not fit."""

    def answer(*numbers):
        case = make_case(asked.model, numbers, head)
        found = gradient(asked, case, chain_of(form))
        if found is None:
            raise ValueError("operands could not be broadcast together")
        return found

    return answer


class Judged(NamedTuple):
    """An answer that was tried, and what explains it."""

    tried: Tried
    explanations: tuple


NO_SHAPES = Result(None, "raised", "Your function stopped with ValueError.")


def found_in(asked, head, form, examples="batch"):
    """The explanations of an answer with these mistakes in it."""
    cases = trial_cases(asked, head, examples)
    arrays = [gradient(asked, case, chain_of(form)) for case in cases]
    results = tuple(Result(a) if a is not None else NO_SHAPES for a in arrays)
    given = Tried(results, tuple(case.right[asked.name] for case in cases))
    return Judged(given, explanations(given.arrays, asked, cases))


def is_named(explanations, form):
    """Whether one explanation has exactly these mistakes, in these forms."""
    changes = {(f.mistake, f.detail) for f in form if f.factor not in MULTIPLES}
    wanted = sorted(f.mistake for f in form)
    return any(
        sorted(f.mistake for f in one) == wanted and changes <= {(f.mistake, f.detail) for f in one}
        for one in explanations
    )


FRESH = {"n": 4, "D": 3, "K": 5, "H": 2}, {"n": 3, "D": 3, "K": 3, "H": 3}


def without_multiples(form):
    return [f for f in form if f.factor not in MULTIPLES]


def as_itself_or_an_equal(asked, head, form, judged):
    """Whether the mistakes are found, or others that cannot be told from them by any numbers.

    Multiples are compared by their number; a form that is zero for all numbers has any multiple.
    """
    if is_named(judged.explanations, form):
        return True
    zeros = all(r.array is not None and not r.array.any() for r in judged.tried.results)
    if zeros and not judged.explanations:
        return True  # to the last digit: that is said instead
    return bool(judged.explanations) and all(
        len(one) <= len(form) and _up_to_a_multiple(asked, head, form, one)
        for one in judged.explanations
    )


def _up_to_a_multiple(asked, head, form, other):
    for sizes in FRESH:
        case = revealing_case(asked.name, head, **sizes)
        a = gradient(asked, case, chain_of(form))
        b = gradient(asked, case, chain_of(without_multiples(other)))
        if a is None or b is None:
            if (a is None) != (b is None):
                return False
            continue
        if a.shape != b.shape:
            return False
        c = (a * b).sum() / ((b * b).sum() or 1)
        if np.abs(a - c * b).max() > 1e-6 * np.abs(a).max() + 1e-12:
            return False
    return True


@pytest.mark.parametrize(("name", "head"), PLACES)
def test_every_mistake_is_rejected_and_named(name, head):
    asked = GRADIENTS[name]
    for form in single_forms(asked, head):
        judged = found_in(asked, head, [form])
        assert is_named(judged.explanations, [form]), form
        assert min(map(len, judged.explanations)) == 1


@pytest.mark.parametrize("name", ["dC_dz", "dC_db", "dJ_dx"])
def test_every_mistake_is_told_in_its_words(name):
    asked, head = GRADIENTS[name], "softmax-categorical"
    for form in single_forms(asked, head):
        found = diagnose(planted(asked, head, [form]), name, head)
        assert found.status == "named"
        assert found.mistakes == (form.mistake,)
        assert [advice.title for advice in found.advice] == [MISTAKES[form.mistake].title]


@pytest.mark.parametrize("examples", ["one", "both"])
@every_place
def test_every_mistake_is_named_where_x_is_one_example(name, head, examples):
    asked = GRADIENTS[name]
    hidden_in_one = {
        "not-averaged", "averaged-twice", "multiplied-by-n", "bias-not-summed", "one-example",
    }  # fmt: skip
    fails_in_one = {"transposed"} if asked.kind != "weights" else set()
    for form in single_forms(asked, head):
        judged = found_in(asked, head, [form], examples)
        if examples == "one" and form.mistake in hidden_in_one:
            assert judged.tried.right
        elif examples == "one" and form.mistake in fails_in_one | {"softmax-over-examples"}:
            assert [r.trouble for r in judged.tried.results] == [
                "raised"
            ] * 3  # it has one axis alone
        else:
            assert is_named(judged.explanations, [form]), form


@pytest.mark.daily(3)
@every_place
def test_every_two_mistakes_are_named_as_both(name, head):
    asked = GRADIENTS[name]
    for form in pairs(asked, head):
        judged = found_in(asked, head, form)
        assert as_itself_or_an_equal(asked, head, form, judged), (form, judged.explanations)


@every_place
def test_the_right_function_is_right_on_one_example_and_on_a_batch(name, head):
    asked = GRADIENTS[name]
    for examples in ("batch", "one", "both"):
        assert diagnose(planted(asked, head, []), name, head, examples=examples).right


def test_on_one_example_an_average_is_not_asked_for():
    def answer(W, b, x, y):
        return np.outer(softmax(W @ x + b) - y, x)

    assert diagnose(answer, "dC_dW", examples="one").right
    assert not diagnose(answer, "dC_dW", examples="batch").right


# Right answers, written as students write them.


def with_loops(W, b, x, y):
    dC_dW = np.zeros_like(W)
    for n in range(len(x)):
        y_hat = softmax(W @ x[n] + b)
        for k in range(len(W)):
            for d in range(len(W[0])):
                dC_dW[k][d] += (y_hat[k] - y[n][k]) * x[n][d] / len(x)
    return dC_dW


def naive_softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


RIGHT_WEIGHTS = {
    "loops": with_loops,
    "a list of lists": lambda *numbers: with_loops(*numbers).tolist(),
    "a tuple of rows": lambda *numbers: tuple(map(tuple, with_loops(*numbers))),
    "a tuple of arrays": lambda *numbers: tuple(with_loops(*numbers)),
    "matrix product": lambda W, b, x, y: (naive_softmax(x @ W.T + b) - y).T @ x / len(x),
    "transposed twice": lambda W, b, x, y: (x.T @ (naive_softmax(x @ W.T + b) - y) / len(x)).T,
    "einsum": lambda W, b, x, y: np.einsum("nk,nd->kd", softmax(x @ W.T + b) - y, x) / len(x),
    "broadcasting, mean": lambda W, b, x, y: (
        (softmax(x @ W.T + b) - y)[:, :, None] * x[:, None, :]
    ).mean(axis=0),
    "sum of outer products": lambda W, b, x, y: (
        sum(np.outer(softmax(W @ u + b) - v, u) for u, v in zip(x, y, strict=True)) / len(x)
    ),
    "one minus where the target is": lambda W, b, x, y: (
        (softmax(x @ W.T + b) - (y == y.max(axis=1, keepdims=True))).T @ x / len(x)
    ),
    "float32": lambda *numbers: with_loops(*numbers).astype(np.float32),
    "all in float32": lambda W, b, x, y: (
        (naive_softmax(np.float32(x @ W.T + b)) - np.float32(y)).T @ np.float32(x) / len(x)
    ),
    "central differences": lambda W, b, x, y: central_differences(
        lambda V: forward(V, b, x, y).cost, W
    ),
    "the package": lambda *numbers: gradients(*numbers).dC_dW,
    "default arguments": lambda W, b, x, y, more=1: with_loops(W, b, x, y),
    "any arguments": lambda *numbers: with_loops(*numbers),
}


@pytest.mark.parametrize("form", RIGHT_WEIGHTS)
def test_a_right_answer_in_another_form_is_right(form):
    found = diagnose(RIGHT_WEIGHTS[form], "dC_dW")
    assert found.right, str(found)
    assert found.mistakes == ()
    assert str(found) == "Right: this is ∂C/∂W, in all 3 cases tried."


RIGHT_ERRORS_OF_THE_MISMATCHED_HEAD = {
    "by the Jacobian": lambda y_hat, y, n: np.einsum(
        "nk,nki->ni",
        (y_hat - y) / (y_hat * (1 - y_hat)) / n,
        y_hat[:, :, None] * (np.eye(y_hat.shape[1]) - y_hat[:, None, :]),
    ),
    "by the odds": lambda y_hat, y, n: (
        (
            (y_hat - y)
            + (1 - y) * y_hat / (1 - y_hat)
            - y_hat * ((1 - y) * y_hat / (1 - y_hat)).sum(axis=1, keepdims=True)
        )
        / n
    ),
}


@pytest.mark.parametrize("form", RIGHT_ERRORS_OF_THE_MISMATCHED_HEAD)
def test_the_mismatched_head_has_a_right_answer_too(form):
    answer = RIGHT_ERRORS_OF_THE_MISMATCHED_HEAD[form]
    assert diagnose(answer, "dC_dz", "softmax-binary", arguments=("y_hat", "y", "n")).right


RIGHT_OTHERS = {
    "dC_db": lambda W, b, x, y: (softmax(x @ W.T + b) - y).mean(axis=0),
    "dC_dx": lambda W, b, x, y: (softmax(x @ W.T + b) - y) @ W / len(x),
    "dC_dz": lambda W, b, x, y: [
        (softmax(W @ u + b) - v) / len(x) for u, v in zip(x, y, strict=True)
    ],
}


@pytest.mark.parametrize("name", RIGHT_OTHERS)
def test_the_other_gradients_of_one_layer(name):
    assert diagnose(RIGHT_OTHERS[name], name).right


def hidden_error(W1, b1, W2, b2, x, y):
    h = sigmoid(x @ W1 + b1)
    return (softmax(h @ W2 + b2) - y) / len(x) @ W2.T * h * (1 - h)


RIGHT_TWO_LAYERS = {
    "dJ_dx": lambda W1, *rest: hidden_error(W1, *rest) @ W1.T,
    "dJ_dW1": lambda *a: a[4].T @ hidden_error(*a),
    "dJ_db1": lambda *a: np.ones(len(a[4])) @ hidden_error(*a),
}


@pytest.mark.parametrize("name", RIGHT_TWO_LAYERS)
def test_the_gradients_of_two_layers(name):
    assert diagnose(RIGHT_TWO_LAYERS[name], name).right


# Wrong answers, written as students write them: head, quantity, function, mistakes.

ROWS = ("y_hat", "y", "x", "W", "n")
SOFTMAX, SIGMOID, MISMATCHED = "softmax-categorical", "sigmoid-binary", "softmax-binary"
TOTAL = "bias-summed-over-everything"
WRONG = [
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: (y - p) / n, {"sign"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: p - y, {"not-averaged"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: y - p, {"sign", "not-averaged"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: (p - y) / p.size, {"scaled"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: 2 * (p - y) / n, {"scaled"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: -y / p / n, {"no-activation-derivative"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: -y * (1 - p) / n, {"diagonal-jacobian"}),
    ("dC_dz", SOFTMAX, lambda p, y, x, W, n: (softmax(p) - y) / n, {"softmax-twice"}),
    ("dC_dz", MISMATCHED, lambda p, y, x, W, n: (p - y) / n, {"wrong-head"}),
    (
        "dC_dz", SIGMOID,
        lambda p, y, x, W, n: (p - y) / (p * (1 - p)) / n, {"no-activation-derivative"},
    ),
    (
        "dC_dz", SIGMOID,
        lambda p, y, x, W, n: (p - y) / (p * (1 - p)) * sigmoid(p) * (1 - sigmoid(p)) / n,
        {"activation-derivative-at-a"},
    ),
    ("dC_dW", SOFTMAX, lambda p, y, x, W, n: x.T @ (p - y) / n, {"transposed"}),
    ("dC_dW", SIGMOID, lambda p, y, x, W, n: x.T @ (y - p) / n, {"sign", "transposed"}),
    ("dC_dW", SIGMOID, lambda p, y, x, W, n: (p - y).T @ x / n**2, {"averaged-twice"}),
    ("dC_db", SOFTMAX, lambda p, y, x, W, n: (p - y) / n, {"bias-not-summed"}),
    ("dC_db", SOFTMAX, lambda p, y, x, W, n: (p - y).mean(), {TOTAL}),
    ("dC_db", SIGMOID, lambda p, y, x, W, n: (p - y).sum() / n, {TOTAL}),
    ("dC_db", SIGMOID, lambda p, y, x, W, n: (p - y).sum(axis=1), {TOTAL, "not-averaged"}),
    ("dC_db", SOFTMAX, lambda p, y, x, W, n: (p - y).T @ x / n, {"bias-times-x"}),
    ("dC_db", SOFTMAX, lambda p, y, x, W, n: (x.T @ (p - y) / n).sum(0), {"bias-times-x"}),
    ("dC_db", SOFTMAX, lambda p, y, x, W, n: ((p - y) * x).mean(axis=0), {"bias-times-x"}),
    ("dC_dx", SOFTMAX, lambda p, y, x, W, n: (p - y) @ W.T / n, {"wrong-weights"}),
    ("dC_dx", SOFTMAX, lambda p, y, x, W, n: (y - p) @ W.T / n, {"sign", "wrong-weights"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "head", "answer", "mistakes"), WRONG)
def test_a_wrong_answer_written_in_numpy_is_named(name, head, answer, mistakes):
    found = diagnose(answer, name, head, arguments=ROWS)
    assert found.status == "named", str(found)
    assert set(found.mistakes) == mistakes


HIDDEN = ("W1", "W2", "h", "z1", "x", "dJ_dtheta")
AT_A = "activation-derivative-at-a"


def of_h(h):
    return sigmoid(h) * (1 - sigmoid(h))


WRONG_HIDDEN = [
    ("dJ_dx", lambda A, B, h, z, x, e: -(e @ B.T * h * (1 - h)) @ A.T, {"sign"}),
    ("dJ_dx", lambda A, B, h, z, x, e: e @ B.T @ A.T, {"no-activation-derivative"}),
    ("dJ_dx", lambda A, B, h, z, x, e: (e @ B.T * h * (1 - h)) @ A, {"wrong-weights"}),
    ("dJ_dx", lambda A, B, h, z, x, e: (e @ B * h * (1 - h)) @ A, {"wrong-weights"}),
    ("dJ_dx", lambda A, B, h, z, x, e: (e @ B.T * h * (1 - h)) @ B.T, {"wrong-weights"}),
    ("dJ_dW1", lambda A, B, h, z, x, e: x.T @ (e @ B.T * z * (1 - z)), {AT_A}),
    ("dJ_dW1", lambda A, B, h, z, x, e: x.T @ (e @ B.T * of_h(h)), {AT_A}),
    ("dJ_dW1", lambda A, B, h, z, x, e: (e @ B.T * of_h(h)).T @ x, {AT_A, "transposed"}),
    ("dJ_db1", lambda A, B, h, z, x, e: e @ B.T * h * (1 - h), {"bias-not-summed"}),
    ("dJ_db2", lambda A, B, h, z, x, e: h.T @ e, {"bias-times-x"}),
    ("dJ_dh", lambda A, B, h, z, x, e: e @ B, {"wrong-weights"}),
    ("dJ_dW2", lambda A, B, h, z, x, e: x.T @ e, {"wrong-inputs"}),
    ("dJ_dW2", lambda A, B, h, z, x, e: z.T @ e, {"wrong-inputs"}),
    ("dJ_dW2", lambda A, B, h, z, x, e: -e.T @ z, {"wrong-inputs", "sign", "transposed"}),
    ("dJ_dW1", lambda A, B, h, z, x, e: h.T @ (e @ B.T * h * (1 - h)), {"wrong-inputs"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "mistakes"), WRONG_HIDDEN)
def test_a_wrong_answer_in_two_layers_is_named(name, answer, mistakes):
    found = diagnose(answer, name, arguments=HIDDEN)
    assert found.status == "named", str(found)
    assert set(found.mistakes) == mistakes


def test_the_boxed_line_of_the_hebrew_notes():
    def boxed(W1, b1, W2, b2, x, y):
        h = sigmoid(x @ W1 + b1)
        return (y - softmax(h @ W2 + b2)) @ W2.T * (h * (1 - h)) @ W1.T

    found = diagnose(boxed, "dJ_dx", examples="one")
    assert found.mistakes == ("sign",)


@pytest.mark.parametrize(
    ("constant", "text"),
    [(2, "2 times"), (0.5, "1/2 times"), (0.1, "1/10 times"), (1.7, "1.7 times")],
)
def test_a_constant_factor_is_said(constant, text):
    found = diagnose(lambda *numbers: constant * with_loops(*numbers), "dC_dW")
    assert found.mistakes == ("scaled",)
    assert f"A constant factor is wrong ({text})" in str(found)


def test_a_factor_that_is_a_size_is_said():
    found = diagnose(lambda W, b, x, y: with_loops(W, b, x, y) * len(b), "dC_dW")
    assert "(K times, K the number of classes)" in str(found)


@pytest.mark.parametrize("epsilon", np.geomspace(0.9e-5, 1.1e-5, 41))
def test_at_the_edge_of_the_tolerance_nothing_is_raised(epsilon):
    assert diagnose((1 + epsilon) * TRUE, "dC_dW", case=NUMBERS).status in ("right", "named")
    assert diagnose(TRUE + epsilon, "dC_dW", case=NUMBERS).status in ("right", "unknown")


def test_three_mistakes_one_of_them_a_factor():
    found = diagnose(lambda W, b, x, y: -len(x) * with_loops(W, b, x, y).T, "dC_dW")
    assert set(found.mistakes) == {"sign", "not-averaged", "transposed"}
    assert len(found.advice) == 3
    assert "three slips" in found.headline


def test_two_explanations_are_both_told():
    found = diagnose(
        lambda p, y, n: (p - y) / n, "dC_dz", "softmax-binary", arguments=("y_hat", "y", "n")
    )
    assert found.mistakes == ("wrong-head",)
    (also,) = found.notes
    assert also.startswith("It can also be explained by “the softmax derivative has only its")


# Arrays, on the numbers at hand.

NUMBERS = revealing_case("dC_dW", n=2, D=4, K=3).arguments
TRUE = gradients(*NUMBERS).dC_dW


@pytest.mark.parametrize(
    "answer", [TRUE, TRUE.tolist(), TRUE.astype(np.float32), np.asfortranarray(TRUE)]
)
def test_a_right_array(answer):
    found = diagnose(answer, "dC_dW", case=NUMBERS)
    assert found.right
    assert str(found) == "Right: this is ∂C/∂W."


def test_integers_are_numbers():
    numbers = [[1.0], [1.0]], [0.0, 0.0], [0.0], [0.0, 1.0]
    assert diagnose([[0], [0]], "dC_dW", case=numbers).right
    assert diagnose(np.zeros((2, 1), dtype=int), "dC_dW", case=numbers).right


def test_an_array_with_a_mistake():
    assert diagnose(-TRUE, "dC_dW", case=NUMBERS).mistakes == ("sign",)
    assert diagnose(TRUE.T, "dC_dW", case=NUMBERS).mistakes == ("transposed",)
    assert diagnose(-3 * TRUE, "dC_dW", case=NUMBERS).mistakes == ("sign", "scaled")


def test_with_two_examples_twice_too_much_has_two_explanations():
    found = diagnose(2 * TRUE, "dC_dW", case=NUMBERS)
    assert found.mistakes == ("scaled",)
    assert found.notes == ("It can also be explained by “the 1/n is missing”.",)


@given(
    st.sampled_from(PLACES),
    st.integers(1, 4),
    st.integers(2, 5),
    st.integers(3, 5),
    st.integers(2, 4),
)
def test_any_numbers_any_form(place, n, D, K, H):
    name, head = place
    case = revealing_case(name, head, n=n, D=D, K=K, H=H)
    right = case.right[name]
    assert diagnose(right, name, head, case=case).right
    assert not diagnose(
        right + 0.1 * np.arange(1, right.size + 1).reshape(right.shape), name, head, case=case
    ).right
    asked = GRADIENTS[name]
    for seen in appearances(*case.arguments, of=name, head=head):
        (form,) = (f for f in single_forms(asked, head) if (f.mistake, f.detail) == seen[:2])
        wrong = gradient(asked, case, chain_of([form]))
        if seen.status == "shows" and wrong.any():
            found = explanations((wrong,), asked, (case,))
            assert is_named(found, [form])


# Wrong, and none of these.


def test_an_unknown_wrong_answer_says_which_entries_differ():
    wrong = TRUE.copy()
    wrong[1, 2] += 0.25
    found = diagnose(wrong, "dC_dW", case=NUMBERS)
    assert found.status == "unknown"
    assert len(found.numbers) == 1
    assert "1 of 12 entries differ from ∂C/∂W" in str(found)
    assert f"[1, 2]: yours {wrong[1, 2]:.6g}, true {TRUE[1, 2]:.6g}" in str(found)


def test_of_many_entries_a_few_are_shown():
    found = diagnose(np.add(TRUE, [1, 2, 3, 4]), "dC_dW", case=NUMBERS)
    assert "12 of 12 entries" in found.headline
    assert str(found).count("yours") == 6
    assert "And 6 more." in str(found)


def test_numbers_that_look_alike_are_shown_with_more_digits():
    wrong = TRUE.copy()
    small = np.abs(TRUE).argmax()
    wrong.flat[small] *= 1 + 2e-5
    (line,) = diagnose(wrong, "dC_dW", case=NUMBERS).numbers
    assert f"true {TRUE.flat[small]:.6g}" in line
    assert f"yours {wrong.flat[small] - TRUE.flat[small]:.6g} more" in line or "yours" in line
    assert line.count(f"{TRUE.flat[small]:.6g}") == 1


def test_right_in_some_cases_only():
    def answer(W, b, x, y):
        return with_loops(W, b, x, y) * (1 if len(x) == 2 else 1.5 + W)

    assert "In 1 of the 3 cases tried it is right" in str(diagnose(answer, "dC_dW"))


def test_a_sign_that_changes_from_case_to_case_is_not_the_sign():
    def answer(W, b, x, y):
        return with_loops(W, b, x, y) * (1 if len(x) == 2 else -1)

    assert diagnose(answer, "dC_dW").status == "unknown"


def test_zeros_look_like_the_blank():
    found = diagnose(lambda W, b, x, y: np.zeros_like(W), "dC_dW")
    assert found.status == "unknown"
    assert "Is it still the blank you began with?" in str(found)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (TRUE[:, :2], "your answer has shape (3, 2); ∂C/∂W has the shape of W, (3, 4)."),
        (1.5, "your answer is a single number; ∂C/∂W has the shape of W, (3, 4)."),
        (np.ones((4, 3)), "(4, 3) is the shape of the transpose."),
        (TRUE.ravel(), "The numbers are the right ones, and only the shape (3, 4) is missing."),
        (TRUE[None], "The numbers are the right ones, and only the shape (3, 4) is missing."),
    ],
)
def test_a_wrong_shape(answer, text):
    found = diagnose(answer, "dC_dW", case=NUMBERS)
    assert found.status == "unknown"
    assert text in str(found)


def test_a_column_where_a_vector_was_asked():
    right = gradients(*NUMBERS).dC_db
    found = diagnose(right[:, None], "dC_db", case=NUMBERS)
    assert found.status == "unknown"
    assert "your answer has shape (3, 1); ∂C/∂b has the shape of b, (3,)." in str(found)
    assert "The numbers are the right ones" in str(found)


# No answer, and answers that cannot be read.


def stub(W, b, x, y):
    raise NotImplementedError


@pytest.mark.parametrize("answer", [..., lambda *a: ..., stub])
def test_not_answered_yet(answer):
    found = diagnose(answer, "dC_dW")
    assert found.status == "unanswered"
    assert str(found).startswith("Not answered yet.")
    assert not found.right


class Opaque:
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no")


UNREADABLE = [
    (lambda *a: 1 / 0, "Your function stopped with ZeroDivisionError: division by zero."),
    (lambda *a: [][0], "Your function stopped with IndexError"),
    (
        lambda *a: with_loops(*a)[9],
        "It was called with these shapes: W (3, 4), b (3,), x (2, 4), y (2, 3).",
    ),
    (lambda x: x, "Your function takes x, but it is called with W, b, x, y."),
    (lambda: 1, "Your function takes no arguments, but it is called with W, b, x, y."),
    (lambda *a: "a", "Your answer holds text; expected real numbers."),
    (lambda *a: [[1, 2], [3]], "Your answer is ragged; expected rows of one length."),
    (lambda *a: {"W": 1}, "Your answer holds values of type dict; expected real numbers."),
    (lambda *a: with_loops, "Your answer holds values of type function; expected real numbers."),
    (lambda *a: 1j * with_loops(*a), "Your answer holds complex numbers; expected real numbers."),
    (lambda *a: with_loops(*a) > 0, "Your answer holds booleans; expected real numbers."),
    (lambda *a: np.full((3, 4), np.nan), "Your answer[0, 0] is NaN; expected finite numbers."),
    (lambda *a: with_loops(*a) / 0.0, "is infinite; expected finite numbers."),
    (lambda *a: [], "Your answer is empty, with shape (0,); expected numbers."),
    (
        lambda *a: (with_loops(*a), a[1]),
        "Your answer is a tuple of several things. Give the one that is asked for alone.",
    ),
    (lambda *a: gradients(*a), "Your answer is a tuple of several things. Give the one"),
    (
        lambda *a: Opaque(),
        "Your answer, of type Opaque, could not be read: RuntimeError: no; expected a NumPy array.",
    ),
    (lambda *a: None, "Your function returns nothing. End it with return"),
    (None, "Your answer is None"),
    (lambda *a: (a[0], [[1], [1, 2]]), "Your answer is a tuple of several things"),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("answer", "text"), UNREADABLE)
def test_what_cannot_be_read_gets_its_own_sentence(answer, text):
    found = diagnose(answer, "dC_dW")
    assert found.status == "unreadable"
    assert text in str(found)


def test_the_shapes_are_those_of_the_arguments():
    found = diagnose(lambda y_hat, x, n: 1 / 0, "dC_dW", arguments=("y_hat", "x", "n"))
    assert str(found).endswith("It was called with these shapes: y_hat (2, 3), x (2, 4).")


def changes_W(W, b, x, y):
    right = with_loops(W, b, x, y)
    W -= right
    return right


def test_a_function_that_changes_what_it_is_given():
    found = diagnose(changes_W, "dC_dW")
    assert found.status == "unreadable"
    assert "Your function changes W, which it was given." in str(found)
    assert diagnose(with_loops, "dC_dW").right  # the cases are as they were


def test_a_function_that_works_on_a_square_case_alone():
    def answer(W, b, x, y):
        return with_loops(W, b, x, y) + 0 * W.T

    found = diagnose(answer, "dC_dW")
    assert found.status == "unreadable"
    assert "could not be broadcast together with shapes (3,4) (4,3)" in str(found)
    assert "In 1 of the 3 cases tried it is right; not here, with x of shape (2, 4)" in str(found)


def test_a_student_s_warnings_stay_out_of_the_notebook():
    with np.errstate(all="warn"):
        assert diagnose(lambda *a: np.log(0 * a[0]) * 0, "dC_dW").status == "unreadable"


# How it shows itself.


def test_it_shows_itself_as_markdown():
    shown = diagnose(lambda *numbers: -with_loops(*numbers), "dC_dW")._repr_markdown_()
    assert shown.startswith(
        "**✗ Not yet: this is ∂C/∂W, but for one slip.**\n\n**The sign is turned**."
    )
    assert "* *What to do:* Ask one entry" in shown
    assert diagnose(with_loops, "dC_dW")._repr_markdown_().startswith("**✓ Right: this is ∂C/∂W")
    table = diagnose(np.add(TRUE, [1, 2, 3, 4]), "dC_dW", case=NUMBERS)._repr_markdown_()
    assert "```text\n[0, " in table


def test_what_a_student_s_error_says_is_no_markup():
    def answer(W, b, x, y):
        raise KeyError("*y_hat* <b>")

    assert r"\*y\_hat\* \<b\>" in diagnose(answer, "dC_dW")._repr_markdown_()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("write `a * b`, not a * b", r"write `a * b`, not a \* b"),
        ("a_b `np.diag(y_hat)` c_d", r"a\_b `np.diag(y_hat)` c\_d"),
        ("a ` alone, *", r"a \` alone, \*"),
        ("`` and ~", r"\`\` and \~"),
    ],
)
def test_between_back_ticks_nothing_is_escaped(text, marked):
    assert escaped(text) == marked


@pytest.mark.parametrize("answer", [lambda *a: 2 * with_loops(*a), lambda *a: 1 / 0, None])
def test_it_is_the_same_each_time(answer):
    one, other = (diagnose(answer, "dC_dW") for _ in range(2))
    assert one == other
    assert repr(one) == str(one) == str(other)
    assert one._repr_markdown_() == other._repr_markdown_()


def test_the_case_of_a_wrong_answer_can_be_tried_again():
    def answer(*numbers):
        return with_loops(*numbers) + np.arange(len(numbers[1]))[:, None]

    asked = GRADIENTS["dC_dW"]
    cases = trial_cases(asked, SOFTMAX, "batch")
    found = tried(answer, asked, cases, ARGUMENTS["one layer"])
    case = cases[found.clearest]
    assert np.array_equal(found.arrays[found.clearest], answer(*case.arguments))
    assert diagnose(answer, "dC_dW", case=case).status == "unknown"


def test_what_the_author_of_an_exercise_gets_wrong_is_a_value_error():
    with pytest.raises(ValueError, match="of is 'dW'"):
        diagnose(..., "dW")
    with pytest.raises(ValueError, match="head is 'relu'"):
        diagnose(..., "dC_dW", "relu")
    with pytest.raises(ValueError, match=r"case is None; expected \(W, b, x, y\)"):
        diagnose(TRUE, "dC_dW")
    with pytest.raises(ValueError, match="examples is 'two'"):
        diagnose(with_loops, "dC_dW", examples="two")
    with pytest.raises(ValueError, match="arguments has 'q'; expected names out of W, b, x, y, z"):
        diagnose(with_loops, "dC_dW", arguments=("W", "q"))
    with pytest.raises(ValueError, match="two layers have 'softmax-categorical' alone"):
        diagnose(lambda *a: two_layer_gradients(*a).dJ_dx, "dJ_dx", "sigmoid-binary")


def test_the_former_name_of_what_is_asked_works_and_says_the_new_one():
    with pytest.warns(DeprecationWarning, match="quantity= is now called of=") as said:
        assert diagnose(with_loops, quantity="dC_dW").right
    assert said[0].filename == __file__
    with pytest.warns(DeprecationWarning, match="of="):
        revealing_case(quantity="dJ_dx")
