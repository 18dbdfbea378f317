"""What people have given in public, by kind, and what it is met with: fields, no words."""

import numpy as np
import pytest
from sympy import Integer, Rational, exp, log

from lessons.activations import sigmoid, softmax
from lessons.calculus import Partial
from lessons.exercises import EXERCISES, exercise, formulas
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise
from lessons.proof import Proof
from lessons.symbols import (
    W1,
    W2,
    C,
    J,
    W,
    delta,
    h,
    i,
    j,
    k,
    l,
    sum_over,
    theta,
    x,
    y,
    y_hat,
    z,
)  # fmt: skip
from tests.support.in_process import answers_run_in_this_process  # noqa: F401


def check(id, answer):
    return exercise(id).check(answer)


def powers(z, shift):
    e = np.exp(z - shift)
    return e / e.sum()


# Softmax whose numbers overflow, however that is hidden.

HIDDEN_OVERFLOWS = {
    "as it stands": lambda z: powers(z, 0),
    "the mean": lambda z: powers(z, z.mean()),
    "the smallest": lambda z: powers(z, z.min()),
    "the first": lambda z: powers(z, z[0]),
    "the size of the largest": lambda z: powers(z, np.abs(z).max()),
    "no shift below 0": lambda z: powers(z, max(0, z.max())),
    "a small number in the sum": lambda z: np.exp(z) / (np.exp(z).sum() + 1e-8),
    "a small number, shifted by the smallest": lambda z: (
        np.exp(z - z.min()) / (np.exp(z - z.min()).sum() + 1e-12)
    ),
    "nan_to_num": lambda z: np.nan_to_num(powers(z, 0)),
    "clipped powers": lambda z: np.minimum(np.exp(z), 1e300) / np.minimum(np.exp(z), 1e300).sum(),
    "clipped scores": lambda z: powers(np.clip(z, -50, 50), 0),
}


@pytest.mark.parametrize("way", HIDDEN_OVERFLOWS)
def test_a_softmax_that_overflows_is_named(way):
    found = check("1.2", HIDDEN_OVERFLOWS[way])
    assert (found.status, found.mistakes) == ("named", ("overflow",))
    assert any(line.startswith("z = ") for line in found.numbers)


def test_a_known_mistake_is_named_though_it_overflows():
    assert check("1.2", lambda z: 2**z / (2**z).sum()).mistakes == ("other-base",)
    assert check("1.2", lambda z: np.exp(-z) / np.exp(-z).sum()).mistakes == ("sign",)
    assert check("1.2", lambda z: 1 / (1 + np.exp(-z))).mistakes == ("sigmoid",)


def test_numbers_that_overflow_do_not_hide_what_is_wrong_elsewhere():
    found = check("1.2", lambda z: 2 * np.exp(z))
    assert found.status == "unknown"
    assert any(line.startswith("yours: ") for line in found.numbers)


def test_what_stops_a_function_is_told_before_wrong_numbers():
    found = check("6.1", lambda W, dC_dW, rate: 2 * (W.T - rate * dC_dW))
    assert found.status == "unreadable"
    assert "could not be broadcast together" in found.headline
    assert any(line.startswith("true: ") for line in found.numbers)


# Multiples.


@pytest.mark.parametrize(
    ("id", "answer", "form"),
    [
        ("4.2", lambda p: 1e-9 * (np.diag(p) - np.outer(p, p)), "1e−09 times"),
        ("5.2", lambda x, y, p: 1e-15 * (p - y).T @ x / len(x), "1e−15 times"),
        ("3.1", lambda z, y, n: (sigmoid(z) - y) / n / 3, "1/3 times"),
        ("6.3", lambda f, x, h: 0.33333333 * (f(x + h) - f(x - h)) / (2 * h), "1/3 times"),
        ("5.4", Rational(1, 10**16) * (z[i] - y[i]) * x[j], "1e−16 times"),
        ("5.4", 0.3 * (z[i] - y[i]) * x[j], "0.3 times"),
        ("5.4", 10**20 * (z[i] - y[i]) * x[j], "1e+20 times"),
        ("2.2", -100 * log(y_hat[2]), "100 times"),
        ("7.2", x[l] * h[j] * (1 - h[j]) * sum_over((y_hat[k] - y[k]) * W2[j, k], k) / 100,
         "1/100 times"),
    ],
)  # fmt: skip
def test_a_multiple_is_said_with_few_digits(id, answer, form):
    found = check(id, answer)
    assert (found.status, found.mistakes) == ("named", ("scaled",))
    assert [advice.form for advice in found.advice] == [form]


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("5.1", lambda x, y, y_hat: np.zeros((len(y), len(x)))),
        ("5.3", lambda x, y, y_hat: np.zeros(y.shape[1])),
        ("7.1", lambda W1, W2, h, y_hat, y: 0 * W1[:, 0]),
        ("4.2", lambda y_hat: np.zeros((len(y_hat), len(y_hat)))),
        ("6.1", lambda W, dC_dW, rate: W * 0),
        ("3.2", Integer(0)),
        ("7.2", x[l] * h[j] * sum_over(y_hat[k] - y[k], k)),
        ("4.1", sum_over(y_hat[j], j) - 1),
    ],
)
def test_what_is_always_zero_is_no_multiple(id, answer):
    found = check(id, answer)
    assert (found.status, found.mistakes) == ("unknown", ())
    assert any("0" in line for line in (found.headline, *found.notes))


# Right answers.


@pytest.mark.parametrize(
    ("id", "answer", "since"),
    [
        ("2.2", -log(1 - y_hat[1] - y_hat[3]), "the ŷ sum to 1"),
        ("2.2", log(sum_over(y_hat[k], k) / y_hat[2]), "the ŷ sum to 1"),
        ("2.2", log((y_hat[1] + y_hat[2] + y_hat[3]) / y_hat[2]), "the ŷ sum to 1"),
        ("3.2", (y_hat[i] - y[i] ** 2) * y_hat[i] * (1 - y_hat[i]), "every target is 0 or 1"),
    ],
)
def test_an_answer_may_lean_on_what_the_lesson_has_said(id, answer, since):
    found = check(id, answer)
    assert found.right
    assert found.headline.endswith(f", since {since}.")


def test_no_known_mistake_is_right_where_the_lesson_is_leant_on():
    for e in EXERCISES.values():
        if isinstance(e, FormulaExercise) and e.also:
            for one in e.known:
                for wrong in one.wrong:
                    proofs = [formulas.prove(e.asked, wrong, (*e.given, *also)) for also in e.also]
                    assert not all(proofs)


def test_a_cost_for_one_right_class_is_right_and_told_where_it_ends():
    found = check("2.1", lambda p, y: -np.log(p[range(len(y)), y.argmax(axis=1)]).mean())
    assert found.right
    assert len(found.notes) == 1
    assert not check("2.1", lambda p, y: -(y * np.log(p)).sum(axis=1).mean()).notes


@pytest.mark.parametrize("kind", [list, tuple, lambda a: np.array(list(a), dtype=object)])
def test_numbers_in_other_dress_are_right(kind):
    assert check("1.2", lambda z: kind(float(v) for v in softmax(z))).right


# A quantity without its index.


@pytest.mark.parametrize(
    ("id", "answer", "entry"),
    [
        ("4.1", delta(k, i) - y_hat, "`y_hat[i]` or `y_hat[k]`"),
        ("3.2", (y_hat - y) * y_hat * (1 - y_hat), "`y[i]`"),
        ("3.2", y_hat[i] - y, "`y[i]`"),
        ("5.4", (z - y) * x, "`x[i]` or `x[j]`"),
        ("5.4", (z[i] - y[i]) * x, "`x[i]` or `x[j]`"),
        ("7.2", x[l] * h[j] * (1 - h[j]) * W2, "`W2[i, j]`"),
        ("2.2", -log(y_hat), "`y_hat[1]`"),
        ("3.3", (3, y_hat - y), "`y[i]`"),
    ],
)
def test_a_letter_that_wants_an_index_is_told_which_it_could_have(id, answer, entry):
    found = check(id, answer)
    assert found.status == "unreadable"
    assert entry in found.headline


def test_what_numpy_makes_of_an_entry_is_understood():
    assert check("2.2", -np.log(y_hat[2])).right
    assert np.exp(z[i]) == exp(z[i])


# Find the slip.


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("3.3", (3, Partial(C, z[i]))),
        ("4.3", (2, Partial(C, theta[i]))),
        ("7.3", (4, Partial(J, x[l]))),
        ("7.3", (4, sum_over(Partial(J, h[j]) * h[j] * (1 - h[j]) * W1[l, j], j))),
    ],
)
def test_the_question_is_no_mended_line(id, answer):
    assert check(id, answer).status == "unreadable"


def test_a_step_that_is_not_decided_is_not_called_false(monkeypatch):
    monkeypatch.setattr(
        formulas, "prove", lambda *claim: Proof("undecided", None, "not reduced to 0")
    )
    found = check("3.3", 2)
    assert (found.status, found.right, found.mistakes) == ("undecided", False, ())


# Names.

Y_LAST = {
    "last": lambda x, y, p: [np.outer(a - b, v) for a, b, v in zip(p, y, x, strict=True)][-1],
    "first": lambda x, y, p: np.outer(p[0] - y[0], x[0]),
    "last / n": lambda x, y, p: np.outer(p[-1] - y[-1], x[-1]) / len(x),
}
NAMES = [
    *(("5.2", answer, "one-example") for answer in Y_LAST.values()),
    ("5.3", lambda x, y, p: (p - y)[-1], "one-example"),
    ("5.2", lambda x, y, p: (p - y).T @ x * len(x), "multiplied-by-n"),
    ("5.3", lambda x, y, p: ((p - y) * p * (1 - p)).mean(axis=0), "extra-activation-derivative"),
    ("5.1", lambda x, y, p: np.outer((p - y) * p * (1 - p), x), "extra-activation-derivative"),
    ("3.1", lambda z, y, n: (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)) / n,
     "extra-activation-derivative"),
    ("3.1", lambda z, y, n: -(y * (1 - sigmoid(z)) + (1 - y) * sigmoid(z)) / n, "inner-minus"),
    ("3.1", lambda z, y, n: sigmoid(z) / n, "target-forgotten"),
    ("3.1", lambda z, y, n: (sigmoid(z) - 1) / n, "one-in-every-class"),
    ("5.1", lambda x, y, p: np.outer(p - 1, x), "one-in-every-class"),
    ("5.1", lambda x, y, p: np.outer((p * y).sum() - y, x), "wrong-index"),
    ("5.3", lambda x, y, p: p.mean(axis=0), "target-forgotten"),
    ("7.1", lambda W1, W2, h, p, y: W1 @ (W2 @ (p - y) * (1 - h**2)), "wrong-slope"),
    ("7.1", lambda W1, W2, h, p, y: W1 @ (W2 @ (p - y) * (2 * h - 1)), "wrong-slope"),
    ("7.1", lambda W1, W2, h, p, y: W1 @ (W2 @ (p - y) * (h * (1 - h)) ** 2),
     "extra-activation-derivative"),
    ("6.1", lambda W, g, rate: W.T - rate * g.T, "transposed"),
    ("2.1", lambda p, y: -(y * np.log(p)).sum(axis=0), "wrong-axis"),
    ("2.1", lambda p, y: -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(), "wrong-head"),
    ("2.2", -log(y_hat[2], 2), "other-logarithm"),
    ("7.2", x[l] * (1 - h[j] ** 2) * sum_over((y_hat[k] - y[k]) * W2[j, k], k), "wrong-slope"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "answer", "mistake"), NAMES)
def test_what_many_give_has_a_name(id, answer, mistake):
    found = check(id, answer)
    assert (found.status, found.mistakes) == ("named", (mistake,)), str(found)


# Advice that belongs where it is given.


@pytest.mark.parametrize("e", EXERCISES.values(), ids=EXERCISES)
def test_a_turned_sign_is_told_in_words_that_fit_everywhere(e):
    if isinstance(e, FunctionExercise):
        found = e.check(lambda *values: -np.asarray(e.right(*values)))
        assert found.mistakes == ("sign",)
        assert "y − ŷ" not in str(found)


def _text(found):
    return "".join(letter.lower() for letter in found if letter.isalpha())


def test_no_title_is_said_twice():
    for id, answer, _ in NAMES:
        found = check(id, answer)
        for advice in found.advice:
            assert _text(str(found)).count(_text(advice.title)) == 1, str(found)


@pytest.mark.parametrize("at", range(3))
def test_a_missing_factor_of_the_jacobian_is_cured_as_it_says(at):
    p = np.array([0.2, 0.3, 0.5])
    right = np.diag(p) - np.outer(p, p)
    known = [one for one in EXERCISES["4.2"].known if one.advice.id == "missing-factor"][at]
    (wrong,) = (form(p) for form in known.wrong)
    cured = (
        p[:, None] * wrong,  # row k times ŷ_k
        wrong * p,  # column i times ŷ_i
        wrong - np.eye(3) + np.diag(p),  # np.diag(y_hat) for np.eye
    )[at]
    np.testing.assert_allclose(cured, right)
    assert ("[:, None] *", "* y_hat", "np.diag(y_hat)")[at] in known.advice.cure


def test_in_lesson_7_output_and_score_are_not_mixed_up():
    (known,) = (
        one for one in EXERCISES["7.2"].known if one.advice.id == "activation-derivative-at-a"
    )
    for text in (known.advice.why, known.advice.cure):
        assert "σ(a)·(1 − σ(a))" not in text
    assert "Never σ′(h), never a·(1 − a)." in known.advice.cure


@pytest.mark.parametrize(
    ("id", "answer"),
    [("2.1", lambda p, y: [-(y * np.log(p)).sum() / len(y)]), ("1.1", lambda W, b, x: (W @ x)[0])],
)
def test_no_empty_shape_is_shown(id, answer):
    assert "()" not in str(check(id, answer))


def test_the_index_of_a_weight_has_letters_of_its_own():
    assert check("5.4", (z[i] - y[i]) * W[i, j]).mistakes == ("wrong-factor",)
