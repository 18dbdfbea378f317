"""`call`: whatever a student's function does, an array or a sentence comes back."""

import warnings

import numpy as np
import pytest

from lessons.answers.calling import call
from lessons.answers.results import Result, read
from lessons.feedback import NOT_ANSWERED

NUMBERS = {"W": np.ones((2, 3)), "x": np.arange(3.0), "rate": 0.5, "f": np.sin}


def test_what_is_returned_comes_back_as_an_array():
    found = call(lambda W, x, rate, f: (rate * W @ x).tolist(), NUMBERS)
    assert found.array.dtype == float
    assert found.array.tolist() == [1.5, 1.5]
    assert (found.trouble, found.sentence) == ("", "")


def test_a_blank_is_unanswered():
    assert call(lambda *a: ..., NUMBERS) == read(...) == Result(None, "unanswered", NOT_ANSWERED)


def test_none_is_no_blank_but_a_missing_return():
    found = call(lambda *a: None, NUMBERS)
    assert found.trouble == "nothing"
    assert "`return`" in found.sentence


def test_not_implemented_is_unanswered():
    def stub(*values):
        raise NotImplementedError

    assert call(stub, NUMBERS) == Result(None, "unanswered", NOT_ANSWERED)


def test_other_arguments():
    found = call(lambda W, x: W @ x, NUMBERS)
    assert found.trouble == "arguments"
    assert found.sentence.startswith("Your function takes W, x, but it is called with W, x, rate")


@pytest.mark.parametrize(
    ("arguments", "shapes"),
    [
        (NUMBERS, " It was called with these shapes: W (2, 3), x (3,)."),
        ({"x": np.arange(3.0), "h": 0.1}, " It was called with this shape: x (3,)."),
        ({"h": 0.1}, ""),
    ],
)
def test_what_is_raised_is_told_with_the_shapes(arguments, shapes):
    found = call(lambda *a: 1 / 0, arguments)
    assert found.trouble == "raised"
    said = "Your function stopped with ZeroDivisionError: division by zero."
    assert found.sentence == said + shapes


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("", "ValueError"),
        ("one\ntwo", "ValueError: one"),
        ("\ntwo", "ValueError"),
        ("x:", "ValueError: x"),
    ],
)
def test_of_a_long_error_the_first_line_is_told(message, said):
    def answer():
        raise ValueError(message)

    assert call(answer, {}).sentence == f"Your function stopped with {said}."


def test_an_error_that_cannot_be_read_is_told_by_its_kind():
    class Mute(Exception):
        def __str__(self):
            raise RuntimeError("not like this")

    def answer():
        raise Mute

    assert call(answer, {}).sentence == "Your function stopped with Mute."


def test_warnings_are_heard_again_after_a_call():
    before = list(warnings.filters)
    call(lambda: warnings.simplefilter("ignore"), {})
    assert warnings.filters == before


def write_into(W, x, *others):
    x[0] = np.nan
    return W @ x


def test_an_argument_that_is_changed_is_told_and_stays_as_it_was():
    found = call(write_into, NUMBERS)
    assert found.trouble == "changed"
    assert found.sentence.startswith("Your function changes x, which it was given.")
    assert NUMBERS["x"].tolist() == [0, 1, 2]


def test_what_is_no_array_is_unreadable():
    found = call(lambda *a: "0.3", NUMBERS)
    assert found == Result(None, "unreadable", "Your answer holds text; expected real numbers.")


def test_warnings_of_both_kinds_are_silent():
    def answer():
        warnings.warn("look", stacklevel=1)
        return np.log(np.zeros(1)) * 0 + np.float64(1)

    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        assert call(answer, {}).trouble == "unreadable"  # NaN, and no FloatingPointError
