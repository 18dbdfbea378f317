"""Answers that were rounded or cut to a few decimals: known for what they were."""

import numpy as np
import pytest

from lessons.example import EXAMPLE as ex
from lessons.mistakes import GRADIENTS, diagnose, revealing_case
from lessons.one_layer import gradients
from lessons.printed import decimals
from tests.support.wrong_forms import wrong_forms

NOTES = ex.W, ex.b, ex.x, ex.y


def cut(array, count):
    return np.trunc(array * 10**count) / 10**count


@pytest.mark.parametrize("shorten", [np.round, cut])
@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("of", GRADIENTS)
def test_the_right_gradient_is_right_however_it_was_shortened(of, count, shorten):
    case = revealing_case(of, n=3, D=2, K=4, H=3)
    found = diagnose(shorten(case.right[of], count), of, case=case)
    assert found.right
    assert f"{count} decimals" in str(found)


@pytest.mark.parametrize("eighth", [0.12, 0.13])
def test_a_five_may_be_rounded_away_from_nought_or_to_the_even_digit(eighth):
    W, b, x, y = np.zeros((4, 2)), np.zeros(4), np.array([0.5, 1]), np.array([1.0, 0, 0, 0])
    answer = [[-0.38, -0.75], *3 * [[eighth, 0.25]]]
    assert diagnose(answer, "dC_dW", case=(W, b, x, y)).right


@pytest.mark.daily(6)
@pytest.mark.parametrize("shorten", [np.round, cut])
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("of", ["dC_dz", "dC_dW", "dC_db", "dJ_dW1", "dJ_dx"])
def test_a_shortened_mistake_keeps_its_name(of, sign, shorten):
    case = revealing_case(of, n=3, D=2, K=4, H=3)
    forms = wrong_forms(of, *case.arguments)
    for form, wrong in forms.items():
        if wrong is None or form[0] == "scaled":
            continue
        shortened = shorten(sign * wrong, 4)
        found = diagnose(shortened, of, case=case)
        exact = diagnose(sign * wrong, of, case=case)
        assert found.mistakes == exact.mistakes or _ambiguous(shortened, forms), form


def _ambiguous(shortened, forms) -> bool:
    """Whether two forms, up to their sign, come down to these numbers."""
    close = [w for w in forms.values() if w is not None and w.shape == shortened.shape]
    return sum(min(np.abs(s * w - shortened).max() for s in (1, -1)) < 1e-4 for w in close) > 1


def test_the_numbers_that_the_notes_print_are_right():
    found = diagnose([0.34, -0.97, 0.63], "dC_dz", case=NOTES)
    assert found.right
    assert "2 decimals" in str(found)


def test_one_digit_off_is_not_shortened():
    found = diagnose([0.34, -0.97, 0.65], "dC_dz", case=NOTES)
    assert found.status == "unknown"
    assert [line.partition(":")[0] for line in found.numbers] == ["[0]", "[1]", "[2]"]


def test_a_shortened_answer_of_another_shape_is_told_its_shape():
    found = diagnose(np.full((2, 2), 0.35), "dC_dW", case=NOTES)
    assert "has shape (2, 2)" in str(found)
    assert "decimals" not in str(found)


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        ([0.35, -0.98], 2),
        ([1.5, -2.0], 1),
        ([0.3469], 4),
        ([0.346869], None),
        ([1.0, 2.0], None),
        ([0.1], None),
        ([0.0], None),
    ],
)
def test_decimals_are_counted_where_they_tell_something(numbers, count):
    assert decimals(np.array(numbers)) == count


def test_what_a_function_gives_is_not_taken_for_shortened():
    def answer(W, b, x, y):
        return np.round(gradients(W, b, x, y).dC_dW, 2)

    assert not diagnose(answer, "dC_dW").right
