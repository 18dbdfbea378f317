"""Numbers as text: multiples, arrays, at most six digits."""

from fractions import Fraction

import numpy as np
import pytest

from lessons.numerals import array_text, lowered, raised, short, times, whole


@pytest.mark.parametrize(
    ("multiple", "said"),
    [
        (2, "2 times"), (-1.0, "−1 times"), (1 / 3, "1/3 times"), (0.33333333, "1/3 times"),
        (2 / 3, "2/3 times"), (0.01, "1/100 times"), (1.7, "1.7 times"), (1e-20, "1e−20 times"),
        (1e300, "1e+300 times"), (Fraction(1, 10**16), "1e−16 times"), (0.5, "1/2 times"),
        (10**6, "1e+06 times"), (3.14159265, "3.14159 times"), (Fraction(10**300), "1e+300 times"),
    ],
)  # fmt: skip
def test_a_multiple_has_at_most_six_digits_and_is_never_0(multiple, said):
    assert times(multiple) == said


def test_an_array_is_told_in_one_line_and_a_large_one_by_its_shape():
    assert array_text([[0.5, -2], [1e-9, -0.0]]) == "[[0.5, -2], [1e-09, 0]]"
    assert array_text("tanh") == "tanh"
    assert array_text(np.zeros((8, 8))) == "an array of shape (8, 8)"
    assert short(-0.0) == "0"


def test_numbers_stand_below_and_above_a_letter():
    assert (lowered(1, 12), raised(-10)) == ("₁₁₂", "⁻¹⁰")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Refuted at K = 2, n = 1.", ["Refuted", "at", "K\xa0=\xa02,", "n\xa0=\xa01."]),
        ("it is ŷ − y here", ["it", "is", "ŷ\xa0−\xa0y", "here"]),
        ("−Σ y ln ŷ", ["−Σ\xa0y\xa0ln\xa0ŷ"]),
        ("$a = b$ or `c = d`", ["$a", "=", "b$", "or", "`c", "=", "d`"]),
        ("a_very_long_name = 2", ["a_very_long_name", "=", "2"]),
        ("it ends with =", ["it", "ends", "with", "="]),
    ],
)
def test_a_short_formula_in_words_stays_in_one_line(words, parts):
    assert whole(words).split(" ") == parts
