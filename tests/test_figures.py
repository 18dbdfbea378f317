"""Figures draw what they are given, inside their axes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lessons.figures import (
    draw_curve,
    draw_heat_map,
    draw_probabilities,
    draw_scores,
    draw_side_by_side,
    draw_tangent,
)
from lessons.scales import symmetric_limits


@pytest.fixture
def ax():
    return Figure().subplots()


def test_scores_are_bars_from_zero(ax):
    bars = draw_scores(ax, np.array([0.8, -2.0, 1.4]))
    assert [bar.get_height() for bar in bars] == [0.8, -2.0, 1.4]
    assert [bar.get_y() for bar in bars] == [0, 0, 0]


def test_bars_move_to_new_values(ax):
    bars = draw_scores(ax, np.zeros(2))
    bars.show(np.array([1.0, -1.0]))
    assert [bar.get_height() for bar in bars] == [1, -1]


def test_the_target_is_an_outline_about_the_probability(ax):
    y_hat, y = draw_probabilities(ax, np.array([0.3, 0.7]), np.array([0, 1]))
    assert y_hat[0].get_fill()
    assert not y[0].get_fill()
    assert y[0].get_width() > y_hat[0].get_width()


def test_bars_side_by_side_do_not_touch(ax):
    first, second = draw_side_by_side(ax, {"a": np.ones(3), "b": -np.ones(3)}, ["red", "blue"])
    for left, right in zip(first, second, strict=True):
        assert left.get_x() + left.get_width() <= right.get_x()
        assert (left.get_height(), right.get_height()) == (1, -1)


def test_a_curve_fills_its_axes_from_end_to_end(ax):
    line = draw_curve(ax, np.arange(3.0), np.arange(3.0) ** 2)
    assert line.get_ydata().tolist() == [0, 1, 4]
    assert ax.get_xlim() == (0, 2)


def test_a_tangent_goes_through_its_point_with_its_slope(ax):
    tangent = draw_tangent(ax, 1.0, 2.0, -3.0, "red")
    assert tangent.point.get_xydata().tolist() == [[1, 2]]
    (x1, y1), (x2, y2) = tangent.line.get_xydata()
    assert (y2 - y1) / (x2 - x1) == pytest.approx(-3)
    assert (y1 + y2) / 2 == pytest.approx(2)


def test_a_heat_map_has_row_one_on_top(ax):
    matrix = np.array([[1.0, 2, 3], [4, 5, 6]])
    mesh = draw_heat_map(ax, matrix, limit=6)
    assert mesh.get_array().tolist() == matrix.tolist()
    assert ax.yaxis_inverted()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_limits_hold_every_value_and_are_not_far_off(values):
    low, high = symmetric_limits(np.array(values))
    largest = max(abs(value) for value in values)
    assert low == -high
    assert largest < high
    assert high <= max(3 * largest, 0.5)
