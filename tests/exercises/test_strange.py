"""Whatever is handed over as an answer, a sentence comes back."""

import numpy as np
import pytest
from sympy import Eq, log

from lessons.exercises import EXERCISES
from lessons.exercises.functions import FunctionExercise, GradientExercise
from lessons.symbols import (
    i,
    k,
    y,
    y_hat,
)  # fmt: skip
from tests.support.exercise_cells import (
    every_exercise,
    every_kind_of_exercise,
    of_kind,
    run_cell,
    stub,
)


class Awkward:
    def __getattribute__(self, name):
        raise RuntimeError("not like this")

    def __array__(self, *_):
        raise SystemExit


class Mute:
    def __getattribute__(self, name):
        raise ValueError

    def __array__(self, *_):
        raise ValueError


def raising(*_):
    raise ZeroDivisionError("division by zero")


def leaving(*_):
    raise SystemExit


def endless(*values):
    return endless(*values)


STRANGE = {
    "text": "y_hat - y",
    "a list": [1, 2],
    "a number": 17,
    "NaN": float("nan"),
    "an array": np.ones((2, 2)),
    "an array of NaN": np.full(3, np.nan),
    "an object": object(),
    "an awkward object": Awkward(),
    "a mute object": Mute(),
    "a set": {1},
    "true": True,
    "an equation": Eq(y[k], y_hat[k]),
    "all of a quantity": y_hat,
    "NotImplemented": NotImplemented,
    "a type": int,
    "a module": np,
    "a function of nothing": lambda: 1,
    "a function that raises": raising,
    "a function that leaves": leaving,
    "a function without an end": endless,
    "a function of NaN": lambda *v: np.nan,
    "a function of infinities": lambda *v: np.full((2, 2), np.inf),
    "a function of text": lambda *v: "0.3",
    "a function of objects": lambda *v: [object()],
    "a function of an awkward object": lambda *v: Awkward(),
    "a function of a mute object": lambda *v: Mute(),
    "a function of nothing at all": lambda *v: [],
    "a function of a ragged list": lambda *v: [[1, 2], [3]],
    "a function of functions": lambda *v: len,
    "a function of complex numbers": lambda *v: np.full(3, 1j),
}  # fmt: skip


@every_kind_of_exercise
def test_whatever_is_given_a_sentence_comes_back(id):
    for name, strange in STRANGE.items():
        found = run_cell(id, answer=strange)
        assert found.status in ("unreadable", "unknown", "named"), name
        assert len(found.headline) > 20, name
        assert isinstance(found._repr_markdown_(), str), name
        assert isinstance(str(found), str), name


@every_exercise
def test_a_blank_is_no_answer(id):
    assert run_cell(id, answer=...).status == "unanswered"


@every_exercise
def test_none_is_no_blank(id):
    found = run_cell(id, answer=None)
    assert found.status == "unreadable"
    assert found.headline.startswith("Your answer is None")


@pytest.mark.daily(2)
@of_kind((FunctionExercise, GradientExercise))
def test_a_function_that_returns_a_blank_is_no_answer(id):
    name, names = stub(id)[1], ", ".join(EXERCISES[id].names)
    for text in ("return ...", "raise NotImplementedError"):
        assert run_cell(id, f"def {name}({names}): {text}").status == "unanswered"
    for text in ("return None", "pass", "...", "print(1)"):
        found = run_cell(id, f"def {name}({names}): {text}")
        assert found.status == "unreadable"
        assert "End it with `return`" in found.headline


@of_kind((FunctionExercise, GradientExercise))
def test_other_arguments_are_told(id):
    found = run_cell(id, answer=lambda one: one)
    assert found.status == ("unreadable" if len(EXERCISES[id].names) != 1 else found.status)
    if len(EXERCISES[id].names) != 1:
        assert f"called with {', '.join(EXERCISES[id].names)}" in str(found)


def test_an_argument_that_is_changed_is_told():
    def answer(W, dC_dW, learning_rate):
        W -= learning_rate * dC_dW
        return W

    assert "Your function changes W" in str(run_cell("6.1", answer=answer))


def test_an_equation_text_and_a_whole_quantity_each_have_their_sentence():
    for answer, words in (
        ("y_hat[i]", "without quotation marks"),
        (Eq(y[i], y_hat[i]), "right side alone"),
        (y_hat, "Say which entry"),
        (print, "A formula is wanted"),
        (y_hat[0], "indices count from 1"),
        (log(0), "infinite or not a number"),
        (y_hat[i] / 0, "infinite or not a number"),
    ):
        found = run_cell("3.2", answer=answer)
        assert found.status == "unreadable"
        assert words in str(found)
