"""Figures draw what they are given, inside their axes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lessons.figures import (
    draw_curve,
    draw_point,
    draw_probabilities,
    draw_scores,
    symmetric_limits,
)


@pytest.fixture
def ax():
    return Figure().subplots()


def test_scores_are_bars_from_zero(ax):
    bars = draw_scores(ax, np.array([0.8, -2.0, 1.4]))
    assert [bar.get_height() for bar in bars.rectangles] == [0.8, -2.0, 1.4]
    assert [bar.get_y() for bar in bars.rectangles] == [0, 0, 0]


def test_bars_move_to_new_values(ax):
    bars = draw_scores(ax, np.zeros(2))
    bars.show(np.array([1.0, -1.0]))
    assert [bar.get_height() for bar in bars.rectangles] == [1, -1]


def test_the_target_is_an_outline_about_the_probability(ax):
    y_hat, y = draw_probabilities(ax, np.array([0.3, 0.7]), np.array([0, 1]))
    assert y_hat.rectangles[0].get_fill()
    assert not y.rectangles[0].get_fill()
    assert y.rectangles[0].get_width() > y_hat.rectangles[0].get_width()


def test_a_curve_and_its_point(ax):
    line = draw_curve(ax, np.arange(3.0), np.arange(3.0) ** 2, "z", "square")
    assert line.get_ydata().tolist() == [0, 1, 4]
    assert draw_point(ax, 1, 1).get_xdata() == [1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_limits_hold_every_value_and_are_not_far_off(values):
    low, high = symmetric_limits(np.array(values))
    largest = max(abs(value) for value in values)
    assert low == -high
    assert largest < high
    assert high <= max(3 * largest, 0.01)
