"""A chain of SymPy lines: each is marked as it stands to the line above."""

import pytest
from sympy import Eq, symbols

from lessons.audit import marked
from lessons.calculus import Partial
from lessons.symbols import i, k, sum_over, y, y_hat

x, u, v = symbols("x u v", real=True)
SLOPE = Partial((x - u * v) ** 2, v)


def marks(*lines, given=()):
    return [line.mark for line in marked(*lines, given=given)]


def test_every_line_has_its_mark():
    wrong, right = 2 * (x - u * v) * u, 2 * (u * v - x) * u
    assert marks(SLOPE, right, u * (2 * u * v - 2 * x)) == ["", "follows", "follows"]
    assert marks(SLOPE, wrong, 2 * wrong / 2) == ["", "does not follow", "follows"]


def test_a_hypothesis_that_nobody_said_is_named_and_a_said_one_is_used():
    lines = sum_over(y[k] * y_hat[i], k), y_hat[i]
    assert marked(*lines)[1].words == "✗ follows only if Σₖ yₖ = 1"
    assert marks(*lines, given=[Eq(sum_over(y[k], k), 1)]) == ["", "follows"]


def test_numbers_stand_beside_a_line_that_does_not_follow():
    assert "above" in marked(SLOPE, 2 * (x - u * v) * u)[1].evidence


def test_the_table_shows_formulas_and_marks():
    shown = marked(SLOPE, 2 * (u * v - x) * u)._repr_html_()
    assert "✓ follows" in shown
    assert "$" in shown


@pytest.mark.parametrize("bad", [(), ("x + ",), (x, None)])
def test_what_is_no_formula_gets_a_sentence(bad):
    with pytest.raises((ValueError, TypeError), match=r"line|expected"):
        marked(*bad)
